from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.business.find import find_implausible
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import possessive, quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention

_MOST_TIMES = Decimal(100)
"""Private rounds of the last boom closed at up to about a hundred times revenue; beyond that a slip is likelier than a price."""


class ImplausibleRatio(Rule):
    """A valuation hundreds of times revenue, or a profit above revenue.

    ## What it finds
    A company valued at $100 billion on revenue of $315 million: 317 times. Where a tenth or a thousandth of the valuation would make
    the rest of the draft fit, it says so: 亿 read as billion, or million for billion, makes just such a slip.

    ## Why it matters
    Each figure looks right by itself; only together do they show that one has slipped a place.

    ## The sum
    valuation ÷ revenue, more than 100; profit ÷ revenue, more than 1.

    ## Options
    `times`: the largest multiple of revenue that is let pass ("100").

    ## When it is silent
    Companies that the draft calls pre-revenue; two companies; figures of different years; a profit that a sale or a gain explains.
    """

    code, name, severity = "SANE001", "implausible-ratio", Severity.WARNING
    options = {"times": "The largest multiple of revenue that is let pass."}  # noqa: RUF012

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The pairs of one company's figures that are hardly both right."""
        limit = Decimal(str(self.option(facts, "times") or _MOST_TIMES))
        told: set[Mention] = set()
        for over, under in find_implausible(facts, limit):
            figures = {c.figure for c in (*over, *under)}
            if figures & told:
                continue
            told |= figures
            first, base = over[0].figure, under[0].figure
            sums = [f"{c.figure.text} ÷ {base.text} = {_times(c, under[0])}" for c in _distinct(over)]
            yield self.report(
                facts,
                first,
                *(c.figure for c in over[1:]),
                *(c.figure for c in under),
                message=f"{possessive(over[0].subject_name or 'the company')} {over[0].metric} of {quoted(first)} is {_times(over[0], under[0])} its {under[0].metric} of {quoted(base)}",
                explanation="; ".join(sums) + _remark(facts, over, under[0], limit),
                confidence=0.8,
            )


def _interval(claim: Claim) -> Figure:
    assert isinstance(claim.figure.value, Figure)
    return claim.figure.value


def _times(over: Claim, under: Claim) -> str:
    value, base = _interval(over).value, _interval(under).value
    if value and base:
        return f"{(value / base).quantize(Decimal(1) if value / base >= 2 else Decimal('0.1')):f}x"
    ratio = _interval(over).interval.over(_interval(under).interval)
    return f"{span_of(ratio)}x" if ratio else "many times"


def _distinct(claims: list[Claim]) -> list[Claim]:
    seen: dict[object, Claim] = {}
    for claim in claims:
        seen.setdefault(_interval(claim).value, claim)
    return list(seen.values())[:3]


def _remark(facts: Facts, over: list[Claim], under: Claim, limit: Decimal) -> str:
    """What a tenth or a thousandth of the larger figure would make of it, and which class words would then be right."""
    for power, share, cause in _SLIPS:
        fitting = [(c, m) for c in _distinct(over) if (m := _multiple(c, under, power, limit))]
        if fitting:
            times = " or ".join(f"{m} ({quoted(c.figure)})" for c, m in fitting)
            return f"; {share} would make it {times}{_right_words(facts, [c for c, _ in fitting], power)}; {cause}"
    return ""


_SLIPS = (
    (1, "a tenth of the figure", "亿 read as a billion makes such a slip"),
    (3, "a thousandth of the figure", "a billion for a million makes such a slip"),
)


def _multiple(over: Claim, under: Claim, power: int, limit: Decimal) -> str | None:
    """The multiple when the figure is so many powers of ten smaller, where that is plausible."""
    value, base = _interval(over).value, _interval(under).value
    if not value or not base:
        return None
    ratio = value.scaleb(-power) / base
    return f"{ratio.quantize(Decimal(1)):f}x" if 1 <= ratio <= limit else None


def _right_words(facts: Facts, over: list[Claim], power: int) -> str:
    scaled = [_interval(c).interval.scaled(Decimal(1).scaleb(-power)) for c in over]
    classes = [w.grade for w in facts.graded if w.grade.kind == "valuation"]
    right = sorted({c.name for c in classes if any(c.bounds.meets(i) for i in scaled)})
    return f" and “{'”, “'.join(right)}” the right word" if right else ""
