"""The cells of tables as claims that rules compare: of the metric and the company that their headers name, and nothing more.

A cell counts only where one of its headers is a metric of the vocabulary; what else they say narrows the figure ("Revenue, Europe"),
so that it is compared with nothing that is not said so narrowly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.entities.name import Entity
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import Conflict, ConflictKind, agree, conflict_of, fact_key, metric_kind
from amw_nlp.facts.lexicon import Lexicon, load_lexicon
from amw_nlp.facts.table.cells import CellFigure, read_cells
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[a-z][a-z’'&-]+")
_BRACKET = lazy_pattern(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")
_PLAIN = frozenset([
    "million", "billion", "thousand", "millions", "billions", "thousands", "usd", "eur", "gbp", "crore", "lakh", "in", "of", "the", "total", "per", "cent", "percent", "bn",
    "us", "dollars", "euros", "pounds", "yen", "yuan", "rupees", "group", "company", "and", "for", "full-year", "full", "year", "fiscal", "fy", "quarter", "first", "second",
    "third", "fourth", "half", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "end", "ended", "at", "as", "item", "figure", "metric", "key", "figures",
])  # fmt: skip
_FORECAST = frozenset(["forecast", "expected", "estimate", "estimated", "outlook", "guidance", "projected", "budget", "plan", "consensus", "target", "goal"])  # fmt: skip
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class _Header:
    """What a header names: a metric, an entity, and the words that are neither, nor a time or a unit."""

    metric: str | None
    entity: int | None
    words: frozenset[str]


def read_grid_claims(
    draft: Draft, mentions: Sequence[Mention], entities: Sequence[Entity], main: int | None
) -> tuple[Claim, ...]:
    """The figures of tables whose metric and subject the headers tell, in reading order."""
    cells = list(read_cells(draft, mentions))
    if not cells:
        return ()
    forms = {m.text.lower(): e.id for e in entities if e.label is Label.ORG for m in e.mentions}
    names = {e.id: e.name for e in entities}
    return tuple(_claims(draft, cells, forms, names, main))


def _claims(
    draft: Draft, cells: Sequence[CellFigure], forms: dict[str, int], names: dict[int, str], main: int | None
) -> Iterator[Claim]:
    lexicon = load_lexicon()
    for cell in cells:
        row, column = _header(cell.row, forms, lexicon), _header(cell.column, forms, lexicon)
        metric = row.metric or column.metric
        owners = {e for e in (row.entity, column.entity) if e is not None}
        subject = next(iter(owners)) if len(owners) == 1 else None if owners else main
        words = row.words | column.words
        known = lexicon.metrics.get(metric) if metric else None
        if known is None or str(cell.figure.label) not in known.labels or subject is None or words & _FORECAST:
            continue
        if row.metric and column.metric:
            continue
        yield Claim(
            figure=cell.figure,
            subject=subject,
            subject_name=names.get(subject),
            metric=metric,
            object=None,
            time=cell.time,
            status=Status.ACTUAL,
            attribution=None,
            scope=tuple(sorted(words)),
            role=Role.CELL,
            sentence=draft.sentence_at(cell.figure.at.start),
            confidence=_SURE,
        )


def find_cell_conflicts(claims: Sequence[Claim], cells: Sequence[Claim]) -> Iterator[Conflict]:
    """Cells that give another value than the text for one fact of one time, where no cell gives the text's.

    Cells are not held against each other: the same header may be meant in several ways in one table, and a reader sees them side by side.
    """
    by_fact: dict[tuple[object, ...], list[Claim]] = {}
    for cell in cells:
        if (key := _fact(cell)) is not None:
            by_fact.setdefault(key, []).append(cell)
    said: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if (key := _fact(claim)) in by_fact and key is not None:
            said.setdefault(key, []).append(claim)
    for key, spoken in said.items():
        rivals = by_fact[key]
        if not any(agree(_figure(a), _figure(b)) for a in spoken for b in rivals):
            yield conflict_of(ConflictKind.BODY, rivals[0], (spoken[0],))


def _fact(claim: Claim) -> tuple[object, ...] | None:
    """What a claim must share with another to be of one fact of one time; without a time only what holds now (a headcount) has one."""
    key = fact_key(claim)
    if key is None or _figure(claim).value is None:
        return None
    if claim.time is None and metric_kind(str(claim.metric)) == "stock":
        return claim.subject, *key, None
    if claim.time is None or claim.time.timex is None:
        return None
    return claim.subject, *key, claim.time.timex


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.figure.value, Figure)
    return claim.figure.value


def _header(text: str, forms: dict[str, int], lexicon: Lexicon) -> _Header:
    low = " ".join(_BRACKET.sub(" ", text.lower()).split())
    entity = forms.get(low)
    if entity is not None:
        return _Header(None, entity, frozenset())
    match = next(iter(lexicon.terms.finditer(low, 0, len(low))), None)
    phrase = match.group() if match else ""
    metric = lexicon.noun_of.get(" ".join(phrase.split()))
    rest = low.replace(phrase, " ", 1) if metric else low
    return _Header(metric, None, frozenset(w for w in _WORD.findall(rest) if w not in _PLAIN))
