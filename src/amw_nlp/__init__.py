"""amw-nlp: a newsroom's arithmetic editor. The public names, loaded when used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amw_nlp.entities.name import Entity as Entity
    from amw_nlp.errors import AmwError as AmwError
    from amw_nlp.facts.claim import Claim as Claim
    from amw_nlp.facts.facts import Facts as Facts
    from amw_nlp.linter.pipeline import Pipeline as Pipeline
    from amw_nlp.linter.pipeline import Report as Report
    from amw_nlp.linter.pipeline import claims as claims
    from amw_nlp.linter.pipeline import extract as extract
    from amw_nlp.linter.pipeline import lint as lint
    from amw_nlp.linter.pipeline import load as load
    from amw_nlp.quantities.interval import Interval as Interval
    from amw_nlp.rules.base import Diagnostic as Diagnostic
    from amw_nlp.rules.base import Rule as Rule
    from amw_nlp.settings import Settings as Settings
    from amw_nlp.settings import Severity as Severity
    from amw_nlp.text.draft import Draft as Draft
    from amw_nlp.text.mention import Label as Label
    from amw_nlp.text.mention import Mention as Mention
    from amw_nlp.text.span import Span as Span
    from amw_nlp.version import __version__ as __version__

_HOME = {
    "AmwError": "errors",
    "Claim": "facts.claim",
    "Diagnostic": "rules.base",
    "Draft": "text.draft",
    "Entity": "entities.name",
    "Facts": "facts.facts",
    "Interval": "quantities.interval",
    "Label": "text.mention",
    "Mention": "text.mention",
    "Pipeline": "linter.pipeline",
    "Report": "linter.pipeline",
    "Rule": "rules.base",
    "Settings": "settings",
    "Severity": "settings",
    "Span": "text.span",
    "__version__": "version",
    "claims": "linter.pipeline",
    "extract": "linter.pipeline",
    "lint": "linter.pipeline",
    "load": "linter.pipeline",
}

__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return list(__all__)
