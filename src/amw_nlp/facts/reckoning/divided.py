"""Shares that divide one whole and do not make 100%: in a sentence, over several, in a list and in a table.

Two signs tell that shares divide one whole: the last is called the rest, or the words around speak of a division and every share
stands in the same place of its clause. Whatever else a sentence says, shares that make 100 in some reading are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from amw_nlp.facts.bullets import Bullets
from amw_nlp.facts.grid import Grid
from amw_nlp.facts.gridsums import is_total
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.portions import Portion, read_portions, segments
from amw_nlp.facts.series import value_of
from amw_nlp.facts.wholes import Whole
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_HUNDRED = Decimal(100)
_MOST_REST, _MOST, _LEAST = Decimal(145), Decimal(130), Decimal(70)
"""Between what shares must make to be meant as one whole: with a rest named, without, and at the least with a rest."""
_MOST_PLAIN = Decimal(115)
"""What shares may make that only stand in a row, with nothing that says they divide a whole."""
_BACK = 3
_SHORT = 8
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its shares; `rest` is whether its last share is called the rest, `strict` whether by a word that leaves nothing."""

    row: Row
    portions: tuple[Portion, ...]
    rest: bool
    strict: bool


def find_divided(draft: Draft, rows: Sequence[Row], grids: Sequence[Grid], lists: Sequence[Bullets]) -> Iterator[Whole]:
    """The wholes whose shares do not make 100%."""
    lines = [_line(draft, row) for row in rows]
    shut = {row.block for row in rows if _is_open(draft.read(draft.blocks[row.block].span))}
    for k, line in enumerate(lines):
        if not line.portions or line.row.block in shut:
            continue
        found = _with_rest(lines, k) or _listed(draft, lines, k) or _over_sentences(lines, k) or _goes_on(lines, k)
        if found is not None:
            yield found
    for grid in grids:
        yield from _in_grid(grid)
    for one in lists:
        yield from _in_list(one)


def _line(draft: Draft, row: Row) -> _Line:
    portions = tuple(read_portions(draft, row.items))
    rest, strict = False, False
    if portions:
        before, after = list(segments(row.items, portions))[-1]
        rest, strict = _is_rest(before, after)
    return _Line(row, portions, rest, strict)


def _is_rest(before: Sequence[str], after: Sequence[str]) -> tuple[bool, bool]:
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


def _is_open(text: str) -> bool:
    low = text.lower()
    return any(words in low for words in words_of("whole.open"))


def _made(portions: Sequence[Portion]) -> Interval:
    return reduce(lambda a, b: a + b, (p.interval for p in portions))


def _with_rest(lines: Sequence[_Line], k: int) -> Whole | None:
    """Shares up to one that is called the rest, in its sentence and those before; None where some run of them makes 100."""
    line = lines[k]
    if not line.rest or _is_nested(line):
        return None
    runs = [list(line.portions)]
    for before in reversed(lines[max(0, k - _BACK) : k]):
        if before.row.block != line.row.block or not before.portions or before.rest:
            break
        moved = any(
            load_lexicon().direction(item.word) in (1, -1) and not item.word.startswith("add")
            for item in before.row.items
        )
        if _is_nested(before) or moved or _dates(before) > 1:
            return None
        runs.append([*before.portions, *runs[-1]])
    every = runs[-1]
    if any(_made(every[j:]).holds(_HUNDRED) for j in range(len(every) - 1)) or _dates(line) > 1:
        return None
    fitting = [run for run in runs if len(run) > 1 and _made(run).low <= _MOST_REST]
    if not fitting or _is_compared(line):
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


def _between(line: _Line) -> Sequence[Item]:
    return line.row.items[line.portions[0].first : line.portions[-1].last + 1]


def _is_compared(line: _Line) -> bool:
    return bool(words_of("whole.compared") & {item.word for item in _between(line)})


def _is_nested(line: _Line) -> bool:
    """Whether a share is of another part: `of which 45%`, `80% of those`."""
    words = [item.word for item in line.row.items]
    return any(a == "of" and b in words_of("whole.nested") for a, b in pairwise(words))


def _dates(line: _Line) -> int:
    """How many of the shares have a date of their own."""
    ends = [0, *(p.last for p in line.portions), len(line.row.items)]
    stretches = [line.row.items[a:b] for a, b in pairwise(ends)]
    return sum(any(item.kind is ItemKind.DATE for item in stretch) for stretch in stretches)


def _listed(draft: Draft, lines: Sequence[_Line], k: int) -> Whole | None:
    """Three shares or more of one sentence, which or the words right before it speaks of a division."""
    line = lines[k]
    if len(line.portions) < _FEW or len(line.portions) > 12 or _is_compared(line) or _is_nested(line):
        return None
    if _dates(line) > 1 or _wholes(line) > 1 or not _is_row(line) or _has_total(line):
        return None
    if _says_divided(draft, lines, k) or _flows(line) or _is_outcome(line):
        return _over(line.portions, _MOST)
    return _over(line.portions, _MOST_PLAIN) if _is_composed(line) or _is_labelled(line) else None


