"""When a figure is of, against another beside it: what it is compared with, and the dates and words of time that are its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.when import When, WhenKind
from amw_nlp.text.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?:19|20)\d\d")
APART, OPEN, LIKELY, TIMED, SAID = range(5)
"""How surely two figures are set against each other: not at all, being of times of other lengths; by nothing; by the tense of their verbs
or one date; by two dates or words of time; by a word such as `from`."""
_MOST_BASE = 9
_MONTH, _A_MONTH = 28, 31
_FAR_APART = 400
"""Days after which a month may be held against a year: nobody takes them for a part and its whole."""
_LONGER = 1.7
_SAID_BACK = 7
_STOPS = frozenset([";", "(", ")", "[", "]", ".", "?", "!", "—", "–", "/", "|"])
_BASES = frozenset(["from", "against", "than", "versus", "vs", "vs.", "compared", "unlike", "exceeding", "beating", "topping", "after", "instead", "surpassing", "replacing"])  # fmt: skip
_SINCE = frozenset(["since", "until", "till", "before", "founded", "built", "opened", "born"])
_OVER, _CHANGES = frozenset(["over", "on", "against", "versus", "vs"]), frozenset(["rise", "increase", "gain", "decline", "fall", "drop", "decrease", "up", "down", "improvement", "reduction", "growth", "jump"])  # fmt: skip
_TIMES = frozenset(["poll", "vote", "referendum", "ballot", "audit", "inspection", "time", "season", "year", "week", "month", "quarter", "round", "edition", "count", "term", "spring", "summer", "autumn", "winter", "session", "census", "survey", "visit", "occasion", "election", "decade", "budget"])  # fmt: skip
_FIRSTS = frozenset(["season", "year", "edition", "summer", "winter", "spring", "autumn", "night", "outing"])
_OWNING = frozenset(["the", "its", "their", "our", "his", "her"])
_PLAIN_EARLIER = frozenset(["earlier", "ago", "previous", "previously", "prior", "formerly", "originally", "yesterday", "hitherto", "preceding", "former", "outgoing", "predecessor"])  # fmt: skip
_PARTICIPLES = frozenset(["held", "got", "cost", "paid", "stood", "sold", "had", "made", "run", "come", "gone", "hit", "put", "set", "lain", "won", "spent", "drawn", "built", "left", "lost", "bought", "found", "met", "kept", "read", "sat", "gotten", "begun", "flown"])  # fmt: skip
_PAST = frozenset(["was", "were", "stood", "had", "paid", "charged", "sold", "counted", "took", "did", "got", "gave", "employed", "held", "ran", "made", "went"])  # fmt: skip
_PRESENT = frozenset(["is", "are", "'re", "has", "have", "stands", "costs", "pays", "pay", "charges", "sells", "counts", "takes", "does", "gets", "gives", "want", "wants", "pay", "ask", "asks", "charge", "fetch", "fetches", "get", "make", "sell", "take", "stand", "number", "numbers", "have", "will", "employs", "holds", "runs", "makes", "goes", "would"])  # fmt: skip
_COMING = frozenset(["will", "'ll", "shall", "becomes", "proposed", "planned"])
_DATED_EARLIER = frozenset(["earlier", "ago", "before", "previous", "prior", "yesterday", "preceding"])
_PLAIN_LATER = frozenset(["now", "today", "currently", "nowadays", "present", "current", "latest", "nowadays"])


@dataclass(frozen=True, slots=True)
class Moment:
    """What the words around a figure say of its time. `base` is true where it is what another is held against.

    `low` and `high` bound the words that are its own. `same` is true for `the same period of 2025`, of which a year stands for a part.
    """

    low: int
    high: int
    base: bool
    earlier: int
    later: int
    when: When | None
    same: bool
    goal: bool = False
    """Whether it is where something moved to."""
    ago: bool = False
    """Whether it is said to be so long ago, which makes it a time of the length of the other's."""
    past: int = 0
    """-1 where its verb is of the past, 1 where of the present or what is to come, 0 where neither or both."""


