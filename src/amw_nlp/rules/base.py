"""What a rule is, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

CONFLICTS, WITH = "conflicts", "with"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of the source that a finding points at. `role` is ``conflicts`` for what is reported, ``with`` for the other side."""

    start: int
    end: int
    line: int
    column: int
    text: str
    role: str


@dataclass(frozen=True, slots=True, order=True)
class Elsewhere:
    """A stretch of another file that a finding disagrees with; `path` as that file is printed, else as in `Place`."""

    path: str
    start: int
    end: int
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of a stretch of the source that mends a matter of style; offered, never applied unasked."""

    start: int
    end: int
    replacement: str
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` is for everyone, `explanation` shows the sum with its ranges. The first place is the one reported.

    `path` and `fingerprint` are filled in by the linter. `places` are all of the draft itself; `elsewhere` are those of other files.
    """

    code: str
    name: str
    severity: Severity
    confidence: float
    message: str
    explanation: str
    places: tuple[Place, ...]
    fix: Fix | None = None
    path: str | None = None
    fingerprint: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


def place(draft: Draft, of: Mention | Span, role: str) -> Place:
    """Where a mention, or a stretch in reading offsets, stands in the source."""
    at = of.at if isinstance(of, Mention) else of
    source = draft.to_source(at)
    line, column = draft.locate(source.start)
    return Place(source.start, source.end, line, column, draft.read(at), role)


class Rule:
    """One check. A subclass has its published documentation as its docstring, in the sections that STYLE.md shows.

    The docstring's first line says what is found; then come `## What it finds`, `## Why it matters`, `## The sum` (where there is
    one) and `## When it is silent`. A rule reads `Facts` and has no regular expressions and no word lists.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    preview: ClassVar[bool] = False
    across: ClassVar[bool] = False
    """Whether it holds a draft against others; on a draft that is read alone it is silent, and no suppression of it is called unused."""
    options: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What `[tool.amw-nlp.rules.CODE]` may hold: each option with a line of docs; any other is refused."""

    def option(self, facts: Facts, name: str) -> object | None:
        """What the settings give for an option of this rule, as TOML has it, or None."""
        return facts.settings.rules.get(self.code, {}).get(name)

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The findings in one draft, in any order."""
        raise NotImplementedError

    def report(
        self,
        facts: Facts,
        conflicts: Mention | Span,
        *others: Mention | Span,
        message: str,
        explanation: str,
        confidence: float = 0.9,
        severity: Severity | None = None,
        fix: Fix | None = None,
        elsewhere: tuple[Elsewhere, ...] = (),
    ) -> Diagnostic:
        """A finding on `conflicts`, with the places it disagrees with. What is quoted from wrapped lines comes as one line."""
        places = (place(facts.draft, conflicts, CONFLICTS), *(place(facts.draft, o, WITH) for o in others))
        return Diagnostic(
            self.code,
            self.name,
            severity or self.severity,
            confidence,
            " ".join(message.split()),
            " ".join(explanation.split()),
            places,
            fix,
            elsewhere=elsewhere,
        )
