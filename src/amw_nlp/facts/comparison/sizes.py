"""Figures that say how far one is from another: `up 9%`, `a cut of $5m`, `12 per cent below`, `the ¥24bn gap`, `doubled`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_LEFT, _FAR, _RIGHT, _FURTHEST = 6, 12, 4, 18
_KNOWN = frozenset(["the", "that", "those", "this", "these"])
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_SPANS = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "decade"])
_DASHES = ("-", "–", "—", "(")
_SIGNS = ("+", "-", "−", "–")


@dataclass(frozen=True, slots=True)
class Size:
    """A size at item `at` of a line. `direction` is 1 for more, -1 for less, 0 where its words do not tell; `word` is the item that says so.

    `gap` is true where the size may lie between any two things, `planned` where it is only aimed at, `coming` where it is to be.
    """

    line: Line
    at: int
    direction: int
    word: int
    gap: bool = False
    planned: bool = False
    coming: bool = False

    @property
    def mention(self) -> Mention:
        """The size as printed."""
        mention = self.line.items[self.at].mention
        assert mention is not None
        return mention

    @property
    def figure(self) -> Figure:
        """Its value."""
        value = self.mention.value
        assert isinstance(value, Figure)
        return value


def find_sizes(line: Line) -> Iterator[Size]:
    """The sizes of a line, in order."""
    items = line.items
    for i, item in enumerate(items):
        if item.kind is not ItemKind.FIGURE or item.figure is None:
            continue
        if item.figure.label is Label.MULTIPLE:
            yield Size(line, i, _fold_direction(items, i), i, False, _is_planned(items, i), _is_coming(items, i))
            continue
        word = _word_of(items, i)
        if word is not None and not (word < i and _is_of_year(items, i)):
            turn = turn_of(items, word)
            gap, first = turn is None or _is_gap(items, word), min(i, word)
            yield Size(line, i, turn or 0, word, gap, _is_planned(items, first), _is_coming(items, first))


def _is_of_year(items: Sequence[Item], i: int) -> bool:
    """Whether a count is one of two that each have a year: `we lost 40 in 2019, and 31 in 2024`."""
    others = (j for j, item in enumerate(items) if j > i and item.figure is not None)
    figure = items[i].figure
    label = figure.label if figure is not None else None
    return label is Label.QUANTITY and _is_dated(items, i) and any(_is_dated(items, j) for j in others)


def _is_dated(items: Sequence[Item], i: int) -> bool:
    """Whether `in` and a year stand right behind a figure."""
    after = items[i + 1 : i + 3]
    return len(after) == 2 and after[0].word == "in" and _YEAR.fullmatch(after[1].word) is not None


def turn_of(items: Sequence[Item], j: int) -> int | None:
    """1 for a word of more, -1 of less, None for any other."""
    word = items[j].word
    if (
        word in words_of("compare.rise_verbs")
        or word in words_of("compare.rise_nouns")
        or word in words_of("compare.more")
    ):
        return 1
    if (
        word in words_of("compare.fall_verbs")
        or word in words_of("compare.fall_nouns")
        or word in words_of("compare.less")
    ):
        return -1
    return 1 if word in words_of("compare.extra") else None


def _fold_direction(items: Sequence[Item], i: int) -> int:
    figure = items[i].figure
    if figure is None or figure.value is None:
        return 0
    following = [item.word for item in items[i + 1 : i + 3]]
    if figure.verb or any(word in words_of("compare.rise_nouns") for word in following):
        return 1 if figure.value > 1 else -1
    return 0


def _is_gap(items: Sequence[Item], j: int) -> bool:
    return items[j].word in words_of("compare.gaps") or items[j].word in words_of("compare.contests") or items[j].word in words_of("compare.more") or items[j].word in words_of("compare.less") or items[j].word in words_of("compare.extra")  # fmt: skip


def _word_of(items: Sequence[Item], i: int) -> int | None:
    """The word that makes a figure a size, before it or after."""
    found = (find(items, i) for find in (_signed, _inside, _before, _after, _called, _judged, _estimated, _put_on))
    return next((j for j in found if j is not None), None)


def _signed(items: Sequence[Item], i: int) -> int | None:
    """A printed sign stands for the word: `+13%`."""
    return i if items[i].word.startswith(_SIGNS) and i else None


def _judged(items: Sequence[Item], i: int) -> int | None:
    """A verb that judges rather than measures, before a percentage and where it led to: `improved 2% to reach 9%`."""
    led = i + 1 < len(items) and items[i + 1].word == "to"
    return i - 1 if i and led and _is_rate(items[i]) and items[i - 1].word in words_of("change.judging") else None


def _inside(items: Sequence[Item], i: int) -> int | None:
    """`those 35 extra cows`, `40 more homes`: a word of more within what is counted."""
    words = set(items[i].word.split()[1:-1])
    if words & {"more", "fewer"}:
        return i
    known = i > 0 and items[i - 1].word in _KNOWN
    return i if known and words & words_of("compare.extra") else None


def _before(items: Sequence[Item], i: int) -> int | None:
    by = of = False
    if items[i - 1].word == "at" and not _is_rate(items[i]):
        return None  # `up at $142`
    for j in range(i - 1, max(-1, i - 1 - _LEFT), -1):
        word = items[j].word
        if word == "by":
            by = True
        elif word == "of":
            of = True
        elif word in (
            "more",
            "less",
            "over",
            "under",
            "at",
            "than",
            "least",
            "most",
            "further",
            "additional",
            "extra",
            "added",
        ):
            if word in words_of("compare.extra"):
                return j if j and items[j - 1].word in _KNOWN else None
            continue
        elif word in words_of("compare.skipped") or word in words_of("compare.adverbs"):
            continue
        elif word in ("is", "was") and not (by or of) and j and _is_move(items[j - 1]):
            return j - 1
        elif by:
            moved = _moved_by(items, j)
            return moved if moved is not None else _between_ends(items, i)
        elif j and _is_before(items, i, j, of=of):
            return j - 1
        elif items[j].kind not in (ItemKind.WORD, ItemKind.METRIC, ItemKind.VERB):
            return j - 1 if word in (":", "(") and j and _is_noun(items[j - 1]) and i - j == 1 else None
        else:
            return j if _governs(items, j, i, of=of) else None
    return None


_PUT = frozenset(["put", "puts", "putting", "tacked", "piled", "piling"])


def _is_before(items: Sequence[Item], i: int, j: int, *, of: bool) -> bool:
    """`that warming, of 2 degrees`, `has put on 30%`: whether the word before the one at `j` makes the figure a size."""
    if items[j].word == "on":
        return i - j == 1 and items[j - 1].word in _PUT
    return items[j].word == "," and of and i - j == 2 and _is_noun(items[j - 1])


def _is_rate(item: Item) -> bool:
    return item.figure is not None and item.figure.label is Label.PERCENT


def _moved_by(items: Sequence[Item], start: int) -> int | None:
    """The nearest word of change before `by`, in the same clause or one comma back."""
    for j in range(start, max(-1, start - _FAR), -1):
        item = items[j]
        if (
            item.word in words_of("compare.gaps")
            or item.word in words_of("compare.contests")
            or (turn_of(items, j) is not None and item.word not in ("over", "under", "after"))
        ):
            return j
        if item.word in (";", "(", ")", ".") or (item.kind is ItemKind.FIGURE and not _is_other(items, j)):
            return None
    return None


def _between_ends(items: Sequence[Item], i: int) -> int | None:
    """The `by` of what is said with both its figures, whatever the verb: `relaxed to 4.5 from 3.9, or by 0.9`."""
    words = [item.word for item in items[max(0, i - _FAR - 4) : i]]
    return i - 1 if "to" in words and "from" in words else None


def _is_other(items: Sequence[Item], j: int) -> bool:
    """Whether a figure between may belong to an adverbial: a year is a date, so any amount ends the search."""
    figure = items[j].figure
    return figure is not None and figure.label is Label.QUANTITY


def _is_noun(item: Item) -> bool:
    word = item.word
    return (
        word in words_of("compare.rise_nouns")
        or word in words_of("compare.fall_nouns")
        or word in words_of("compare.gaps")
    )


def _is_move(item: Item) -> bool:
    """A noun of a change or a gap that is no figure of its own, as a margin or a premium is."""
    return item.word in ("difference", "gap") or (_is_noun(item) and item.word not in words_of("compare.gaps"))


def _governs(items: Sequence[Item], j: int, i: int, *, of: bool) -> bool:
    """Whether a word right before a figure, but for articles and hedges, makes it a size."""
    item, figure = items[j], items[i].figure
    if figure is None:
        return False
    if of:
        return _is_noun(item)
    word = item.word
    if word in ("up", "down"):
        return not (j and items[j - 1].word in words_of("compare.made_up"))
    if word in words_of("compare.more") or word in words_of("compare.less"):
        return False
    direct = word in words_of("compare.rise_verbs") or word in words_of("compare.fall_verbs") or _is_noun(item)
    return direct and (figure.label is Label.PERCENT or word not in words_of("compare.no_direct"))


def _after(items: Sequence[Item], i: int) -> int | None:
    for j in range(i + 1, min(len(items), i + 1 + _RIGHT)):
        item = items[j]
        if item.kind not in (ItemKind.WORD, ItemKind.METRIC, ItemKind.VERB):
            return None
        word = item.word
        if word in ("is", "was", "are", "were"):
            return _between(items, j)
        if _is_noun(item) and not _is_verb_here(items, j):
            return j
        if (
            j <= i + 2
            and (word in words_of("compare.more") or word in words_of("compare.less"))
            and _compares(items, i, j)
        ):
            return j
        if word in words_of("topic.closed") and word not in ("year", "month", "week", "day", "on", "a"):
            return None
    return None


def _put_on(items: Sequence[Item], i: int) -> int | None:
    """`the £7 that has been added`: what a relative clause says was put on or taken off."""
    if not i or items[i - 1].word not in _KNOWN:
        return None
    if i + 2 < len(items) and items[i + 1].word in words_of("compare.put_on") and not is_bare_count(items[i]):
        return i + 1  # `the 510 jobs lost were`
    after = items[i + 1 : i + 1 + _RIGHT]
    if not after or after[0].word not in ("that", "which") or after[-1].kind is ItemKind.FIGURE:
        return None
    aux = ("has", "have", "had", "been", "was", "were")
    at = next((k for k, item in enumerate(after) if k and item.word not in aux), None)
    return i + 1 + at if at and at > 1 and after[at].word in words_of("compare.put_on") else None


def _estimated(items: Sequence[Item], i: int) -> int | None:
    """`a rise which the club describes as 40 per cent`, `a drop, she noted, of 34 per cent`: a noun of change and what it is put at."""
    at = i - 1
    while at > 0 and items[at].word in words_of("compare.skipped") and items[at].word not in _LED:
        at -= 1
    if at < 1 or items[at].word not in _LED:
        return None
    for j in range(at - 1, max(-1, at - _FURTHEST), -1):
        if items[j].kind is ItemKind.FIGURE or items[j].word in (";", ":", "."):
            return None
        if _is_noun(items[j]):
            between = items[j + 1 : at]
            told = any(item.word in words_of("compare.estimates") for item in between)
            aside = len(between) > 1 and between[0].word == between[-1].word == ","
            return j if (aside if items[at].word == "of" else told) else None
    return None


_LED = ("at", "as", "of")


def _between(items: Sequence[Item], j: int) -> int | None:
    """`17 metres are the difference`, `40 cents is what separates`: a size said to be one."""
    for k in range(j + 1, min(len(items), j + 5)):
        if items[k].word in words_of("compare.gaps"):
            return k
        if items[k].kind is not ItemKind.WORD:
            return None
    return None


def is_bare_count(item: Item) -> bool:
    """Whether a count is printed in digits alone."""
    return item.word.replace(",", "").isdigit()


def _called(items: Sequence[Item], i: int) -> int | None:
    """`The gap between the two is $4,400`, `the difference between them - $4,400 -`: what is said to be a distance."""
    if i and items[i - 1].word in _DASHES:
        near = [j for j in range(max(0, i - 1 - _LEFT), i - 1) if items[j].word in words_of("compare.gaps")]
        return near[-1] if near and items[near[-1] + 1].word == "between" else None
    if not i or items[i - 1].word not in ("is", "was", "at", "to", "of"):
        return None
    if (
        items[i - 1].word == "to"
        and i > 1
        and items[i - 2].word in ("came", "comes", "amounted", "amounts", "amounting")
    ):
        noun = next((j for j in (i - 3, i - 4) if j >= 0 and _is_move(items[j])), 0)
        return noun if noun and items[noun - 1].kind is ItemKind.MARK else None
    if items[i - 1].word == "to" and any(item.word == "from" for item in items[i + 1 : i + 1 + _RIGHT]):
        return None  # `narrowed to $310 a month from $340`
    nouns = [j for j in range(i - 1) if items[j].word in words_of("compare.gaps") and items[j + 1].word == "between"]
    return nouns[-1] if nouns else None


def _is_verb_here(items: Sequence[Item], j: int) -> bool:
    """Whether what may be a noun stands where a verb does: `5% fell`, `40 people lost`."""
    word = items[j].word
    return word in ("fell", "rose", "lost", "moves", "separates") or (
        word in ("shift", "set", "lead", "leads") and j + 1 < len(items) and items[j + 1].word == "to"
    )


def _compares(items: Sequence[Item], i: int, j: int) -> bool:
    """Whether a comparative is no hedge of the next figure: `5% more than last year`, not `5%, more than half`, and `up` has no goal."""
    word = items[j].word
    figure = items[i].figure
    if word in ("above", "below") and j + 1 < len(items) and items[j + 1].word in words_of("compare.datums"):
        return False  # `143 metres above sea level`
    if word in ("over", "under", "above", "below") and figure is not None and figure.label is Label.PERCENT:
        return j == i + 1
    if word in ("up", "down") and figure is not None and figure.label is Label.PERCENT and j == i + 1:
        return True
    if word in ("up", "down", "over", "under", "on", "upwards", "downwards", "short"):
        return j + 1 < len(items) and items[j + 1].word in ("on", "from", "of")
    return True


def _is_planned(items: Sequence[Item], j: int) -> bool:
    """Whether a word of change is only one of what is aimed at or foreseen."""
    if j and items[j - 1].word in _KNOWN:
        return False  # `analysts explain the 7% rise`
    return any(item.word in words_of("compare.planned") for item in items[max(0, j - 4) : j])


def _is_coming(items: Sequence[Item], j: int) -> bool:
    """Whether a verb of change says what is to be: `to rise`, `will double`."""
    return bool(j) and items[j - 1].word in words_of("compare.to_be")


def is_as_before(items: Sequence[Item], at: int) -> bool:
    """Whether a multiple likens a thing to itself at another time: `twice as many as in 2020`, `three times what it was`."""
    words = [item.word for item in items[at + 1 : at + 4]]
    if words[:2] in (["what", "it"], ["what", "they"]) and words[2:] in (["was"], ["were"], ["had"]):
        return True
    ends = [j for j in range(at + 2, min(len(items), at + 8)) if items[j].word in ("as", "than")]
    following = items[ends[-1] + 1 : ends[-1] + 3] if ends else ()
    return any(i.kind is ItemKind.DATE or i.word in ("last", "before", "previously") for i in following)


def is_twofold(line: Line) -> bool:
    """Whether a sentence speaks of letting go and of taking in, two steps with a size each: `shed 400 and take on 100`."""
    figures = [item.figure for item in line.items if item.figure is not None and item.figure.unit not in _SPANS]
    if len(figures) <= 1:
        return False
    moved = {k for k in range(len(line.items) - 1) if line.items[k + 1].word in _OBJECTS}  # "cut it, taking it to"
    words = {word for k, item in enumerate(line.items) if k not in moved for word in item.word.split()}
    return bool(words & words_of("compare.taking_in")) and bool(words & words_of("compare.letting_go"))


_OBJECTS = frozenset(["it", "them", "that", "this"])