def moment_of(items: Sequence[Item], i: int, others: Sequence[int]) -> Moment:
    """The moment of the figure at `i`; `others` are the figures beside which it stands, itself among them, in order."""
    left = max((k for k in others if k < i), default=-1)
    right = min((k for k in others if k > i), default=len(items))
    low = _cut(items, left, i) if left >= 0 else 0
    high = _cut(items, i, right) if right < len(items) else len(items)
    own = range(low, high)
    earlier, later = _is_earlier(items, own), _is_later(items, own)
    same = any(word in words_of("compare.same") for j in own for word in items[j].word.split() if items[j].kind in (ItemKind.WORD, ItemKind.DATE))  # fmt: skip
    return Moment(
        low,
        high,
        _is_base(items, low, i),
        earlier,
        later,
        _when(items, own, i),
        same,
        _is_goal(items, low, i),
        any({"ago", "earlier"} & set(items[j].word.split()) for j in own if items[j].word != "earlier"),
        _tense(items, own),
    )


def _cut(items: Sequence[Item], one: int, two: int) -> int:
    """Where, between two figures, the words of the second begin: at the strongest mark, else at the verb, else right after the first's own."""
    best, at = 0.0, two
    for j in range(one + 1, two):
        rank = _rank(items, j)
        if rank > best or (rank == best and rank >= 4):  # the last of several conjunctions, the first of several commas
            best, at = rank, j
    return at if best else _halfway(items, one, two)


def _halfway(items: Sequence[Item], one: int, two: int) -> int:
    dates = [j for j in range(one + 1, two) if items[j].kind is ItemKind.DATE]
    return dates[0] + 1 if dates else one + 1


def _rank(items: Sequence[Item], j: int) -> float:
    word, following = items[j].word, items[j + 1] if j + 1 < len(items) else None
    if word in _STOPS:
        return 5
    if word in ("when", "where") and _is_time(items, j - 1 - (items[j - 1].word == ",")):
        return 0  # `than in 2019, when 36,500 came`
    if word in ("and", "but", "while", "whereas", "when", "where", "whilst"):
        return 4
    if word in _BASES and not (word in ("from", "after") and _is_date_alone(items, j)):
        return 3
    if word in (",", ":"):
        return 2
    if items[j].kind in (ItemKind.WORD, ItemKind.VERB) and word in load_lexicon().verbs:
        return 1
    return 1 if word == "to" and following is not None and following.kind is ItemKind.FIGURE else 0


def _is_date(items: Sequence[Item], j: int) -> bool:
    return j >= 0 and (items[j].kind is ItemKind.DATE or _year(items[j]) is not None)


def _is_time(items: Sequence[Item], j: int) -> bool:
    """Whether a date or a word such as `election` stands at a place."""
    return _is_date(items, j) or (j >= 0 and items[j].word in _TIMES)


def _is_date_alone(items: Sequence[Item], j: int) -> bool:
    """Whether a preposition takes the date after it (`from 1 September`), rather than that date's figure (`from last year's 5`)."""
    if j + 1 >= len(items) or items[j + 1].kind is not ItemKind.DATE:
        return False
    return not any(item.word in ("'s", "'") for item in items[j + 2 : j + 3])


def _is_base(items: Sequence[Item], low: int, i: int) -> bool:
    """Whether a word says that others are held against a figure: `from`, `than in 2019, when`, `12% below`."""
    start = max(0, low - 4) if items[low].word == "(" and _is_date(items, low - 1) else low
    for j in range(i - 1, max(start - 1, i - 1 - _MOST_BASE), -1):
        word = items[j].word
        if word in _BASES and not (word in ("from", "after") and _is_date_alone(items, j)):
            return not _is_hedge(items, j) and not _is_route(items, j, i)
        if items[j - 1].word in ("who", "which"):
            continue  # `faster than the second, who took 9.7`
        if (
            word in ("below", "above", "over", "under", "on", "inside")
            and i - j <= _MOST_BASE
            and _is_size_before(items, j)
        ):
            return True
        if word in ("to", "on", "over") and j and items[j - 1].word in ("discount", "premium"):
            return True
        if word == "to" and i - j <= 3 and not (j and items[j - 1].word in ("compared", "opposed", "relative")):
            return False
        if word == "," and items[j + 1].word in ("when", "where", "who", "which"):
            continue
        if word == "(" and _is_date(items, j - 1):
            continue
        if items[j].kind is ItemKind.FIGURE or word in (",", ";", ":", "(", "at") or word in load_lexicon().verbs:
            return False
        if (
            word.endswith("ing")
            and items[j].kind is not ItemKind.DATE
            and len(word) > 5
            and word not in ("standing", "existing", "closing", "opening")
        ):
            return False
    return False


