from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class AcronymMismatch(Rule):
    """An acronym whose letters are not those of the words before it.

    ## What it finds
    "Securities and Exchange Commission (SCE)", "the RLB, or Rural Lending Agency", "known by the initials RLB": the letters are in
    another order, or one is another. And an acronym that nothing introduces, of the letters of a name just printed in full.

    ## Why it matters
    The acronym is all that the rest of the story says.

    ## When it is silent
    "Doctors Without Borders (MSF)", and all whose letters come from other words; ISO and UTC; an acronym that the draft uses
    throughout; one letter that is another near the name of a country that does not speak English.
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
