"""A figure of the draft's prose with the words that tell what it is of, for claims that are compared by more than their metric."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from amw_nlp.facts.attach import attach_metric
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import HEADLINE_ROLES, metric_kind, slip
from amw_nlp.facts.determiner import Determined, find_determiner
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.topic import stem, topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_TAIL = 4
_CURRENT_DAYS = 31
_PERIOD_DAYS = 80
_NEAR = Decimal(2)
"""Two values of one thing that slipped are seldom further apart than this, but for a power of ten."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in its words.

    `noun` is its metric, the noun it counts, or the noun that an amount stands before; None for an amount without one. `own` is the
    topic of its noun phrase but for the noun, `tail` of what hangs on it (`in Turkey`), `clause` of its clause, `around` of its sentence. `apart` is true where a word of the
    noun phrase parts the figure from others of its kind ("another", "average", "previous"), `case` where one of its clause makes it
    a case or a move ("if", "rose"). `proper` are the capitalised words of its sentence, the first aside; `listed` says that it
    stands in an item of a list, `first` that it opens its clause. `period` is the
    period that its paragraph last named.
    """

    claim: Claim
    figure: Figure
    noun: str | None
    determined: Determined
    own: frozenset[str]
    tail: frozenset[str]
    clause: frozenset[str]
    around: frozenset[str]
    apart: bool
    case: bool
    proper: frozenset[str]
    listed: bool
    first: bool
    period: str | None


def read_said(draft: Draft, phrases: Sequence[Phrase], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Said]:
    """The figures of the prose below the headlines that are asserted, in reading order; `claims` are those of the phrases."""
    spoken = [(phrase, i) for phrase in phrases if phrase.role is not Role.CELL for i in phrase.figures()]
    periods = _periods(phrases)
    for (phrase, i), claim in zip(spoken, claims, strict=True):
        if claim.role in HEADLINE_ROLES or claim.status in (Status.DENIED, Status.CORRECTED, Status.PREVIOUS):
            continue
        figure = claim.figure.value
        if isinstance(figure, Figure) and figure.value and figure.label is not Label.MULTIPLE:
            yield _said(phrase, i, claim, lexicon, (_proper(draft, phrase), periods.get(phrase.index)))


def _said(phrase: Phrase, i: int, claim: Claim, lexicon: Lexicon, around: tuple[frozenset[str], str | None]) -> Said:
    figure = claim.figure.value
    assert isinstance(figure, Figure)
    attachment = attach_metric(phrase, i, lexicon)
    by = attachment.by if attachment else None
    noun, last = _noun(phrase, i, claim, figure, lexicon)
    determined = find_determiner(phrase, i, by, lexicon)
    last = max(last, i)
    if by is not None and phrase.items[by].kind is ItemKind.METRIC:
        last = max(last, by)
    end = by if by is not None and by < i and phrase.items[by].kind is ItemKind.METRIC else last
    hung = by is not None and determined.start == i and by > i + 1
    near = phrase.items[i if hung else max(0, determined.start - 2) : last + 1]
    apart = any(item.word in words_of("topic.apart") for item in near if item.kind is ItemKind.WORD)
    apart = apart or _is_of_others(phrase, i)
    named = {f"#{noun}", stem(noun), stem(claim.figure.text.split()[-1])} if noun else set()
    own = topic(phrase.items[determined.start : end + 1]) - named
    tail = topic(phrase.items[last + 1 : _tail(phrase, last, lexicon) + 1]) - named
    members = [phrase.items[j] for j in phrase.clause(i).members]
    case = any(item.word in words_of("topic.case") or lexicon.direction(item.word) in (1, -1) for item in members)
    listed = phrase.role is Role.LIST_ITEM
    return Said(
        claim, figure, noun, determined, own, tail, topic(members), topic(phrase.items), apart, case, around[0], listed,
        phrase.clause(i).members[0] == i, around[1],
    )  # fmt: skip


def _is_of_others(phrase: Phrase, i: int) -> bool:
    """`11 other people`, `two of the men`: others than those spoken of, or some of them."""
    after = phrase.items[i + 1 : i + 3]
    some = len(after) > 1 and after[0].word == "of" and after[1].word in words_of("determiner.known")
    return some or bool({"other", "others", "more"} & set(phrase.items[i].word.split()))


def _periods(phrases: Sequence[Phrase]) -> dict[int, str]:
    """For each sentence the year, half or quarter that it or an earlier one of its paragraph names last."""
    found: dict[int, str] = {}
    block, named = -1, None
    for phrase in phrases:
        named = named if phrase.block == block else None
        block = phrase.block
        named = next((p for item in reversed(phrase.items) if (p := _period(item.when))), named)
        if named is not None:
            found[phrase.index] = named
    return found


def _period(when: When | None) -> str | None:
    """A time's published value where it is as long as a quarter at least."""
    if when is None or when.timex is None:
        return None
    long = when.first is not None and when.last is not None and (when.last - when.first).days >= _PERIOD_DAYS
    return when.timex if when.fiscal or long else None


