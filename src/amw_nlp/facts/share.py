"""A part, its whole, and the share it is said to be: `12 of the 20 stores, or 60%`, in one sentence or over two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from amw_nlp.facts.fractions import fraction_at, interval_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import is_compared
from amw_nlp.facts.signature import Signature, sign
from amw_nlp.facts.topic import topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_HUNDRED = Decimal(100)
_F = r"(?: (?:w|K|N|D|in|for|to|at|on|by|with|from|its|their|'s|was|were|is|are|that|it|all|total|not|up|down)){0,7}"
_OF = r"(?:out of|of)(?: (?:its|their|all|total|w|N|'s)){0,3}"
_THEN = r"(?:, or|or|, w \.|\(|,|—|–|-|:|=|; that is|, that is|, equivalent to|equivalent to|in|at|as)(?: (?:w|K|or|of|as|in|that|is|at)){0,3}"
_S = r"(?P<share>P|half)"
_W = r"(?P<whole>[MQ])"
_P = r"(?P<part>[MQ])"

_PATTERNS = (
    rf"{_P}{_F} {_OF} {_W}(?: of (?:w|K))?{_F} {_THEN} {_S}",  # 12 of the 20 stores it has, or 60%
    rf"{_P}{_F} of (?:w |K |N )?w of {_W}{_F} {_THEN} {_S}",  # 27 km of a network of 90, so 38% of it
    rf"of (?:w |its |their |all |total |every |N |'s ){{0,3}}{_W}{_F}(?: ,)?(?: w){{0,2}} {_P}{_F} {_THEN} {_S}",  # of the 1,300 sheds that have one, 520, or half
    rf"{_P}(?: (?:w|K|N)){{0,2}} in(?: (?:w|N|its)){{0,2}} {_W}{_F} (?:, or|or|\() {_S}",  # 66 seats in the 150-seat house, or 44%
    rf"{_S} (?:, or|\(|, w|:|—|–|,)(?: w)? {_P}{_F} (?:, |\) )?{_OF} {_W}",  # 60%, or 12, of its 20 stores
    rf"{_S} {_OF} {_W}{_F} {_THEN}(?: w)? {_P}",  # 60% of its 20 stores, or 12
    rf"{_P}{_F} {_THEN} {_S} {_OF}(?: of)? {_W}",  # 12 stores, or 60% of its total of 20
    rf"{_P}(?: (?:w|K)){{0,2}} \( {_S}(?: w)? \) {_OF} {_W}",  # 12 (60%) of its 20 stores
)
# the word behind "of" must take up the whole: of which, of them
_TAKEN_UP = (
    rf"{_W}{_F}(?: [,;—–])?(?: w)? {_P}(?: w)? (?P<of>of) w(?: w){{0,3}} {_THEN} {_S}",  # 500 staff, 230 of them, or 54%,
    rf"{_W}{_F} , (?P<of>of) w(?: w)? {_P}{_F} {_THEN} {_S}",  # 500 staff, of whom 230, or 54%, are women
)
_OF_THESE = rf"(?P<of>of) w(?: w)? ,?(?: w)? ?{_P}(?: w){{0,4}} {_THEN} {_S}"  # Of these, 1,350, or 54%, are women
_OF_THEM = rf"{_P}(?: w)? (?P<of>of) w{_F} {_THEN} {_S}"  # 1,350 of them, or 54%, are women
_PAIR = rf"{_P}{_F} (?:\(|, or|or) {_S}"
_WORDS_BACK = frozenset(["these", "those", "them", "which", "whom"])
_RATES = frozenset(
    ["rate", "share", "proportion", "ratio", "percentage", "turnout", "attendance", "occupancy", "response"]
)
_SUMMED_IN = 12
_STEM, _OPENING = 4, 4
_THATS = frozenset(["that", "that's", "this", "which", "it"])
_NOT_SHARE = frozenset(["more", "less", "fewer", "higher", "lower", "above", "below", "up", "down", "over", "under", "increase", "rise", "fall", "drop", "cut", "jump", "discount", "premium", "growth", "gain", "better", "worse", "faster", "slower", "off", "raise", "pay", "chance", "interest", "margin", "return", "yield"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` is `stated`, in percent; `at` is where the share is said, a mention or a word's stretch."""

    part: Mention
    whole: Mention
    stated: Interval
    at: Mention | Span
    said: str

    @property
    def computed(self) -> Interval | None:
        """What the part is of the whole, in percent; None where that cannot be told."""
        part, whole = self.part.value, self.whole.value
        if not isinstance(part, Figure) or not isinstance(whole, Figure):
            return None
        ratio = part.interval.over(whole.interval)
        return None if ratio is None else ratio.scaled(_HUNDRED)

    @property
    def is_rest(self) -> bool:
        """Whether the share can be what the part leaves of the whole."""
        computed = self.computed
        return computed is not None and (Interval.exactly(_HUNDRED) - computed).meets(self.stated)

    @property
    def fits(self) -> bool:
        """Whether the share can be what is stated."""
        computed = self.computed
        return computed is None or computed.meets(self.stated)


