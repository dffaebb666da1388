"""The documentation of a rule, read from its docstring: one line, then headed sections of Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amw_nlp.rules.base import Rule

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleDocs:
    """What a rule says of itself. `summary` is its first line; `sections` are (heading, Markdown) in their order."""

    summary: str
    sections: tuple[tuple[str, str], ...]

    def section(self, heading: str) -> str | None:
        """The Markdown under a heading, or None."""
        return next((body for title, body in self.sections if title.casefold() == heading.casefold()), None)

    def markdown(self) -> str:
        """All of it, without a title."""
        return "\n\n".join([self.summary, *(f"## {title}\n\n{body}" for title, body in self.sections)]) + "\n"


def rule_docs(rule: type[Rule]) -> RuleDocs:
    """The documentation of a rule.

    >>> class Dull(Rule):
    ...     '''A figure that is dull.
    ...
    ...     ## What it finds
    ...     Dull figures.
    ...     '''
    >>> rule_docs(Dull)
    RuleDocs(summary='A figure that is dull.', sections=(('What it finds', 'Dull figures.'),))
    """
    parts = _HEADING.split(inspect.cleandoc(rule.__doc__ or ""))
    titles, bodies = parts[1::2], parts[2::2]
    return RuleDocs(
        " ".join(parts[0].split()), tuple((t.strip(), b.strip()) for t, b in zip(titles, bodies, strict=True))
    )


def rules_by_code(codes: Iterable[str]) -> Mapping[str, type[Rule]]:
    """The rules of these codes, sorted; codes of the linter's own, which no rule has, are left out."""
    from amw_nlp.rules.catalog import all_rules

    wanted = set(codes)
    return {rule.code: rule for rule in all_rules() if rule.code in wanted}