def _proper(draft: Draft, phrase: Phrase) -> frozenset[str]:
    """The capitalised words of a sentence but for its first: places and products, which no recogniser names."""
    words = (item for item in phrase.items[1:] if item.kind in (ItemKind.WORD, ItemKind.NAME) and item.word)
    return frozenset(item.word for item in words if draft.text[item.span.start].isupper())


def _noun(phrase: Phrase, i: int, claim: Claim, figure: Figure, lexicon: Lexicon) -> tuple[str | None, int]:
    """What the figure is of, and the item that says so."""
    if claim.metric in lexicon.metrics:
        return claim.metric, i
    if figure.label is Label.QUANTITY:
        return figure.unit, i
    following = range(i + 1, min(len(phrase.items), i + 1 + _TAIL))
    nouns = list(takewhile(lambda j: _is_nominal(phrase.items[j], lexicon), following))
    return (stem(phrase.items[nouns[-1]].word), nouns[-1]) if nouns else (None, i)


def _is_nominal(item: Item, lexicon: Lexicon) -> bool:
    if item.kind is ItemKind.NAME:
        return not item.reference
    return item.kind is ItemKind.WORD and item.word[0].isalpha() and not _is_closed(item, lexicon)


def _is_closed(item: Item, lexicon: Lexicon) -> bool:
    word = item.word
    return word in lexicon.verbs or word in words_of("topic.closed") or lexicon.direction(word) in (1, -1)


def _tail(phrase: Phrase, last: int, lexicon: Lexicon) -> int:
    """The last item of what narrows a noun phrase that ends at `last`: `in Turkey`, `at the Tralee plant`."""
    j = last + 1
    if j >= len(phrase.items) or phrase.items[j].word not in words_of("topic.narrows"):
        return last
    while j + 1 < len(phrase.items) and j - last < _TAIL:
        item = phrase.items[j + 1]
        if item.kind not in (ItemKind.WORD, ItemKind.NAME, ItemKind.METRIC) or item.word in lexicon.verbs:
            break
        j += 1
    return j


def is_near(a: Figure, b: Figure) -> bool:
    """Whether two values can be slips of one: of one size, or of the same digits."""
    if not a.value or not b.value:
        return False
    return bool(slip(a, b)) or 1 / _NEAR <= abs(a.value / b.value) <= _NEAR


def are_of_one_time(earlier: Said, later: Said, today: dt.date | None) -> bool:
    """Whether the times of two figures do not part them; a date to come, or about today, is not what a figure of now is of."""
    a, b = earlier.claim, later.claim
    if (
        None not in (earlier.period, later.period)
        and earlier.period != later.period
        and metric_kind(a.metric or "") == "flow"
    ):
        return False
    first, second = _past(a.time, today), _past(b.time, today)
    if first is None and second is None:
        return True
    if first is not None and second is not None:
        return first.timex is not None and first.timex == second.timex
    return metric_kind(a.metric or "") == "event" and first is None


def _past(when: When | None, today: dt.date | None) -> When | None:
    if when is None or today is None or when.first is None or when.last is None:
        return when
    if when.first > today or (
        abs((today - when.last).days) <= _CURRENT_DAYS and (when.last - when.first).days <= _CURRENT_DAYS
    ):
        return None
    return when
