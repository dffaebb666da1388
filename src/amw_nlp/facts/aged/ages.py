"""Ages with whose they are and the time each is of: now, at an event with its date, at a birthday, at a death."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from amw_nlp.facts.aged.bearer import Bearer, Kind, Sort, kind_of
from amw_nlp.facts.aged.bearers import Bearers
from amw_nlp.facts.aged.sayings import Form, Saying, bearer_word, read_sayings
from amw_nlp.facts.dated import MOST_MARKS, Dated, read_dated
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.text.parse import Parse
from amw_nlp.text.patterns import lazy_pattern

_AT_AGE, _AT = (
    lazy_pattern(r"(?:at )?age(?:d| of)?\b", re.IGNORECASE),
    lazy_pattern(r"\bat (?:the age of )?$", re.IGNORECASE),
)
_NOW_AT = lazy_pattern(r"\b(?:now|today),? (?:at |aged )?$", re.IGNORECASE)
_OPENING = 8
_SELF = lazy_pattern(r"\b(?:I|he|she|it|who)['’](?:m|s|ll)\b", re.IGNORECASE)
_NAMED = lazy_pattern(r"\ue010P(?P<who>\d+)\ue011(?:,? \(|, )(?:now |only |just |aged |age )?$", re.IGNORECASE)
_BEFORE_NAME = lazy_pattern(r" (?:[a-z-]+ ){0,3}\ue010(?P<kind>[OP])(?P<who>\d+)\ue011(?!['’]s?)")
_AFTER_NAME = lazy_pattern(r"\ue010(?P<kind>[OP])(?P<who>\d+)\ue011,? (?:now )?(?:an?|the) $")
_AGED_NOUN = lazy_pattern(r"(?:^|[\s(])(?P<noun>[A-Za-z-]{3,20}),? $")
_NEAR_DATE = lazy_pattern(
    r"(?:(?:,| years old,?)? (?:in|on|during|at the time of the|at the time of|at the)(?: (?:early|late|mid))? |[^,;.\ue010]{0,12} when [^,;.]{1,70}? (?:in|on) (?:the )?|[^,;.\ue010]{0,6} at the time of [^,;.]{0,30}|[^,;.]{0,30}? (?:in|on) )$",
    re.IGNORECASE,
)
_FRONTED = lazy_pattern(r"\s*[\"“']?(?:in|on|by) $", re.IGNORECASE)
_TURNED = lazy_pattern(r"\b(?:turn\w*|celebrat\w+ (?:\w+ )?|be|been)\b", re.IGNORECASE)
_BESIDE = lazy_pattern(r" (?:on |in )?")
_THE = lazy_pattern(r"(?:^|\b(?:the|this|that|is an?) )(?:now )?$", re.IGNORECASE)
_THEN_BEGUN = lazy_pattern(
    r"(?: [\w-]+){1,2},? (?:(?:which|that|who) (?:was|were) )?(?:\w{3,12}ed|built|born|begun|set up) "
)
_JOINS = lazy_pattern(r"\b(?:and|but)\b|[;:]", re.IGNORECASE)
_AT_TIME = lazy_pattern(r"(?:^|[\s,])(?:in|on|at|during)(?: the)? $|[a-z\ue011] $", re.IGNORECASE)
_NOT_AT = lazy_pattern(r"\b(?:since|until|till|from|by|before|after|for)(?: the)? $", re.IGNORECASE)

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Age:
    """An age and its bearer, and the days it is of: None where that is not plain. `vague` is set where it is of another time than now."""

    saying: Saying
    bearer: Bearer
    sentence: Marked
    days: Days | None
    told: Dated | None
    vague: bool


def read_ages(
    sentence: Marked, bearers: Bearers, births: Callable[[Bearer], Collection[Mark]], today: dt.date | None
) -> Iterator[Age]:
    """The ages of a sentence whose bearer is plain; `births` gives the dates on which a bearer began, which no age is of."""
    dates, sayings = read_dated(sentence), list(read_sayings(sentence))
    for saying in sayings if len(sayings) <= MOST_MARKS else ():
        for who in _whose(sentence, saying, bearers):
            born = births(who)
            told = _told(sentence, saying, [d for d in dates if d.mark not in born], bearers)
            if told is None and today is None:
                continue
            then = told is None and _is_of_then(sentence, saying, bearers)
            days = _days(told, today) or (_now(sentence, saying, today) if today and not then else None)
            yield Age(saying, who, sentence, days, told, then)


def _whose(sentence: Marked, saying: Saying, bearers: Bearers) -> Iterator[Bearer]:
    who = _by_name(sentence, saying)
    if who is not None:
        yield who
    elif bearers.parse is None:
        for kind in _kinds(sentence, saying):
            yield from bearers.by_order(sentence, kind, saying.noun)
    elif (found := _by_grammar(sentence, saying, bearers, bearers.parse)) is not None:
        yield found


def _kinds(sentence: Marked, saying: Saying) -> tuple[Kind, ...]:
    """Of what an age may be without a grammar: of a thing only where it says so."""
    start, end = saying.where
    if saying.form is Form.PLAIN:
        old = sentence.text[end:].startswith((" old", " years old")) or saying.text.endswith("old")
        return (Kind.PERSON, Kind.THING) if old else (Kind.PERSON,)
    if saying.form is Form.JOINED and not (_THE.search(sentence.text[:start]) or _THEN_BEGUN.match(sentence.text, end)):
        return ()
    return (kind_of(saying.noun),) if saying.noun else (Kind.THING,)


def _by_name(sentence: Marked, saying: Saying) -> Bearer | None:
    """`Keller, 46,` and `the 46-year-old Maria Keller`: a name right beside an age."""
    start, end = saying.where
    beside = _NAMED.search(sentence.text[:start]) if saying.form is Form.PLAIN else None
    if beside is None and saying.form is Form.JOINED:
        beside = _BEFORE_NAME.match(sentence.text, end)
    if beside is None and saying.form is Form.JOINED:
        beside = _AFTER_NAME.search(sentence.text[:start])
        if beside is not None and (beside["kind"] == "P") != (kind_of(saying.noun) is Kind.PERSON):
            return None
    if beside is None:
        return None
    mark = sentence.marks[int(beside["who"])]
    kind = Kind.PERSON if mark.kind == "P" else Kind.THING
    return Bearer(sentence.sentence, -1, mark.entity, saying.noun, Sort.NAME, kind, main=True)


def _by_grammar(sentence: Marked, saying: Saying, bearers: Bearers, parse: Parse) -> Bearer | None:
    head = parse.head_of(saying.span)
    if head is None or bearers.is_nobody(head):
        return None
    if saying.form is Form.YEARS:
        return _owner(head, bearers, parse)
    if (word := _noun_beside(sentence, saying, parse)) is not None:
        return bearers.of_word(word)
    found = bearers.made_of(head) or bearers.described(head, joined=saying.form is Form.JOINED)
    if found is not None and found.sort is Sort.OWN and _is_at_age(sentence, saying):
        poss = parse.dependents(found.word, "nmod:poss")  # "his swearing-in, at 91"
        return bearers.of_word(poss[0]) if poss else None
    if found is None and saying.form is Form.PLAIN:
        return _only(sentence, bearers)
    if found is not None and saying.form is Form.JOINED and not saying.noun:
        return replace(found, kind=Kind.PERSON)  # "The 16-year-old has"
    return found


def _only(sentence: Marked, bearers: Bearers) -> Bearer | None:
    """The one name of a sentence, or, where it has none, whatever it is about."""
    found = [b for kind in (Kind.PERSON, Kind.THING) for b in bearers.by_order(sentence, kind)]
    named = [b for b in found if b.sort is Sort.NAME]
    if named or len(found) != len(Kind) - 1:
        return named[0] if named else None
    return replace(found[0], kind=Kind.EITHER)


def _owner(head: int, bearers: Bearers, parse: Parse) -> Bearer | None:
    """`In its 12 years`: whose they are."""
    owners = [d for w in (head, parse.heads[head]) if w >= 0 for d in parse.dependents(w, "nmod:poss")]
    owner = bearers.of_word(owners[0]) if owners else None
    return owner if owner is not None and owner.entity is not None else bearers.subject_of(head)


def _noun_beside(sentence: Marked, saying: Saying, parse: Parse) -> int | None:
    """The noun for a person right before an age: `a man aged 33`, `Boy, 9, finds`."""
    noun = _AGED_NOUN.search(sentence.text[: saying.where[0]])
    if noun is None or kind_of(noun["noun"].lower()) is not Kind.PERSON:
        return None
    if saying.text.lower().startswith("aged") is not ("," not in noun[0]):
        return None
    return parse.head_of(sentence.span(*noun.span("noun")))


def _days(told: Dated | None, today: dt.date | None) -> Days | None:
    """The days of a date; one without its year is of the year that brings it nearest to the draft's own."""
    if told is None or not told.when.first or not told.when.last:
        return None
    first, last = told.when.first, told.when.last
    if told.has_year or told.when.relative or today is None or first.year == today.year:
        return first, last
    shift = min((-1, 0, 1), key=lambda y: abs((_in_year(first, today.year + y) - today).days)) + today.year
    return _in_year(first, shift), _in_year(last, shift + last.year - first.year)


