"""Cuts a draft into windows that a tagger reads at once, each with words of its neighbours for context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Words `begin` to `end` are read; only the answers for `first` to `last` are used (half-open word indices)."""

    begin: int
    end: int
    first: int
    last: int


def plan_windows(costs: Sequence[int], opens: Sequence[bool], *, budget: int, context: int) -> list[Window]:
    """Windows that together own every word once, each costing at most `budget`.

    `costs` is each word's cost (its pieces), `opens` whether a sentence begins there: windows own whole sentences where these fit.
    At least `context` of the budget is kept for words around the owned ones. Raises ValueError when a word alone costs more.

    >>> plan_windows([1] * 6, [True, False, False, True, False, False], budget=5, context=2)
    [Window(begin=0, end=5, first=0, last=3), Window(begin=1, end=6, first=3, last=6)]
    """
    if any(cost > budget - context for cost in costs):
        raise ValueError("a word costs more than a window holds")
    windows, first = [], 0
    while first < len(costs):
        last = _last(costs, opens, first, budget - context)
        windows.append(_widen(costs, first, last, budget))
        first = last
    return windows


def _last(costs: Sequence[int], opens: Sequence[bool], first: int, budget: int) -> int:
    """Where the words that fit end: before the last sentence that does not fit whole, or mid-sentence if none does."""
    spent, i, boundary = 0, first, first
    while i < len(costs) and spent + costs[i] <= budget:
        if opens[i] and i > first:
            boundary = i
        spent += costs[i]
        i += 1
    if i == len(costs) or boundary == first or opens[i]:
        return i
    return boundary


def _widen(costs: Sequence[int], first: int, last: int, budget: int) -> Window:
    """Adds neighbours while they fit: two before for each one after, since what came before explains more."""
    begin, end = first, last
    left = budget - sum(costs[first:last])
    turn = 0
    while True:
        can_left = begin > 0 and costs[begin - 1] <= left
        can_right = end < len(costs) and costs[end] <= left
        if not can_left and not can_right:
            return Window(begin, end, first, last)
        if can_left and (turn % 3 != 2 or not can_right):
            begin -= 1
            left -= costs[begin]
        else:
            left -= costs[end]
            end += 1
        turn += 1
