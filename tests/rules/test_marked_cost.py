"""The patterns over marked sentences cost no more than a line for a line, on text made to hurt them."""

from __future__ import annotations

import time

import pytest

from amw_nlp.facts.facts import build_facts
from amw_nlp.facts.marked import Marked
from amw_nlp.rules.catalog import all_rules
from amw_nlp.settings import Settings
from amw_nlp.text.readers import read_text

OWN = [rule for rule in all_rules() if rule.code[:4] in ("DATE", "NAME") or rule.code in ("LIST002", "SANE002")]
HURTFUL = ("founded ", "from ", "a-b ", "Aa, ", "five-year term ", "1, 2 and ", "respectively and ", "(SEC) ")


@pytest.mark.parametrize("piece", HURTFUL)
def test_long_text_is_read_in_seconds(piece: str) -> None:
    draft = read_text(piece * (50_000 // len(piece)), format="plain")
    facts = build_facts(draft, (), (), Settings())
    # one sentence of one unmarked piece: every pattern runs over all of it
    facts.__dict__["marked"] = (Marked(draft.text, 0, (), (0,), (0,)),)
    start = time.process_time()
    for rule in OWN:
        list(rule().check(facts))
    assert time.process_time() - start < 8


def test_private_use_characters_of_a_draft_are_no_marks() -> None:
    facts = build_facts(read_text("Founded \ue010D0\ue011 in 2018.", format="plain"), (), (), Settings())
    assert facts.marked == ()