def _in_year(day: dt.date, year: int) -> dt.date:
    return day.replace(year=year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=year)


def _now(sentence: Marked, saying: Saying, today: dt.date) -> Days | None:
    """The draft's own day, for an age that is told of it."""
    clause = clause_of(sentence.text, saying.where)
    died = bearer_word("ages", "died").search(sentence.text)
    plain = died or bearer_word("ages", "now").search(clause) or _SELF.search(clause)
    return (today, today) if plain or saying.form is not Form.PLAIN else None


def _is_of_then(sentence: Marked, saying: Saying, bearers: Bearers) -> bool:
    """Whether an age is of a time that is not now: "when she was 30", "at age 15"."""
    clause = clause_of(sentence.text, saying.where)
    if bearer_word("ages", "then").search(clause):
        return True
    if saying.form is Form.PLAIN and bearer_word("ages", "meant").search(clause):
        return True
    if not _is_at_age(sentence, saying) or _NOW_AT.search(sentence.text[: saying.where[0]]):
        return False
    if (
        bearers.parse is not None
        and (head := bearers.parse.head_of(saying.span)) is not None
        and bearers.is_present(head)
    ):
        return False
    died = bearer_word("ages", "died").search(sentence.text)
    return not (bearer_word("ages", "now").search(clause) or died)


