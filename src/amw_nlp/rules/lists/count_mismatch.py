from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.reckoning.enumerations import may_be_meant
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.span import Span


class CountMismatch(Rule):
    """A count, and a list with more or fewer than that.

    ## What it finds
    "three investors: Benchmark, Sequoia Capital, NVIDIA and AMD" are four. "Two silos will close, in Timbúes, Rosario and Las Parejas":
    two cannot be in three places. "Three lines open this year. The Pearl, the Dune, the Falcon and the Lagoon will share a depot."

    ## Why it matters
    Somebody was added or cut late, and the count, or the list, was forgotten.

    ## The sum
    The elements of the list after a colon, a dash, a bracket, "namely" or, for names and single words, a comma; of one before "are the
    three"; of a next sentence that is but a list; and the items of a bullet list or table, or numbered headings, under a line that
    announces them. An "and" inside an element is read both ways.

    ## When it is silent
    Lists that are open ("including", "such as", "among them"), elements that are clauses, counts that are about something else than
    what is listed, and lists less than half or more than twice as long as the count.
    """

    code, name, severity = "LIST001", "count-mismatch", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The lists that do not have as many elements as they announce."""
        for listing in facts.listings:
            figure = listing.count.value
            if not isinstance(figure, Figure) or figure.value is None or listing.least <= figure.value <= listing.most:
                continue
            if not listing.least <= 2 * figure.value <= 4 * listing.most:
                continue  # nobody miscounts by so much: it is a list of something else
            if may_be_meant(facts.draft, listing, int(figure.value)):
                continue
            named = ", ".join(facts.draft.read(e) for e in listing.elements[:8])
            yield self.report(
                facts,
                listing.count,
                Span(listing.elements[0].start, listing.elements[-1].end),
                message=f"“{listing.count.text}”, but {listing.least} are listed",
                explanation=f"listed: {named}",
                confidence=0.85,
            )
