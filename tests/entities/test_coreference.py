from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from amw_nlp.entities.coreference import Coreference
from amw_nlp.text.span import Span

from .marked import resolve_marked

CASES = tomllib.loads((Path(__file__).parent / "references.toml").read_text(encoding="utf-8"))["case"]
_REFERENCE = re.compile(r"<([^=<>]+)=([^<>]+)>")


def _split(source: str) -> tuple[str, list[tuple[str, str]]]:
    """The draft without the marks of references, and those: words and name, in order."""
    return _REFERENCE.sub(lambda m: m[1], source), _REFERENCE.findall(source)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_a_reference_stands_for_the_one_entity_that_stands_out_or_for_none(case: dict[str, str]) -> None:
    source, wanted = _split(case["draft"])
    draft, _, entities = resolve_marked(source)
    coreference = Coreference(draft, entities)
    place = 0
    for words, name in wanted:
        start = re.compile(rf"\b{re.escape(words)}\b").search(draft.text, place).start()  # type: ignore[union-attr]
        place = start + len(words)
        entity = coreference.resolve(Span(start, place))
        assert (None if entity is None else entities[entity].name) == (None if name == "?" else name), words


def test_all_references_are_listed_in_order_and_only_the_certain_ones() -> None:
    draft, _, entities = resolve_marked(
        "[ORG:Anvil] rose. The company cut its debt. [ORG:Voss] and [ORG:Tarn] fell. It said so."
    )
    found = list(Coreference(draft, entities).iter_references())
    assert [(draft.read(at), entities[i].name) for at, i in found] == [("The company", "Anvil"), ("its", "Anvil")]
    assert found == sorted(found)


def test_a_draft_without_names_has_no_references() -> None:
    draft, _, entities = resolve_marked("The company said it was sorry. She left.")
    assert list(Coreference(draft, entities).iter_references()) == []
