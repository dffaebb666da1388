"""Scoring many articles in several processes: an entry for each, in the order of the articles, whatever happens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from amw_nlp.batch.buckets import bucketed
from amw_nlp.batch.crew import Crew, Lost
from amw_nlp.batch.entry import Entry, failed_entry, has_failed, pack, unpack
from amw_nlp.batch.key import Keys, content_of
from amw_nlp.batch.ledger import Ledger
from amw_nlp.batch.piece import Piece
from amw_nlp.batch.scorer import ScoreOptions, Scorer, too_long

# starting a process costs about as much as scoring this many articles
_ARTICLES_A_PROCESS = 16


@dataclass(frozen=True, slots=True)
class _Numbered:
    """An article, its place in the order, and what it is known by."""

    number: int
    article: Piece
    content: str | None


@dataclass(frozen=True, slots=True)
class Packed:
    """A result as workers send it."""

    data: bytes
    failed: bool


def processes_for(jobs: int, articles: int) -> int:
    """How many worker processes: `jobs`, or, where that is 0, as many as there are processors and pay; 0 is none, all in this one."""
    return jobs or min(os.cpu_count() or 1, articles // _ARTICLES_A_PROCESS)


def score(articles: Iterable[Piece], options: ScoreOptions, processes: int) -> Iterator[Entry]:
    """The entries, in the order of the articles; those that are done before their turn are held until then."""
    waiting: dict[int, Entry] = {}
    following = 0
    numbered = (_Numbered(n, a, content_of(a)) for n, a in enumerate(articles))
    for done, packed in _scored(numbered, options, processes):
        article = done.article
        waiting[done.number] = unpack(packed.data, shown=article.shown, id=article.id, content=done.content)
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def score_into(
    ledger: Ledger,
    articles: Iterable[Piece],
    options: ScoreOptions,
    processes: int,
    progress: Callable[[bool], None] = lambda is_known: None,  # noqa: ARG005
) -> None:
    """Scores what the ledger does not know yet, into it. `progress` is told of every article, and whether its result was known."""
    keys = Keys(options)
    under_way: dict[int, bytes] = {}

    def unknown() -> Iterator[_Numbered]:
        for number, article in enumerate(articles):
            content = content_of(article)
            key = keys.of(article) if content else number.to_bytes(8, "big")
            ledger.enter(number, key, shown=article.shown, id=article.id, content=content)
            if key in under_way.values() or ledger.knows(key):
                progress(True)
            else:
                under_way[number] = key
                yield _Numbered(number, article, content)

    for done, packed in _scored(unknown(), options, processes):
        ledger.keep(under_way.pop(done.number), packed.data, failed=packed.failed)
        progress(False)
    ledger.close_run()


def _scored(articles: Iterable[_Numbered], options: ScoreOptions, processes: int) -> Iterator[tuple[_Numbered, Packed]]:
    """The results as they come."""
    if processes == 0:
        work = set_up(options)
        yield from ((article, work(article)) for article in articles)
        return
    crew = Crew[_Numbered, Packed](
        partial(set_up, options), processes, limit_s=options.limit_s, late=too_long(options.limit_s)
    )
    for done, result in crew.run(bucketed(articles, lambda a: len(a.article.data))):
        yield done, _packed(failed_entry(done.article, result.problem)) if isinstance(result, Lost) else result


def set_up(options: ScoreOptions) -> Callable[[_Numbered], Packed]:
    """What a worker does with each article, its model loaded when first needed."""
    _load()
    scorer = Scorer(options)
    return lambda numbered: _packed(scorer.score(numbered.article))


def _load() -> None:
    """Loads what every article needs, so that the first is not charged for it."""
    from amw_nlp.rules.catalog import all_rules

    for module in ("entities.find", "facts.facts", "linter.check", "quantities.find", "text.readers"):
        import_module(f"amw_nlp.{module}")
    all_rules()


def _packed(entry: Entry) -> Packed:
    return Packed(pack(entry), has_failed(entry))
