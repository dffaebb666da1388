"""SUP001: a suppression that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class UnusedSuppression(Rule):
    """A comment or front matter that silences a rule which has nothing to say there.

    ## What it finds
    `<!-- amw-nlp: ignore VAL001 -->` beside a paragraph in which VAL001 finds nothing. Of a comment that names several rules, those
    that were of use are not reported.

    ## Why it matters
    The figures were mended and the comment stayed: the next mistake in that place would be silenced unread.

    ## When it is silent
    A rule that did not run (it is ignored by the settings, in preview, or failed on this draft): nothing is known of it then. A
    finding that is only hidden by `min-severity` counts as silenced.
    """

    code, name, severity = "SUP001", "unused-suppression", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:  # noqa: ARG002
        """Nothing: only the linter knows what was silenced, and reports it under this code (`linter/suppress.py`)."""
        return iter(())
