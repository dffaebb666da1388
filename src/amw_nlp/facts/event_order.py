"""Two dated events in an order that cannot be, whatever they are called: by what each of them is, or by the word that joins them.

What an event is: nobody signs a will after his death, no firm is sold before it is founded (`facts/data/sequence.toml`). What joins
them: "in 2014, before winning her first title in 2009"; "sacked in November over emails that he wrote in January".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.sequence import events, joining, passives, places
from amw_nlp.text.patterns import lazy_pattern

_NEAR = 100
_NEW_SUBJECT = lazy_pattern(
    r"\b(?:who|whose|whom|which|where|while|whereas|but|when|than|if|like|unlike|as|that|with)\b|[;:]"
    r"|\band (?:the|a|an|his|her|its|their|this|that|another|two|three)\b",
    re.IGNORECASE,
)
_AGAIN = lazy_pattern(
    r"\b(?:again|re[a-z]{3,}ed|second|third|another|new|next|once more|anew|afresh|originally|successor|predecessor|respectively|"
    r"not|never|posthumous\w*|renewed|return\w*|brought forward|postponed|delayed|revised|compared|back to|"
    r"originally|earlier than|instead|anniversar\w+)\b",
    re.IGNORECASE,
)
_KIN = lazy_pattern(r"\b(?:widow\w*|son|daughter|father|mother|brother|sister|grand\w+|wife|husband)\b", re.IGNORECASE)
_OBJECT = lazy_pattern(
    r" (?:its|his|her|their|our|my|a|an|the|this|that|these|another|one|two|three|four|five|six|several|some|new|\ue010[OPQ])",
    re.IGNORECASE,
)
_DOER = lazy_pattern(r"\b(?:he|she|they|who) (?:had |then |later )?$", re.IGNORECASE)
_FRONTED = lazy_pattern(r"(?:^|[,;—–] |\b(?:and|but|then) )(?:in|on|by) $", re.IGNORECASE)
_GOES_ON = lazy_pattern(r"(?:He|She|It|They|His|Her|Its|Their)\b")
_TAKES_UP = lazy_pattern(r"[,;] (?:he|she|it|they)\b", re.IGNORECASE)
_ENTITY = lazy_pattern(r"\ue010[OP](\d+)\ue011")
_SHORT = 100
"""Days: dates that print no year, so far apart or less, are of one."""
_ON = lazy_pattern(
    r"\b(?:in|on|at|around|by|since|from|during|early in|late in|of)(?: (?:early|late|mid|the \w+ of))?[ -]?$",
    re.IGNORECASE,
)
_DEED = lazy_pattern(rf"{joining('judged')}\b", re.IGNORECASE)
_ANSWERED = lazy_pattern(rf"{joining('answered')}\b", re.IGNORECASE)
_WHILE = lazy_pattern(
    r"[;:]|\b(?:while|whereas|although|though|but|than|as of|since|until|by|not|never|would|every|each|compared|versus|against)\b",
    re.IGNORECASE,
)


_LONGEST = 140
_AFTER = lazy_pattern(rf"(?:^|[ ,(–—-]){joining('later_first')} ", re.IGNORECASE)
_LATER = lazy_pattern(
    rf"(?:^|[ ,(–—-])(?:{joining('earlier_first')} |{joining('goes_on')} (?=\w+ed |was |were |had |he |she |it |they |went |sold |left |took |became |won |"
    r"began |fell |rose |grew |came |made |ran |quit |met |bought |built |shut ))",
    re.IGNORECASE,
)
_AFTER_FRONT = lazy_pattern(rf"(?:{joining('later_first')}) [^,;]{{1,90}}$", re.IGNORECASE)
_BEFORE_FRONT = lazy_pattern(r"(?:before|prior to) [^,;]{1,90}$", re.IGNORECASE)
_FOR_DEED = lazy_pattern(rf" {joining('for_deed')} ", re.IGNORECASE)
_FOR_WHICH = lazy_pattern(
    r" (?:for|of|in connection with|over) which (?:he|she|they|it|\ue010[OP]\d+\ue011) (?:was|were|is|are|had been) \w+(?:ed|en|t)\b",
    re.IGNORECASE,
)
_ENDED = lazy_pattern(
    r"\b(?:ended|ends|halted|stopped|concluded|settled|put out|quelled|contained) [^,;]{3,60}? (?:that|which) (?:had )?(?:broke|broken|began|begun|started|erupted|flared)\b",
    re.IGNORECASE,
)
_HAD = lazy_pattern(
    r"(?:\band|\bwho|\bwhich|,|[;:] (?:he|she|they|it)) had(?: been| first)? \w+(?:ed|en|t|d)\b", re.IGNORECASE
)
_NEW_CLAUSE = lazy_pattern(r",? (?:and|but|then|with) ")


@dataclass(frozen=True, slots=True)
class _Event:
    """A dated event: its words, and where they stand in the sentence."""

    at: Dated
    word: str
    start: int
    end: int


def find_misordered(sentences: Sequence[Marked]) -> Iterator[tuple[Dated, Dated]]:
    """Pairs of dates of which the first is too early, and the second is what it must not precede."""
    for sentence in sentences:
        if len(sentence.marks) > MOST_MARKS:
            continue
        dates = dates_of(sentence)
        for a, b in pairwise(dates):
            if len(dates) <= 3 and (comparable(a, b) or (b.is_range and not a.is_range and a.has_year and b.has_year)):
                yield from _joined(sentence, a, b)
        if len(dates) == 2 and comparable(*dates):
            yield from _fronted(sentence, dates[0], dates[1])
            yield from _by_kind(sentence, dates[0], dates[1])
    for first, second in pairwise(sentences):
        if second.sentence == first.sentence + 1:
            yield from _across(first, second)


def comparable(a: Dated, b: Dated) -> bool:
    """Whether two dates are sure of their years: printed, or so near that neither needs one."""
    if a.is_range or b.is_range or not (a.when.first and b.when.first):
        return False
    if _year_known(a) and _year_known(b):
        return True
    days = abs((a.when.first - b.when.first).days)
    exact = a.when.first == a.when.last and b.when.first == b.when.last
    return not a.has_year and not b.has_year and exact and days <= _SHORT


def _year_known(dated: Dated) -> bool:
    return dated.has_year or dated.text.lower().endswith(("this year", "last year", "next year"))


def _of_two(text: str) -> bool:
    """Whether two events may be of two people or things, where only the order of words tells whose they are."""
    return tells_of_two(text) or _KIN.search(text) is not None


def tells_of_two(text: str) -> bool:
    """Whether words of a sentence say that something is done once more, by another or after a death."""
    return _AGAIN.search(text) is not None


def is_before(a: Dated, b: Dated) -> bool:
    """Whether the whole of one date is before the other."""
    return bool(a.when.last and b.when.first and a.when.last < b.when.first)


def _by_kind(sentence: Marked, a: Dated, b: Dated) -> Iterator[tuple[Dated, Dated]]:
    """By what the two events of one sentence are."""
    first, second = _event(sentence, a), _event(sentence, b)
    if first is None or second is None or first.start == second.start or _of_two(sentence.text[: b.start]):
        return
    between = sentence.text[first.at.end : second.start]
    if first.end <= first.at.start and not _NEW_SUBJECT.search(between) and _one_subject(sentence, first, between):
        yield from _wrong(first, second)


def _one_subject(sentence: Marked, first: _Event, between: str) -> bool:
    """Whether the names between two events bring nobody in."""
    before = {sentence.marks[int(i)].entity for i in _ENTITY.findall(sentence.text[: first.start])}
    new = [i for i in _ENTITY.findall(between) if sentence.marks[int(i)].entity not in before]
    return len(new) <= (1 if first.start < 12 else 0)


def _wrong(first: _Event, second: _Event) -> Iterator[tuple[Dated, Dated]]:
    mine, theirs = dict(_threads(first)), dict(_threads(second))
    steps = [theirs[t] - mine[t] for t in mine.keys() & theirs.keys()]
    if steps and all(s > 0 for s in steps) and is_before(second.at, first.at):
        yield second.at, first.at
    if steps and all(s < 0 for s in steps) and is_before(first.at, second.at):
        yield first.at, second.at


def _threads(event: _Event) -> Iterator[tuple[str, int]]:
    """The threads of an event: with an object it is of who does it, else of what it is done to."""
    text = event.at.sentence.text
    acts = bool(_OBJECT.match(text, event.end) or _DOER.search(text[: event.start]))
    for thread, stage in places(event.word):
        if event.word not in passives() or acts == (thread == "life"):
            yield thread, stage


def _event(sentence: Marked, dated: Dated) -> _Event | None:
    """What is dated: the nearest event before the date, or after one that opens its clause."""
    base = dated.start - len(dated.left)
    found = list(events().finditer(dated.left[-_NEAR:])) if _ON.search(dated.left) else []
    if found:
        shift = base + max(0, len(dated.left) - _NEAR)
        return _Event(dated, found[-1][0].lower(), shift + found[-1].start(), shift + found[-1].end())
    match = events().search(dated.right[:_NEAR]) if _FRONTED.search(sentence.text[: dated.start]) else None
    return _Event(dated, match[0].lower(), dated.end + match.start(), dated.end + match.end()) if match else None


def _across(first: Marked, second: Marked) -> Iterator[tuple[Dated, Dated]]:
    """By what the events of two sentences are, where the second goes on about what the first is of."""
    one, two = dates_of(first), dates_of(second)
    if len(one) != 1 or len(two) != 1 or not comparable(one[0], two[0]) or _of_two(first.text + second.text):
        return
    goes_on = _GOES_ON.match(second.text) or _TAKES_UP.search(second.text)
    a, b = _event(first, one[0]), _event(second, two[0])
    if goes_on and a is not None and b is not None and len(set(_ENTITY.findall(second.text))) <= 1:
        yield from _wrong(a, b)


def _joined(sentence: Marked, a: Dated, b: Dated) -> Iterator[tuple[Dated, Dated]]:
    """By the word between two dates: before it the later event ("after"), or the earlier ("before")."""
    between = _worded(sentence, a.end, b.start)
    if len(between) > _LONGEST or not _ON.search(sentence.text[: a.start]) or _said_again(sentence):
        return
    told = sentence.text[: a.start]
    if is_before(a, b) and (_joins(between, told) or _is_its_deed(told, sentence.text[b.end :])):
        yield a, b
    later = _LATER.search(between)
    if is_before(b, a) and later and _is_one_clause(between, later):
        yield b, a


def _worded(sentence: Marked, start: int, end: int) -> str:
    """A stretch of a sentence's text with its times as printed: "a year after" is one."""

    def printed(match: re.Match[str]) -> str:
        mark = sentence.marks[int(match[1])]
        return mark.mention.text if mark.mention else match[0]

    return re.sub(r"\ue010[DL](\d+)\ue011", printed, sentence.text[start:end])