def _is_at_age(sentence: Marked, saying: Saying) -> bool:
    """`At age 15`, which is of whatever was done then."""
    start, end = saying.where
    if re.match(r" (?:years )?old\b", sentence.text[end:]) or saying.text.endswith("old"):
        return False
    return bool(_AT_AGE.match(saying.text) or _AT.search(sentence.text[:start]))


def clause_of(text: str, where: tuple[int, int]) -> str:
    """The words of an age's own clause, those left out that tell of its bearer's beginning."""
    before = re.split(r"[;:]|, (?!who|which (?!mak)|that)|\b(?:and|but)\b", text[: where[0]][-80:])[-1]
    after = re.split(r"[;:,]|\b(?:and|but)\b", text[where[1] :][:80])[0]
    return bearer_word("ages", "begun").sub("", f"{before}#{after}")


def _told(sentence: Marked, saying: Saying, times: list[Dated], bearers: Bearers) -> Dated | None:
    """The date that an age is said to be of."""
    start, end = saying.where
    after = [d for d in times if d.start >= end]
    before = [d for d in times if d.end <= start and not _JOINS.search(sentence.text[d.end : start])]
    if after and _NEAR_DATE.fullmatch(sentence.text[end : after[0].start]):
        return after[0]
    if after and _BESIDE.fullmatch(sentence.text[end : after[0].start]) and _TURNED.search(sentence.text[:start]):
        return after[0]
    if before and len(before) == 1 and not after and _FRONTED.match(sentence.text[: before[0].start]):
        return before[0]
    if len(times) == 1 and sentence.text[:start].endswith(" then "):
        return times[0]
    if bearers.parse is None or saying.form is not Form.PLAIN:
        return None
    return _of_one_clause(sentence, saying, [*after, *reversed(before)], bearers)


def _of_one_clause(sentence: Marked, saying: Saying, dates: list[Dated], bearers: Bearers) -> Dated | None:
    """The date of the clause in which someone is so old, or of its "when"."""
    parse = bearers.parse
    head = parse.head_of(saying.span) if parse is not None else None
    if parse is None or head is None or parse.relations[head] in ("appos", "amod", "nummod", "nmod"):
        return None
    clause = bearers.clause_of(head)
    if parse.relations[clause] == "advcl" and parse.heads[clause] >= 0:
        over = bearers.clause_of(parse.heads[clause])  # "took over in 2009, when she was 37"
    else:
        over = clause
    for dated in dates:
        at = _head(dated, parse)
        own = bearers.clause_of(at) if at is not None else None
        left = sentence.text[: dated.start]
        if own is None or _NOT_AT.search(left) or not _AT_TIME.search(left):
            continue
        if own in (clause, over) or (parse.relations[own] == "advcl" and parse.heads[own] in (clause, head)):
            return dated
    return None


def _head(dated: Dated, parse: Parse) -> int | None:
    return parse.head_of(dated.mark.mention.at) if dated.mark.mention is not None else None
