"""What novelty adds to an article's row in a table of scores."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from amw_nlp.facts.article import Article
from amw_nlp.record.novelty import News, find_novelty
from amw_nlp.record.store import Record

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "novelty": "number",
        "new_names": "whole",
        "new_figures": "whole",
        "updates": "whole",
        "conflicts": "whole",
        "repeats": "whole",
        "earlier": "text",
    }
)
"""The columns, in order, and what each holds: ``number``, ``whole`` or ``text``; any may be None."""

_NEW_NAMES = (News.NEW_COMPANY, News.NEW_ORGANISATION, News.NEW_PERSON)
_NEW_FIGURES = (News.NEW_FIGURE, News.NEW_EVENT)


def novelty_columns(article: Article, record: Record) -> dict[str, object]:
    """The novelty of an article beside the earlier ones of a record, a value for every one of `COLUMNS`.

    `article` comes from `facts.article.make_article(facts, path)`; a record of a run's own articles from `Record.in_memory(articles)`,
    one from disk from `Record(path)`. The article may be in the record or not: its own entry never counts. `earlier` is the path of the
    earlier article that has most of what is known, the first by path among equals; None where nothing was known.
    """
    novelty = find_novelty(article, record)
    counts: dict[str, int] = {}
    for item in novelty.items:
        if item.origin is not None:
            counts[item.origin.path] = counts.get(item.origin.path, 0) + 1
    return {
        "novelty": novelty.score,
        "new_names": novelty.count(*_NEW_NAMES),
        "new_figures": novelty.count(*_NEW_FIGURES),
        "updates": novelty.count(News.UPDATE),
        "conflicts": novelty.count(News.CONFLICT),
        "repeats": novelty.count(News.REPEAT),
        "earlier": min(counts, key=lambda path: (-counts[path], path)) if counts else None,
    }
