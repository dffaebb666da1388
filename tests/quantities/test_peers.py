"""The phrases that other extractors break on, read as a newsroom reads them."""

import datetime as dt
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

import amw_nlp

_DATE = dt.date(2026, 2, 10)
_LABELS = ("MONEY", "PERCENT", "MULTIPLE", "QUANTITY", "DATE")
_PHRASES = tomllib.loads((Path(__file__).parent / "peers.toml").read_text("utf-8"))["phrase"]
_PEERS = Path(__file__).parents[3] / "shared" / "corpora" / "quantities" / "PEERS.md"


def _said(mention):
    norm = mention.norm
    if mention.label == "DATE":
        return (mention.text, "DATE", norm["timex"], None)
    ends = tuple(Decimal(norm[end]) if norm[end] is not None else None for end in ("low", "high"))
    unit = norm.get("currency") or norm.get("kind") or norm.get("unit")
    return (mention.text, str(mention.label), ends, unit)


def _expected(span, label, value, unit=None, hedge=None):
    if label == "DATE":
        return (span, label, value, None)
    low, dots, high = value.partition("..")
    ends = (low, high) if dots else (low, low)
    return (span, label, tuple(Decimal(end) if end else None for end in ends), unit or None)


@pytest.mark.parametrize("phrase", _PHRASES, ids=[p["phrase"][0] for p in _PHRASES])
def test_phrase_that_peers_break_on_is_read(phrase):
    mentions = amw_nlp.extract(phrase["text"], date=_DATE, labels=_LABELS)
    assert [_said(m) for m in mentions] == [_expected(*row) for row in phrase["says"]]


@pytest.mark.skipif(not _PEERS.exists(), reason="the shared corpora are not here")
def test_every_phrase_of_the_table_is_pinned():
    section = _PEERS.read_text("utf-8").partition("## News phrases that peers break on")[2].partition("\n## ")[0]
    listed = {phrase for row in re.findall(r"^\| (`.*?) \|", section, re.M) for phrase in re.findall(r"`([^`]+)`", row)}
    assert listed
    assert listed <= {phrase for row in _PHRASES for phrase in row["phrase"]}
