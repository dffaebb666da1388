"""Two figures of which the draft says which is the greater: "42 days, shorter than the average of 35"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.wordlists import read_data, words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_MEASURED = "MRQXLA"
_TIME = "LA"
_FURTHEST = Decimal(5)
"""How many times another a figure is at most; figures further apart are of two things, or one has its scale wrong."""
_TAIL, _PHRASE, _BEFORE = 9, 7, 4
_LONGEST = 3
"""Words in the longest phrase of comparison."""

_LENGTH = lazy_pattern(
    r"P(?:([\d.]{1,8})Y)?(?:([\d.]{1,8})M)?(?:([\d.]{1,8})W)?(?:([\d.]{1,8})D)?(?:T(?:([\d.]{1,8})H)?(?:([\d.]{1,8})M)?(?:([\d.]{1,8})S)?)?"
)
_DAYS = (Decimal("365.25"), Decimal("30.4375"), *map(Decimal, (7, 1)), *(1 / Decimal(n) for n in (24, 1440, 86400)))
# a mark, a word with its clitic, or a stop of the sentence
_TOKEN = lazy_pattern(r"\ue010[A-Z]\d+\ue011|[^\W_]+(?:[-.][^\W_]+)*|n['’]t\b|['’]s\b|[,;:()–—]")


@dataclass(frozen=True, slots=True)
class Side:
    """A figure, another, and whether the draft puts the first above (1) or below it (-1) against what is printed."""

    figure: Mention
    other: Mention
    way: int


@dataclass(frozen=True, slots=True)
class _Words:
    above: frozenset[str]
    below: frozenset[str]
    above_than: frozenset[str]
    below_than: frozenset[str]
    not_of_time: frozenset[str]
    verbs: frozenset[str]
    being: frozenset[str]
    linking: frozenset[str]
    opening: frozenset[str]
    stops: frozenset[str]
    starting: frozenset[str]
    of_a_noun: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A phrase of comparison: its tokens from `start` to `end`, and which way it puts what stands before it."""

    start: int
    end: int
    way: int
    of_time: bool


@cache
def _words() -> _Words:
    return _Words(**{name: frozenset(words) for name, words in read_data("sides.toml").items()})


def find_wrong_sides(sentences: Sequence[Marked]) -> Iterator[Side]:
    """The pairs that lie the other way round than the draft says, each once, in reading order."""
    for sentence in sentences:
        if len(sentence.kinds(_MEASURED)) > 1:
            yield from _of_sentence(sentence)


def _of_sentence(sentence: Marked) -> Iterator[Side]:
    tokens = [m[0].lower().replace("’", "'") for m in _TOKEN.finditer(sentence.text)]
    marks = {i: mark for i, t in enumerate(tokens) if (mark := _mark(sentence, t)) and mark.kind in _MEASURED}
    for compared in _phrases(tokens):
        at = next((i for i in range(compared.end, min(len(tokens), compared.end + _PHRASE + 1)) if i in marks), None)
        if at is None or not _refers(tokens[compared.end : at]):
            continue
        before = [i for i in marks if i < compared.start]
        if not before or not _is_set_against(tokens, before[-1], compared.start):
            continue
        if marks[at].kind in _TIME and not compared.of_time:
            continue
        if _is_change(tokens, before[-1], marks[before[-1]]):
            continue
        found = [_is_against(marks[i], marks[at], compared.way) for i in before]
        if found[-1] and False not in found:
            figure, other = marks[before[-1]].mention, marks[at].mention
            if figure is not None and other is not None:
                yield Side(figure, other, compared.way)


def _mark(sentence: Marked, token: str) -> Mark | None:
    return sentence.marks[int(token[2:-1])] if token[0] == "\ue010" else None


def _phrases(tokens: Sequence[str]) -> Iterator[_Compared]:
    """Every phrase that sets what stands before it against what follows."""
    words = _words()
    for i, token in enumerate(tokens):
        if tokens[i + 1 : i + 2] == ["than"] and token in words.above_than | words.below_than:
            yield _Compared(i, i + 2, 1 if token in words.above_than else -1, True)
            continue
        for size in range(_LONGEST, 0, -1):
            phrase = " ".join(tokens[i : i + size])
            if phrase in words.above or phrase in words.below:
                way = 1 if phrase in words.above else -1
                yield _Compared(i, i + size, way, phrase not in words.not_of_time)
                break


