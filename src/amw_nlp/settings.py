"""Every key a user can set: its type, its default, and one line of docs (`metadata["doc"]`), read by `amw-nlp config`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any


class Severity(StrEnum):
    """How sure a finding is to need a change; the published words."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return {"info": 0, "warning": 1, "error": 2}[self.value]


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class DateOrder(StrEnum):
    """How 03/04/2026 is read: month first, day first, or year first."""

    MDY = "mdy"
    DMY = "dmy"
    YMD = "ymd"


class OutputFormat(StrEnum):
    """What `lint` prints."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    RDJSON = "rdjson"
    GITLAB = "gitlab"
    HTML = "html"


def _key(doc: str, default: Any) -> Any:
    if isinstance(default, Mapping):
        return field(default_factory=lambda: MappingProxyType({}), metadata={"doc": doc})
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is asked to do. A key is the field's name with hyphens: `min_severity` is `min-severity`."""

    select: tuple[str, ...] = _key("Rules to run: codes, names or prefixes; ALL is every rule.", ("ALL",))
    ignore: tuple[str, ...] = _key("Rules not to run.", ())
    extend_select: tuple[str, ...] = _key("Rules to run besides those selected.", ())
    per_file_ignores: Mapping[str, tuple[str, ...]] = _key("Rules not to run on files that match a glob.", {})
    severity: Mapping[str, Severity] = _key("Severities of rules, by code, name or prefix.", {})
    min_severity: Severity = _key("The least severity that is shown.", Severity.WARNING)
    min_confidence: float = _key("The least confidence that is shown, 0 to 1.", 0.0)
    fail_on: FailOn = _key("The least severity that makes the exit code 1.", FailOn.WARNING)
    preview: bool = _key("Whether rules in preview run.", False)
    include: tuple[str, ...] = _key(
        "Files linted in a folder.", ("*.md", "*.markdown", "*.mdx", "*.html", "*.htm", "*.txt", "*.docx")
    )
    exclude: tuple[str, ...] = _key(
        "Files and folders left out, as .gitignore patterns, also when named on the command line.",
        (
            ".git/", ".venv/", "venv/", "node_modules/", "__pycache__/", ".tox/", ".nox/", "build/", "dist/", "LICENSE*", "COPYING*",
            "NOTICE*", "requirements*.txt", "constraints*.txt", "robots.txt", "CHANGELOG*", "CODEOWNERS", "CMakeLists.txt",
        ),
    )  # fmt: skip
    extend_exclude: tuple[str, ...] = _key("Files and folders left out besides `exclude`.", ())
    respect_gitignore: bool = _key("Whether files that git ignores are left out.", True)
    max_characters: int = _key("The most characters a file may have; one with more is not read.", 2_000_000)
    date_order: DateOrder = _key("How 03/04/2026 is read where the draft does not tell.", DateOrder.MDY)
    default_currency: str = _key("The dollar that a bare $ is where the draft does not tell (ISO 4217).", "USD")
    fiscal_year_end: str = _key("The last day of the fiscal year, MM-DD.", "12-31")
    model: str | None = _key("The name tagger: None for the one shipped, `rules` for none, a path or a name.", None)
    model_labels: Mapping[str, str] = _key(
        "The labels of a model that is not ours, in ours: ORG, PERSON, LOC, PRODUCT or OTHER; those of the usual corpora are known.",
        {},
    )
    rates: Path | None = _key(
        "A CSV file of exchange rates (date,currency,per_eur) used before the one built in.", None
    )
    tolerance: Decimal = _key("How far a conversion may be off the day's rate, as a share.", Decimal("0.03"))
    baseline: Path | None = _key("A file of findings that are known and not shown.", None)
    cache_dir: Path | None = _key("Where results are cached; None for the user's cache folder.", None)
    output_format: OutputFormat = _key("What `lint` prints.", OutputFormat.TEXT)
    aliases: Mapping[str, tuple[str, ...]] = _key("Other names of a company or person.", {})
    rules: Mapping[str, Mapping[str, object]] = _key("Options of single rules, by code or name.", {})

    def __reduce__(self) -> tuple[object, ...]:
        # read-only mappings do not pickle, and settings travel to worker processes
        return (_restored, ({f.name: _plain(getattr(self, f.name)) for f in fields(self)},))


def _plain(value: object) -> object:
    return {k: _plain(v) for k, v in value.items()} if isinstance(value, Mapping) else value


def _read_only(value: object) -> object:
    return MappingProxyType({k: _read_only(v) for k, v in value.items()}) if isinstance(value, dict) else value


def _restored(values: dict[str, object]) -> Settings:
    return Settings(**{name: _read_only(value) for name, value in values.items()})  # type: ignore[arg-type]
