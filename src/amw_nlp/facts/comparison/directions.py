"""Words of rising and falling with two figures that move the other way: beside them, or in the sentence that leads up to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.change import Change
from amw_nlp.facts.comparison.fits import way_of
from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.moments import LIKELY, SAID, TIMED
from amw_nlp.facts.comparison.reader import Pair, Reader, are_kin, is_bare
from amw_nlp.facts.comparison.references import is_same_thing, shares
from amw_nlp.facts.comparison.search import kin_among
from amw_nlp.facts.comparison.sizes import is_twofold
from amw_nlp.facts.comparison.turns import Turn, find_turns
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label, Mention

_FAR, _FAR_SAID = Decimal("2.5"), Decimal(5)
_NEAR, _NOUN_NEAR, _OPENING = 3, 14, 3


def find_turned(reader: Reader, told: Collection[tuple[Mention, Mention]]) -> Iterator[Change]:
    """The pairs, not among those `told`, whose words all say that they move the other way."""
    for line in reader.lines:
        for pair in _pairs(reader, line):
            way = way_of(pair.before.figure, pair.after.figure)
            if (pair.before.mention, pair.after.mention) in told or not _is_measured(pair):
                continue
            strong = _strong(reader, line, pair)
            if strong and all(turn.way == -way for turn in strong):
                yield _change(pair, [line], -way)
                continue
            lines = _lines(reader, pair)
            turns = [turn for each in lines for turn in find_turns(each) if not _is_of_size(reader, turn)]
            if not turns or any(turn.way == way for turn in turns) or _is_other(lines, pair):
                continue
            if any(_is_bound(turn, pair) for turn in turns) or _leads(reader, lines, turns, pair):
                yield _change(pair, lines, -way)


def _is_of_size(reader: Reader, turn: Turn) -> bool:
    """Whether a comparative says how far a figure is from another, whichever came first: `44 fewer`."""
    return any(size.word == turn.at and size.gap for size in reader.sizes(turn.line))


def _change(pair: Pair, lines: Sequence[Line], way: int) -> Change:
    items = tuple(item for line in lines for item in line.items)
    last = lines[-1]
    phrase = Phrase(items, (), (), last.index, last.block, last.role)
    return Change(pair.before.mention, pair.after.mention, None, way, phrase, firm=True, held=True)


def _pairs(reader: Reader, line: Line) -> Iterator[Pair]:
    """The pairs set apart by time within a line, and of its only figure with that of the next."""
    levels = reader.levels(line)
    for pair in reader.pairs(levels):
        if pair.sure >= TIMED or (pair.sure == LIKELY and _is_next(reader, pair)):
            yield pair
    following = reader.beside(line, 1) if line.role is not Role.LIST_ITEM else None
    others = reader.levels(following) if following else ()
    if len(levels) == len(others) == 1 and following is not None and are_kin(levels[0].item, others[0].item):
        across = reader.pair(levels[0], others[0])
        if across is not None and across.sure >= TIMED and is_same_thing(line, following):
            yield across


def _is_next(reader: Reader, pair: Pair) -> bool:
    """Whether the later of two is where something moved to, right after the earlier."""
    between = (x.at for x in reader.levels(pair.after.line))
    return reader.moment(pair.after).goal and not any(pair.before.at < at < pair.after.at for at in between)


def _is_measured(pair: Pair) -> bool:
    """Whether two figures lie apart, near enough to be of one thing, and are amounts rather than ranks."""
    before, after = pair.before.figure, pair.after.figure
    a, b = before.interval, after.interval
    far = _FAR_SAID if pair.sure >= SAID else _FAR
    if not way_of(before, after) or max(a.high, b.high) > far * min(a.low, b.low):
        return False
    return all(
        level.figure.label is not Label.QUANTITY or level.figure.unit not in _TIMES
        for level in (pair.before, pair.after)
    )


_TIMES = frozenset(["second", "minute"])


def _lines(reader: Reader, pair: Pair) -> list[Line]:
    """The lines of a pair, with the one before where it has no figures of its own and leads up to them."""
    own = sorted({line.index: line for line in (pair.before.line, pair.after.line)}.items())
    lines = [line for _, line in own]
    lead = reader.beside(lines[0], -1)
    if lead is not None and not reader.levels(lead) and is_same_thing(lead, lines[0]) and _is_led(lead, lines[0], pair):
        lines.insert(0, lead)
    return lines


def _is_led(lead: Line, line: Line, pair: Pair) -> bool:
    """Whether a sentence speaks of what the next gives figures of: by a word of both, a pronoun, or as prices and pay are money."""
    if lead.is_head or shares(lead, line):
        return True
    first = line.items[1 if line.items[0].word in ('"', "“") else 0].word
    if first in ("it", "they", "its", "there", "that", "this", "today", "now") or is_bare(pair.after.item):
        return True
    words = {stem(word) for word in lead.words()}
    money = {stem(word) for word in words_of("table.money")} | {
        "price",
        "cost",
        "salari",
        "salary",
        "tariff",
        "toll",
        "tuitio",
        "cheape",
        "dearer",
    }
    return pair.after.figure.label is Label.MONEY and bool(words & money)


def _is_other(lines: Sequence[Line], pair: Pair) -> bool:
    """Whether a smaller figure may be more, or one of the two was only expected."""
    said = {word for line in lines for word in line.words()}
    if "respectively" in said or any(is_twofold(line) for line in lines):
        return True
    return bool(said & (_turned(pair) | words_of("compare.relative"))) or _is_expected(lines)


def _turned(pair: Pair) -> frozenset[str]:
    """The words by which a smaller figure may be more; a yield in percent is a bond's, in tonnes a field's."""
    harvest = pair.after.figure.label is Label.QUANTITY and pair.after.figure.unit is not None
    return words_of("compare.turned") - {"yield", "yields"} if harvest else words_of("compare.turned")


def _is_expected(lines: Sequence[Line]) -> bool:
    """Whether figures are only expected; a headline's word of it is of what is still to come."""
    said = {word for line in lines if not line.is_head for word in line.words()}
    return bool(said & words_of("change.expected"))


