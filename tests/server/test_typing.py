"""A draft that is typed in is read as one that was there all along: the same findings at any moment, whatever came before."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pytest

from amw_nlp.cli.chosen import make_resolver
from amw_nlp.linter.run import Linter, Request, RunOptions
from amw_nlp.server.desk import Desk
from amw_nlp.server.page import Page
from amw_nlp.settings import Settings

DRAFT = """---
date: 2026-03-12
---

# Wexmoor Print to buy 40 presses for €30 million

LEEDS, March 12 - Wexmoor Print will buy 48 presses for €36 million ($25 million), its chair, Orla Fenn (欧拉 😀), said on Thursday.

Revenue rose 20% to £66 million in 2025 from £44 million in 2024, Fenn said. Wexmoor, which she founded in 2009, is 17 years old.

| Site | Presses |
|---|---|
| Leeds | 20 |
| Hull | 30 |

- It opens on Monday, April 7, 2026.
- Three investors, Calder Bank and Reed Capital, put in £5 million.

Wexmoor's revenue was £60 million in 2025, the union said. <!-- amw-nlp: ignore VAL001 -->
"""


def _groups(text: str, draw: random.Random) -> list[str]:
    """The text in pieces of one to six characters."""
    groups, at = [], 0
    while at < len(text):
        size = draw.randint(1, 6)
        groups.append(text[at : at + size])
        at += size
    return groups


def _full(text: str, path: Path, settings: Settings) -> tuple[object, ...]:
    """What a lint of the file, with nothing before it, finds."""
    request = Request(path, str(path), path.name, settings, text.encode())
    result = Linter(RunOptions()).check(request)
    assert result.error is None
    assert not result.crashes
    return result.diagnostics


def _type(model: str | None, path: Path, seed: int, looks: int) -> int:
    """Types the draft, paragraphs in any order, with mistakes taken back; compares at `looks` moments; how much was found."""
    draw = random.Random(seed)
    flags = {"isolated": True, **({"model": model} if model else {})}
    desk = Desk(partial(make_resolver, flags))
    settings = make_resolver(flags).of_folder(path.parent).settings(path)
    parts = DRAFT.split("\n\n")
    written: dict[int, str] = {}
    states: list[str] = []
    for i in draw.sample(range(len(parts)), len(parts)):
        for group in _groups(parts[i], draw):
            written[i] = written.get(i, "") + group
            states.append("\n\n".join(written[k] for k in sorted(written)))
            if draw.random() < 0.1:
                states += [states[-1] + "x", states[-1]]
    moments = {*draw.sample(range(len(states)), looks), len(states) - 1}
    found = 0
    for i, text in enumerate(states):
        if model is None and i not in moments and i % 3:
            continue
        checked = desk.check(Page(path.as_uri(), path, "markdown", text, i))
        if i in moments:
            expected = _full(text, path, settings)
            assert [d.message for d in checked.result.diagnostics] == [d.message for d in expected]
            assert tuple(d.places for d in checked.result.diagnostics) == tuple(d.places for d in expected)
            assert tuple(d.fingerprint for d in checked.result.diagnostics) == tuple(d.fingerprint for d in expected)
            found = max(found, len(expected))
    assert states[-1] == DRAFT
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_findings_are_those_of_a_full_lint_at_any_moment(tmp_path: Path, seed: int) -> None:
    assert _type("rules", tmp_path / "draft.md", seed, 25) >= 3


@pytest.mark.slow
@pytest.mark.model
def test_so_are_they_with_the_name_tagger(tmp_path: Path) -> None:
    assert _type(None, tmp_path / "draft.md", 3, 12) >= 3
