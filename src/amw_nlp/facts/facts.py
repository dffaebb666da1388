"""All that a draft says in figures, with the questions rules ask of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from amw_nlp.entities.name import Entity
from amw_nlp.facts.acronyms import WrongAcronym, find_wrong_acronyms
from amw_nlp.facts.adding import Sum
from amw_nlp.facts.aged.find import Aged, find_ages, find_table_ages
from amw_nlp.facts.arity import Unpaired, find_unpaired
from amw_nlp.facts.bounds import OverFull, find_overfull
from amw_nlp.facts.build import main_entity, read_claims, read_phrases
from amw_nlp.facts.bullets import Bullets, find_bullet_sums, read_bullets
from amw_nlp.facts.change import Change, find_changes
from amw_nlp.facts.chronology import OutOfOrder, find_disorder
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.comparison.changes import find_compared_changes
from amw_nlp.facts.comparison.directions import find_turned
from amw_nlp.facts.comparison.gone import find_gone
from amw_nlp.facts.comparison.likened import find_likened
from amw_nlp.facts.comparison.lines import read_lines
from amw_nlp.facts.comparison.multiples import find_named_multiples
from amw_nlp.facts.comparison.reader import Reader
from amw_nlp.facts.comparison.sides import Side, find_wrong_sides
from amw_nlp.facts.conflict import Conflict
from amw_nlp.facts.conflicting import Telling
from amw_nlp.facts.counted_parts import find_counted_parts
from amw_nlp.facts.daybeside import DayBeside, find_days_beside
from amw_nlp.facts.deals import TurnedDeal, find_turned_deals
from amw_nlp.facts.dollars import BareDollar, find_bare_dollar
from amw_nlp.facts.doubled import DoubledCurrency, find_doubled
from amw_nlp.facts.durations import Lasting, add_told_lengths, find_durations, find_table_durations
from amw_nlp.facts.gloss import Gloss, find_glosses
from amw_nlp.facts.gloss_back import find_back_glosses
from amw_nlp.facts.grading.binding import Classed, find_classed
from amw_nlp.facts.grading.grades import Graded, find_graded
from amw_nlp.facts.grid import Grid, read_grids
from amw_nlp.facts.gridchanges import find_grid_changes, find_grid_shares
from amw_nlp.facts.gridclaims import find_cell_conflicts, read_grid_claims
from amw_nlp.facts.gridsaid import find_said_of_tables
from amw_nlp.facts.gridseries import read_series
from amw_nlp.facts.gridsums import find_grid_sums
from amw_nlp.facts.holders import RivalHolders, find_rival_holders
from amw_nlp.facts.identities import Unmet, find_unmet
from amw_nlp.facts.itemized import Itemized
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.listed_change import find_compared, find_listed_changes, find_unmarked
from amw_nlp.facts.listing import Listing, find_bullet_listings, find_listings
from amw_nlp.facts.marked import Marked, mark_sentences
from amw_nlp.facts.nameslisted import find_names_listed
from amw_nlp.facts.numbers import Row, read_all_rows, read_rows
from amw_nlp.facts.overcounts import find_overcounts
from amw_nlp.facts.per_unit import UnitSum, find_unit_sums
from amw_nlp.facts.periods.find import NamedPeriod, find_wrong_periods
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.ratio import Ratio, find_named_ratios, find_ratios
from amw_nlp.facts.reckoning.divided import find_divided
from amw_nlp.facts.reckoning.enumerations import find_enumerations
from amw_nlp.facts.reckoning.equations import DIVIDENDS, SHORTFALL, difference_of, find_equations
from amw_nlp.facts.reckoning.followed import find_followed
from amw_nlp.facts.reckoning.kinds import find_kinds
from amw_nlp.facts.reckoning.pairings import find_pairings
from amw_nlp.facts.reckoning.portioned import find_portioned
from amw_nlp.facts.reckoning.products import find_products
from amw_nlp.facts.reckoning.retold import find_retold
from amw_nlp.facts.reckoning.tabled import find_tabled_products, find_tabled_shares
from amw_nlp.facts.reckoning.totals import find_totals
from amw_nlp.facts.remainders import find_remainders
from amw_nlp.facts.restating.find import find_restatements, may_restate
from amw_nlp.facts.same.told import Told, read_told
from amw_nlp.facts.share import Share, find_shares
from amw_nlp.facts.sums import find_sums
from amw_nlp.facts.variants import Variant, find_variants
from amw_nlp.facts.wholes import Whole, find_overfull_wholes
from amw_nlp.facts.worked_out import (
    find_wrong_averages,
    find_wrong_densities,
    find_wrong_rates,
    find_wrong_stakes,
)
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.parse import Parse

if TYPE_CHECKING:
    from amw_nlp.entities.coreference import Coreference
    from amw_nlp.facts.clash import Clash
    from amw_nlp.quantities.rates import Rates


@dataclass(frozen=True)
class Facts:
    """The fact table of a draft. `mentions` are all its mentions in order; iterating gives its rows, a claim for every figure.

    `clashes` are its claims that other drafts contradict; there are none where a draft is read alone. `parse` is its grammar, where
    the model tells it.
    """

    draft: Draft
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    settings: Settings
    clashes: tuple[Clash, ...] = ()
    parse: Parse | None = None

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.table)

    @cached_property
    def table(self) -> tuple[Claim, ...]:
        """Every figure with the best reading of what it is of, for people; rules look at `claims`, where the uncertain is None."""
        from amw_nlp.facts.table.read import read_table

        return read_table(self)

    @cached_property
    def main(self) -> int | None:
        """The id of the organisation the draft is about, where one stands out."""
        return main_entity(self.draft, self.entities)

    @cached_property
    def itemized(self) -> Itemized:
        """The sentences as items, each cut once."""
        return Itemized(self.draft, self.mentions, self.entities, self.coreference.iter_references())

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The sentences that hold a figure, ready to be asked."""
        return read_phrases(self.draft, self.mentions, self.itemized)

    @cached_property
    def coreference(self) -> Coreference:
        """What "the company" and "she" stand for."""
        from amw_nlp.entities.coreference import Coreference

        return Coreference(self.draft, self.entities)

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        """The sentences that hold a mention, each mention one mark."""
        return mark_sentences(self.draft, self.mentions, self.entities, self.coreference.iter_references())

    @cached_property
    def ages(self) -> tuple[Aged, ...]:
        """Ages that nothing else which is said of their bearers allows."""
        found = find_ages(self.draft, self.marked, self.parse, self.today)
        return (*found, *find_table_ages(self.draft, self.today))

    @cached_property
    def durations(self) -> tuple[Lasting, ...]:
        """Lengths of time with the dates they lie between."""
        found = (*find_durations(self.marked, self.today), *find_table_durations(self.draft))
        return tuple(add_told_lengths(found, self.draft, self.today))

    @cached_property
    def days_beside(self) -> tuple[DayBeside, ...]:
        """Days said from the draft's own, with the day printed beside."""
        return tuple(find_days_beside(self.marked, self.today))

    @cached_property
    def disorder(self) -> tuple[OutOfOrder, ...]:
        """Dates in an order that cannot be."""
        return tuple(find_disorder(self.marked, self.draft, self.today, self.parse))

    @cached_property
    def wrong_periods(self) -> tuple[NamedPeriod, ...]:
        """Quarters and halves beside months they cannot be."""
        return tuple(find_wrong_periods(self.marked, self.draft))

    @cached_property
    def overfull(self) -> tuple[OverFull, ...]:
        """Percentages past what their kind allows, and counts past all there are."""
        counts = (OverFull(c.figure, "a count", c.whole) for c in find_overcounts(self.draft, self.rows))
        return (*find_overfull(self.marked, self.grids), *counts)

    @cached_property
    def wrong_acronyms(self) -> tuple[WrongAcronym, ...]:
        """Acronyms that are not quite the initials before them."""
        return tuple(find_wrong_acronyms(self.draft))

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Names that are spelt two ways."""
        return tuple(find_variants(self.draft, self.entities))

    @cached_property
    def turned_deals(self) -> tuple[TurnedDeal, ...]:
        """Deals said in both directions."""
        return tuple(find_turned_deals(self.marked, self.draft, self.parse))

    @cached_property
    def rival_holders(self) -> tuple[RivalHolders, ...]:
        """Two holders of one post, and one of two."""
        return tuple(find_rival_holders(self.marked, self.entities, self.main))

    @cached_property
    def unpaired(self) -> tuple[Unpaired, ...]:
        """Lists that "respectively" pairs, of different lengths."""
        found = list(find_unpaired(self.draft, self.marked, self.rows))
        told = {one.at.start for one in found} | {one.of.start for one in found}
        return (*found, *(x for x in find_pairings(self.draft, self.all_rows) if not told & {x.at.start, x.of.start}))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """A claim for every figure, in reading order."""
        return read_claims(self.phrases, self.entities, self.main)

    @cached_property
    def cell_claims(self) -> tuple[Claim, ...]:
        """A claim for every figure of a table whose headers tell its metric and its subject."""
        return read_grid_claims(self.draft, self.mentions, self.entities, self.main)

    def entity(self, entity_id: int) -> Entity:
        """The entity of an id. Raises LookupError for one that is not of this draft."""
        return self.entities[entity_id]

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Claims of one fact that cannot both hold, and figures that take up another and do not agree with it."""
        grids = find_cell_conflicts(self.claims, self.cell_claims)
        told = Telling(self.draft, self.mentions, self.phrases, self.claims, self.told, self.today)
        return tuple(told.conflicts(grids))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The figures of the prose, headlines among them, in their words."""
        return tuple(read_told(self.itemized))

    @cached_property
    def glosses(self) -> tuple[Gloss, ...]:
        """Amounts and measures said twice."""
        inside = (g for p in self.phrases for g in find_glosses(p))
        found = [*inside, *find_back_glosses(self.phrases)]
        told = {m for g in found if may_restate(g.of, g.gloss) for m in (g.of, g.gloss)}
        return (*found, *(g for g in find_restatements(self.draft, self.phrases) if g.gloss not in told))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Changes with both their figures."""
        of: dict[int, tuple[Change, ...]] = {}
        for phrase in self.phrases:  # a sentence of very many figures comes in several
            of[phrase.index] = (*of.get(phrase.index, ()), *find_changes(phrase, load_lexicon()))
        inside = [c for found in of.values() for c in found]
        tabled = (c for grid in self.grids for c in find_grid_changes(grid))
        unmarked = (c for find in (find_listed_changes, find_unmarked, find_compared) for c in find(self.phrases))
        found = [*inside, *unmarked, *tabled]
        taken = {c.stated for c in found if c.stated is not None and c.before.label is not Label.PERCENT and c.judged}
        found += find_gone(self.all_rows)
        found += (difference_of(one) for one in self._equations if one.says == SHORTFALL)
        found += (one for one in self._said_of_tables if isinstance(one, Change) and one.stated not in taken)
        told = {(c.before, c.after) for c in found if c.direction and c.firm and not c.turned}
        return (*found, *find_compared_changes(self.comparisons, taken), *find_turned(self.comparisons, told))

    @cached_property
    def _said_of_tables(self) -> tuple[Change | Sum | Unmet, ...]:
        """What sentences work out from tables, and these do not bear out."""
        return tuple(find_said_of_tables(self.draft, self.all_rows, tuple(read_series(self.grids))))

    @cached_property
    def comparisons(self) -> Reader:
        """The sentences of running text, asked which of their figures are held against each other."""
        return Reader(read_lines(self.itemized, self.rows, self.mentions))

    @cached_property
    def wrong_sides(self) -> tuple[Side, ...]:
        """Figures said to lie above or below another, which lie the other way round."""
        return tuple(find_wrong_sides(self.marked))

    @cached_property
    def unit_sums(self) -> tuple[UnitSum, ...]:
        """Counts with the price of one and a total."""
        found = list(find_unit_sums(self.phrases))
        found += (one for grid in self.grids for one in find_tabled_products(grid))
        told = {one.total for one in found}
        found += (one for one in find_products(self.draft, self.all_rows) if one.total not in told)
        told |= {one.total for one in found}
        paid = (one for one in self._equations if one.says == DIVIDENDS and one.result not in told)
        return (*found, *(UnitSum(one.inputs[1], one.inputs[0], one.result, average=False) for one in paid))

    @cached_property
    def _equations(self) -> tuple[Unmet, ...]:
        """Equations that words beside the figures tell."""
        return tuple(find_equations(self.draft, self.all_rows))

    @cached_property
    def unmet(self) -> tuple[Unmet, ...]:
        """Equations of metrics that the draft's figures do not meet."""
        found = list(find_unmet(self.claims, self.phrases))
        found += find_wrong_averages(self.unit_sums)
        found += find_wrong_densities(self.phrases)
        found += find_wrong_stakes(self.claims)
        found += find_wrong_rates(self.changes, self.phrases)
        told = {one.result for one in found} | {c.stated for c in self.changes if c.stated is not None}
        told |= {one.total for one in self.unit_sums}
        found += (one for one in self._equations if one.result not in told and one.says != SHORTFALL)
        found += (one for one in self._said_of_tables if isinstance(one, Unmet))
        return tuple({u.result: u for u in reversed(found)}.values())

    @cached_property
    def ratios(self) -> tuple[Ratio, ...]:
        """Multiples with both their figures."""
        inside = (r for p in self.phrases for r in find_ratios(p, load_lexicon()))
        found = (*inside, *find_named_ratios(self.phrases))
        found = (*found, *find_likened(self.comparisons, {r.at for r in found}))
        return (*found, *find_named_multiples(self.comparisons, {r.at for r in found}))

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Shares with part and whole."""
        tabled = (s for grid in self.grids for s in (*find_grid_shares(grid), *find_tabled_shares(grid)))
        found = [*find_shares(self.draft, self.rows, load_lexicon()), *tabled]
        # a part that is right may be the whole of another: `3,686 of the 4,850 voted, 76%. Of those, 3,022`
        told = {one.part for one in found} | {one.whole for one in found if not one.fits}
        wrong = {m for one in found if not one.fits for m in (one.part, one.whole)}
        readers = (find_portioned, find_retold, find_followed)
        further = (one for find in readers for one in find(self.draft, self.all_rows))
        return (*found, *(one for one in further if one.part not in told and one.whole not in wrong))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The sentences of running text, their bare numbers among the figures."""
        return read_rows(self.itemized, self.phrases)

    @cached_property
    def all_rows(self) -> tuple[Row, ...]:
        """Those sentences, and the others that have a bare number."""
        return read_all_rows(self.itemized, self.rows)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Totals with the parts that are said to make them."""
        wrong = {share.at for share in self.shares if not share.fits}
        tabled = (s for grid in self.grids for s in find_grid_sums(grid))
        said = (
            *find_sums(self.rows),
            *find_remainders(self.all_rows),
            *find_counted_parts(self.rows),
            *find_kinds(self.all_rows),
            *find_bullet_sums(self.bullets),
        )
        of_tables = (one for one in self._said_of_tables if isinstance(one, Sum))
        told = {m for one in said for m in (one.total, *one.parts)}
        reckoned = (s for s in find_totals(self.draft, self.all_rows) if told.isdisjoint((s.total, *s.parts)))
        return (*said, *of_tables, *reckoned, *(s for s in tabled if s.fits or wrong.isdisjoint(s.parts)))

    @cached_property
    def bullets(self) -> tuple[Bullets, ...]:
        """The lists of which each item has one figure."""
        return tuple(read_bullets(self.draft, self.rows))

    @cached_property
    def overfull_wholes(self) -> tuple[Whole, ...]:
        """Shares of one whole that do not make 100%."""
        found = list(find_overfull_wholes(self.draft, self.rows, self.grids, self.bullets))
        told = {share.at for whole in found for share in whole.shares}
        for whole in find_divided(self.draft, self.all_rows, self.grids, self.bullets):
            if told.isdisjoint(share.at for share in whole.shares):
                told |= {share.at for share in whole.shares}
                found.append(whole)
        return tuple(found)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, row by row."""
        return tuple(read_grids(self.draft, self.mentions))

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Counts with the lists they announce."""
        inline = [x for p in self.phrases for x in find_listings(p)]
        told = {x.count for x in inline}
        named = [x for x in find_names_listed(self.draft, self.rows) if x.count not in told]
        bullets = (x for p in self.phrases for x in find_bullet_listings(self.draft, p, p.figures()))
        found = [*inline, *named, *bullets]
        told = {x.count for x in found}
        return (*found, *(x for x in find_enumerations(self.draft, self.all_rows) if x.count not in told))

    @cached_property
    def graded(self) -> tuple[Graded, ...]:
        """Words that promise a figure of a certain size."""
        return tuple(find_graded(self.draft))

    @cached_property
    def classed(self) -> tuple[Classed, ...]:
        """Such words with the figures they must fit."""
        return tuple(find_classed(self))

    @cached_property
    def doubled_currencies(self) -> tuple[DoubledCurrency, ...]:
        """Amounts that name their currency twice."""
        return tuple(find_doubled(self.draft, self.mentions, self.settings.default_currency))

    @cached_property
    def bare_dollar(self) -> BareDollar | None:
        """The first bare dollar of a draft with several dollars."""
        return find_bare_dollar(self.draft, self.mentions)

    @cached_property
    def rates(self) -> Rates:
        """Exchange rates; nothing is loaded before the first is asked for."""
        from amw_nlp.quantities.rates import Rates

        return Rates(self.settings.rates)

    @property
    def today(self) -> dt.date | None:
        """The draft's own date."""
        return self.draft.date.day if self.draft.date else None


def build_facts(
    draft: Draft,
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    settings: Settings,
    parse: Parse | None = None,
) -> Facts:
    """The facts of a draft; nothing is computed until it is asked for."""
    return Facts(draft, mentions, entities, settings, parse=parse)
