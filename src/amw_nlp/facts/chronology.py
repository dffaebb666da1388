"""Two dates in an order that cannot be: an end before its start, a sale before the founding, a count taken after the draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.facts.event_order import find_misordered
from amw_nlp.facts.event_threads import find_misthreaded
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.tenses import find_wrong_tenses
from amw_nlp.facts.told_order import find_told_backward
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.parse import Parse
from amw_nlp.text.span import Span


class Disorder(StrEnum):
    """What is out of order."""

    ENDS_FIRST = "ends before it starts"
    BEFORE_BIRTH = "is before it began"
    TOLD_BACKWARD = "is before what came first"
    AFTER_DRAFT = "is after the draft's own date"
    BEFORE_DRAFT = "is told as to come, and is before the draft's own date"


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A date and the one it must not precede; `other` is None for the draft's own date."""

    kind: Disorder
    at: Mention | Span
    other: Mention | Span | None


_OVER = r"(?:shut|closed|sold|scrapped|demolished|withdrawn|discontinued|bought|acquired|dissolved|abandoned|torn down|wound up)"
_RANGES = (
    r"\b(?:closed|shut|sold|scrapped|demolished|dissolved|wound up|died) (?:in|on) <D:end>, having (?:only |just )?(?:been )?(?:first )?(?:opened|founded|established|built|launched|set up|born) (?:only |just )?(?:in|on) <D:start>",
    rf"(?:founded|established|incorporated|opened|launched|built|introduced|set up) in <D:start>,? (?:and )?(?:was |were |has been )(?:later |then )?{_OVER}(?:~|<O>){{0,40}}? (?:in|on) <D:end>",
    r"(?:founded|established|incorporated|set up) in <D:start>,? (?:and )?(?:later |then )?(?:went (?:public|bankrupt|bust)|floated|folded|collapsed|failed|closed)(?:~|<O>){0,20}? (?:in|on) <D:end>",
    r"\bborn(?:~|<O>){0,40}? (?:in |on )?<D:start>,?(?:~|<OPQ>){0,60}? (?:and |, ?)(?:he |she )?died(?:~|<O>){0,30}? (?:in |on )?<D:end>",
    r"(?:from|between) <D:start> (?:to|until|till|through|and|-|–) <D:end>",
    r"(?:founded|established|opened|launched|started)(?:~|<OPQ>){0,60}? in <D:start>(?:~|<OPQ>){0,90}? (?:and (?:was )?(?:sold|closed|shut|dissolved|bought|acquired|wound up)|went public|was (?:sold|acquired|bought|dissolved))(?: it| them| again)?(?: \w+){0,3} in <D:end>",
    r"(?:begin|began|begins|starts?|started|opens?|opened) (?:in|on) <D:start>(?:(?:~|<OPQ>){0,30}?(?: and|,)|; (?:it|they|and)) (?:will )?(?:ended|ends?|closed|closes?|finished|finish|finishes) (?:in|on) <D:end>",
)
# what may go with dates that run backward: a comparison, a change seen from today
_COMPARED = r"\b(?:compared|versus|against|back|rose|fell|dropped|up|(?<!shut )(?<!torn )(?<!closed )(?<!burnt )(?<!burned )down|moved|brought forward|postponed|delayed|pushed|deferred|extend\w*|shift\w*|reschedul\w*|advanced)\b"
_BORN = (
    r"<OP:who>(?: \([^)]{1,30}\))?,? (?:(?:which|who|that) )?(?:was |were )?(?:first )?(?:founded|co-founded|established|set up|incorporated|born)(?:~|<P>){0,40}? (?:in|on) <D:born>",
    r"(?:founded|established|set up|incorporated|born) (?:in|on) <D:born>(?: by <P>)?, (?:the )?(?:<A> )?(?:[\w-]+ ){0,3}<OP:who>",
    r"<OP:who> (?:was |were )?(?:founded|established|incorporated|born) <P> (?:in|on) <D:born>",
)
_LATER = (
    r"<O:who>(?: \([^)]{1,30}\))? (?:was|were|had been|has been) (?:sold|acquired|bought|taken over|bought out|dissolved|wound up|nationalised|nationalized|privatised|privatized)(?:~|<OPM>){0,40}? (?:in|on) <D:later>",
    r"<O:who>(?: \([^)]{1,30}\))? (?:went public|floated|went bankrupt|collapsed|filed for bankruptcy|merged with <O>)~{0,30}? (?:in|on) <D:later>",
    r"(?:^|[,;] |\band |\bbut )in <D:later>,? <O:who> (?:was|were) (?:sold|acquired|bought|taken over|dissolved|wound up|nationalised|nationalized|privatised|privatized)\b",
    r"<P:who>(?: \([^)]{1,30}\))?,? (?:who )?(?:died|retired|graduated)~{0,40}? (?:in|on) <D:later>",
)
_AS_OF = r"(?:\b(?:as of|as at)|^(?:on|at)) (?:the close of business on |the end of )?<D:day>"
_TO_COME = r"\b(?:will|shall|would|to be|expect\w*|plan\w*|effective|record|holders?|holding|guid\w+|forecast\w*|project\w*|target\w*|estimate\w*|would|may|can|could|must|should|due|becom\w+|appl\w+|payable|beginning|starting|going|start|takes?|no longer|retire\w*|leav\w+|step\w*|set to|effect|proposed)\b"
_TOOK = r"\b(?:had|was|were|stood|totaled|totalled|held|owned|employed|counted|reported|amounted|reached|numbered|outstanding|sold|raised|received|completed|recorded|served|operated|housed|carried|ran|managed|cared|covered|comprised|included|contained|kept|[a-z]{3,}ed)\b"