def _has_total(line: _Line) -> bool:
    last = line.portions[-1].first
    items = line.row.items
    joint = items[last - 1].word == "together" and "and" in {i.word for i in items[line.portions[-2].last : last]}
    # `wind and solar together 14%` is one part
    words = {item.word for k, item in enumerate(items) if not (joint and k == last - 1)}
    return bool(words & {"together", "total", "altogether", "jointly"}) and not line.strict


def _is_row(line: _Line) -> bool:
    """Whether a comma, `and` or the like stands between each two shares."""
    cuts = {",", ";", "and", "while", "(", "but", "&", "–", "—", "to"}
    pairs = pairwise(line.portions)
    return all(cuts & {item.word for item in line.row.items[a.last : b.first]} for a, b in pairs)


def _wholes(line: _Line) -> int:
    """How many different wholes the shares are said to be of."""
    wholes = set()
    for p in line.portions:
        after = [item.word for item in line.row.items[p.last + 1 : p.last + 5]]
        if after[:1] == ["of"] and "it" not in after[:2]:
            wholes.add(" ".join(w for w in after[1:4] if w not in ("the", "its", "all", "their"))[:12])
    return len(wholes)


def _around(draft: Draft, lines: Sequence[_Line], k: int) -> set[str]:
    """The words of a sentence, of the one before it in its block, and of a heading right above."""
    row = lines[k].row
    said = {word for item in row.items for word in item.word.split()}
    if row.index and draft.sentences[row.index - 1].block == row.block:
        said |= set(draft.read(draft.sentences[row.index - 1].span).lower().replace("?", " ").replace(",", " ").split())
    elif row.block and draft.blocks[row.block - 1].role in (Role.HEADING, Role.TITLE):
        said |= set(draft.read(draft.blocks[row.block - 1].span).lower().split())
    return said


def _says_divided(draft: Draft, lines: Sequence[_Line], k: int) -> bool:
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
    return bool(words_of("whole.votes") & said) and (lines[k].rest or _each_named(lines[k]))


def _each_named(line: _Line) -> bool:
    """Whether every share has a name in its part of the sentence."""
    items, ends = line.row.items, [0, *(p.last + 1 for p in line.portions[:-1]), len(line.row.items)]
    named = [any(i.kind is ItemKind.NAME for i in items[a:b]) for a, b in pairwise(ends)]
    return all(named)


def _flows(line: _Line) -> bool:
    """Whether a verb of coming, going or making governs the shares, and one and the same word follows each but the first."""
    words = {item.word for item in line.row.items}
    if not words_of("whole.flows") & words or words_of("whole.asked") & words:
        return False
    if words_of("whole.sharing") & words and _wholes(line) == 1:
        return True
    sides = list(segments(line.row.items, line.portions))
    kinds = [next((w for w in a[:6] if w in words_of("whole.sources")), "") for _, a in sides]
    led = {b[-1] if b else "" for b, _ in sides}
    return (bool(kinds[-1]) and len(set(kinds[1:])) == 1) or (len(led) == 1 and bool(led & words_of("whole.leads")))


def _is_composed(line: _Line) -> bool:
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


def _is_labelled(line: _Line) -> bool:
    """Whether shares follow a colon, each behind a short label: `by route: north 35%, south 28%, abroad 39%`."""
    items, first = line.row.items, line.portions[0].first
    head = [item.word for item in items[:first]]
    if ":" not in head or first - head.index(":") > _SHORT or words_of("whole.asked") & {i.word for i in items}:
        return False
    if any(load_lexicon().direction(item.word) in (1, -1) for item in items[head.index(":") :]):
        return False
    return all(b.first - a.last <= _SHORT for a, b in pairwise(line.portions))


def _is_outcome(line: _Line) -> bool:
    """Whether one share is of those who see a rise, one of a fall, one of neither."""
    kinds: set[int] = set()
    for before, after in segments(line.row.items, line.portions):
        found = {d for word in (*after, *before) if (d := load_lexicon().direction(word)) in (1, -1)}
        same = words_of("whole.same") & {*before, *after}
        if len(found) + bool(same) != 1 and not (same and not found & kinds):
            return False
        kinds |= {0} if same else {d for d in found if d is not None}
    return kinds == {1, -1, 0}