def _joins(between: str, told: str) -> bool:
    """Whether what comes after the words between two dates came first."""
    deed = _FOR_DEED.match(between) if _DEED.search(told[-_NEAR:]) else None
    reply = re.match(r" to ", between) if _ANSWERED.search(told[-_NEAR:]) else None
    had = _HAD.search(between) if _ON.search(between) else None
    found = (_AFTER.search(between), deed, reply, had, _ENDED.search(between))
    return any(one is not None and _is_one_clause(between, one) for one in found)


def _is_its_deed(told: str, after: str) -> bool:
    """`Arrested on 14 March, two weeks before the robbery of 28 March for which he was arrested`."""
    return bool(_DEED.search(told[-_NEAR:]) and _FOR_WHICH.match(after))


def _is_one_clause(between: str, join: re.Match[str]) -> bool:
    """Whether nothing but the joining word parts two dates."""
    before, after = between[: join.start()], between[join.end() :]
    if re.search(r"\bthen\b", before):  # another event is told in between
        return False
    return not _WHILE.search(f"{before} {after}") and not _NEW_CLAUSE.search(after) and not re.search(r", and ", before)


def _fronted(sentence: Marked, a: Dated, b: Dated) -> Iterator[tuple[Dated, Dated]]:
    """`After leaving the force in 2015, he joined it in 2009`."""
    opening, between = sentence.text[: a.start], sentence.text[a.end : b.start]
    if not between.startswith(",") or not _ON.search(between) or _WHILE.search(between) or _said_again(sentence):
        return
    if _AFTER_FRONT.match(opening) and is_before(b, a):
        yield b, a
    if _BEFORE_FRONT.match(opening) and is_before(a, b):
        yield a, b


def _said_again(sentence: Marked) -> bool:
    return bool(
        re.search(r"\b(?:compared|respectively|forecast|expected|anniversar\w+)\b", sentence.text, re.IGNORECASE)
    )