def find_disorder(
    sentences: Sequence[Marked], draft: Draft, today: dt.date | None, parse: Parse | None
) -> Iterator[OutOfOrder]:
    """All dates out of order, each pair once; without a grammar those whose order the words alone tell."""
    told: list[Span] = []
    backward = (OutOfOrder(Disorder.TOLD_BACKWARD, t.early, t.late) for t in find_told_backward(draft, today))
    threads = find_misthreaded(sentences, draft, parse) if parse is not None else ()
    by_grammar = (o for early, late in threads for o in _disorder(Disorder.BEFORE_BIRTH, early.mark, late.mark))
    for found in (*_all(sentences, today), *backward, *by_grammar):
        places = [p.at if isinstance(p, Mention) else p for p in (found.at, found.other) if p is not None]
        if not any(places[0].overlaps(t) for t in told):
            told += places
            yield found


def _all(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[OutOfOrder]:
    for sentence in sentences:
        yield from _backward(sentence)
        yield from _after_draft(sentence, today)
    yield from _before_birth(sentences)
    for early, late in find_misordered(sentences):
        yield from _disorder(Disorder.BEFORE_BIRTH, early.mark, late.mark)
    for dated, later in find_wrong_tenses(sentences, today) if today else ():
        if dated.mark.mention is not None:
            yield OutOfOrder(Disorder.AFTER_DRAFT if later else Disorder.BEFORE_DRAFT, dated.mark.mention, None)


def _backward(sentence: Marked) -> Iterator[OutOfOrder]:
    if sentence.has(_COMPARED):
        return
    for found in (f for p in _RANGES for f in sentence.find(p)):
        start, end = found.marks["start"], found.marks["end"]
        if _is_before(end, start) and _has_year(start) and _has_year(end):
            yield from _disorder(Disorder.ENDS_FIRST, end, start)


def _after_draft(sentence: Marked, today: dt.date | None) -> Iterator[OutOfOrder]:
    if today is None or sentence.has(_TO_COME) or not sentence.has(_TOOK):
        return
    for found in sentence.find(_AS_OF):
        day = found.marks["day"]
        when = day.when
        if when is None or when.fiscal or when.relative or when.first is None or day.mention is None:
            continue
        if (when.first - today).days > 1:
            yield OutOfOrder(Disorder.AFTER_DRAFT, day.mention, None)


def _before_birth(sentences: Sequence[Marked]) -> Iterator[OutOfOrder]:
    births: dict[int, list[Mark]] = {}
    for sentence in sentences:
        for found in (f for p in _BORN for f in sentence.find(p)):
            if (who := found.marks["who"].entity) is not None and found.marks["born"].at not in [
                m.at for m in births.get(who, [])
            ]:
                births.setdefault(who, []).append(found.marks["born"])
    for sentence in sentences:
        for found in (f for p in _LATER for f in sentence.find(p)):
            who, later = found.marks["who"].entity, found.marks["later"]
            begun = births.get(who, []) if who is not None else []
            if len(begun) == 1 and _is_before(later, begun[0]):
                yield from _disorder(Disorder.BEFORE_BIRTH, later, begun[0])


def _disorder(kind: Disorder, at: Mark, other: Mark) -> Iterator[OutOfOrder]:
    if at.mention is not None and other.mention is not None:
        yield OutOfOrder(kind, at.mention, other.mention)


def _is_before(a: Mark, b: Mark) -> bool:
    """Whether the whole of one date is before the other."""
    first, second = a.when, b.when
    return bool(first and second and first.last and second.first and first.last < second.first)


def _has_year(mark: Mark) -> bool:
    """Whether a date stands with its own calendar year: "December to March" needs none."""
    when = mark.when
    if when is None or when.relative or when.fiscal or when.first is None or mark.mention is None:
        return False
    return str(when.first.year) in mark.mention.text
