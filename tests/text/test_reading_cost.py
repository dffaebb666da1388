"""What reading costs: the modules it loads, and time that grows with the length of the draft and not faster."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from amw_nlp.text.readers import read_text

SENTENCE = "The mill was sold on Tuesday for $5 million, up 12% from 2019, and its owners were glad. "


def _loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("kind", "absent"),
    [
        (
            "plain",
            {"pyromark", "docx", "lxml", "html.entities", "charset_normalizer", "json", "numpy", "importlib.metadata"},
        ),
        ("markdown", {"docx", "lxml", "charset_normalizer", "numpy"}),
        ("html", {"pyromark", "docx", "lxml", "charset_normalizer", "numpy"}),
    ],
)
def test_reader_loads_only_what_its_format_needs(kind: str, absent: set[str]) -> None:
    code = f"from amw_nlp.text.readers import read_text\nread_text('A title', format={kind!r}).sentences"
    assert not _loaded(code) & absent


EVIL = {
    "one line": SENTENCE * 6000,
    "one word": "x" * 300_000,
    "unclosed comments": "<!--" * 50_000,
    "unclosed tags": "<a b='" * 50_000,
    "declarations": "<?" * 100_000,
    "angles": "<" * 200_000,
    "ampersands": "&a" * 100_000,
    "deep lists": "<ul><li>" * 30_000,
    "wide cells": "<table><tr>" + "<td colspan=1000>5</td>" * 10_000,
    "mdx": "{/*" * 100_000,
    "numbers": "1. " * 20_000,
    "stars": "*a " * 60_000,
    "dollars": "$" * 100_000,
    "digits": "1" * 100_000,
    "rows": "|a|b|\n" * 20_000,
    "keys": "---\n" + "a: b\n" * 50_000,
}


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize("kind", ["plain", "markdown", "html"])
def test_hostile_text_is_read_in_seconds(name: str, kind: str) -> None:
    begun = time.process_time()
    draft = read_text(EVIL[name], format=kind)
    assert isinstance(draft.sentences, tuple)
    assert time.process_time() - begun < 5


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "markdown", "html"])
def test_twenty_megabytes_are_read(kind: str) -> None:
    paragraph = SENTENCE * 5 + ("</p><p>" if kind == "html" else "\n\n")
    draft = read_text(paragraph * (20_000_000 // len(paragraph)), format=kind)
    assert len(draft.blocks) > 40_000