def find_shares(draft: Draft, rows: Sequence[Row], lexicon: Lexicon) -> Iterator[Share]:
    """The shares that are said with part and whole beside them, or with the whole in the sentence before."""
    for k, row in enumerate(rows):
        if not any(_is_share(row.items, i) for i in range(len(row.items))):
            continue
        signed = _signature(row.items, lexicon)
        before = rows[k - 1].items if k and rows[k - 1].block == row.block else ()
        found = list(_in_pairs(draft, row.items, before, signed)) or list(_in_sentence(draft, row.items, signed))
        if not found and before:
            found = list(_across(draft, rows, k, signed))
        yield from (share for share in found if not _is_rate(share.part) and not _is_rate(share.whole))


def _is_rate(figure: Mention) -> bool:
    """Whether a figure is a percentage, of which no share is taken in news."""
    return figure.label is Label.PERCENT


def _is_share(items: Sequence[Item], i: int) -> bool:
    figure = items[i].figure
    return (figure is not None and figure.unit == "percent") or fraction_at(items, i) is not None


def _signature(items: Sequence[Item], lexicon: Lexicon) -> Signature:
    """The signature of items, every fraction in words signed as `half`."""
    shown = [
        replace(item, kind=ItemKind.WORD, word="half") if fraction_at(items, i) is not None else replace(item, word="w") if item.word == "half" else item
        for i, item in enumerate(items)
    ]  # fmt: skip
    return sign(shown, lexicon)


def _in_sentence(draft: Draft, items: Sequence[Item], signed: Signature) -> Iterator[Share]:
    seen: set[int] = set()
    for pattern in (*_PATTERNS, *_TAKEN_UP):
        for found in signed.find(pattern):
            if "of" in found and items[found["of"] + 1].word not in _WORDS_BACK:
                continue
            share = _share(draft, items, items[found["part"]], items[found["whole"]], found["share"])
            if share is not None and found["share"] not in seen:
                seen.add(found["share"])
                yield share


def _in_pairs(draft: Draft, items: Sequence[Item], before: Sequence[Item], signed: Signature) -> Iterator[Share]:
    """Parts that each have a share beside them, `96 said yes (40%) and 88 no (47%)`: shares of the figure that bears one of them out."""
    pairs = [(found["part"], found["share"]) for found in signed.find(_PAIR)]
    taken = {i for pair in pairs for i in pair}
    if len(pairs) < 2:
        return
    for whole in [*(item for i, item in enumerate(items) if i not in taken), *before]:
        shares = [_share(draft, items, items[part], whole, share) for part, share in pairs]
        if whole.kind is ItemKind.FIGURE and any(s is not None and s.fits for s in shares):
            yield from (s for s in shares if s is not None)
            return


def _across(draft: Draft, rows: Sequence[Row], k: int, signed: Signature) -> Iterator[Share]:
    """The whole is in the sentence before: `3,000 people. Of these, 1,350, or 54%`; or part and whole are, and only the share here."""
    items, before = rows[k].items, rows[k - 1].items
    for pattern in (_OF_THESE, _OF_THEM):
        for found in signed.find(pattern):
            if items[found["of"] + 1].word not in _WORDS_BACK:
                continue
            whole = _last_like(before, items[found["part"]])
            if whole is not None and (share := _share(draft, items, items[found["part"]], whole, found["share"])):
                yield share
            return
    shares = [i for i in range(len(items)) if _is_share(items, i)]
    if len(shares) == 1 and _tells_rate(items, shares[0]) and not _is_of_another(rows, k, items[: shares[0]]):
        pair = _pair_before(rows, k)
        if pair is not None and (share := _share(draft, items, *pair, shares[0])):
            if share.is_rest and items[0].word not in _THATS:
                return
            yield share


