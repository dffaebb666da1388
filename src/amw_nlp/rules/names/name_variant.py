from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class NameVariant(Rule):
    """One person or company that is spelt two ways.

    ## What it finds
    "Lars Nyqvist" in one paragraph and "Lars Nykvist" in the next; "Hallberg Systems" and "Halberg Systems".

    ## Why it matters
    A wrong name is the commonest correction that newspapers print.

    ## The sum
    The names word by word: one letter of one word is more, less, another, or swapped; or the two words sound the same (Stevenson,
    Stephenson), or are known forms of one given name (Marc, Mark), or long given names that end differently (Abdulrahman,
    Abdulrahim). Short words, and a name of one short word, are not compared.

    ## When it is silent
    Two names that one sentence holds, for they are two; kin and namesakes; plurals, possessives, accents, what is of a country (Ruvenia, Ruvenian), and British
    and American spelling.
    """

    code, name, severity = "NAME001", "name-variant", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The names with two spellings."""
        for variant in facts.variants:
            yield self.report(
                facts,
                variant.rarer,
                variant.commoner,
                message=f"“{variant.printed[0]}” is also spelt “{variant.printed[1]}”",
                explanation=f"“{variant.word}” and “{variant.other}” may be one name",
                confidence=0.8,
            )
