"""Charts as SVG in a page: bars that need no script, tell their values when pointed at, and take their colours from the page's style."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_HEIGHT, _GAP = 120, 2
_AXIS, _TOP = 18, 16


def columns_chart(
    labels: Sequence[str], values: Sequence[int], *, about: str, marks: Sequence[int], width: int = 640
) -> str:
    """Upright bars; `about` says what is shown to those who cannot see it, `marks` are the bars whose labels stand below."""
    most = max(values, default=0) or 1
    step = width / max(1, len(values))
    bars = "".join(
        _bar(i * step, step, value, most, f"{label}: {value:,}")
        for i, (label, value) in enumerate(zip(labels, values, strict=True))
    )
    below = "".join(
        f'<text x="{(i + 0.5) * step:.1f}" y="{_HEIGHT + _AXIS - 4}" text-anchor="{_anchor(i, len(labels))}">{escape(labels[i])}</text>'
        for i in marks
    )
    top = f'<text x="0" y="11">{most:,}</text>'
    base = f'<line class="axis" x1="0" x2="{width}" y1="{_HEIGHT}" y2="{_HEIGHT}"/>'
    size = f'viewBox="0 0 {width} {_HEIGHT + _AXIS}"'
    return f'<svg class="columns" role="img" aria-label="{escape(about)}" {size}>{bars}{base}{below}{top}</svg>\n'


def _bar(x: float, step: float, value: int, most: int, said: str) -> str:
    """A bar over a target as high as the chart, so that a low one can be pointed at too."""
    height = max(2.0, (_HEIGHT - _TOP) * value / most) if value else 0.0
    wide = max(1.0, step - _GAP)
    return (
        f'<g><title>{escape(said)}</title><rect class="target" x="{x:.1f}" y="0" width="{step:.1f}" height="{_HEIGHT}"/>'
        f'<rect class="bar" x="{x + (step - wide) / 2:.1f}" y="{_HEIGHT - height:.1f}" width="{wide:.1f}" height="{height:.1f}"/></g>'
    )


def _anchor(i: int, count: int) -> str:
    """At the ends labels keep inside the chart."""
    return "start" if i == 0 and count > 12 else "end" if i == count - 1 and count > 12 else "middle"


def length_bar(value: int, most: int, kind: str) -> str:
    """A lying bar for the cell of a table."""
    share = 100 * value / most if most else 0
    return f'<svg class="length {escape(kind)}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="{share:.1f}" height="10"/></svg>'
