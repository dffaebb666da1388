"""What the record costs: `python eval/bench_record.py [--claims N]` prints a Markdown table.

Articles of ten claims each, of companies that come up again and again, are added to a record on disk; then one fact, one subject and
the clashes and the novelty of a whole article are looked up many times, each time another one. The machine's own disk is used.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from amw_nlp.facts.article import Article, KnownName, Origin, Statement
from amw_nlp.facts.claim import Status
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.when import When
from amw_nlp.record.clashes import find_clashes
from amw_nlp.record.novelty import find_novelty
from amw_nlp.record.store import Record
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span

CLAIMS_AN_ARTICLE = 10
COMPANIES = 4_000
METRICS = ("revenue", "net profit", "valuation", "funding round", "headcount")
FIRST_DAY = dt.date(2015, 1, 1)


def statement(chance: random.Random, company: int, at: int) -> Statement:
    """A claim of a company: a metric, a year, a figure."""
    metric, year = chance.choice(METRICS), chance.randrange(2015, 2026)
    value = Decimal(chance.randrange(100, 999)) * 100_000
    figure = Figure(Label.MONEY, value, value, value, Interval(value - 50_000, value + 50_000), "USD")
    time_of = When(str(year), first=dt.date(year, 1, 1), last=dt.date(year, 12, 31))
    return Statement(
        subject=f"company {company}", subject_name=f"Company {company}", object=None, metric=metric, fact=f"{metric}|MONEY|USD||actual",
        figure=figure, text=f"${value / 1_000_000} million", time=time_of, status=Status.ACTUAL, attribution=None, scope=(),
        role=Role.PARAGRAPH, sentence=at, confidence=0.8, at=Span(at, at + 9), start=at, end=at + 9, line=at + 1, column=1,
    )  # fmt: skip


def article(chance: random.Random, number: int) -> Article:
    """An article on three companies."""
    companies = [chance.randrange(COMPANIES) for _ in range(3)]
    names = tuple(
        KnownName(f"company {c}", f"Company {c}", Label.ORG, "company", (f"company {c}",), 3)
        for c in dict.fromkeys(companies)
    )
    said = tuple(statement(chance, chance.choice(companies), i) for i in range(CLAIMS_AN_ARTICLE))
    origin = Origin(f"articles/{number}.md", f"Article {number}", FIRST_DAY + dt.timedelta(days=number % 4000))
    return Article(origin, names, said)


def times_ms(work: Callable[[int], object], runs: int) -> tuple[float, float, float]:
    """The median, 95th percentile and slowest of so many runs, in milliseconds."""
    taken = []
    for i in range(runs):
        start = time.perf_counter()
        work(i)
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    return statistics.median(taken), taken[int(0.95 * len(taken))], taken[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1000)
    chosen = parser.parse_args()
    chance = random.Random(8)
    articles = [article(chance, i) for i in range(chosen.claims // CLAIMS_AN_ARTICLE)]
    asked = [chance.choice(articles) for _ in range(chosen.runs)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite3"
        with Record(path, create=True) as record:
            start = time.perf_counter()
            with record.together():
                for one in articles:
                    record.add(one)
            added_s = time.perf_counter() - start
            single = times_ms(lambda i: record.add(replace(asked[i], origin=Origin(f"one/{i}.md"))), 100)
        size_mb = path.stat().st_size / 1e6
        with Record(path) as record:
            opened = times_ms(lambda _: Record(path).close(), 100)
            rows = {
                "open the record": opened,
                "one fact of one subject": times_ms(
                    lambda i: record.find(asked[i].statements[0].subject, asked[i].statements[0].fact), chosen.runs
                ),
                "all figures of one subject": times_ms(
                    lambda i: record.of_subject(asked[i].statements[0].subject), chosen.runs
                ),
                "clashes of one article (10 claims)": times_ms(
                    lambda i: list(find_clashes(asked[i], record)), chosen.runs
                ),
                "novelty of one article (10 claims)": times_ms(lambda i: find_novelty(asked[i], record), chosen.runs),
                "add one article on its own": single,
            }
            count = record.count()
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {count:,} claims of {COMPANIES:,} companies,"
    )
    print(f"{size_mb:.1f} MB; {len(articles):,} articles added in one go in {added_s:.1f} s. Milliseconds:\n")
    print("| look-up | median | 95% | slowest |\n|---|---|---|---|")
    for name, (median, high, slowest) in rows.items():
        print(f"| {name} | {median:.2f} | {high:.2f} | {slowest:.2f} |")


if __name__ == "__main__":
    main()
