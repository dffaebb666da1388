"""Phrases as a reporter writes them, and the figures they hold."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from amw_nlp.quantities.find import find_quantities
from amw_nlp.settings import Settings
from amw_nlp.text.mention import FIGURES
from amw_nlp.text.readers import read_text

_PHRASES = [
    phrase
    for name in ("phrases.toml", "newsroom.toml")
    for phrase in tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))["phrase"]
]


def _said(mention):
    norm = mention.norm
    ends = (norm["low"], norm["high"]) if norm["value"] is None or None in (norm["low"], norm["high"]) else None
    value = tuple(Decimal(e) if e else None for e in ends) if ends else Decimal(norm["value"])
    unit = norm.get("currency") or norm.get("kind") or norm.get("unit")
    return (mention.text, str(mention.label), value, unit, norm["hedge"])


def _expected(span, label, value, unit, hedge=None):
    low, dots, high = value.partition("..")
    ends = (Decimal(low) if low else None, Decimal(high) if high else None) if dots else Decimal(low)
    return (span, label, ends, None if unit in ("", "null") else unit, hedge)


@pytest.mark.parametrize("phrase", _PHRASES, ids=[p["text"][:40] for p in _PHRASES])
def test_phrase_says_what_a_reader_takes_it_to_say(phrase):
    mentions = find_quantities(read_text(phrase["text"], format="plain"), Settings(), FIGURES)
    assert [_said(m) for m in mentions] == [_expected(*row) for row in phrase["says"]]


def test_labels_limit_what_is_given_not_what_it_is():
    text = "Sales rose 12% to $5 million from 300 shops, three times the old figure."
    draft = read_text(text, format="plain")
    whole = find_quantities(draft, Settings())
    for label in FIGURES:
        assert find_quantities(draft, Settings(), [label]) == [m for m in whole if m.label is label]


def test_what_a_label_gives_does_not_hang_on_the_others():
    text = "In May 2026 some 1200 civilians left for 18 months; sales rose 3-5% on Tuesday to $5 million, three times the 2019 figure."
    draft = read_text(text, format="plain")
    whole = find_quantities(draft, Settings())
    assert {str(m.label) for m in whole} == {"DATE", "QUANTITY", "PERCENT", "MONEY", "MULTIPLE"}
    for label in {m.label for m in whole}:
        assert find_quantities(draft, Settings(), [label]) == [m for m in whole if m.label is label]
