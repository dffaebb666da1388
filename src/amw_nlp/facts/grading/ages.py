"""Ages as reporters set them: `78-year-old`, `, 78,`, `(57)`, `her 97th birthday`, `she is 41`."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.text.patterns import lazy_pattern

_AGE = lazy_pattern(
    r"\b(?P<a>\d{1,3})[- ]years?[- ]old\b|\baged (?P<b>\d{1,3})\b|\bage of (?P<c>\d{1,3})\b|(?<=[a-z]), (?P<d>\d{2,3})(?=[,.])|\((?P<e>\d{2,3})\)"
    r"|\b(?P<f>\d{1,3})(?:st|nd|rd|th) birthday\b|\b(?:he|she|who) (?:is|was|turned|turns|has turned|has just turned|will be|is now) (?P<g>\d{1,3})(?=[,.)]|$| (?:and|but|in|on|next|this|today|when|at)\b)|(?<=[a-z]),? is (?:now )?(?P<j>\d{2,3})(?=[.,;]|$| and\b)|\bturn(?:ed|s|ing) (?P<h>\d{2,3})\b|[Aa]t (?P<i>\d{2,3}),",
)


def find_said_ages(sentence: str) -> list[tuple[int, int, Decimal]]:
    """The ages in a sentence: start and end of the number, and the number."""
    found = []
    for match in _AGE.finditer(sentence):
        group = next(name for name, value in match.groupdict().items() if value is not None)
        value = Decimal(match[group])
        if value <= 125:
            found.append((match.start(group), match.end(group), value))
    return found
