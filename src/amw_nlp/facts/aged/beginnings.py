"""Statements of when a person was born, or a firm or thing began: `born in 1971`, `(b. 1990)`, `dates from 1884`, `which Patel founded in 2018`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from amw_nlp.facts.aged.bearer import Bearer, Kind, Sort, bearer_words
from amw_nlp.facts.aged.bearers import Bearers
from amw_nlp.facts.dated import Dated, dates_of
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.timewords import any_of
from amw_nlp.text.parse import Parse
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_NEAR = 90
_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "parataxis"})
_LIFE = lazy_pattern(r"\ue010P(?P<who>\d+)\ue011,? \((?P<born>(?:born|b\.?)(?: in| on)? )?$", re.IGNORECASE)
_YEARS = lazy_pattern(r"\d{4} ?[-–—] ?(?:\d{4}|\d\d)")
_JOINED = lazy_pattern(
    r"\b(?:in|on|from|to|since|by|of|for|about|as)(?: (?:the |early |late |mid-)*)?$|(?:^|[ (])(?:b|est)\.? $|[:,] $",
    re.IGNORECASE,
)
_OBJECT = lazy_pattern(
    r" (?:(?:its|his|her|their|a|an|the|this|another|two|three|four|new)(?!\w)|\ue010[OPQ])(?! doors)", re.IGNORECASE
)
_DOER = lazy_pattern(r"\b(?:he|she|they|who|I|we) (?:had |first )?$", re.IGNORECASE)
_ON = lazy_pattern(r"\b(?:in|on)(?: the| early| late)* $", re.IGNORECASE)
_NOT_ON = lazy_pattern(r"\b(?:before|after|by|until|till|since|than)(?: the)? $", re.IGNORECASE)
_BREAK = lazy_pattern(r"[;.]|\b(?:who|which|when|where|but)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a bearer began: first and last day that it may have been."""

    bearer: Bearer
    dated: Dated
    first: dt.date
    last: dt.date

    @property
    def exact(self) -> bool:
        """Whether the day is told."""
        return self.first == self.last


@cache
def _begun(kind: Kind) -> re.Pattern[str]:
    """The words for a birth, or for how things begin."""
    return re.compile(rf"(?<![\w-]){any_of(bearer_words('begun', kind.value))}(?![\w-])", re.IGNORECASE)


def read_beginnings(sentence: Marked, bearers: Bearers) -> Iterator[Beginning]:
    """The beginnings that a sentence tells."""
    for dated in dates_of(sentence):
        if not dated.has_year or not dated.when.first or not dated.when.last or _NOT_ON.search(dated.left):
            continue
        lived = _LIFE.search(sentence.text[: dated.start])
        if lived is not None and (lived["born"] or _YEARS.fullmatch(dated.text)):
            yield from _of_life(sentence, dated, int(lived["who"]))
        elif not dated.is_range:
            yield from _told(sentence, dated, bearers)


def _of_life(sentence: Marked, dated: Dated, mark: int) -> Iterator[Beginning]:
    """`Lotte Brandsma (1931-2025)`."""
    first, entity = dated.when.first, sentence.marks[mark].entity
    assert first is not None
    assert dated.when.last is not None
    who = Bearer(sentence.sentence, -1, entity, "", Sort.NAME, Kind.PERSON, main=True)
    last = dt.date(first.year, 12, 31) if dated.is_range else dated.when.last
    yield Beginning(who, dated, first, last)


def _told(sentence: Marked, dated: Dated, bearers: Bearers) -> Iterator[Beginning]:
    """The beginning whose date this is, if it is one's."""
    assert dated.when.first is not None
    assert dated.when.last is not None
    for kind in (Kind.PERSON, Kind.THING):
        for match in reversed(list(_begun(kind).finditer(sentence.text))):
            who = _whose(sentence, dated, match, kind, bearers)
            if who is not None:
                yield Beginning(who, dated, dated.when.first, dated.when.last)
                return


def _whose(sentence: Marked, dated: Dated, match: re.Match[str], kind: Kind, bearers: Bearers) -> Bearer | None:
    if bearers.parse is None:
        return _by_order(sentence, dated, match, kind, bearers)
    at = sentence.span(*match.span())
    verb = bearers.parse.head_of(at)
    if verb is None or not _is_its_date(sentence, dated, match, verb, bearers.parse):
        return None
    who = _of_verb(sentence, match, kind, verb, bearers) or next(bearers.by_order(sentence, kind), None)
    if who is not None and who.entity is None and kind is Kind.PERSON:
        return replace(who, kind=Kind.EITHER if who.kind is Kind.THING else who.kind)  # an elephant is born too
    return who if who is not None and who.kind.may_be(kind) else None


def _of_verb(sentence: Marked, match: re.Match[str], kind: Kind, verb: int, bearers: Bearers) -> Bearer | None:
    """Whose beginning a verb or noun tells, by its grammar."""
    parse, at = bearers.parse, sentence.span(*match.span())
    assert parse is not None
    if match[0].lower() in bearer_words("begun", "nouns") and not parse.dependents(verb, "nsubj", "nsubj:pass"):
        owner = parse.owner(verb)
        if sentence.text[: match.start()].lower().endswith("whose "):
            return bearers.antecedent_of(verb)
        return None if owner is None else bearers.of_word(owner)
    if match[0].lower() == "gave birth":
        born = [w for w in parse.dependents(verb, "obl") if parse.starts[w] > at.end]
        return bearers.of_word(born[0]) if born else None
    objects = [o for o in parse.dependents(verb, "obj") if not _within(parse, o, at)]
    if kind is Kind.THING and objects and not parse.dependents(verb, "nsubj:pass"):
        done = match[0].lower() in bearer_words("begun", "done")
        if done or parse.ends[objects[0]] <= at.start:
            return bearers.of_word(objects[0])
    if sentence.text[match.start()].isupper() and (found := bearers.subject_after(verb)) is not None:
        return found
    return bearers.subject_of(verb)


def _within(parse: Parse, word: int, at: Span) -> bool:
    return at.start <= parse.starts[word] < at.end


def _is_its_date(sentence: Marked, dated: Dated, match: re.Match[str], verb: int, parse: Parse) -> bool:
    """Whether a date hangs on a verb with no clause between, or stands close behind it."""
    mention = dated.mark.mention
    head = parse.head_of(mention.at) if mention is not None else None
    if head is None:
        return False
    for up in parse.up(head) if dated.start > match.end() or _ON.search(dated.left) else ():
        if up == verb:
            return True
        if parse.relations[up] in _CLAUSES:
            break
    close = _is_close(sentence, dated, match)
    return close and (bool(_begun(Kind.PERSON).fullmatch(match[0])) or not _OBJECT.match(sentence.text[match.end() :]))


def _is_close(sentence: Marked, dated: Dated, match: re.Match[str]) -> bool:
    """Whether a date follows a word of beginning, in its own clause, by a preposition."""
    between = sentence.text[match.end() : dated.start]
    if dated.start < match.end() or len(between) > _NEAR or _BREAK.search(between) or "\ue010D" in between:
        return False
    return between in (" ", "") or bool(_JOINED.search(between))


def _by_order(sentence: Marked, dated: Dated, match: re.Match[str], kind: Kind, bearers: Bearers) -> Bearer | None:
    """Without a grammar: the one who, or what, the sentence speaks of."""
    if not _is_close(sentence, dated, match) or _DOER.search(sentence.text[: match.start()]):
        return None
    if _OBJECT.match(sentence.text[match.end() :]):
        return None
    found = list(bearers.by_order(sentence, kind))
    return found[0] if len(found) == 1 else None
