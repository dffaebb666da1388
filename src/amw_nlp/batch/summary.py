"""What a scored corpus comes to: how its scores are spread, what was found, which articles are worst, and what was written of when."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amw_nlp.batch.results import Results
from amw_nlp.batch.rows import TableRow

BINS = 20
"""Scores are counted by fives; 100 is in the last."""
_WORST = 25
_FAILED = 50
_SERIES = 10
_MOST_PERIODS = 60
# how much of an ISO date a period is: its day, month or year
_PERIODS = (("day", 10), ("month", 7), ("year", 4))


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, and in how many articles."""

    code: str
    name: str
    severity: str
    findings: int
    articles: int


@dataclass(frozen=True, slots=True)
class Series:
    """In how many articles of each period something stands; `total` counts those without a date too."""

    name: str
    total: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods of one length without a gap, and how many articles each has."""

    unit: str
    periods: tuple[str, ...]
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The sums. `scores` counts articles by fives of their score; `rules`, `names`, `metrics` are None where their table was not written."""

    articles: int
    words: int
    figures: int
    severities: Mapping[str, int]
    scores: tuple[int, ...]
    mean: float | None
    unscored: int
    failed: tuple[tuple[str, str], ...]
    failures: int
    worst: tuple[Mapping[str, Any], ...]
    rules: tuple[RuleCount, ...]
    timeline: Timeline | None
    names: tuple[Series, ...] | None
    metrics: tuple[Series, ...] | None


class _Articles:
    """What one pass over the articles gives."""

    def __init__(self) -> None:
        self.articles = self.words = self.figures = self.failures = self.scored = 0
        self.sum = 0.0
        self.bins = [0] * BINS
        self.failed: list[tuple[str, str]] = []
        self.severities, self.findings, self.hit = Counter[str](), Counter[str](), Counter[str]()
        self.dates: dict[str, str] = {}
        self._worst: list[tuple[float, float, int, Mapping[str, Any]]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        """Counts an article."""
        if row["error"] is not None:
            self.failures += 1
            if len(self.failed) < _FAILED:
                self.failed.append((row["path"], row["error"]))
            return
        self.articles += 1
        self.words += row["words"]
        self.figures += row["figures"]
        self.severities.update(row["severities"])
        self.findings.update(row["findings"])
        self.hit.update(row["findings"].keys())
        if row["date"]:
            self.dates[row["path"]] = row["date"]
        if row["score"] is not None:
            self._add_score(row)

    def _add_score(self, row: Mapping[str, Any]) -> None:
        score = row["score"]
        self.scored += 1
        self.sum += score
        self.bins[min(BINS - 1, int(score * BINS / 100))] += 1
        if score < 100:
            # the lowest score, then the most errors, then the first
            item = (-score, row["severities"]["error"], -self.articles, row)
            (heapq.heappush if len(self._worst) < _WORST else heapq.heappushpop)(self._worst, item)

    @property
    def worst(self) -> tuple[Mapping[str, Any], ...]:
        """The articles with the lowest scores, the lowest first."""
        return tuple(row for _, _, _, row in sorted(self._worst, key=lambda item: item[:3], reverse=True))


def summarize_results(results: Results) -> Summary:
    """The sums of an output. Raises AmwError where it cannot be read."""
    counted = _Articles()
    for row in results.rows("articles"):
        counted.add(row)
    timeline = _timeline(counted.dates.values())
    return Summary(
        articles=counted.articles,
        words=counted.words,
        figures=counted.figures,
        severities=counted.severities,
        scores=tuple(counted.bins),
        mean=counted.sum / counted.scored if counted.scored else None,
        unscored=counted.articles - counted.scored,
        failed=tuple(counted.failed),
        failures=counted.failures,
        worst=counted.worst,
        rules=_rules(results, counted),
        timeline=timeline,
        names=_series(results, "mentions", _name_of, timeline, counted.dates),
        metrics=_series(results, "claims", _metric_of, timeline, counted.dates),
    )


def _rules(results: Results, counted: _Articles) -> tuple[RuleCount, ...]:
    """By rule, the most first; the severity is that of its findings, which settings may have changed."""
    told: dict[str, tuple[str, str]] = {}
    if results.has("findings"):
        for row in results.rows("findings"):
            told.setdefault(str(row["code"]), (str(row["name"]), str(row["severity"])))
    else:
        told = _catalogued()
    rules = [RuleCount(c, *told.get(c, ("", "")), n, counted.hit[c]) for c, n in counted.findings.items()]
    return tuple(sorted(rules, key=lambda rule: (-rule.findings, rule.code)))


def _catalogued() -> dict[str, tuple[str, str]]:
    from amw_nlp.rules.catalog import all_rules

    return {rule.code: (rule.name, rule.severity.value) for rule in all_rules()}


def _timeline(dates: Iterable[str]) -> Timeline | None:
    """The shortest periods that are not too many; None without two of them."""
    dates = list(dates)
    for unit, length in _PERIODS:
        found = Counter(date[:length] for date in dates)
        if not found:
            return None
        periods = tuple(_between(min(found), max(found), unit))
        if len(periods) <= _MOST_PERIODS or unit == "year":
            periods = periods[-_MOST_PERIODS:]
            return Timeline(unit, periods, tuple(found[p] for p in periods)) if len(periods) > 1 else None
    return None


def _between(first: str, last: str, unit: str) -> Iterator[str]:
    """All periods from the first to the last."""
    import datetime as dt

    if unit == "day":
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        yield from ((start + dt.timedelta(days=n)).isoformat() for n in range((end - start).days + 1))
    elif unit == "month":
        (y1, m1), (y2, m2) = ((int(p[:4]), int(p[5:7])) for p in (first, last))
        yield from (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(y1 * 12 + m1 - 1, y2 * 12 + m2))
    else:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))


def _series(
    results: Results, table: str, name_of: Any, timeline: Timeline | None, dates: Mapping[str, str]
) -> tuple[Series, ...] | None:
    """What stands in most articles, and in how many of each period."""
    if not results.has(table):
        return None
    totals = Counter(name for _, name in _once_an_article(results.rows(table), name_of))
    top = sorted(totals, key=lambda name: (-totals[name], name))[:_SERIES]
    periods: Sequence[str] = timeline.periods if timeline else ()
    length = len(periods[0]) if periods else 0
    counts = {name: Counter[str]() for name in top}
    for path, name in _once_an_article(results.rows(table), name_of):
        if name in counts and path in dates:
            counts[name][dates[path][:length]] += 1
    return tuple(Series(name, totals[name], tuple(counts[name][p] for p in periods)) for name in top)


def _once_an_article(rows: Iterable[TableRow], name_of: Any) -> Iterator[tuple[str, str]]:
    """Path and name of each row that has a name, a name once for an article; the rows of an article follow each other."""
    path, seen = None, set[str]()
    for row in rows:
        if row["path"] != path:
            path, seen = row["path"], set()
        name = name_of(row)
        if name and name not in seen:
            seen.add(name)
            yield str(path), name


def _name_of(row: TableRow) -> object:
    return row["name"] if row["label"] in ("ORG", "PERSON") else None


def _metric_of(row: TableRow) -> object:
    return row["metric"]
