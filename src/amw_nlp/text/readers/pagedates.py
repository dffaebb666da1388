"""The dates a page gives of itself: its metadata, its JSON-LD, its ``<time>``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dc.date",
    "dcterms.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "published", "date.issued",
)  # fmt: skip
_LONGEST_SCRIPT = 1_000_000
_DEEPEST = 12
_PUBLISHED = ("publish", "entry-date", "dateline", "byline", "post-date")


def page_dates(
    metadata: Mapping[str, object], scripts: Sequence[str], times: Sequence[tuple[Mapping[str, str], int]]
) -> tuple[tuple[str, str], ...]:
    """The dates of a page as printed, the surest first, each with its origin."""
    found = [("meta", str(metadata[name])) for name in _META if name in metadata]
    found += [("meta", day) for script in scripts for day in _published(script)]
    marked = [
        n for n, _ in times if "pubdate" in n or n.get("itemprop", "").lower() == "datepublished" or _names_itself(n)
    ]
    # zone 0 is outside the article and <main>, where other stories have their times
    inside = [n for n, zone in times if zone] or [n for n, _ in times]
    found += [("time", named["datetime"]) for named in [*marked, *inside[:1]]]
    return tuple(found)


def _names_itself(named: Mapping[str, str]) -> bool:
    return any(word in named.get("class", "").lower() for word in _PUBLISHED)


def _published(script: str) -> Iterator[str]:
    if len(script) > _LONGEST_SCRIPT or "datePublished" not in script:
        return
    try:
        tree = json.loads(script)
    except (ValueError, RecursionError):
        return
    yield from _dates(tree, 0)


def _dates(tree: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(tree, dict):
        day = tree.get("datePublished")
        if isinstance(day, str):
            yield day
    children = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for child in children:
        if isinstance(child, dict | list):
            yield from _dates(child, depth + 1)
