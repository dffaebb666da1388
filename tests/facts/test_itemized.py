"""A draft's sentences are cut into items once, and every reader of them gets the same ones."""

from __future__ import annotations

from amw_nlp.facts.facts import build_facts
from amw_nlp.facts.items import ItemKind
from amw_nlp.quantities.find import find_quantities
from amw_nlp.settings import Settings
from amw_nlp.text.readers import read_text

TEXT = "The yard has 40 boats. Twelve are let and 9 are for sale.\n"


def test_every_reader_gets_the_same_items() -> None:
    draft = read_text(TEXT, format="plain")
    facts = build_facts(draft, tuple(find_quantities(draft, Settings())), (), Settings())
    assert facts.phrases[0].items == facts.itemized.items(0)
    assert facts.itemized.items(0) is facts.itemized.items(0)
    assert [row.items for row in facts.all_rows] == [facts.itemized.numbered(n) for n in (0, 1)]


def test_a_bare_number_is_a_figure_only_where_it_is_asked_for() -> None:
    draft = read_text(TEXT, format="plain")
    facts = build_facts(draft, (), (), Settings())
    bare, numbered = facts.itemized.items(1), facts.itemized.numbered(1)
    assert not any(item.kind is ItemKind.FIGURE for item in bare)
    assert [item.word for item in numbered if item.kind is ItemKind.FIGURE] == ["twelve", "9"]
