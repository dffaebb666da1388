from __future__ import annotations

import pytest

from amw_nlp.entities.roles import find_posts

from .marked import resolve_marked

Told = tuple[str, str, str | None, bool]


def posts(source: str) -> list[Told]:
    draft, _, entities = resolve_marked(source)
    name = {e.id: e.name for e in entities}
    return [
        (name[p.person], p.title, None if p.organisation is None else name[p.organisation], p.former)
        for p in find_posts(draft, entities)
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("[ORG:Harrow] CEO [PERSON:Ana Ruiz] left.", [("Ana Ruiz", "chief executive", "Harrow", False)]),
        ("Dr [PERSON:Ana Ruiz], chief executive of [ORG:Harrow Inc.], sued.", [("Ana Ruiz", "chief executive", "Harrow Inc.", False)]),
        ("[ORG:Harrow]'s finance chief, [PERSON:Ana Ruiz], quit.", [("Ana Ruiz", "chief financial officer", "Harrow", False)]),
        ("[PERSON:Ana Ruiz], a former [ORG:Harrow] engineering lead, won.", [("Ana Ruiz", "engineering lead", "Harrow", True)]),
        ("[PERSON:Ana Ruiz], 61, chairwoman of [ORG:Harrow], died.", [("Ana Ruiz", "chair", "Harrow", False)]),
        ("The chief executive of [ORG:Harrow], [PERSON:Ana Ruiz], spoke.", [("Ana Ruiz", "chief executive", "Harrow", False)]),
        ("[PERSON:Ana Ruiz] is the general counsel at [ORG:Harrow].", [("Ana Ruiz", "general counsel", "Harrow", False)]),
        ("[PERSON:Ana Ruiz] was chief operating officer of [ORG:Harrow].", [("Ana Ruiz", "chief operating officer", "Harrow", True)]),
        ("[ORG:Harrow] fell. Its chairman, [PERSON:Ivo Lund], sold.", [("Ivo Lund", "chair", "Harrow", False)]),
        ("[ORG:Harrow] rose. The company, founded by [PERSON:Ivo Lund] in 2015, hired.", [("Ivo Lund", "founder", "Harrow", False)]),
        ("Ex-CEO [PERSON:Ivo Lund] disagreed.", [("Ivo Lund", "chief executive", None, True)]),
        ("Former [ORG:Harrow] chairman [PERSON:Ivo Lund] agreed.", [("Ivo Lund", "chair", "Harrow", True)]),
        ("[PERSON:Ivo Lund], head of sales at [ORG:Harrow], agreed.", [("Ivo Lund", "head of sales", "Harrow", False)]),
        ("Analyst [PERSON:Ivo Lund] of [ORG:Tarn Bank] shrugged.", [("Ivo Lund", "analyst", "Tarn Bank", False)]),
    ],
)  # fmt: skip
def test_posts_are_read_with_their_holder_and_house(source: str, told: list[Told]) -> None:
    assert posts(source) == told


@pytest.mark.parametrize(
    "source",
    [
        "[ORG:Harrow] will name an incoming chief executive [PERSON:Ana Ruiz] soon.",
        "[PERSON:Ana Ruiz] met the chief executive of [ORG:Harrow].",
        "[PERSON:Ana Ruiz] left. The chairman of [ORG:Harrow] stayed.",
        "[ORG:Harrow] seeks a chief executive. [PERSON:Ana Ruiz] said so.",
        "[PERSON:Ana Ruiz] may become chief executive of [ORG:Harrow].",
    ],
)
def test_no_post_where_none_is_held(source: str) -> None:
    assert posts(source) == []


def test_a_post_is_told_once_and_points_at_its_words() -> None:
    source = "Chief executive [PERSON:Ana Ruiz] spoke. [PERSON:Ana Ruiz], chief executive of [ORG:Harrow], left. [ORG:Harrow] CEO [PERSON:Ana Ruiz] waved."
    draft, _, entities = resolve_marked(source)
    found = find_posts(draft, entities)
    assert [draft.read(p.at) for p in found] == ["chief executive"]
