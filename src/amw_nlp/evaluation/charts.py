"""Two small charts as SVG: bars with intervals, and how often answers of a confidence are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_WIDTH, _ROW, _LEFT = 340, 22, 88
_SIDE, _EDGE = 176, 26


def bars(figures: Mapping[str, Mapping[str, Any]], ending: str = ".strict.f1") -> str:
    """A bar for each label's figure of this ending, from 0 to 1; empty where there is none."""
    names = [name for name in figures if name.endswith(ending)]
    if not names:
        return ""
    span = _WIDTH - _LEFT - 48
    rows = [_bar(i, name.removesuffix(ending), figures[name], span) for i, name in enumerate(names)]
    height = _ROW * len(names) + 4
    return f'<svg role="img" aria-label="F1 by label" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}">{"".join(rows)}</svg>'


def _bar(i: int, name: str, figure: Mapping[str, Any], span: int) -> str:
    y = _ROW * i + 4
    middle = y + 7
    low, high = (figure["value"] if figure[end] is None else figure[end] for end in ("low", "high"))
    return (
        f'<text x="{_LEFT - 8}" y="{y + 11}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="bar" x="{_LEFT}" y="{y}" width="{span * figure["value"]:.1f}" height="14"/>'
        f'<line class="spread" x1="{_LEFT + span * low:.1f}" x2="{_LEFT + span * high:.1f}" y1="{middle}" y2="{middle}"/>'
        f'<text class="quiet" x="{_LEFT + span + 6}" y="{y + 11}">{figure["value"]:.3f}</text>'
    )


def reliability(bins: Sequence[Sequence[float]]) -> str:
    """A dot for each tenth of confidence that has answers, its area by how many; on the dashed line confidence is the share right."""
    filled = [(n, c / n, right / n) for n, c, right in bins if n]
    if not filled:
        return ""
    most = max(n for n, _, _ in filled)
    dots = [_dot(n / most, confidence, right) for n, confidence, right in filled]
    size = _SIDE + 2 * _EDGE
    low, high = _EDGE, _EDGE + _SIDE
    frame = (
        f'<line class="axis" x1="{low}" y1="{high}" x2="{high}" y2="{high}"/><line class="axis" x1="{low}" y1="{low}" x2="{low}" y2="{high}"/>'
        f'<line class="ideal" x1="{low}" y1="{high}" x2="{high}" y2="{low}"/>'
        f'<text class="quiet" x="{low}" y="{high + 16}">0</text><text class="quiet" x="{high - 80}" y="{high + 16}">confidence 1</text>'
        f'<text class="quiet" x="{low}" y="{low - 8}">right 1</text>'
    )
    return f'<svg role="img" aria-label="calibration" viewBox="0 0 {size} {size}" width="{size}">{frame}{"".join(dots)}</svg>'


def _dot(share: float, confidence: float, right: float) -> str:
    x, y = _EDGE + _SIDE * confidence, _EDGE + _SIDE * (1 - right)
    return f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{3 + 7 * share**0.5:.1f}"/>'