def _is_route(items: Sequence[Item], at: int, i: int) -> bool:
    """Whether `from` leads from one place to another before the figure at `i`: `from the mill to the port costs $48`."""
    to = next((j for j in range(at + 1, i - 1) if items[j].word == "to"), None)
    return items[at].word == "from" and to is not None and items[i - 1].word != "to"


def _is_goal(items: Sequence[Item], low: int, i: int) -> bool:
    """`increased to 41`, `up 5% to $3m`, `came down to 15`."""
    for j in range(i - 1, max(low - 1, i - 4), -1):
        if items[j].word == "to":
            far = max(0, j - 14) if items[j - 1].word in (",", ")") else max(low, j - 4)
            return items[j - 1].word == "then" or any(_moves(item.word) for item in items[far:j])
        if items[j].word not in words_of("compare.skipped"):
            return False
    return False


def _moves(word: str) -> bool:
    return any(word in words_of(name) for name in ("compare.rise_verbs", "compare.fall_verbs", "compare.steered_verbs")) or word in ("up", "down")  # fmt: skip


def _is_hedge(items: Sequence[Item], j: int) -> bool:
    """`more than $5m` with nothing before it to compare."""
    return (
        items[j].word == "than"
        and j > 0
        and items[j - 1].word in ("more", "less", "fewer")
        and not _is_size_before(items, j - 1)
    )


def _is_size_before(items: Sequence[Item], j: int) -> bool:
    """Whether a figure, or a word of change and its figure, stand right before a preposition: `12% below`, `40 cents a litre above`."""
    for k in range(j - 1, max(-1, j - 6), -1):
        if items[k].kind is ItemKind.FIGURE:
            return True
        if items[k].word in (",", ";", "("):
            return False
    return False


def _is_earlier(items: Sequence[Item], own: range) -> int:
    """2 where words say that a figure is of an earlier time, 1 where they say so of a time that may be the latest (`last year`), else 0."""
    best = 0
    for j in own:
        item = items[j]
        words = set(item.word.split())
        if item.kind is ItemKind.DATE:
            best = max(best, 2 if words & _DATED_EARLIER else 1 if "last" in words else 0)
        elif item.kind is ItemKind.WORD and (item.word in _PLAIN_EARLIER or _is_then(items, j)):
            best = max(best, 1 if item.word in ("last", "had") else 2)
    return best


def _is_then(items: Sequence[Item], j: int) -> bool:
    word = items[j].word
    before = items[j - 1].word if j else ""
    after = items[j + 1] if j + 1 < len(items) else None
    if word in ("now", "then", "recently") and before in ("until", "till", "back", "since", "up", "to", "by"):
        return before not in ("since",) or word != "now"
    if word == "then":
        return before != "and" and (after is None or after.kind is ItemKind.MARK)
    if word == "before":
        return (
            after is None
            or after.kind is ItemKind.MARK
            or after.word in words_of("table.determiners")
            or after.word in ("it", "that", "them")
        )
    if word in ("last", "previous") and after is not None:
        return after.word in _TIMES
    if word in ("first", "opening", "debut", "inaugural") and after is not None:
        return after.word in _FIRSTS
    if word == "old":
        return before in _OWNING
    if word == "had":
        return (
            after is not None
            and after.kind in (ItemKind.WORD, ItemKind.VERB)
            and (after.word.endswith(("ed", "en")) or after.word in _PARTICIPLES)
        )
    if word == "having":
        return after is not None and not _moves(after.word)
    if word == "used":
        return after is not None and after.word == "to" and before not in ("be", "is", "are", "was", "were", "been")
    return word == "back" and after is not None and after.word == "in"


def _is_later(items: Sequence[Item], own: range) -> int:
    """2 for what is to come, 1 for what is now, else 0."""
    if any(items[j].word in _COMING for j in own if items[j].kind is ItemKind.WORD):
        return 2
    for j in own:
        item = items[j]
        if item.kind is ItemKind.DATE:
            if {"this", "today", "current", "now", "tonight", "later", "next", "following", "tomorrow", "latest"} & set(
                item.word.split()
            ):
                return 1
            continue
        before = items[j - 1].word if j else ""
        if item.word in _PLAIN_LATER and before not in ("until", "till", "to"):
            return 1
        if item.word == "new" and before in _OWNING:
            return 1
        if item.word == "this" and j + 1 < len(items) and items[j + 1].word in _TIMES:
            return 1
    return 0


def _when(items: Sequence[Item], own: range, i: int) -> When | None:
    """The date nearest to a figure among its own words, those after it first."""
    places = sorted(_dates(items, own), key=lambda found: abs(found[0] - i) + (6 if found[0] < i else 0))
    return places[0][1] if places else None


