"""SUP003: a suppression of every rule."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class BlanketSuppression(Rule):
    """A comment that silences every rule, because it names none.

    ## What it finds
    `<!-- amw-nlp: ignore -->`, `<!-- amw-nlp: disable -->` and `<!-- amw-nlp: ignore-file -->` without a rule, or with `ALL`.

    ## Why it matters
    It was written for one finding, and hides every later one as well, of rules that were not there when it was written.

    ## When it is silent
    A suppression that names a rule, or a family of them (`VAL`).
    """

    code, name, severity = "SUP003", "blanket-suppression", Severity.INFO

    def check(self, facts: Facts) -> Iterator[Diagnostic]:  # noqa: ARG002
        """Nothing: the linter reads the comments, and reports under this code (`linter/suppress.py`)."""
        return iter(())
