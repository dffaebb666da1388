"""A sentence with every mention as one mark, so that a pattern over words can speak of dates, lengths, ages and names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.entities.name import Entity
from amw_nlp.quantities.when import When, WhenKind
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# private-use characters around a kind and a number; a draft's own are read as blanks
_OPEN, _CLOSE = "\ue010", "\ue011"
_NO_MARKS = {0xE010: " ", 0xE011: " "}
_LETTER = {
    Label.ORG: "O",
    Label.PERSON: "P",
    Label.MONEY: "M",
    Label.PERCENT: "R",
    Label.QUANTITY: "Q",
    Label.MULTIPLE: "X",
}
_TIME = {WhenKind.DATE: "D", WhenKind.DURATION: "L", WhenKind.AGE: "A"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark stands for: a mention, or words that stand for an entity ("the company"), where `mention` is None."""

    kind: str
    at: Span
    mention: Mention | None
    entity: int | None = None

    @property
    def when(self) -> When | None:
        """The time, for a date, length or age."""
        value = self.mention.value if self.mention else None
        return value if isinstance(value, When) else None


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a pattern: its marks by group, and the words of its other groups."""

    marks: dict[str, Mark]
    words: dict[str, str]
    start: int
    end: int

    def word(self, group: str) -> str:
        """The words of a group in lower case, or nothing."""
        return self.words.get(group, "").lower()


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence's text with marks in it. `starts` and `origins` say where its pieces stand in reading offsets."""

    text: str
    sentence: int
    marks: tuple[Mark, ...]
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def find(self, pattern: str) -> Iterator[Found]:
        """Every match of a pattern, in which ``<D:when>`` is a mark of kind D, named; ``<OP:who>`` is one of either kind.

        D is a date, L a length of time, A an age, O an organisation, P a person, M money, R a percentage, Q a count, X a multiple.
        """
        for match in compiled(pattern).finditer(self.text) if self._may_have(pattern) else ():
            marks: dict[str, Mark] = {}
            texts: dict[str, str] = {}
            for name, found in match.groupdict().items():
                if found is not None and name.startswith("m_"):
                    marks[name.removeprefix("m_")] = self.marks[int(found)]
                elif found is not None:
                    texts[name] = found
            yield Found(marks, texts, match.start(), match.end())

    def kinds(self, kinds: str) -> list[Mark]:
        """The marks of these kinds, in order."""
        return [m for m in self.marks if m.kind in kinds]

    def inside(self, start: int, end: int) -> list[Mark]:
        """The marks that start in a stretch of the text, in order."""
        return [m for m, at in zip(self.marks, self.starts[1:], strict=True) if start < at <= end]

    def has(self, pattern: str) -> bool:
        """Whether a pattern is anywhere in the sentence."""
        return self._may_have(pattern) and compiled(pattern).search(self.text) is not None

    def _may_have(self, pattern: str) -> bool:
        """Whether the sentence has the marks without which a pattern is nowhere; most sentences lack those of most patterns."""
        return all(any(sign in self.text for sign in signs) for signs in needed(pattern))

    def span(self, start: int, end: int) -> Span:
        """The reading stretch of a stretch of the text that cuts no mark."""
        return Span(self._reading(start), self._reading(end))

    def _reading(self, offset: int) -> int:
        i = bisect_right(self.starts, offset) - 1
        return offset - self.starts[i] + self.origins[i]


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its marks written out; without case."""
    full = re.sub(r"<([A-Z]+):(\w+)>", rf"{_OPEN}[\1](?P<m_\2>\\d+){_CLOSE}", pattern)
    full = re.sub(r"<([A-Z]+)>", rf"{_OPEN}[\1]\\d+{_CLOSE}", full)
    return re.compile(full.replace("~", rf"[^{_OPEN}.;:]"), re.IGNORECASE)


@lru_cache(maxsize=1024)
def needed(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The marks that every match of a pattern has, each as how it begins in the text, one for each kind it may be of.

    Those outside all brackets are; none are told of a pattern with alternatives outside brackets.

    >>> [["DLAOPMRQX".index(sign[1]) for sign in signs] for signs in needed("<OP:who>(?: and <P>)?, <A>? (?:in|on) <D:born>")]
    [[3, 4], [0]]
    """
    found, depth = [], 0
    for piece in _PIECE.finditer(pattern):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if piece[0] == "|" and depth == 0:
            return ()
        if piece["kinds"] and depth == 0 and not piece["optional"]:
            found.append(tuple(_OPEN + kind for kind in piece["kinds"]))
    return tuple(found)


# an escaped character; a set; a mark and what says that there may be none; a bracket or a bar
_PIECE = lazy_pattern(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|<(?P<kinds>[A-Z]+)(?::\w+)?>(?P<optional>[?*]|\{0?,)?|[()|]", re.DOTALL
)


def mark_sentences(
    draft: Draft, mentions: Iterable[Mention], entities: Sequence[Entity], references: Iterable[tuple[Span, int]]
) -> tuple[Marked, ...]:
    """Every sentence that holds a mention, marked, in reading order."""
    entity_of = {m: e.id for e in entities for m in e.mentions}
    labels = {e.id: e.label for e in entities}
    marks = [Mark(_kind(m), m.at, m, entity_of.get(m)) for m in mentions]
    taken = sorted(m.at for m in marks)
    ends = {m.at.end: m.entity for m in marks}
    for at, entity in references:
        # in "Norfane, the seller," the words say what Norfane is
        if ends.get(at.start - 2) == entity and draft.text[at.start - 2 : at.start] == ", ":
            continue
        i = bisect_left(taken, at)
        near = [other for other in taken[max(0, i - 1) : i + 2] if at.overlaps(other)]
        # "the four-year-old firm" holds an age, after which its noun stands for the firm
        noun = (
            Span(near[-1].end + 1, at.end) if near and at.start < near[-1].start < near[-1].end + 1 < at.end else None
        )
        if noun or not near:
            marks.append(Mark(_LETTER[labels[entity]], noun or at, None, entity))
    by_sentence: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda m: m.at):
        by_sentence.setdefault(draft.sentence_at(mark.at.start), []).append(mark)
    return tuple(_marked(draft, number, found) for number, found in sorted(by_sentence.items()))


def _kind(mention: Mention) -> str:
    value = mention.value
    return _TIME[value.kind] if isinstance(value, When) else _LETTER[mention.label]


def _marked(draft: Draft, number: int, marks: list[Mark]) -> Marked:
    sentence = draft.sentences[number].span
    pieces: list[str] = []
    kept: list[Mark] = []
    starts, origins, length, place = [0], [sentence.start], 0, sentence.start
    for mark in marks:
        if mark.at.start < place:
            continue
        piece = draft.text[place : mark.at.start].translate(_NO_MARKS)
        sign = f"{_OPEN}{mark.kind}{len(kept)}{_CLOSE}"
        pieces += [piece, sign]
        kept.append(mark)
        length += len(piece) + len(sign)
        starts.append(length)
        origins.append(mark.at.end)
        place = mark.at.end
    pieces.append(draft.text[place : sentence.end].translate(_NO_MARKS))
    text = "".join(pieces).replace("\n", " ").replace("\u00a0", " ")
    return Marked(text, number, tuple(kept), tuple(starts), tuple(origins))