def _refers(between: Sequence[str]) -> bool:
    """Whether words lead from a comparison to the figure compared with: `the central bank's`, not a bare `more than 40`."""
    words = _words()
    if not between or not (between[0] in words.opening or between[0][0] == "\ue010"):
        return False
    return not any(t in words.stops or t in ",;:()–—" or t in ("and", "or", "who", "which") for t in between)


def _is_set_against(tokens: Sequence[str], figure: int, phrase: int) -> bool:
    """Whether a figure itself is what is compared: parted from the comparison by a comma or a verb of being.

    What stands right before a comparison says how far apart two figures are: `$2 above the $48`.
    """
    words, between = _words(), tokens[figure + 1 : phrase]
    if tokens[max(0, figure - 1)] in words.starting or any(t in ";:()–—" for t in between):
        return False
    last = max((i for i, t in enumerate(between) if t == ","), default=-1)
    tail, link = (between[:last], between[last + 1 :]) if last >= 0 else _parted(between)
    if last < 0 and not words.being & set(link):
        return tokens[phrase] in words.verbs and len(tail) <= _BEFORE and not words.stops & set(tail)
    if tokens[0] == "at" and link and link[0] in words.opening:
        link = _parted(link)[1]
    if any(t == "," or t in words.stops - words.of_a_noun for t in tail):
        return False
    return len(tail) <= _TAIL and all(t in words.linking for t in link)


def _parted(between: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Words up to the last that are no links, and the links after them."""
    words, size = _words(), len(between)
    while size and between[size - 1] in words.linking:
        size -= 1
    return between[:size], between[size:]


def _is_change(tokens: Sequence[str], figure: int, mark: Mark) -> bool:
    """Whether a figure may say by how much something moved, while the comparison is of where it came to."""
    near = tokens[max(0, figure - _BEFORE) : figure]
    if near[-1:] in (["to"], ["at"]):
        return False
    moved = {*words_of("compare.rise_verbs"), *words_of("compare.rise_nouns")}
    fell = {*words_of("compare.fall_verbs"), *words_of("compare.fall_nouns"), "minus", "negative"}
    return bool(fell & set(near)) or (mark.kind != "R" and bool(moved & set(near)))


def _is_against(one: Mark, other: Mark, way: int) -> bool | None:
    """Whether one figure lies on the other side of another than `way` says; None for figures that are not of one kind and size."""
    a, b = _range(one, other), _range(other, one)
    if a is None or b is None or a.low <= 0 or b.low <= 0:
        return None
    if a.low > b.high * _FURTHEST or b.low > a.high * _FURTHEST:
        return None
    # no hour and a half is longer than ninety minutes
    if one.kind in _TIME and a == b:
        return True
    return a.high < b.low if way > 0 else a.low > b.high


def _range(mark: Mark, other: Mark) -> Interval | None:
    """What a mark may stand for, in the other's unit; None where it has another, or is no figure."""
    value, against = (m.mention.value if m.mention else None for m in (mark, other))
    if isinstance(value, Figure) and isinstance(against, Figure):
        units, per = {value.unit, against.unit}, {value.per, against.per} - {None}
        loose = value.label is Label.QUANTITY and None in units
        if value.label is not against.label or len(per) > 1 or (len(units) > 1 and not loose):
            return None
        # nobody who writes 3.4% calls it less than 3%, whatever was rounded away
        return value.interval if value.value is None or value.hedge else Interval.exactly(value.value)
    return _length(mark.when) if mark.when and mark.kind == other.kind else None


def _length(when: When) -> Interval | None:
    """A length of time in days; None for a range or an open one."""
    match = _LENGTH.fullmatch(when.timex or "")
    parts = zip(match.groups(), _DAYS, strict=True) if match else ()
    known = [Decimal(number) * days for number, days in parts if number]
    return Interval.exactly(sum(known, Decimal(0))) if known else None
