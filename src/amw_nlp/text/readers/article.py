"""Which part of a page is the article, what its title is, and which of its tables only lay it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from amw_nlp.text.builder import Head, Piece
from amw_nlp.text.draft import Cell, Role
from amw_nlp.text.patterns import lazy_pattern

Laid = list[tuple[Head, list[Piece]]]

HEAD_ZONE = -2
"""The zone of the page's ``<title>``."""
MAIN_ZONE = -1
"""The zone of ``<main>`` outside any article; articles count from 1, and 0 is the rest of the page."""

_SUFFIX = lazy_pattern(r"\s+[|–—:·•»-]+\s+")
_LONGEST_SITE = 5
_SHORTEST_TITLE = 3
_LEAST_SHARE = 4
_CELL_BLOCKS = 3
_CELL_CHARS = 600


def choose_article(laid: Laid, metadata: Mapping[str, object], layout: Collection[int]) -> Laid:
    """The blocks of a page's article, its title without the site's name."""
    laid = _titles(_in_zones(flatten_layout(laid, layout)), str(metadata.get("og:site_name", "")))
    return [(head, pieces) for head, pieces in laid if pieces]


def _text(pieces: list[Piece]) -> str:
    return " ".join("".join(read for read, _, _ in pieces).split())


def _size(pieces: list[Piece]) -> int:
    return sum(len(read) for read, _, _ in pieces)


def _in_zones(laid: Laid) -> Laid:
    """The longest article, or all of them where none is most of what they say; else ``<main>``; else the whole page."""
    sizes: Counter[int] = Counter()
    for head, pieces in laid:
        if head.role is not Role.TITLE:
            sizes[head.zone] += _size(pieces)
    articles = {zone: size for zone, size in sizes.items() if zone > 0}
    chosen = {MAIN_ZONE} if MAIN_ZONE in sizes else set()
    if articles:
        longest = max(articles, key=lambda zone: articles[zone])
        chosen = {longest} if articles[longest] * 2 >= sum(articles.values()) else set(articles)
    if not chosen or sum(sizes[zone] for zone in chosen) * _LEAST_SHARE < sizes.total():
        return laid
    own_title = any(head.role is Role.TITLE and head.zone in chosen for head, _ in laid)
    first = next(i for i, (head, _) in enumerate(laid) if head.zone in chosen)

    def keeps(index: int, head: Head) -> bool:
        if head.zone in chosen or head.zone == HEAD_ZONE:
            return True
        return index < first and (head.zone == MAIN_ZONE or (head.role is Role.TITLE and not own_title))

    return [(head, pieces) for index, (head, pieces) in enumerate(laid) if keeps(index, head)]


def _titles(laid: Laid, site: str) -> Laid:
    """One ``<h1>`` is the title, further ones are headings; ``<title>`` loses the site's name at its end."""
    found: str | None = None
    done: Laid = []
    for head, pieces in laid:
        if head.role is Role.TITLE and head.zone != HEAD_ZONE:
            if found is None:
                found = _text(pieces)
            else:
                head = replace(head, role=Role.HEADING, level=1)  # noqa: PLW2901
        done.append((head, pieces))
    return [(h, _shortened(p, _title_end(_joined(p), found, site)) if h.zone == HEAD_ZONE else p) for h, p in done]


def _joined(pieces: list[Piece]) -> str:
    return "".join(read for read, _, _ in pieces)


def _title_end(title: str, heading: str | None, site: str) -> int:
    """Where the title ends and the site's name begins."""
    cuts = list(_SUFFIX.finditer(title))
    for cut in cuts:
        name = " ".join(title[: cut.start()].split())
        if heading and name.casefold() == heading.casefold():
            return cut.start()
        if site and title[cut.end() :].strip().casefold() == site.strip().casefold():
            return cut.start()
    if not cuts or heading:
        return len(title)
    before, after = title[: cuts[-1].start()].split(), title[cuts[-1].end() :].split()
    is_name = len(after) <= _LONGEST_SITE and all(word[0].isupper() or not word[0].isalpha() for word in after)
    is_name = is_name and not any(ch.isdigit() for word in after for ch in word)
    return cuts[-1].start() if is_name and len(before) >= _SHORTEST_TITLE else len(title)


def _shortened(pieces: list[Piece], length: int) -> list[Piece]:
    kept: list[Piece] = []
    for read, at, width in pieces:
        if length <= 0:
            break
        if len(read) > length and len(read) == width:
            kept.append((read[:length], at, length))
        else:
            kept.append((read, at, width))
        length -= len(read)
    return kept


def flatten_layout(laid: Laid, layout: Collection[int]) -> Laid:
    """Turns the cells of tables that only lay out a page into paragraphs: nested ones, single cells, cells with much text."""
    blocks: Counter[Cell] = Counter()
    cells: dict[int, set[tuple[int, int]]] = {}
    flat = set(layout)
    for head, pieces in laid:
        if head.cell is None:
            continue
        blocks[head.cell] += 1
        cells.setdefault(head.cell.table, set()).add((head.cell.row, head.cell.column))
        if blocks[head.cell] >= _CELL_BLOCKS or _size(pieces) > _CELL_CHARS:
            flat.add(head.cell.table)
    flat |= {table for table, places in cells.items() if len(places) == 1}
    if not flat:
        return laid
    return [
        (replace(h, role=Role.PARAGRAPH, cell=None), p) if h.cell is not None and h.cell.table in flat else (h, p)
        for h, p in laid
    ]
