"""Lists that `respectively` pairs, whatever they are of: names, things, places, dates, figures.

Every `and` of the sentence closes a list; how many elements it has is told by the commas before it. All lists of the sentence must
have one length; where the first element of one may be an opening (`Last year, oak and beech`), both lengths are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.arity import Unpaired
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_FIGURE = "\ue020"
_AND = lazy_pattern(r",? (?:and|&) ")
_RESPECTIVELY = lazy_pattern(r",? ?\brespectively\b,?", re.IGNORECASE)
_TAKES_UP = lazy_pattern(r"(?:These|They|Those|Their|The (?:two|three|four|five))\b")
_PLACED = lazy_pattern(r"^\s+(?:in|at|for|to|from|on) (?P<place>[A-Z]\S*(?: [A-Z]\S*)?)$")
_LONG, _MOST_LISTS = 5, 4
_STOP = lazy_pattern(r"[;:.!?()“”\"—–]")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of a sentence: where it stands in the sentence, how many elements it can have, and whether they are figures."""

    start: int
    end: int
    least: int
    most: int
    figures: bool


def find_pairings(draft: Draft, rows: Sequence[Row]) -> Iterator[Unpaired]:
    """The lists of different length that `respectively` pairs."""
    row_of = {row.index: row for row in rows}
    for k, sentence in enumerate(draft.sentences):
        text = draft.read(sentence.span).replace("\n", " ")
        if len(re.findall(r"\brespectively\b", text, re.IGNORECASE)) != 1:
            continue
        items = row_of[k].items if k in row_of else ()
        masked = _mask(text, items, sentence.span.start)
        lists = _lists(_clause(text, masked))
        if len(lists) == 1 and lists[0].figures and _TAKES_UP.match(text) and k:
            before = draft.sentences[k - 1]
            own = row_of[k - 1].items if k - 1 in row_of else ()
            named = _lists(_mask(draft.read(before.span).replace("\n", " "), own, before.span.start))
            one = named[0] if len(named) == 1 and before.block == sentence.block else None
            if one is not None and not one.figures and not (one.least <= lists[0].most and lists[0].least <= one.most):
                yield Unpaired(
                    _span(lists[0], sentence.span.start), _span(one, before.span.start), lists[0].least, one.least
                )
            continue
        found = _unpaired(lists)
        if found is not None:
            at, of = found
            yield Unpaired(_span(at, sentence.span.start), _span(of, sentence.span.start), at.least, of.least)


def _clause(text: str, masked: str) -> str:
    """The masked sentence up to the clause that `respectively` ends."""
    match = re.search(r"\brespectively\b, (?:and|but|while|as|according|after|the|it|he|she|they)\b", text)
    return masked if match is None else masked[: match.start()]


def may_be_paired(draft: Draft, row: Row) -> bool:
    """Whether a sentence can be read to have two lists of one length, and no other."""
    span = draft.sentences[row.index].span
    text = draft.read(span).replace("\n", " ")
    lists = _lists(_clause(text, _mask(text, row.items, span.start)))
    return len(lists) == 2 and lists[0].least <= lists[1].most and lists[1].least <= lists[0].most


def _span(one: _List, start: int) -> Span:
    return Span(start + one.start, start + one.end)


def _mask(text: str, items: Sequence[Item], start: int) -> str:
    """A sentence with every figure and date as one sign repeated, and `respectively` as blanks."""
    chars = list(text)
    for item in items:
        if item.kind in (ItemKind.FIGURE, ItemKind.DATE):
            for at in range(max(0, item.span.start - start), min(len(chars), item.span.end - start)):
                chars[at] = _FIGURE
    masked = "".join(chars)
    return _RESPECTIVELY.sub(lambda m: " " * len(m[0]), masked)


def _lists(text: str) -> list[_List]:
    found: list[_List] = []
    relative = {m.start() for m in re.finditer(r", (?:which|who|whose|where) ", text)}
    blank = text.find(" " * len("respectively"))  # what it pairs may all stand in the relative clause
    relative = {at for at in relative if not (at < blank and "," not in text[at + 1 : blank])}
    for match in _AND.finditer(text):
        one = _list(text, match)
        if one is None or (found and one.start < found[-1].end):
            continue
        # a list inside a relative clause is of something else: `The firms, which trade in Paris and Rome, paid`
        if not one.figures and any(at < one.start and "," not in text[at + 1 : one.start] for at in relative):
            continue
        found.append(one)
    return found