def _dates(items: Sequence[Item], own: range) -> Iterator[tuple[int, When]]:
    for j in own:
        when = items[j].when or _year(items[j])
        if when is None or when.kind is not WhenKind.DATE or when.first is None or when.last is None:
            continue
        if j > 1 and items[j - 1].word in ("over", "on", "from", "against") and _is_change(items[j - 2].word):
            continue  # `a 26% decline over 2024`: the time of what it is held against
        if (j and items[j - 1].word in _SINCE and not _is_when(items, j + 1)) or _is_of_saying(items, j):
            continue
        if j > 1 and items[j - 1].word in _OVER and items[j - 2].word in _CHANGES:
            continue  # the time of what it is compared with: `a decline over 2024`
        yield j, when


def _is_change(word: str) -> bool:
    return word in words_of("compare.rise_nouns") or word in words_of("compare.fall_nouns") or word in ("up", "down")


def _is_when(items: Sequence[Item], j: int) -> bool:
    """`since January, when 43 were`."""
    return any(item.word == "when" for item in items[j : j + 2])


def _year(item: Item) -> When | None:
    """A year that was not read as a date: `the drought of 2019`."""
    if item.kind is not ItemKind.WORD or not _YEAR.fullmatch(item.word):
        return None
    return When(item.word, WhenKind.DATE, dt.date(int(item.word), 1, 1), dt.date(int(item.word), 12, 31))


def _is_of_saying(items: Sequence[Item], j: int) -> bool:
    for k in range(j - 1, max(-1, j - _SAID_BACK), -1):
        if items[k].kind is ItemKind.FIGURE:
            return False
        if items[k].word in words_of("period.says"):
            return True
    return False


def order(a: Moment, b: Moment) -> tuple[int, int]:
    """Which of two is the earlier: 1 for the first, -1 for the second, 0 where it is not told; and how surely."""
    if a.base != b.base:
        return (1, SAID) if a.base else (-1, SAID)
    if a.when is not None and b.when is not None and a.when != b.when and None in (a.when.weekday, b.when.weekday):
        way, sure = _by_date(a, b)
        return (way, sure) if sure > APART else _by_words(a, b)
    if a.goal != b.goal and a.goal is (a.low > b.low):  # what moved stands before where it moved to
        return (-1, LIKELY) if a.goal else (1, LIKELY)
    for one, two in ((a.earlier, b.earlier), (b.later, a.later)):
        if one != two:
            return (1, TIMED) if one > two else (-1, TIMED)
    if a.past * b.past < 0:
        return (1, LIKELY) if a.past < 0 else (-1, LIKELY)
    if (a.when is None) != (b.when is None):
        return (1, LIKELY) if a.when is not None else (-1, LIKELY)
    return 0, OPEN


def _by_words(a: Moment, b: Moment) -> tuple[int, int]:
    """Which is the earlier of two whose dates cannot be told apart, where both are said: `last summer` and `now`, `a year ago`."""
    for one, two, way in ((a, b, 1), (b, a, -1)):
        if one.earlier and (two.later or one.ago) and not two.earlier:
            return way, TIMED
    return 0, APART


def _tense(items: Sequence[Item], own: range) -> int:
    words = {items[j].word for j in own if items[j].kind in (ItemKind.WORD, ItemKind.VERB, ItemKind.METRIC)}
    past, present = bool(words & _PAST), bool(words & _PRESENT)
    return present - past


def _by_date(a: Moment, b: Moment) -> tuple[int, int]:
    one, two = a.when, b.when
    if one is None or two is None or not (one.first and one.last and two.first and two.last):
        return 0, OPEN
    lengths = sorted(((one.last - one.first).days + 1, (two.last - two.first).days + 1))
    apart = max((two.first - one.last).days, (one.first - two.last).days)
    uneven = lengths[1] >= _MONTH and lengths[1] > _LONGER * lengths[0] and lengths[0] > 1
    if uneven and lengths[1] <= _A_MONTH and apart > 0:
        return (1, LIKELY) if one.last < two.first else (-1, LIKELY)  # in January, last week
    if uneven and not (a.same or b.same or ((a.ago or b.ago) and apart > 0)) and apart < _FAR_APART:
        return 0, APART
    if one.last < two.first:
        return 1, TIMED
    if two.last < one.first:
        return -1, TIMED
    return 0, APART