def _last_like(items: Sequence[Item], part: Item) -> Item | None:
    """The last figure of a sentence that a part can be of."""
    found = [item for item in items if item.kind is ItemKind.FIGURE and _is_part_of(part.figure, item.figure)]
    return found[-1] if found else None


def _is_of_another(rows: Sequence[Row], k: int, items: Sequence[Item]) -> bool:
    """Whether a rate has a name of which the sentence before says nothing: `1,120 sat their exams. The pass rate was 82%`."""
    at = next((i for i, item in enumerate(items) if item.word in _RATES), 0)
    if not 1 < at < _OPENING or items[0].word != "the" or not k:
        return False
    name = topic(items[1:at])
    before = {word[:_STEM] for word in topic(rows[k - 1].items)}
    return bool(name) and not any(word[:_STEM] in before for word in name)


def _tells_rate(items: Sequence[Item], share: int) -> bool:
    """Whether a sentence only says what share that is: `That is 56%.`, `A conversion rate of 56% would`."""
    if any(item.kind is ItemKind.FIGURE and i != share for i, item in enumerate(items)):
        return False
    words = [item.word for item in items[: share + 1]]
    if share <= 6 and (words[0] in _THATS or (words[0] in ("a", "the") and bool(_RATES & set(words)))):
        return True
    said = {word for item in items for word in item.word.split()}
    if is_compared(items) or said & words_of("share.elsewhere") or share > _SUMMED_IN:
        return False
    behind = {item.word for item in items[share + 1 : share + 5]}
    return bool(words_of("share.results") & set(words)) or bool("of" in behind and words_of("share.asked") & behind)


def _pair_before(rows: Sequence[Row], k: int) -> tuple[Item, Item] | None:
    """Part and whole, where they are the only counts of one thing in the two sentences before."""
    figures: list[Item] = []
    for row in (r for r in rows[max(0, k - 2) : k] if r.block == rows[k].block):
        figures += [item for item in row.items if item.kind is ItemKind.FIGURE]
    if len(figures) != 2:
        return None
    whole, part = sorted(figures, key=lambda f: -(f.figure.value or 0) if f.figure else 0)
    return (part, whole) if _is_part_of(part.figure, whole.figure) else None


def _share(draft: Draft, items: Sequence[Item], part: Item, whole: Item, share: int) -> Share | None:
    s = items[share]
    if (
        part.mention is None
        or whole.mention is None
        or not _is_part_of(part.figure, whole.figure)
        or _is_else(items, share)
    ):
        return None
    if s.figure is not None and s.mention is not None:
        said = Share(part.mention, whole.mention, s.figure.interval, s.mention, s.mention.text)
        return said if s.figure.unit == "percent" else None
    stated = interval_of(draft, items, share)
    if stated is None:
        return None
    before = items[share - 1] if share else s
    first = before if before.word in ("a", "an", "one", "two", "three", "four") else s
    at = Span(first.span.start, s.span.end)
    return Share(part.mention, whole.mention, stated, at, draft.read(at).lower())


def _is_else(items: Sequence[Item], share: int) -> bool:
    """Whether a percentage is of a change or of something else, by the words beside it: `60% more`, `up 60%`."""
    near = [item.word for item in (*items[max(0, share - 2) : share], *items[share + 1 : share + 3])]
    return bool(_NOT_SHARE & set(near)) and items[share].kind is ItemKind.FIGURE


def _is_part_of(part: Figure | None, whole: Figure | None) -> bool:
    if part is None or whole is None or part.label is not whole.label or whole.value is None or part.value is None:
        return False
    if part.value > whole.value or part.per != whole.per or part.low is None or part.high is None:
        return False
    return part.unit == whole.unit or (part.label is Label.QUANTITY and (part.unit is None or whole.unit is None))