def _list(text: str, link: re.Match[str]) -> _List | None:
    """The list that an `and` closes."""
    stop = max((m.end() for m in _STOP.finditer(text, 0, link.start())), default=0)
    after = text[link.end() :]
    end = re.search(r"[,;:.!?()“”\"—–]|(?:,| and ) ", after)
    last = after[: end.start()] if end else after
    figures = _FIGURE in _head(last) and not _leads(_head(last))
    pieces = text[stop : link.start()].split(", ")
    kept: list[str] = []
    for piece in reversed(pieces):
        if (_FIGURE in piece) != figures and (not figures or kept) and (figures or _FIGURE in piece):
            placed = _PLACED.search(piece[piece.rindex(_FIGURE) + 1 :]) if kept and not figures else None
            if placed is not None:  # `71% and 64% respectively in Baringo, Kitui and Lamu`
                kept.insert(0, placed["place"])
            break
        kept.insert(0, piece)
        if figures and _leads(piece):
            break
        joined = " and " in piece or piece.startswith("and ")
        if joined or len(piece.split()) > _LONG or set(piece.lower().split()) & words_of("paired.verbs"):
            break
    if figures and any(_FIGURE not in piece for piece in kept):
        return None
    if not kept or not kept[0].strip():
        return None
    count = len(kept) + 1
    if not figures and ((link[0].startswith(",") and len(kept) == 1) or not _can_be_element(last)):
        return None
    start = link.start() - len(", ".join(kept))
    opening = (
        kept[0].split()[0].lower() in words_of("paired.openers")
        if kept and kept[0].split() and stop == start
        else False
    )
    least = count - 1 if len(kept) > 1 and (opening or _is_clause(kept[0])) and not figures else count
    first = start + (_of_figure(kept[0]) if figures else _of_words(kept[0]))
    return _List(first, link.end() + _tail(last, figures=figures), least, count, figures)


def _of_figure(piece: str) -> int:
    """Where the last figure of a piece begins."""
    end = piece.rindex(_FIGURE)
    while end and piece[end - 1] == _FIGURE:
        end -= 1
    return end


def _of_words(piece: str) -> int:
    """Where the element at the end of a piece begins: all of it, or, of a clause, its last words."""
    words = piece.split(" ")
    clause = len(words) > _LONG or " and " in f" {piece} " or set(piece.lower().split()) & words_of("paired.verbs")
    if not clause:
        return len(piece) - len(piece.lstrip())
    last = (
        words[-2:]
        if (len(words) > 1 and words[-2].lower() in ("the", "mr", "ms", "dr"))
        or (words[-2:-1] and words[-2][:1].isupper())
        else words[-1:]
    )
    return len(piece) - len(" ".join(last))


def _leads(piece: str) -> bool:
    """Whether words stand before a piece's figure, so that it is the first of a list: `carry 400`."""
    before = piece[: piece.index(_FIGURE)].lower().split() if _FIGURE in piece else []
    return any(
        word not in ("on", "in", "at", "to", "by", "about", "the", "from", "of", "a", "an") and word.isalpha()
        for word in before
    )


def _can_be_element(last: str) -> bool:
    """Whether what stands behind an `and` can be the last element of a list, and not a clause: `and margins, costs and debt were flat`."""
    words = last.lower().split()
    return bool(words) and words[0] not in words_of("paired.verbs") and not words[0].endswith("ed")


def _head(last: str) -> str:
    return " ".join(last.split()[:3])


def _is_clause(piece: str) -> bool:
    """Whether a piece may end before an element of the list: `Last year, oak and beech`."""
    return (
        len(piece.split()) <= 2
        and piece.strip()[:1].isupper()
        and piece.split(maxsplit=1)[0].lower() in words_of("paired.openers")
        if piece.split()
        else False
    )


def _tail(last: str, *, figures: bool) -> int:
    """How far the last element reaches: over its figure, or over its first words."""
    if figures:
        run = re.search(rf"{_FIGURE}+", last)
        return run.end() if run is not None else len(last)
    words = last.split(" ")
    return len(
        " ".join(
            words[:2]
            if len(words) > 1 and words[0].lower() in ("the", "in", "at", "to", "from", "ms", "mr", "mrs", "dr", "best")
            else words[:1]
        )
    )


def _unpaired(lists: Sequence[_List]) -> tuple[_List, _List] | None:
    """The list that is longer or shorter than the others, and one that it should be paired with."""
    if not 2 <= len(lists) <= _MOST_LISTS:
        return None
    if (
        any(a.least <= b.most and b.least <= a.most for k, a in enumerate(lists) for b in lists[k + 1 :])
        and len(lists) == 2
    ):
        return None
    if len(lists) == 2:
        one, other = lists
        return (other, one) if other.figures or not one.figures else (one, other)
    for at in (one for one in lists if one.figures):
        rest = [x for x in lists if x is not at]
        agree = all(a.least <= b.most and b.least <= a.most for a in rest for b in rest)
        if agree and all(not (at.least <= b.most and b.least <= at.most) for b in rest):
            return at, rest[0]
    return None
