"""A count and the names it stands for, wherever English puts them: `four wards, namely Buchi, Ndeke and Wusakile`.

Names are told by their capitals, not by the tagger: a list that no model has read is a list all the same. Whether a list is closed
is told by the mark after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.capitals import compiled, split_names
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.listing import OPEN, Listing, is_count, is_partitive
from amw_nlp.facts.numbers import Row
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span

_END = r"(?=[.;,)]|\s*[—–]|$)"
_SAME = (
    rf"[^,:;.()—–]{{0,40}},? (?:namely|viz\.?|i\.e\.|to wit),? NAMES{_END}",  # four wards, namely A, B and C
    r"[^,:;.()—–]{0,40}(?::| ?[—–] ?) ?NAMES(?=[.;)]|\s*[—–]|$)",  # four wards: A, B and C.
    rf", NAMES{_END}",  # the two companies, A and B,
    rf" of (?:its|the|their|our|his|her)(?: [a-z-]+){{1,3}}, NAMES{_END}",  # two of its brands, A and B,
    r" as NAMES(?=[.;]|$)",  # his four favourite cities as A, B and C.
    r" ?\(NAMES\)",  # four founders (A, B and C)
    r" (?:are|were|will be) NAMES(?=[.;]|$)",  # its three brands are A, B and C.
)
# several things may be in one place, but not one thing in several places
_PLACED = (
    r"(?: of (?:its|the|their|our|his|her)(?: [a-z-]+){1,2})?, (?:in|at|near|on) NAMES(?=[.;,]|$)",
    r"(?: (?:are|were|will|is|have|had|was)\b[^,;:.()]{0,40})?, (?:in|at|near|on|to|from|between) NAMES(?=[.;,]|$)",
)
_ALL = r"(?:^|[;:] )NAMES,? (?:—|–|,)? ?all $"
_NEXT = r"(?P<the>The )?NAMES (?=[a-z])"
_THEY_ARE = r"(?:They|These|Those) (?:are|were|will be) NAMES(?=[.;]|$)"
_RIVALS = frozenset(["compete", "competes", "rival", "rivals", "also", "meanwhile", "other", "others", "already", "elsewhere", "former", "instead", "declined", "refused"])  # fmt: skip
_SHORT, _MOST_MORE = 12, 2


def find_names_listed(draft: Draft, rows: Sequence[Row]) -> Iterator[Listing]:
    """Counts that are followed, or taken up, by a closed list of names."""
    for k, row in enumerate(rows):
        if row.role in (Role.TITLE, Role.HEADING):
            continue
        end = draft.sentences[row.index].span.end
        for i, item in enumerate(row.items):
            count = item.mention
            if count is None or item.kind is not ItemKind.FIGURE or not is_count(item) or item.span.end >= end:
                continue
            if is_partitive(row.items, i):
                continue
            found = _in_sentence(draft, row, count) or _in_next(draft, rows, k, i, count)
            if found is not None:
                yield found
                break


def _in_sentence(draft: Draft, row: Row, count: Mention) -> Listing | None:
    span = draft.sentences[row.index].span
    tail = draft.text[count.at.end : span.end].replace("\n", " ")
    if _is_open(draft.text[span.start : span.end]):
        return None
    for pattern in _SAME:
        if match := compiled(pattern).match(tail):
            return _listing(count, match["names"], count.at.end + match.start("names"))
    for pattern in _PLACED:
        if (match := compiled(pattern).match(tail)) and (row.items[0].mention is count or pattern is _PLACED[0]):
            found = _listing(count, match["names"], count.at.end + match.start("names"))
            return found if found.least > _value(count) else None
    head = draft.text[span.start : count.at.start].replace("\n", " ")
    match = compiled(_ALL).search(head)
    return _listing(count, match["names"], span.start + match.start("names")) if match else None


def _in_next(draft: Draft, rows: Sequence[Row], k: int, i: int, count: Mention) -> Listing | None:
    """`Three new lines open this year. The Pearl, the Dune, the Falcon and the Lagoon will share a depot`."""
    row = rows[k]
    here, block = draft.sentences[row.index], draft.blocks[row.block].span
    named = any(item.kind is ItemKind.NAME and not item.reference for item in row.items)
    counts = sum(item.kind is ItemKind.FIGURE for item in row.items)
    if counts > 1 or row.index + 1 >= len(draft.sentences):
        return None
    following = draft.sentences[row.index + 1]
    if following.block != here.block or following.span.start >= block.end:
        return None
    text = draft.read(following.span).replace("\n", " ")
    if match := compiled(_THEY_ARE).match(text):
        return _listing(count, match["names"], following.span.start + match.start("names"))
    first = i == 0 or (i == 1 and row.items[0].word in ("the", "its", "these", "those"))
    if not first or named or len(row.items) > _SHORT:
        return None
    match = compiled(_NEXT).match(text)
    if match is None or _is_open(text) or _RIVALS & set(text.lower().replace(",", "").split()):
        return None
    found = _listing(count, match["names"], following.span.start + match.start("names"))
    more = found.least - _value(count)
    return found if 0 < more <= _MOST_MORE else None


def _is_open(text: str) -> bool:
    return bool(OPEN & set(text.lower().replace(",", " ").split()))


def _value(count: Mention) -> Decimal:
    assert isinstance(count.value, Figure)
    return count.value.value or Decimal(0)


def _listing(count: Mention, names: str, start: int) -> Listing:
    """The listing of a list of names; an `&` or a bare `and` inside a name is not split."""
    elements = tuple(Span(a, b) for a, b in split_names(names.rstrip("."), start))
    return Listing(count, elements, len(elements), len(elements))
