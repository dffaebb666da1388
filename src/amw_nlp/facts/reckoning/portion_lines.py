"""A sentence with its shares, and what its words say of how they divide a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.portions import Portion, read_portions, segments
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft


@dataclass(frozen=True, slots=True)
class PortionLine:
    """A sentence with its shares; `rest` is whether its last share is called the rest, `strict` whether by a word that leaves nothing."""

    row: Row
    portions: tuple[Portion, ...]
    rest: bool
    strict: bool


def read_line(draft: Draft, row: Row) -> PortionLine:
    """A sentence with its shares."""
    portions = tuple(read_portions(draft, row.items))
    rest, strict = False, False
    if portions:
        before, after = list(segments(row.items, portions))[-1]
        rest, strict = is_rest(before, after)
    return PortionLine(row, portions, rest, strict)


def is_rest(before: Sequence[str], after: Sequence[str]) -> tuple[bool, bool]:
    """Whether the words around a share call it the rest, and whether strictly."""
    said = [*before[-8:], *after[:8]]
    text = " ".join(said)
    if before[-1:] and before[-1] in words_of("whole.final"):
        return True, True
    if "of the rest" in text or "of the remaining" in text or "of others" in text or "than" in said:
        return False, False
    left = (
        "what's left" in text
        or "is left" in text
        or "that's left" in text
        or "left over" in text
        or "everything else" in text
        or "everyone else" in text
    )
    if left or words_of("whole.strict") & set(said):
        return True, True
    unsure = any(words in text for words in words_of("whole.unsure"))
    loose = bool(words_of("whole.rest") & set(said)) or unsure
    return loose, False


def _between(line: PortionLine) -> Sequence[Item]:
    return line.row.items[line.portions[0].first : line.portions[-1].last + 1]


def is_compared(line: PortionLine) -> bool:
    """Whether a word between the shares holds one against another."""
    return bool(words_of("whole.compared") & {item.word for item in _between(line)})


def is_nested(line: PortionLine) -> bool:
    """Whether a share is of another part: `of which 45%`, `80% of those`."""
    words = [item.word for item in line.row.items]
    return any(a == "of" and b in words_of("whole.nested") for a, b in pairwise(words))


def count_dates(line: PortionLine) -> int:
    """How many of the shares have a date of their own."""
    ends = [0, *(p.last for p in line.portions), len(line.row.items)]
    stretches = [line.row.items[a:b] for a, b in pairwise(ends)]
    return sum(any(item.kind is ItemKind.DATE for item in stretch) for stretch in stretches)


def has_total(line: PortionLine) -> bool:
    """Whether a word calls one share what others make together."""
    last = line.portions[-1].first
    items = line.row.items
    joint = items[last - 1].word == "together" and "and" in {i.word for i in items[line.portions[-2].last : last]}
    # `wind and solar together 14%` is one part
    words = {item.word for k, item in enumerate(items) if not (joint and k == last - 1)}
    return bool(words & {"together", "total", "altogether", "jointly"}) and not line.strict


def is_row(line: PortionLine) -> bool:
    """Whether a comma, `and` or the like stands between each two shares."""
    cuts = {",", ";", "and", "while", "(", "but", "&", "–", "—", "to"}
    pairs = pairwise(line.portions)
    return all(cuts & {item.word for item in line.row.items[a.last : b.first]} for a, b in pairs)


def count_wholes(line: PortionLine) -> int:
    """How many different wholes the shares are said to be of."""
    wholes = set()
    for p in line.portions:
        after = [item.word for item in line.row.items[p.last + 1 : p.last + 5]]
        if after[:1] == ["of"] and "it" not in after[:2]:
            wholes.add(" ".join(w for w in after[1:4] if w not in ("the", "its", "all", "their"))[:12])
    return len(wholes)


def is_each_named(line: PortionLine) -> bool:
    """Whether every share has a name in its part of the sentence."""
    items, ends = line.row.items, [0, *(p.last + 1 for p in line.portions[:-1]), len(line.row.items)]
    named = [any(i.kind is ItemKind.NAME for i in items[a:b]) for a, b in pairwise(ends)]
    return all(named)


def is_open(text: str) -> bool:
    """Whether a text says that answers may overlap, or why shares do not make 100."""
    low = text.lower()
    return any(words in low for words in words_of("whole.open"))
