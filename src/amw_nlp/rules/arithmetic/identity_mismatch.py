from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import percent, quoted, span_of
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class IdentityMismatch(Rule):
    """Figures that an equation of their metrics does not join: post-money = pre-money + raise, market capitalisation = price × shares.

    ## What it finds
    "The shares are at 32 euros; with 45 million of them, the market value is 1.24 billion": it is 1.44 billion. "A profit of $4
    million on sales of $50 million, a margin of 12%": it is 8%.

    ## Why it matters
    Each figure may have its own source; together they cannot be right, and readers who know the trade see it.

    ## The sum
    The equation, with the range of each term. Known are: post-money valuation = pre-money valuation + raise; market capitalisation =
    share price × shares; a margin = its profit ÷ revenue; net profit = earnings per share × shares; annual = 12 × monthly recurring
    revenue; investment = stake × valuation; average = total ÷ count; density = people ÷ area; growth over years at a compound rate; speed = distance ÷ time; profit, net and
    trade balance as differences; a majority; a fee as a share of an amount; dividend yield; points = 3 × wins + draws; and the others of
    `facts/data/equations.toml`.

    ## When it is silent
    Where a term may be of another company, period, segment or currency; where a term has several values, one of which fits; where the
    terms stand far apart.
    """

    code, name, severity = "CALC011", "identity-mismatch", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The figures that their equation does not join."""
        for unmet in facts.unmet:
            shown = percent(unmet.expected) if unmet.percent else span_of(unmet.expected)
            yield self.report(
                facts,
                unmet.result,
                *unmet.inputs,
                message=f"{quoted(unmet.result)} does not follow from {' and '.join(quoted(m) for m in unmet.inputs)}",
                explanation=f"{unmet.says}: that would be {shown}, not {quoted(unmet.result)}",
                confidence=0.8,
            )
