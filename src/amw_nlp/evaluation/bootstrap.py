"""Sums over documents with their bootstrap, in memory that does not grow with the corpus.

The Poisson bootstrap (Hanley and MacGibbon 2006; Chamandy et al. 2012): in each replicate a document counts as often as a draw
from Poisson(1) says, so that all replicates are kept as running sums and no document has to be. A document's draws come from its
id alone: two systems scored on one corpus are resampled alike, and their difference is a paired one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Array = NDArray[float64]

REPLICATES = 1000
Getter = Callable[[str], "Array"]
Statistic = Callable[[Getter], "Array"]


class Tally:
    """Running sums by key: of the corpus as it is (column 0), and of each replicate (the rest)."""

    def __init__(self, replicates: int = REPLICATES) -> None:
        self._width = replicates + 1
        self._sums: dict[str, Array] = {}

    def add(self, document: str, counts: Mapping[str, float]) -> None:
        """Counts one document in."""
        weights = self._weights(document)
        for key, count in counts.items():
            if key in self._sums:
                self._sums[key] += count * weights
            else:
                self._sums[key] = count * weights

    def keys(self, group: str) -> list[str]:
        """What stands after ``group/`` in the keys, sorted."""
        return sorted(k.partition("/")[2] for k in self._sums if k.startswith(f"{group}/"))

    def sums(self, key: str) -> Array:
        """The sum of a key in the corpus and in each replicate; zeros for one that never came."""
        import numpy as np

        found = self._sums.get(key)
        empty: Array = np.zeros(self._width)
        return empty if found is None else found

    def total(self, key: str) -> float:
        """The sum of a key in the corpus."""
        return float(self.sums(key)[0])

    def _weights(self, document: str) -> Array:
        import numpy as np

        seed = int.from_bytes(hashlib.sha256(document.encode()).digest()[:8], "big")
        draws: Array = np.random.default_rng(seed).poisson(1.0, self._width).astype(np.float64)
        draws[0] = 1.0
        return draws


def ratio(above: Array, below: Array) -> Array:
    """The quotient, NaN where there is nothing to divide by."""
    import numpy as np

    quotient: Array = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return quotient


def spread(values: Array) -> tuple[float, float, float] | None:
    """A figure with its 95% interval (percentiles of the replicates), or None where the corpus does not give it."""
    import numpy as np

    if np.isnan(values[0]):
        return None
    known = values[1:][~np.isnan(values[1:])]
    low, high = np.percentile(known, [2.5, 97.5]) if known.size else (np.nan, np.nan)
    return float(values[0]), float(low), float(high)
