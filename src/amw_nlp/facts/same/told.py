"""Every figure of a draft's prose with the words that tell what it is of: amounts, counts, measures, bare numbers, lengths of time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amw_nlp.facts.itemized import Itemized
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.same.measured import AGE, YEAR, as_age, measured
from amw_nlp.facts.same.wording import Worded
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_LONGEST = 400
"""A sentence of more items than this is no sentence but a list run together; it also bounds the work."""
_LETTERS = 8
_DIGIT = lazy_pattern(
    r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)

_PERSONS = ("man", "woman", "boy", "girl", "teenager", "pensioner")
_BROUGHT_IN = lazy_pattern(
    r"\b(?:an?|another|other|second|two|three|four|five|six|some|several)\s(?:[\w-]{1,24},?\s){0,2}"
    r"(?P<noun>m[ae]n|wom[ae]n|boys?|girls?|teenagers?|pensioners?)\b",
    re.IGNORECASE,
)
_SEEN = 6000
"""Characters before a sentence in which somebody may have been brought in."""

_OPENERS = frozenset(["the", "of", "all", "some", "about", "at", "with", "by", "more", "over", "nearly", "almost", "her", "his", "its", "their", "for", "only", "in", "these", "those", "around", "roughly"])  # fmt: skip

Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its words.

    `mention` has the figure in its base unit, as `figure` is. `kind` says what it can be held against; `figure` is in the base unit of that. `heads` are the forms of the noun it is of, `near`
    those of the words that govern it or hang on it, `around` those of its whole sentence; `narrow` has, one set of forms a word, what
    tells which thing of its kind it is, `subject` the forms of what its sentence opens with, and
    `owner` the last name before the figure. `definite` is
    true for a noun phrase of something known (`the 821 people`), `named` for one right behind `the`, `apart` for one of something else (`another 300`), `novel` where its
    noun has `a` (`a poll of 1,040`). `times` are the
    months, quarters and years of its sentence, `dated` the times in its noun phrase. `met` says how often somebody was brought in
    before by the noun of an age (`a man`, `two men`).
    """

    mention: Mention
    figure: Figure
    kind: str
    heads: Forms
    near: Forms
    narrow: tuple[Forms, ...]
    around: Forms
    subject: Forms
    owner: Forms
    takes_up: bool
    definite: bool
    named: bool
    whole: bool
    relative: Forms
    apart: bool
    novel: bool
    moved: bool
    fresh: tuple[Forms, ...]
    contrast: bool
    sides: Forms
    stages: Forms
    names: Forms
    times: Forms
    dated: Forms
    beside: Forms
    met: int
    role: Role
    sentence: int
    block: int

    @property
    def nouns(self) -> Forms:
        """The noun that a count is of, in a set; empty for a bare number."""
        return frozenset(f[1:] for f in self.heads if f[0] == "=")


def read_told(itemized: Itemized) -> Iterator[Told]:
    """The figures of all blocks but tables, in reading order."""
    lexicon, draft = load_lexicon(), itemized.draft
    fixed, starts = itemized.fixed, itemized.starts
    for index, sentence in enumerate(draft.sentences):
        role, span = draft.blocks[sentence.block].role, sentence.span
        held = fixed[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if role is Role.CELL or span.end - span.start > _LETTERS * _LONGEST:
            continue
        if not any(item.kind in (ItemKind.FIGURE, ItemKind.DATE) for item in held) and not _DIGIT.search(
            draft.text, span.start, span.end
        ):
            continue
        if not 0 < len(itemized.items(index)) <= _LONGEST:
            continue
        items = itemized.numbered(index)
        yield from _Reading(draft, items, Worded(draft, items, lexicon), (role, index, sentence.block)).read()


@dataclass(frozen=True)
class _Reading:
    """Reads the figures of one sentence; `place` is its block's role, its number and its block's."""

    draft: Draft
    items: Sequence[Item]
    worded: Worded
    place: tuple[Role, int, int]

    def read(self) -> Iterator[Told]:
        held = {i: found for i, item in enumerate(self.items) if (found := self._measured(i, item)) is not None}
        for i, (figure, kind) in held.items():
            beside = frozenset(f"{other.value}" for j, (other, _) in held.items() if j != i)
            mention = self.items[i].mention
            if mention is not None and not self._is_choice(i):
                yield self._told(i, replace(mention, value=figure), kind, beside)

    def _is_choice(self, i: int) -> bool:
        """Whether a figure is one of several that something may be: `$125,000, $150,000 or $175,000`."""
        steps = (self.items[i - 1].word if i else "", self.items[i + 1].word if i + 1 < len(self.items) else "")
        beside = [j for j in (i - 2, i + 2) if 0 <= j < len(self.items) and self.items[j].kind is ItemKind.FIGURE]
        listed = [j for j in beside if steps[j > i] in (",", "or")]
        ends = range(max(0, i - 4), min(len(self.items), i + 5))
        return bool(listed) and "," in steps and any(self.items[k].word == "or" for k in ends)

    def _measured(self, i: int, item: Item) -> tuple[Figure, str] | None:
        figure = item.figure
        if figure is None or figure.label is not Label.QUANTITY or figure.unit is not None:
            return measured(item)
        set_off = 0 < i < len(self.items) - 1 and self.items[i - 1].word == "," and self.items[i + 1].word == ","
        return as_age(figure) if set_off else measured(item) if _is_free(self.draft.text, item) else None

    def _told(self, i: int, mention: Mention, kind: str, beside: Forms) -> Told:
        worded, noun = self.worded, self.worded.noun_phrase(i)
        assert isinstance(mention.value, Figure)
        heads = noun.heads | ({"~age"} if kind == AGE else set())
        if kind == YEAR:
            heads, kind = worded.event(i), kind if worded.event(i) else ""
            noun = replace(noun, heads=heads, near=heads, narrow=(), definite=worded.is_of_known(i), dated=frozenset())
        kind = kind if " per " in kind or kind in ("", YEAR) or kind == AGE else kind + worded.rate(i)
        return Told(
            mention, mention.value, kind, heads, noun.near | heads, noun.narrow, worded.around, worded.subject(i), worded.owner(i), worded.takes_up,
            noun.definite, worded.is_named(i), worded.is_whole(i), worded.relative(i), noun.apart, noun.novel, noun.moved, worded.fresh(i), worded.contrast, worded.sides(i), worded.stages(i),
            worded.names, worded.times, noun.dated, beside, self._met(i) if kind == AGE else 0, *self.place,
        )  # fmt: skip

    def _met(self, i: int) -> int:
        noun = next((item.word for item in reversed(self.items[:i]) if item.word in _PERSONS), None)
        if noun is None:
            return 0
        before = self.draft.text[max(0, self.items[0].span.start - _SEEN) : self.items[0].span.start]
        return sum(m["noun"].lower().replace("men", "man").rstrip("s") == noun for m in _BROUGHT_IN.finditer(before))


def _is_free(text: str, item: Item) -> bool:
    """Whether a bare number is no part of a name, an address or a code: `Boeing 737`, `?id=267485`, `3G`."""
    start, end = item.span.start, item.span.end
    if (start and not (text[start - 1].isspace() or text[start - 1] in "(“\"‘'")) or text[end : end + 1].isalpha():
        return False
    if "," in text[start:end]:
        return True  # a number that is written out is no part of a name: "Record 18,200 sign up"
    before = text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    return not (before[:1].isupper() and before.isalpha() and text[start - 1] == " " and before.lower() not in _OPENERS)
