"""What of an article the earlier articles did not have: new names, new figures, another round, an update, a repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from amw_nlp.facts.article import Article, KnownName, Origin, Statement
from amw_nlp.facts.clash import Clash, Elsewhere
from amw_nlp.facts.conflict import agree, metric_kind
from amw_nlp.record.clashes import find_clashes
from amw_nlp.record.store import Record
from amw_nlp.text.mention import Label


class News(StrEnum):
    """How something in an article stands to the earlier articles; the published words."""

    NEW_COMPANY = "new-company"
    NEW_ORGANISATION = "new-organisation"
    NEW_PERSON = "new-person"
    NEW_FIGURE = "new-figure"
    """The first figure of its kind for its subject."""
    NEW_EVENT = "new-event"
    """Another round, deal or decision of a kind that the subject has had before."""
    UPDATE = "update"
    """Another value, or the value of another period, of a figure that is known."""
    CONFLICT = "conflict"
    """Another value of the same period (KB001)."""
    REPEAT = "repeat"


WEIGHTS = {
    News.NEW_COMPANY: 1.0, News.NEW_ORGANISATION: 1.0, News.NEW_PERSON: 1.0, News.NEW_FIGURE: 1.0, News.NEW_EVENT: 1.0,
    News.UPDATE: 0.5, News.CONFLICT: 0.5, News.REPEAT: 0.0,
}  # fmt: skip
"""How much of it is news: all, half (what it is of was known), or nothing. docs/record.md explains the score."""


@dataclass(frozen=True, slots=True)
class Item:
    """One name or figure of an article. `earlier` is the latest earlier article that had it, None where none had; `statement` is None
    for a name."""

    news: News
    name: str
    statement: Statement | None = None
    earlier: Elsewhere | Origin | None = None

    @property
    def origin(self) -> Origin | None:
        """The earlier article."""
        return self.earlier.origin if isinstance(self.earlier, Elsewhere) else self.earlier

    @property
    def earlier_text(self) -> str | None:
        """The earlier article's figure as printed."""
        return self.earlier.statement.text if isinstance(self.earlier, Elsewhere) else None


@dataclass(frozen=True)
class Novelty:
    """All names and figures of an article, each once, in order."""

    items: tuple[Item, ...]

    @cached_property
    def score(self) -> float | None:
        """100 · Σ weight ÷ number of items; None where there is nothing to compare.

        >>> Novelty((Item(News.NEW_COMPANY, "Tarn"), Item(News.REPEAT, "Voss"))).score
        50.0
        """
        if not self.items:
            return None
        return round(100 * sum(WEIGHTS[i.news] for i in self.items) / len(self.items), 1)

    def count(self, *news: News) -> int:
        """How many items are of these kinds."""
        return sum(1 for i in self.items if i.news in news)


def find_novelty(article: Article, record: Record, *, undated_alike: bool = False) -> Novelty:
    """What of an article is new beside the articles of the record that are earlier; its own entry does not count."""
    article = record.placed(article)
    clashes = {
        (c.own.subject, c.own.fact): c for c in find_clashes(article, record, undated_alike=undated_alike, before=True)
    }
    names = [_of_name(n, article.origin, record) for n in _distinct_names(article.names)]
    figures = [_of_statement(s, article.origin, record, clashes) for s in _distinct(article.statements)]
    return Novelty((*names, *figures))


def _distinct_names(names: Sequence[KnownName]) -> Iterator[KnownName]:
    yield from {n.key: n for n in reversed(names)}.values().__reversed__()


def _of_name(name: KnownName, origin: Origin, record: Record) -> Item:
    """A name is known by its key, or, where it is a form of just one known name, as that one."""
    before = _before(origin, [o for o, _ in record.name(name.key)])
    if before is None:
        keys = [key for key in record.keys_of(name.key) if key != name.key]
        before = _before(origin, [o for key in keys for o, _ in record.name(key)]) if len(keys) == 1 else None
    if before is not None:
        return Item(News.REPEAT, name.name, None, before)
    if name.label is Label.PERSON:
        return Item(News.NEW_PERSON, name.name)
    return Item(News.NEW_COMPANY if name.kind == "company" else News.NEW_ORGANISATION, name.name)


def _before(origin: Origin, others: Sequence[Origin]) -> Origin | None:
    """The latest of the articles that are earlier."""
    latest: Origin | None = None
    for other in others:
        if other.path != origin.path and other.is_before(origin) and (latest is None or latest.is_before(other)):
            latest = other
    return latest


def _distinct(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements without those that say an earlier one's figure again, of the same fact and time."""
    kept: dict[tuple[str, str], list[Statement]] = {}
    for said in statements:
        same = kept.setdefault((said.subject, said.fact), [])
        if not any(agree(said.figure, k.figure) and _timex(said) in (_timex(k), None) for k in same):
            same.append(said)
            yield said


def _of_statement(said: Statement, origin: Origin, record: Record, clashes: dict[tuple[str, str], Clash]) -> Item:
    found = [e for e in record.find(said.subject, said.fact) if e.origin.path != origin.path]
    earlier = [e for e in found if e.origin.is_before(origin) and _same_side(said, e.statement)]
    if not earlier:
        return _of_new_fact(said, origin, record)
    clash = clashes.get((said.subject, said.fact))
    if clash is not None and clash.own == said:
        return Item(News.CONFLICT, said.subject_name, said, clash.others[0])
    repeated = [e for e in earlier if agree(said.figure, e.statement.figure) and not _parted(said, e.statement)]
    if repeated:
        return Item(News.REPEAT, said.subject_name, said, _latest(repeated))
    news = News.NEW_EVENT if metric_kind(said.metric) == "event" else News.UPDATE
    return Item(news, said.subject_name, said, _latest(earlier))


def _of_new_fact(said: Statement, origin: Origin, record: Record) -> Item:
    """A round, deal or decision is another one where the subject has had one of its kind, of whatever scope: a Series A after a seed."""
    if metric_kind(said.metric) == "event":
        others = [e for e in record.of_subject(said.subject) if e.statement.metric == said.metric]
        before = [e for e in others if e.origin.path != origin.path and e.origin.is_before(origin)]
        if before:
            return Item(News.NEW_EVENT, said.subject_name, said, _latest(before))
    return Item(News.NEW_FIGURE, said.subject_name, said)


def _same_side(a: Statement, b: Statement) -> bool:
    """Whether two statements may be of the same deal: a purchase of another company is another fact."""
    return a.object == b.object or None in (a.object, b.object)


def _parted(a: Statement, b: Statement) -> bool:
    """Whether two statements are of periods that do not meet: the same figure of another year is no repeat."""
    if a.time is None or b.time is None or _timex(a) == _timex(b):
        return False
    if a.time.first is None or a.time.last is None or b.time.first is None or b.time.last is None:
        return True
    return a.time.last < b.time.first or b.time.last < a.time.first


def _timex(said: Statement) -> str | None:
    return said.time.timex if said.time else None


def _latest(earlier: Sequence[Elsewhere]) -> Elsewhere:
    latest = earlier[0]
    for other in earlier[1:]:
        if not other.origin.is_before(latest.origin):
            latest = other
    return latest
