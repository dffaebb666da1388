"""Two holders of a post that only one can hold at a time, and one holder of two posts that nobody holds together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.entities.name import Entity
from amw_nlp.facts.marked import Marked, compiled
from amw_nlp.facts.offices import Office, find_offices, may_have_rivals
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.span import Span

__all__ = ["RivalHolders", "find_rival_holders", "may_have_rivals"]
# what tells of a change in the post, or of more than one of its kind
_CHANGE = r"(?:\b(?:succe\w+|replac\w+|appoint\w*|nam(?:ed|es|ing)|hired|promot\w+|elect\w*|step\w*|resign\w*|retir\w+|depart\w*|leav\w+|left|quit\w*|oust\w*|fired|sacked|dismiss\w*|join\w*|new|former\w*|ex|the then|then[- ](?:chief|chair\w*|CEO|CFO|mayor|minister)|previous\w*|outgoing|incoming|interim|acting|deputy|vice|assistant|co|joint|both|designate|elect|until|who was (?:the |its |a )?(?:chief|chair|CEO|CFO)|was (?:the |its |a )?(?:chief|chair|CEO|CFO)|who had|had been|became|becom\w+|took over|take over|will be|next|predecessor|past|late|died|founding|honorary|division|unit|subsidiary|regional|country|Europe|Asia|America\w*|committee|emeritus|board|sub|brand|at the time|when|from (?:January|February|March|April|May|June|July|August|September|October|November|December)|a year ago|last year|once|used to|met)\b)"
_SINCE = r"\bsince\b"


@dataclass(frozen=True, slots=True)
class RivalHolders:
    """Two statements that cannot both hold: where each is, and what is wrong, in words."""

    first_at: Span
    second_at: Span
    said: str
    shown: str


def find_rival_holders(
    sentences: Sequence[Marked], entities: Sequence[Entity], main: int | None
) -> Iterator[RivalHolders]:
    """Two present holders of one post, and two posts of one person, in sentences that tell of no change."""
    offices = [o for o in find_offices(sentences) if not compiled(_CHANGE).search(o.around)]
    names = {e.id: e.name for e in entities}
    yield from _two_holders(offices, names, main)
    yield from _two_posts(offices, names)


def _two_holders(offices: Sequence[Office], names: dict[int, str], main: int | None) -> Iterator[RivalHolders]:
    """Each exclusive post that exactly two people are given, of one organisation or place."""
    of: dict[tuple[object, ...], dict[int, Office]] = defaultdict(dict)
    for office in offices:
        if not compiled(_SINCE).search(office.around) and office.person.entity is not None:
            of[_post(office, offices, main)].setdefault(office.person.entity, office)
    for (title, where), holders in of.items():
        if where is None or len(holders) != 2:
            continue
        first, second = holders.values()
        a, b = (names[o.person.entity] for o in (first, second) if o.person.entity is not None)
        if first.sentence == second.sentence or _are_two(first, second) or set(a.split()) & set(b.split()):
            continue
        place = names[where] if isinstance(where, int) else str(where).title()
        yield RivalHolders(
            first.person.at,
            second.person.at,
            f"{b} and {a} are both {title} of {place}",
            f"{title} of {place}: {a}; {b}",
        )


def _are_two(a: Office, b: Office) -> bool:
    """Whether two printed names may be a company and the group that owns it."""
    words = [set(o.named.lower().split()) if o.named else set() for o in (a, b)]
    return bool((words[0] ^ words[1]) & words_of("office.groups")) and all(words)


def _post(office: Office, offices: Sequence[Office], main: int | None) -> tuple[object, ...]:
    """A post's title and what it is of; one that names nothing is of what the draft's only other post of its kind is of."""
    where: int | str | None = office.of if office.of is not None else office.where
    if where is None:
        named = {o.of if o.of is not None else o.where for o in offices if o.title == office.title} - {None}
        where = (
            named.pop()
            if len(named) == 1
            else main
            if not named and office.title not in words_of("office.state")
            else None
        )
    return office.title, where


def _two_posts(offices: Sequence[Office], names: dict[int, str]) -> Iterator[RivalHolders]:
    """Each person who is given two posts, in two sentences, that one person does not hold together."""
    of: dict[int, list[Office]] = defaultdict(list)
    for office in offices:
        if office.title != "chair" and office.person.entity is not None:
            of[office.person.entity].append(office)
    for person, held in of.items():
        first = held[0]
        other = next((o for o in held if o.title != first.title), None)
        if other is None or other.sentence in {o.sentence for o in held if o.title == first.title}:
            continue
        if first.of is not None and other.of is not None and first.of != other.of:
            continue
        name = names[person]
        yield RivalHolders(
            first.at,
            other.at,
            f"{name} is {other.title} here and {first.title} elsewhere",
            f"{name}: {first.title}; {other.title}",
        )
