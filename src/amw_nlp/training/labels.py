"""The tagger's labels, and which of them a corpus leaves open at a word."""

from __future__ import annotations

from collections.abc import Collection, Sequence

NAMES = ("ORG", "PERSON", "LOC", "PRODUCT", "OTHER")
TAGS = ("O", *(f"{prefix}-{name}" for name in NAMES for prefix in "BI"))
TAG = {tag: i for i, tag in enumerate(TAGS)}

Allowed = frozenset[str]
"""The labels a span may have by its annotation; holds "O" where it may be no name at all."""


def tag_sets(spans: Sequence[tuple[int, int, Allowed]], length: int, missing: Collection[str]) -> list[list[int]]:
    """For each of `length` words, the tags its annotation allows, as indices into TAGS.

    `spans` are half-open word ranges with the labels each may have. `missing` are labels the corpus does not annotate: outside
    spans, a word may have them or be no name.
    """
    outside = [0, *(TAG[f"{prefix}-{name}"] for name in missing for prefix in "BI")]
    sets = [outside] * length
    for first, last, allowed in spans:
        names = sorted(allowed - {"O"})
        for i in range(first, last):
            prefix = "B" if i == first else "I"
            sets[i] = [*([0] if "O" in allowed else []), *(TAG[f"{prefix}-{name}"] for name in names)]
    return sets