def _strong(reader: Reader, line: Line, pair: Pair) -> list[Turn]:
    """The verbs of change right before `from A to B` or `to B from A`, their objects between, whatever else the sentence says."""
    items, ends = line.items, sorted((pair.before.at, pair.after.at))
    if pair.before.line is not line or pair.after.line is not line or pair.sure < SAID:
        return []
    if items[pair.after.at - 1].word != "to" or items[pair.before.at - 1].word != "from":
        return []
    if any(x for x in reader.levels(line) if ends[0] < x.at < ends[1]) or "respectively" in line.words():
        return []
    found = (t for t in find_turns(line) if t.at < ends[1] and not _is_of_size(reader, t))
    turns = [t for t in found if _is_statement(t)]
    if len(turns) != 1 or turns[0].judges or not turns[0].at < ends[0]:
        return []
    between = items[turns[0].at + 1 : ends[0]]
    words = {item.word for item in items[: ends[1] + 1] for word in item.word.split()} - words_of("compare.aims")
    barred = words_of("compare.turned") | words_of("compare.relative") | words_of("change.expected")
    if len(between) > _RUN + 2 or words & barred or any(item.kind is ItemKind.FIGURE for item in between):
        return []
    marks = [k for k, item in enumerate(between) if item.kind is ItemKind.MARK or item.word in _PARTS]
    return turns if all(between[k + 1].word.endswith("ing") for k in marks if k + 1 < len(between)) else []


_PARTS = frozenset(["and", "but", "while", "as", "which", "that", "who", "when", "where", "whereas", "because", "although", "though", "so"])  # fmt: skip


def _is_bound(turn: Turn, pair: Pair) -> bool:
    """Whether a word of change is plainly that of a pair: right before its figure, or a noun with the two after it."""
    if turn.judges or turn.line is not pair.after.line:
        return False
    items, j = turn.line.items, turn.at
    word, after = items[j].word, pair.after.at
    if j < after and after - j <= _RUN and _leads_to(turn, pair):
        return True
    if _moves_from(turn, pair) or _runs_on(turn, pair) or _opens(turn, pair):
        return True
    pair_at = min(pair.before.at, after) if pair.before.line is turn.line else after
    noun = word in words_of("compare.rise_nouns") or word in words_of("compare.fall_nouns")
    between = {item.word for item in items[j + 1 : pair_at]}
    ends = pair.before.line is turn.line and pair.sure >= SAID and not between & words_of("compare.joins")
    return noun and 0 < pair_at - j <= _NOUN_NEAR and ends and bool({"in", "of", ":"} & {i.word for i in items[j + 1 : j + 3]}) and not any(items[k].kind is ItemKind.FIGURE for k in range(j, pair_at))  # fmt: skip


def _moves_from(turn: Turn, pair: Pair) -> bool:
    """`declined from 31 offences to 34`: the verb right before the two figures."""
    before = pair.before
    if before.line is not turn.line or pair.sure < SAID or not turn.at < before.at < pair.after.at:
        return False
    between = turn.line.items[turn.at + 1 : before.at]
    words = [item.word for item in between]
    if any(i.kind in (ItemKind.FIGURE, ItemKind.METRIC) for i in between) and len(words) > _NEAR + 1:
        return False
    return "from" in words and len(words) <= _RUN and not {",", "and", "which", "that"} & set(words)


