"""Batches of articles of like length, so that workers finish together and none waits behind a giant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_WINDOW_ITEMS = 256
_WINDOW_BYTES = 16 * 1024 * 1024
_BATCH_ITEMS = 16
_BATCH_BYTES = 64 * 1024


def bucketed(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[tuple[Item, ...]]:
    """Batches of neighbours in length, the longest of a window first. No more than a window is held, `size` being an item's bytes."""
    for window in _windows(items, size):
        yield from _cut(sorted(window, key=size, reverse=True), size)


def _windows(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    window: list[Item] = []
    held = 0
    for item in items:
        window.append(item)
        held += size(item)
        if len(window) >= _WINDOW_ITEMS or held >= _WINDOW_BYTES:
            yield window
            window, held = [], 0
    if window:
        yield window


def _cut(window: list[Item], size: Callable[[Item], int]) -> Iterator[tuple[Item, ...]]:
    batch: list[Item] = []
    held = 0
    for item in window:
        if batch and (len(batch) >= _BATCH_ITEMS or held + size(item) > _BATCH_BYTES):
            yield tuple(batch)
            batch, held = [], 0
        batch.append(item)
        held += size(item)
    if batch:
        yield tuple(batch)
