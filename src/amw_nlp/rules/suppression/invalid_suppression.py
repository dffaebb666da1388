"""SUP002: a suppression that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class InvalidSuppression(Rule):
    """A comment or front matter that speaks to amw-nlp and names no rule there is, or asks for nothing there is.

    ## What it finds
    `<!-- amw-nlp: ignore VAL01 -->`, `<!-- amw-nlp: ignroe VAL001 -->`, `<!-- amw-nlp ignore VAL001 -->`, an `enable` with no `disable`
    before it, or `amw-nlp: {ignor: [VAL001]}` in front matter. The message names the nearest word that would be understood.

    ## Why it matters
    The writer believes that something is silenced, or settled, and it is not.

    ## When it is silent
    Any comment that does not begin with `amw-nlp`.
    """

    code, name, severity = "SUP002", "invalid-suppression", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:  # noqa: ARG002
        """Nothing: the linter reads the comments, and reports under this code (`linter/suppress.py`)."""
        return iter(())
