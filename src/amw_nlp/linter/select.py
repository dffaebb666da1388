"""Which rules run on a draft, with which severities, and which of their findings are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.rules.catalog import all_rules, match_rules, specificity
from amw_nlp.settings import Settings, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that run, by code. `severities` are those that the settings change; `asked` are rules named by more than ALL."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    asked: frozenset[str]
    min_severity: Severity
    min_confidence: float

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that run."""
        return frozenset(r.code for r in self.rules)

    def graded(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding at the severity that the settings give its rule.

        What a rule itself reports below its own severity (a remark) is never raised by that, only lowered.
        """
        wanted = self.severities.get(diagnostic.code)
        if wanted is None:
            return diagnostic
        own = next(r.severity for r in self.rules if r.code == diagnostic.code)
        if diagnostic.severity.rank < own.rank:
            wanted = min(wanted, diagnostic.severity, key=lambda s: s.rank)
        return replace(diagnostic, severity=wanted)

    def shows(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding is severe and sure enough; a rule selected by code, name or prefix shows its `info` findings too."""
        least = self.min_severity
        if diagnostic.code in self.asked and least is Severity.WARNING:
            least = Severity.INFO
        return diagnostic.severity.rank >= least.rank and diagnostic.confidence >= self.min_confidence


def select_rules(settings: Settings, path: str | None = None) -> Selection:
    """The rules that these settings run on the file at `path` (relative to the settings' folder, with forward slashes).

    The closest selector decides ("VAL001" outweighs "VAL", that outweighs ALL), and `ignore` wins between equals.
    Raises UnknownRule for a selector that stands for no rule.
    """
    ignored = (*settings.ignore, *_ignored_here(settings.per_file_ignores, path))
    selectors = (*settings.select, *settings.extend_select)
    for selector in (*selectors, *ignored, *settings.severity):
        match_rules(selector)
    rules, asked = [], set[str]()
    for rule in all_rules():
        wanted, unwanted = _closest(selectors, rule), _closest(ignored, rule)
        if wanted > unwanted and (settings.preview or not rule.preview):
            rules.append(rule())
            asked |= {rule.code} if wanted > 0 else set()
    severities = {r.code: s for r in rules if (s := _severity(settings.severity, type(r))) is not None}
    return Selection(tuple(rules), severities, frozenset(asked), settings.min_severity, settings.min_confidence)


def _closest(selectors: Iterable[str], rule: type[Rule]) -> int:
    return max((s for selector in selectors if (s := specificity(selector, rule)) is not None), default=-1)


def _severity(severities: Mapping[str, Severity], rule: type[Rule]) -> Severity | None:
    fitting = [(s, selector) for selector in severities if (s := specificity(selector, rule)) is not None]
    return severities[max(fitting)[1]] if fitting else None


def _ignored_here(per_file: Mapping[str, tuple[str, ...]], path: str | None) -> tuple[str, ...]:
    if not per_file or path is None:
        return ()
    from pathspec import GitIgnoreSpec

    return tuple(
        s for pattern, codes in per_file.items() if GitIgnoreSpec.from_lines([pattern]).match_file(path) for s in codes
    )