def _opens(turn: Turn, pair: Pair) -> bool:
    """`Having climbed for a third month, the wait is now 38 days`: a participle that opens the later figure's sentence."""
    items = turn.line.items
    comma = next((k for k in range(turn.at, pair.after.at) if items[k].word == ","), None)
    return items[0].word == "having" and turn.at < _OPENING and comma is not None


def _runs_on(turn: Turn, pair: Pair) -> bool:
    """`has been raised for the tenth year and is 31 cents, against 34`: a verb of change whose statement runs on to the later figure."""
    items, j = turn.line.items, turn.at
    if not j < pair.after.at:
        return False
    if not _is_statement(turn) or (pair.before.line is turn.line and pair.before.at < j):
        return False
    between = items[j + 1 : pair.after.at]
    if len(between) > _RUN or any(
        i.kind in (ItemKind.FIGURE, ItemKind.METRIC) or i.word in words_of("compare.joins") for i in between
    ):
        return False
    return all(
        items[k + 1].word in _RUNS
        or items[k + 1].kind is ItemKind.FIGURE
        or items[k + 1].word in words_of("compare.adverbs")
        for k in range(j + 1, pair.after.at)
        if items[k].word in (",", "and", ":")
    )


_RUN = 16
_RUNS = frozenset(["with", "to", "at", "is", "was", "are", "were", "stands", "stood", "now", "reaching", "totalling", "hitting", "numbers", "came", "comes", "has", "had", "this", "last", "standing"])  # fmt: skip


def _leads_to(turn: Turn, pair: Pair) -> bool:
    """`increased to 41`, `an enlarged population of 88`, `a reduced 40`."""
    items, j, after = turn.line.items, turn.at, pair.after.at
    between = items[j + 1 : after]
    if pair.before.line is turn.line and j < pair.before.at < after:
        return items[after - 1].word == "to" and items[after - 2].word == "," and after - j <= _RUN
    words = [item.word for item in between]
    if any(item.kind in (ItemKind.MARK, ItemKind.FIGURE) and item.word != "," for item in between):
        return False
    if "from" in words or "than" in words or "by" in words:
        return False
    if not words or "to" in words[:3] or words[-1] == "to":
        return "to" in words and after - j <= _NEAR + 2
    if after - j > _NEAR + 2:
        return False
    attributive = items[j].word.endswith(("ed", "er", "en")) or items[j].word.endswith("ing")
    return attributive and words[-1] == "of" and len(words) <= _NEAR and words[0] not in words_of("topic.closed")


def _leads(reader: Reader, lines: Sequence[Line], turns: Sequence[Turn], pair: Pair) -> bool:
    """Whether the sentence before, or the words before a colon, say that something rose or fell, and nothing else is spoken of."""
    if any(turn.judges for turn in turns) or any(
        len([i for i in line.items if i.kind is ItemKind.FIGURE]) > 2 for line in lines
    ):
        return False
    own = {pair.before.line.index, pair.after.line.index}
    levels = [x for line in lines for x in reader.levels(line)]
    if len(list(kin_among(levels))) > 1:
        return False
    for turn in turns:
        if turn.line.index not in own:
            if _is_statement(turn):
                return True
        elif any(item.word in (":", "–", "—", "(") for item in turn.line.items[turn.at : _first(turn, pair)]):
            return True
    return False


def _first(turn: Turn, pair: Pair) -> int:
    """Where the first figure of a pair stands in a turn's line."""
    return min(x.at for x in (pair.before, pair.after) if x.line is turn.line)


def _is_statement(turn: Turn) -> bool:
    """Whether a word of change is what its sentence says: its verb, or `More` and `Fewer` at the start; not `rising costs`."""
    items, j = turn.line.items, turn.at
    word = items[j].word
    if word in ("more", "fewer", "less"):
        than = next((k for k in range(j + 1, min(len(items), j + 6)) if items[k].word == "than"), None)
        likened = than is not None and (
            than + 1 >= len(items) or items[than + 1].word not in ("ever", "before", "last", "in", "a")
        )
        return j < _OPENING and not likened and items[j + 1].kind is not ItemKind.FIGURE
    if word in words_of("compare.more") or word in words_of("compare.less"):
        became = j and items[j - 1].word in (
            "got",
            "gets",
            "become",
            "becomes",
            "became",
            "grown",
            "growing",
            "getting",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
        )
        return turn.line.is_head or word in ("up", "down") or bool(became)
    if j and items[j - 1].word in words_of("table.determiners"):
        return False
    if word.endswith("ing"):
        return j > 0 and items[j - 1].word in ("is", "are", "was", "were", "been", "kept", "keeps", "'re", "'s")
    before = {item.word for item in items[max(0, j - 3) : j]}
    return bool(before & {"has", "have", "had", "is", "are", "was", "were", "make", "making", "makes", "made"}) or word in words_of("compare.rise_verbs") or word in words_of("compare.fall_verbs") or turn.line.is_head  # fmt: skip
