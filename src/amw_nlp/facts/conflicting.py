"""All the conflicts of a draft, each told once: by its claims first, then by echoes, by clauses said again, and by the weight of words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.conflict import Conflict, ConflictKind, conflict_of, find_conflicts
from amw_nlp.facts.echo import find_definite_echoes
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.restated import find_restated
from amw_nlp.facts.said import read_said
from amw_nlp.facts.same.find import Contradicted, are_of_two, find_contradicted, is_novel
from amw_nlp.facts.same.headline import Headlines, read_headlines
from amw_nlp.facts.same.tallies import TwoTallies, find_tallies
from amw_nlp.facts.same.told import Told
from amw_nlp.facts.takeup import find_takeups
from amw_nlp.facts.things import name_things
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span


@dataclass(frozen=True)
class Telling:
    """What a draft tells, in the forms in which its figures are held against each other."""

    draft: Draft
    mentions: Sequence[Mention]
    phrases: Sequence[Phrase]
    claims: Sequence[Claim]
    told: Sequence[Told]
    today: dt.date | None

    def conflicts(self, tables: Iterable[Conflict]) -> Iterator[Conflict]:
        """The conflicts; `tables` are those between prose and tables. No figure is in two of them, claims of one fact aside."""
        headlines = read_headlines(self.draft, self.told, self.mentions)
        firm = [c for c in self._of_claims(headlines) if not self._are_of_two(c)]
        taken = {at for conflict in firm for at in _places(conflict)}
        yield from firm
        for conflict in (*tables, *self._echoes(), *self._taken_up()):
            if taken.isdisjoint(places := _places(conflict)) and not self._are_of_two(conflict):
                taken |= places
                yield conflict
        pairs: tuple[Contradicted | TwoTallies, ...] = (
            *headlines.wrong,
            *find_contradicted(self.told),
            *find_tallies(self.draft),
        )
        for pair in pairs:
            if taken.isdisjoint(pair.places):
                taken |= pair.places
                yield pair.conflict()

    def _of_claims(self, headlines: Headlines) -> Iterator[Conflict]:
        """Claims of one fact; of headlines, those whose figure the text does not work out, and that are meant for no other."""
        things = name_things(self.phrases, self.claims, load_lexicon())
        meant = {pair.later.mention.at: pair.earlier.mention.at for pair in headlines.wrong}
        for conflict in find_conflicts((*self.claims, *things), self.today):
            of = meant.get(conflict.claim.figure.at)
            if conflict.claim.figure.at in headlines.derived:
                continue
            if of is None or any(other.figure.at == of for other in conflict.others):
                yield conflict

    def _echoes(self) -> Iterator[Conflict]:
        for echo in find_definite_echoes(self.draft, self.claims):
            yield Conflict(ConflictKind.SCALE, echo.claim, (echo.of,), echo.power)

    def _taken_up(self) -> Iterator[Conflict]:
        """Figures that say an earlier one again at another value."""
        said = tuple(read_said(self.draft, self.phrases, self.claims, load_lexicon()))
        restated = (t for t in find_restated(said, self.today) if not is_novel(self.told, t.claim.figure.at))
        for takeup in (*find_takeups(said, self.today), *restated):
            yield conflict_of(ConflictKind.BODY, takeup.claim, takeup.of)

    def _are_of_two(self, conflict: Conflict) -> bool:
        return are_of_two(self.told, conflict.claim.figure.at, conflict.others[0].figure.at)


def _places(conflict: Conflict) -> set[Span]:
    return {c.figure.at for c in (conflict.claim, *conflict.others)}
