"""Shares that divide one whole and do not make 100%: in a sentence, over several, in a list and in a table.

Two signs tell that shares divide one whole: the last is called the rest, or the words around speak of a division and every share
stands in the same place of its clause. Whatever else a sentence says, shares that make 100 in some reading are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from amw_nlp.facts.bullets import Bullets
from amw_nlp.facts.grid import Grid
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.divided_tables import find_in_grid, find_in_list
from amw_nlp.facts.reckoning.portion_lines import (
    PortionLine,
    count_dates,
    count_wholes,
    has_total,
    is_compared,
    is_each_named,
    is_nested,
    is_open,
    is_row,
    read_line,
)
from amw_nlp.facts.reckoning.portions import Portion, segments
from amw_nlp.facts.wholes import Whole
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role

_HUNDRED = Decimal(100)
_MOST_REST, _MOST, _LEAST = Decimal(145), Decimal(130), Decimal(70)
"""Between what shares must make to be meant as one whole: with a rest named, without, and at the least with a rest."""
_MOST_PLAIN = Decimal(115)
"""What shares may make that only stand in a row, with nothing that says they divide a whole."""
_BACK = 3
_SHORT = 8
_FEW = 3


def find_divided(draft: Draft, rows: Sequence[Row], grids: Sequence[Grid], lists: Sequence[Bullets]) -> Iterator[Whole]:
    """The wholes whose shares do not make 100%."""
    lines = [read_line(draft, row) for row in rows]
    shut = {row.block for row in rows if is_open(draft.read(draft.blocks[row.block].span))}
    for k, line in enumerate(lines):
        if not line.portions or line.row.block in shut:
            continue
        found = _with_rest(lines, k) or _listed(draft, lines, k) or _over_sentences(lines, k) or _goes_on(lines, k)
        if found is not None:
            yield found
    for grid in grids:
        yield from find_in_grid(grid)
    for one in lists:
        yield from find_in_list(one)


def _made(portions: Sequence[Portion]) -> Interval:
    return reduce(lambda a, b: a + b, (p.interval for p in portions))


def _with_rest(lines: Sequence[PortionLine], k: int) -> Whole | None:
    """Shares up to one that is called the rest, in its sentence and those before; None where some run of them makes 100."""
    line = lines[k]
    if not line.rest or is_nested(line):
        return None
    runs = [list(line.portions)]
    for before in reversed(lines[max(0, k - _BACK) : k]):
        if before.row.block != line.row.block or not before.portions or before.rest:
            break
        moved = any(
            load_lexicon().direction(item.word) in (1, -1) and not item.word.startswith("add")
            for item in before.row.items
        )
        if is_nested(before) or moved or count_dates(before) > 1:
            return None
        runs.append([*before.portions, *runs[-1]])
    every = runs[-1]
    if any(_made(every[j:]).holds(_HUNDRED) for j in range(len(every) - 1)) or count_dates(line) > 1:
        return None
    fitting = [run for run in runs if len(run) > 1 and _made(run).low <= _MOST_REST]
    if not fitting or is_compared(line):
        return None
    least = _FEW if line.strict else len(every) + 1
    if any(_made(run[:-1]).meets(run[-1].interval) for run in fitting if len(run) > 2):
        return None
    return _over(fitting[-1], _MOST_REST, is_whole=line.strict) or (
        _under(fitting[-1]) if len(fitting[-1]) >= least else None
    )


def _over(portions: Sequence[Portion], most: Decimal, *, is_whole: bool = False) -> Whole | None:
    made = _made(portions)
    if made.high.is_infinite() or not _HUNDRED < made.low <= most or (not is_whole and _is_sum(portions)):
        return None
    return Whole(tuple(p.mention for p in portions), made)


def _under(portions: Sequence[Portion]) -> Whole | None:
    made = _made(portions)
    return Whole(tuple(p.mention for p in portions), made) if made.low >= _LEAST and made.high < _HUNDRED else None


def _is_sum(portions: Sequence[Portion]) -> bool:
    """Whether one share is just what those before it make, or the first what all others do."""
    values = [(p.interval.low + p.interval.high) / 2 for p in portions]
    closing = any(sum(values[j:k]) == values[k] for k in range(2, len(values)) for j in range(k - 1))
    return closing or (len(values) > 2 and sum(values[1:]) == values[0])


def _listed(draft: Draft, lines: Sequence[PortionLine], k: int) -> Whole | None:
    """Three shares or more of one sentence, which or the words right before it speaks of a division."""
    line = lines[k]
    if len(line.portions) < _FEW or len(line.portions) > 12 or is_compared(line) or is_nested(line):
        return None
    if count_dates(line) > 1 or count_wholes(line) > 1 or not is_row(line) or has_total(line):
        return None
    if _says_divided(draft, lines, k) or _flows(line) or _is_outcome(line):
        return _over(line.portions, _MOST)
    return _over(line.portions, _MOST_PLAIN) if _is_composed(line) or _is_labelled(line) else None


def _around(draft: Draft, lines: Sequence[PortionLine], k: int) -> set[str]:
    """The words of a sentence, of the one before it in its block, and of a heading right above."""
    row = lines[k].row
    said = {word for item in row.items for word in item.word.split()}
    if row.index and draft.sentences[row.index - 1].block == row.block:
        said |= set(draft.read(draft.sentences[row.index - 1].span).lower().replace("?", " ").replace(",", " ").split())
    elif row.block and draft.blocks[row.block - 1].role in (Role.HEADING, Role.TITLE):
        said |= set(draft.read(draft.blocks[row.block - 1].span).lower().split())
    return said


def _says_divided(draft: Draft, lines: Sequence[PortionLine], k: int) -> bool:
    said = _around(draft, lines, k)
    if words_of("whole.asked") & said and not words_of("whole.parts") & {i.word for i in lines[k].row.items}:
        return False
    if (words_of("whole.parts") - {"where", "how"}) & said:
        return True
    items = lines[k].row.items
    text = " ".join(item.word for item in items)
    if any(words in text for words in words_of("whole.made")):
        return True
    if items[0].word == "by" and len(items) > 2 and items[2].word == ",":
        return True
    if {"where", "how"} & said and words_of("whole.flows") & said:
        return True
    return bool(words_of("whole.votes") & said) and (lines[k].rest or is_each_named(lines[k]))


def _flows(line: PortionLine) -> bool:
    """Whether a verb of coming, going or making governs the shares, and one and the same word follows each but the first."""
    words = {item.word for item in line.row.items}
    if not words_of("whole.flows") & words or words_of("whole.asked") & words:
        return False
    if words_of("whole.sharing") & words and count_wholes(line) == 1:
        return True
    sides = list(segments(line.row.items, line.portions))
    kinds = [next((w for w in a[:6] if w in words_of("whole.sources")), "") for _, a in sides]
    led = {b[-1] if b else "" for b, _ in sides}
    return (bool(kinds[-1]) and len(set(kinds[1:])) == 1) or (len(led) == 1 and bool(led & words_of("whole.leads")))


def _is_composed(line: PortionLine) -> bool:
    """Whether a noun follows each share at once: `70 percent cabernet, 22 percent merlot and 13 percent verdot`."""
    items = line.row.items
    after = [items[p.last + 1] for p in line.portions if p.last + 1 < len(items)]
    words = [item.word for item in after]
    plain = all(
        item.kind is ItemKind.WORD
        and (item.word in words_of("whole.matter") or not item.word.endswith(("er", "ed", "ing")))
        for item in after
    )
    return len(after) == len(line.portions) and plain and not words_of("whole.no_nouns") & set(words)


def _is_labelled(line: PortionLine) -> bool:
    """Whether shares follow a colon, each behind a short label: `by route: north 35%, south 28%, abroad 39%`."""
    items, first = line.row.items, line.portions[0].first
    head = [item.word for item in items[:first]]
    if ":" not in head or first - head.index(":") > _SHORT or words_of("whole.asked") & {i.word for i in items}:
        return False
    if any(load_lexicon().direction(item.word) in (1, -1) for item in items[head.index(":") :]):
        return False
    return all(b.first - a.last <= _SHORT for a, b in pairwise(line.portions))


def _is_outcome(line: PortionLine) -> bool:
    """Whether one share is of those who see a rise, one of a fall, one of neither."""
    kinds: set[int] = set()
    for before, after in segments(line.row.items, line.portions):
        found = {d for word in (*after, *before) if (d := load_lexicon().direction(word)) in (1, -1)}
        same = words_of("whole.same") & {*before, *after}
        if len(found) + bool(same) != 1 and not (same and not found & kinds):
            return False
        kinds |= {0} if same else {d for d in found if d is not None}
    return kinds == {1, -1, 0}


def _over_sentences(lines: Sequence[PortionLine], k: int) -> Whole | None:
    """Shares of up to four sentences that begin with this one, one or two in each, under words of a vote or a division."""
    if not _says_divided_here(lines, k):
        return None
    run: list[PortionLine] = []
    for line in lines[k : k + _BACK + 1]:
        if line.row.block != lines[k].row.block or not line.portions or is_nested(line) or line.rest:
            break
        if line.row.index - lines[k].row.index != len(run) or not is_each_named(line) or count_wholes(line) > 1:
            break
        run.append(line)
    portions = [p for line in run for p in line.portions]
    if len(run) < 2 or len(portions) < _FEW or any(count_dates(line) > 0 for line in run[1:]):
        return None
    return _over(portions, _MOST)


def _goes_on(lines: Sequence[PortionLine], k: int) -> Whole | None:
    """A share of a whole, and a next sentence whose shares go on with it: `took 55% of the grain. Japan's slice was 30%, and another 22%`."""
    line, following = lines[k], lines[k + 1] if k + 1 < len(lines) else None
    if following is None or following.row.index != line.row.index + 1 or following.row.block != line.row.block:
        return None
    if len(line.portions) != 1 or len(following.portions) != 2 or not _opens_whole(line) or line.rest:
        return None
    words = {word for item in following.row.items for word in item.word.split()}
    if (
        not words_of("whole.goes_on") & words
        or count_wholes(following)
        or is_nested(following)
        or is_compared(following)
    ):
        return None
    if words_of("whole.asked") & (words | {item.word for item in line.row.items}) or count_dates(following):
        return None
    first = following.row.items[0].word
    if first in words_of("paired.openers") or any(
        {"in", "of", "among"} & set(b) for b, _ in segments(following.row.items, following.portions)
    ):
        return None
    return _over([*line.portions, *following.portions], _MOST)


def _opens_whole(line: PortionLine) -> bool:
    """Whether a sentence says whose part a share of a whole is: `China took 55% of the valley's grain`."""
    items, portion = line.row.items, line.portions[0]
    before = {item.word for item in items[max(0, portion.first - 3) : portion.first]}
    after = items[portion.last + 1].word if portion.last + 1 < len(items) else ""
    taken = before & (words_of("whole.flows") | words_of("whole.covers"))
    return after == "of" and bool(taken) and items[0].word not in words_of("paired.openers")


def _says_divided_here(lines: Sequence[PortionLine], k: int) -> bool:
    said = {word for item in lines[k].row.items for word in item.word.split()}
    return bool((words_of("whole.votes") | {"share", "shares"}) & said) and not words_of("whole.asked") & said
