from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.conflict import agree
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.gloss import Gloss
from amw_nlp.facts.restating.measures import closed, is_measure_slip, measure_readings, speaks_of_change
from amw_nlp.facts.wording import apart, quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label

_FINE = Decimal("0.025")
_DEGREES = {"degree celsius": Decimal(1), "degree fahrenheit": Decimal(2), "kelvin": Decimal(1)}
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
    the scale and, where the sentence speaks of a change, as a difference ("warming of 1.5°C (2.7°F)"). Gallons, pints and tons may be
    Britain's or America's. Less is allowed where both figures are printed to the unit, as heights are.

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
            readings = list(measure_readings(of, to, difference=speaks_of_change(gloss.phrase)))
            if (
                not readings
                or any(_loosened(r, of, to).meets(closed(to)) for r in readings)
                or (agree(of, to) and of.unit == to.unit)
                or not _is_told(gloss, of, to, readings[0])
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


def _loosened(reading: Interval, of: Figure, to: Figure) -> Interval:
    """A reading with what is allowed for rounding: degrees are rounded to one, whatever their number."""
    degree = _DEGREES.get(to.unit or "")
    if degree is None:
        return reading.widened(_allowed(of, to))
    return Interval(reading.low - degree, reading.high + degree)


def _allowed(of: Figure, to: Figure) -> Decimal:
    """How far off a gloss may be: little where both figures are printed to the unit, as a height is."""
    fine = all(
        f.hedge is None and f.value is not None and len(f.value.normalize().as_tuple().digits) >= n
        for f, n in ((of, 2), (to, 3))
    )
    return _FINE if fine else _LOOSE


def _is_told(gloss: Gloss, of: Figure, to: Figure, expected: Interval) -> bool:
    """Whether a gloss that is not its measure is told to be a slip: no other measure is meant, and a loose one has a size that says so."""
    if gloss.loose and not is_measure_slip(of, to, expected):
        return False
    meant = (r for o in gloss.others if isinstance(o.value, Figure) for r in measure_readings(o.value, to))
    return not any(r.widened(_LOOSE).meets(closed(to)) for r in meant)


def _explain(gloss: Gloss, expected: Interval, to: Figure) -> str:
    unit = to.unit or ""
    return f"{gloss.of.text} = {span_of(expected, unit)}, not {gloss.gloss.text}; {apart(expected, to.interval)} apart"
