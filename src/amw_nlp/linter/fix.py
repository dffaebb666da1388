"""Mending what is a matter of style: only what a rule offers as its `fix`, and only where nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable

from amw_nlp.linter.rewrite import Edit, edited
from amw_nlp.rules.base import Diagnostic
from amw_nlp.text.draft import Draft


def fixed(draft: Draft, diagnostics: Iterable[Diagnostic]) -> str:
    """The draft's source with the fixes of these findings made."""
    return edited(draft.source, (Edit(d.fix.start, d.fix.end, d.fix.replacement) for d in diagnostics if d.fix))