def _over_sentences(lines: Sequence[_Line], k: int) -> Whole | None:
    """Shares of up to four sentences that begin with this one, one or two in each, under words of a vote or a division."""
    if not _says_divided_here(lines, k):
        return None
    run: list[_Line] = []
    for line in lines[k : k + _BACK + 1]:
        if line.row.block != lines[k].row.block or not line.portions or _is_nested(line) or line.rest:
            break
        if line.row.index - lines[k].row.index != len(run) or not _each_named(line) or _wholes(line) > 1:
            break
        run.append(line)
    portions = [p for line in run for p in line.portions]
    if len(run) < 2 or len(portions) < _FEW or any(_dates(line) > 0 for line in run[1:]):
        return None
    return _over(portions, _MOST)


def _goes_on(lines: Sequence[_Line], k: int) -> Whole | None:
    """A share of a whole, and a next sentence whose shares go on with it: `took 62% of the iron. Europe's slice was 33%, and another 15%`."""
    line, following = lines[k], lines[k + 1] if k + 1 < len(lines) else None
    if following is None or following.row.index != line.row.index + 1 or following.row.block != line.row.block:
        return None
    if len(line.portions) != 1 or len(following.portions) != 2 or not _opens_whole(line) or line.rest:
        return None
    words = {word for item in following.row.items for word in item.word.split()}
    if not words_of("whole.goes_on") & words or _wholes(following) or _is_nested(following) or _is_compared(following):
        return None
    if words_of("whole.asked") & (words | {item.word for item in line.row.items}) or _dates(following):
        return None
    first = following.row.items[0].word
    if first in words_of("paired.openers") or any(
        {"in", "of", "among"} & set(b) for b, _ in segments(following.row.items, following.portions)
    ):
        return None
    return _over([*line.portions, *following.portions], _MOST)


def _opens_whole(line: _Line) -> bool:
    """Whether a sentence says whose part a share of a whole is: `Asia took 62% of the smelter's shipments`."""
    items, portion = line.row.items, line.portions[0]
    before = {item.word for item in items[max(0, portion.first - 3) : portion.first]}
    after = items[portion.last + 1].word if portion.last + 1 < len(items) else ""
    taken = before & (words_of("whole.flows") | words_of("whole.covers"))
    return after == "of" and bool(taken) and items[0].word not in words_of("paired.openers")


def _says_divided_here(lines: Sequence[_Line], k: int) -> bool:
    said = {word for item in lines[k].row.items for word in item.word.split()}
    return bool((words_of("whole.votes") | {"share", "shares"}) & said) and not words_of("whole.asked") & said


def _in_list(one: Bullets) -> Iterator[Whole]:
    """Lists of shares, one an item, under a line that speaks of a division, or whose last is called the rest."""
    yield from _tabled(one.figures, one.labels, one.announced)


def _in_grid(grid: Grid) -> Iterator[Whole]:
    """Columns of shares, where a header or the line above speaks of a division, or the last row is called the rest."""
    for c in grid.figured:
        cells = [row[c].figure for row in grid.rows]
        figures = [cell for cell in cells if cell is not None]
        if len(figures) == len(cells):
            many = sum(_is_percent(grid.rows[0][k].figure) for k in grid.figured)
            named = f"{grid.headers[0]} {grid.headers[c]} {grid.beside} {grid.above if many < 2 else ''}"
            yield from _tabled(figures, grid.labels, named, grid.headers[c])


def _tabled(figures: Sequence[Item], labels: Sequence[str], named: str, header: str = "") -> Iterator[Whole]:
    if len(figures) < _FEW or is_total(labels[-1]) or is_total(labels[0]) or _is_open(named):
        return
    bare = any(sign in text for sign in ("%", "per cent", "percent") for text in (header, named))
    if any(not _is_share(figure, bare) for figure in figures):
        return
    last = labels[-1].split()
    rest, strict = _is_rest(last, ())
    words = set(header.replace("(", " ").split()) | set(named.replace(":", " ").replace(",", " ").split())
    if words_of("whole.asked") & words and not (rest and not words_of("whole.asked") & set(header.split())):
        return
    divided = (
        any(w in named for w in words_of("whole.headed"))
        or words_of("whole.parts") & words
        or words_of("whole.votes") & words
    )
    if not rest and not divided:
        return
    made = reduce(lambda a, b: a + b, (value_of(f).interval for f in figures))
    mentions = tuple(f.mention for f in figures if f.mention is not None)
    if _HUNDRED < made.low <= _MOST or (strict and made.high < _HUNDRED and made.low >= _LEAST):
        yield Whole(mentions, made)


def _is_percent(item: Item | None) -> bool:
    return item is not None and value_of(item).label is Label.PERCENT


def _is_share(item: Item, bare: bool) -> bool:
    figure = value_of(item)
    if figure.value is None or not 0 <= figure.value < _HUNDRED:
        return False
    return figure.unit == "percent" or (bare and figure.label is Label.QUANTITY and figure.unit is None)
