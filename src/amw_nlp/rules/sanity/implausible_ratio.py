from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.plausible import implausible_pairs
from amw_nlp.facts.wording import quoted, short, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity

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
    Companies that the draft calls pre-revenue; two companies; figures of different years.
    """

    code, name, severity = "SANE001", "implausible-ratio", Severity.WARNING
    options = {"times": "The largest multiple of revenue that is let pass."}  # noqa: RUF012

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The pairs of one company's figures that are hardly both right."""
        limit = Decimal(str(self.option(facts, "times") or _MOST_TIMES))
        for over, under in implausible_pairs(facts.claims, limit):
            first, base = over[0].figure, under[0].figure
            sums = [f"{c.figure.text} ÷ {base.text} = {_times(c, under[0])}" for c in _distinct(over)]
            yield self.report(
                facts,
                first,
                *(c.figure for c in over[1:]),
                *(c.figure for c in under),
                message=f"{over[0].subject_name}'s {over[0].metric} of {quoted(first)} is {_times(over[0], under[0])} its {under[0].metric} of {quoted(base)}",
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
    for power, word in ((1, "a tenth"), (3, "a thousandth")):
        for claim in _distinct(over):
            interval = _interval(claim).interval.scaled(Decimal(1).scaleb(-power))
            ratio = interval.over(_interval(under).interval)
            if ratio is None or ratio.high > limit or ratio.low < 1:
                continue
            right = sorted(
                {w.of.name for w in facts.class_words if w.of.of == "valuation" and w.of.bounds.meets(interval)}
            )
            fits = f", and “{'”, “'.join(right)}” the right word" if right else ""
            middle = short(((ratio.low + ratio.high) / 2).quantize(Decimal(1)))
            cause = (
                " (亿 read as a billion makes such a slip)"
                if power == 1
                else " (a billion for a million makes such a slip)"
            )
            return f"; {word} of {quoted(claim.figure)} would make it {middle}x{fits}{cause}"
    return ""
