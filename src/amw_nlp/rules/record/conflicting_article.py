from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from amw_nlp.facts.clash import Clash
from amw_nlp.facts.clash import Elsewhere as Said
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import apart, possessive, span_of
from amw_nlp.rules.base import CONFLICTS, Diagnostic, Elsewhere, Place, Rule
from amw_nlp.settings import Severity


class ConflictingArticle(Rule):
    """One subject, one metric, one period, and another value in another article.

    ## What it finds
    A chapter that puts the company's revenue in 2025 at $3.2 billion, where an earlier one has $3.4 billion. It speaks only where drafts
    are read together (`amw-nlp lint --together book/*.md`) or beside the published record (`--record FILE`); the place in the other
    article is named. Of drafts that are read together each pair is told of once, in the later one.

    ## Why it matters
    A reader of both finds the difference, and so does whoever quotes the archive. Either may be right, so it is a warning.

    ## The sum
    As in VAL001: two ranges with no number in common, neither the other with fewer digits.

    ## When it is silent
    In all the cases in which VAL001 is silent within one draft, and: figures without a time in articles of different days, which are
    not of one period; a later figure as of a later day, which is news (`amw-nlp record novelty` lists these); a period that was
    not over when one of the articles appeared; a value or a deal "in 2025", which may have been another later that year; two sources
    that are named; a figure that the article itself gives both ways.
    """

    code, name, severity = "KB001", "conflicting-article", Severity.WARNING
    across: ClassVar[bool] = True

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The claims that other articles contradict."""
        for clash in facts.clashes:
            yield diagnose(clash)


def diagnose(clash: Clash, severity: Severity = ConflictingArticle.severity) -> Diagnostic:
    """The finding of a clash, which needs no draft: its figures know their places."""
    own = clash.own
    return Diagnostic(
        ConflictingArticle.code,
        ConflictingArticle.name,
        severity,
        _confidence(clash),
        _message(clash),
        _explain(clash),
        (Place(own.start, own.end, own.line, own.column, own.text, CONFLICTS),),
        elsewhere=tuple(_elsewhere(e) for e in clash.others),
    )


def _elsewhere(other: Said) -> Elsewhere:
    said = other.statement
    return Elsewhere(other.origin.path, said.start, said.end, said.line, said.column, said.text)


def _message(clash: Clash) -> str:
    own, other = clash.own, clash.others[0]
    what = f"{possessive(own.subject_name)} {own.metric.split(' (')[0]}"
    when = f" ({own.time.timex})" if own.time and own.time.timex else ""
    return f"{what}{when} is {own.text} here but {other.statement.text} in {_title(clash)}"


def _title(clash: Clash) -> str:
    origin = clash.others[0].origin
    day = f" of {origin.date.isoformat()}" if origin.date else ""
    return f"“{origin.title}”{day} ({origin.path})" if origin.title else f"{origin.path}{day}"


def _explain(clash: Clash) -> str:
    a, b = clash.own, clash.others[0].statement
    gap = apart(a.figure.interval, b.figure.interval)
    ranges = f"“{a.text}” is {span_of(a.figure.interval)}, “{b.text}” is {span_of(b.figure.interval)}"
    return f"{ranges}: no value is both; they are {gap} apart"


def _confidence(clash: Clash) -> float:
    """As sure as the surest reading of either side allows, and a little less than within one draft: names may be shared."""
    surest = max(e.statement.confidence for e in clash.others)
    return round(0.4 + 0.5 * min(clash.own.confidence, surest), 2)
