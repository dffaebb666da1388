from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class AcronymMismatch(Rule):
    """An acronym whose letters are not those of the words before it.

    ## What it finds
    "Securities and Exchange Commission (SCE)": two letters are swapped. A letter that is another only where the draft prints the
    right acronym elsewhere.

    ## Why it matters
    The acronym is all that the rest of the story says.

    ## When it is silent
    "Doctors Without Borders (MSF)", and all whose letters come from other words; ISO and UTC; an acronym that the draft uses
    throughout.
    """

    code, name, severity = "NAME004", "acronym-mismatch", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The acronyms with a slip."""
        for wrong in facts.wrong_acronyms:
            acronym, words = facts.draft.read(wrong.acronym), " ".join(facts.draft.read(wrong.words).split())
            yield self.report(
                facts,
                wrong.acronym,
                wrong.words,
                message=f"“{acronym}” is not short for “{words}”",
                explanation=f"the initials are {wrong.initials}",
                confidence=0.85,
            )
