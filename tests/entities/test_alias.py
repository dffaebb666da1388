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


def test_a_name_inside_a_figure_is_dropped() -> None:
    draft = read_text("It paid Boeing 12 dollars.")
    figure = mention_at(draft, Span(15, 25), Label.MONEY, _NoValue())
    names = [NameSpan(Span(8, 17), NameLabel.ORG), NameSpan(Span(0, 2), NameLabel.ORG)]
    mentions, _ = resolve_names(draft, names, [figure], Settings())
    assert [m.text for m in mentions] == ["It"]


class _NoValue:
    def norm(self) -> dict[str, object]:
        return {}
