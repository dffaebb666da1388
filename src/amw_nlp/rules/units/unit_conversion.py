from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.conflict import agree
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.gloss import Gloss
from amw_nlp.facts.wording import apart, quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label

_LOOSE = Decimal("0.05")
"""Glosses of measures are rounded to what reads well; a twentieth either way is let pass."""


class UnitConversion(Rule):
    """A measure and its gloss in another unit that are not the same.

    ## What it finds
    "a 30-foot-tall (48-kilometer-tall) statue"; "60 miles (37 km)"; "40 acres (160 hectares)"; "20°C (98°F)".

    ## Why it matters
    Half of the readers only take in the gloss.

    ## The sum
    The measure's range in the other unit, exactly converted, with a twentieth allowed for rounding; a temperature is read both as one on
    the scale and as a difference ("warming of 1.5°C (2.7°F)").

    ## When it is silent
    Units of different kinds, units it does not know, and brackets that hold anything but a restatement.
    """

    code, name, severity = "UNIT001", "unit-conversion", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The glosses of measures that no exact conversion gives."""
        for gloss in facts.glosses:
            of, to = gloss.of.value, gloss.gloss.value
            if not isinstance(of, Figure) or not isinstance(to, Figure) or of.label is not Label.QUANTITY:
                continue
            readings = list(_readings(of, to))
            if (
                not readings
                or any(r.widened(_LOOSE).meets(to.interval) for r in readings)
                or (agree(of, to) and of.unit == to.unit)
            ):
                continue
            yield self.report(
                facts,
                gloss.gloss,
                gloss.of,
                message=f"{quoted(gloss.gloss)} is not {quoted(gloss.of)}",
                explanation=_explain(gloss, readings[0], to),
                confidence=0.95,
            )


def _readings(of: Figure, to: Figure) -> Iterator[Interval]:
    """The measure in the gloss's unit, on the scale and as a difference."""
    from amw_nlp.quantities.units import convert_difference, convert_unit, same_dimension

    if of.unit is None or to.unit is None or of.unit == to.unit or not same_dimension(of.unit, to.unit):
        return
    for convert in (convert_unit, convert_difference):
        interval = convert(of.interval, of.unit, to.unit)
        if interval is not None:
            yield interval


def _explain(gloss: Gloss, expected: Interval, to: Figure) -> str:
    unit = to.unit or ""
    return f"{gloss.of.text} = {span_of(expected, unit)}, not {gloss.gloss.text}; {apart(expected, to.interval)} apart"
