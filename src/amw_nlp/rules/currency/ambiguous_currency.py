from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class AmbiguousCurrency(Rule):
    """A bare `$` in a draft that uses the dollars of several countries.

    ## What it finds
    "The bid is worth C$640 million, or A$560 million. Holders also keep the dividend of $0.12 a share": which dollar?

    ## Why it matters
    A Canadian and a US dollar are a quarter apart, and a reader of either country takes the bare sign for their own.

    ## When it is silent
    Where the draft says which dollars it means ("all figures in Canadian dollars"); where the one amount only glosses the other
    ("$5 million (C$6.8 million)"); where all marked dollars are the same as the bare one. One remark a draft, on the first.
    """

    code, name, severity = "CUR004", "ambiguous-currency", Severity.INFO

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The first bare dollar amount, where there are other dollars."""
        found = facts.bare_dollar
        if found is None:
            return
        others = ", ".join(m.text for m in found.others)
        yield self.report(
            facts,
            found.figure,
            *found.others,
            message=f"which dollar is “{found.figure.text}” in?",
            explanation=f"the draft also has {others}",
            confidence=0.8,
        )
