"""Two holders of a post that only one can hold at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.entities.coreference import Coreference
from amw_nlp.entities.name import Entity
from amw_nlp.entities.roles import Post, find_posts, titles_of
from amw_nlp.facts.marked import Marked
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span

_EXCLUSIVE = frozenset(
    ["chief executive", "chief financial officer", "chief operating officer", "chief technology officer", "chair"]
)
# what tells of a change in the post, or of more than one of its kind
_CHANGE = r"(?:\b(?:succe\w+|replac\w+|appoint\w*|nam(?:ed|es|ing)|hired|promot\w+|elect\w*|step\w*|resign\w*|retir\w+|depart\w*|leav\w+|left|quit\w*|oust\w*|fired|sacked|dismiss\w*|join\w*|new|former\w*|ex|then|previous\w*|outgoing|incoming|interim|acting|deputy|vice|assistant|co|joint|both|designate|elect|until|since|who was (?:the |its |a )?(?:chief|chair|CEO|CFO)|was (?:the |its |a )?(?:chief|chair|CEO|CFO)|who had|had been|became|becom\w+|took over|take over|will be|next|predecessor|past|late|died|founding|honorary|division|unit|subsidiary|regional|group|global|country|Europe|Asia|America\w*|committee|emeritus|board|sub|brand|first|second|at the time|when)\b)"


@dataclass(frozen=True, slots=True)
class RivalHolders:
    """Two people in one post of one organisation, and where each is named."""

    first: Post
    second: Post
    first_at: Span
    second_at: Span


def find_rival_holders(
    draft: Draft, entities: Sequence[Entity], coreference: Coreference, sentences: Sequence[Marked]
) -> Iterator[RivalHolders]:
    """Pairs of present holders of one post, in sentences that tell of no change in it; once for each post."""
    marked = {s.sentence: s for s in sentences}
    posts: dict[tuple[int, str], dict[int, Post]] = {}
    for post in find_posts(draft, entities, coreference):
        if post.organisation is not None and not post.former and post.title in _EXCLUSIVE:
            posts.setdefault((post.organisation, post.title), {}).setdefault(post.person, post)
    for holders in posts.values():
        if len(holders) != 2:
            continue
        first, second = holders.values()
        at = {draft.sentence_at(p.at.start) for p in (first, second)}
        names = [entities[p.person].name.split()[-1] for p in (first, second)]
        told = [marked[n] for n in at if n in marked]
        if len(at) < 2 or names[0] == names[1] or any(s.has(_CHANGE) for s in told):
            continue
        yield RivalHolders(first, second, _named(entities, first), _named(entities, second))


def may_have_rivals(text: str) -> bool:
    """Whether a text, in lower case with single blanks, prints the title of a post of which there could be rival holders."""
    return any(title in text for title in titles_of(_EXCLUSIVE))


def _named(entities: Sequence[Entity], post: Post) -> Span:
    """The mention of the holder that is nearest to the post's words."""
    return min((m.at for m in entities[post.person].mentions), key=lambda at: abs(at.start - post.at.start))
