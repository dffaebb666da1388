from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.entities.resolve import resolve_names
from amw_nlp.settings import Settings
from amw_nlp.text.mention import Label, mention_at
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span

from .marked import names_in, read_marked, resolve_marked, seen

CASES = tomllib.loads((Path(__file__).parent / "aliases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_names_are_joined_where_they_are_one_and_nowhere_else(case: dict[str, str]) -> None:
    _, mentions, _ = resolve_marked(case["draft"])
    assert seen(mentions) == names_in(read_marked(case["draft"]))


def test_settings_join_names_that_the_text_does_not() -> None:
    draft = "[ORG:Blackwater Holdings] paid $2m. [ORG:Academi] paid nothing."
    settings = Settings(aliases={"Constellis": ("Academi", "Blackwater Holdings")})
    _, mentions, entities = resolve_marked(draft, settings)
    assert [e.name for e in entities] == ["Constellis"]
    assert {m.norm["name"] for m in mentions} == {"Constellis"}


def test_entities_are_numbered_by_first_mention_and_hold_their_mentions_in_order() -> None:
    draft = "[PERSON:Ida Berg] of [ORG:Tarn Bank] met [PERSON:Bo Hall]. [ORG:Tarn Bank] rose. [PERSON:Berg] smiled."
    _, mentions, entities = resolve_marked(draft)
    assert [(e.id, e.name, len(e.mentions)) for e in entities] == [
        (0, "Ida Berg", 2),
        (1, "Tarn Bank", 2),
        (2, "Bo Hall", 1),
    ]
    assert sorted(m.at for e in entities for m in e.mentions) == [m.at for m in mentions]


@pytest.mark.parametrize(
    ("text", "name", "figure", "kept"),
    [
        ("It has 88 Airbus jets.", "Airbus", "88 Airbus jets", []),
        ("Sales at Visa Q3 rose.", "Visa Q3", "Q3", ["Visa"]),
        ("By 2026 Tarn Bank rose.", "2026 Tarn Bank", "2026", ["Tarn Bank"]),
        ("It paid Voss $5m.", "Voss", "$5m", ["Voss"]),
    ],
)
def test_what_a_figure_holds_is_no_name(text: str, name: str, figure: str, kept: list[str]) -> None:
    draft = read_text(text)
    at, amount = (Span(text.index(part), text.index(part) + len(part)) for part in (name, figure))
    figures = [mention_at(draft, amount, Label.MONEY, _NoValue())]
    mentions, _ = resolve_names(draft, [NameSpan(at, NameLabel.ORG)], figures, Settings())
    assert [m.text for m in mentions] == kept


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("[ORG:Tarn Bank] fell.", "company"),
        ("[ORG:Juno FC] fell.", "other"),
        ("[ORG:Ministry of Trade] fell.", "other"),
        ("[ORG:Thistle] fell.", "company"),
        ("[ORG:Thistle], the Scottish regulator, fell.", "other"),
        ("[ORG:Thistle], the buyer of a museum, fell.", "company"),
        ("[ORG:Bank of England] fell.", "other"),
        ("[ORG:Bank of the Straits] fell.", "company"),
        ("[ORG:Reserve Bank of India] fell.", "other"),
        ("[ORG:University Press Ltd] fell.", "company"),
        ("[ORG:London Stock Exchange] fell.", "other"),
        ("[ORG:Supreme Court of Canada] fell.", "other"),
        ("[ORG:FDA] fell.", "other"),
        ("[ORG:Teachers' Union] fell.", "other"),
        ("[ORG:Union Pacific] fell.", "company"),
        ("[ORG:Ostmark Central Bank] fell.", "other"),
        ("[ORG:Verband der Müller] fell.", "other"),
        ("[ORG:Tolland City Government] fell.", "other"),
        ("[ORG:Laboratorio Quirme] fell.", "company"),
        ("[ORG:Service Corporation International] fell.", "company"),
    ],
)
def test_companies_are_told_from_others(source: str, kind: str) -> None:
    _, mentions, _ = resolve_marked(source)
    assert [m.norm["kind"] for m in mentions] == [kind]


class _NoValue:
    def norm(self) -> dict[str, object]:
        return {}
