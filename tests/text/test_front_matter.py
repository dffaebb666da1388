from __future__ import annotations

import pytest

from amw_nlp.text.keyvalues import Broken, read_toml, read_yaml

yaml = pytest.importorskip("yaml")

DOCUMENTS = [
    "title: Oat grows\ndate: 2026-03-12\n",
    "title: \"Oat: a story\"\nother: 'it''s'\n",
    "tags:\n  - a\n  - b c\nnext: x\n",
    "tags:\n- a\n- b\nnext: x\n",
    "tags: [a, \"b, c\", 'd']\nmap: {x: 1, y: [2, 3]}\n",
    "author:\n  name: Ann Marr\n  links:\n    - kind: home\n      at: 'x'\n    - kind: work\n",
    "text: |\n  one\n  two\nfolded: >-\n  three\n  four\nend: x\n",
    "# a comment\ntitle: Oat # another\nempty:\nlast: a#b\n",
    "title: Oat grows\n  and grows\nend: x\n",
    "url: https://a.b/c?d=e\ntime: 12:30\n",
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_common_yaml_is_read_as_a_yaml_library_reads_it(document: str) -> None:
    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return "" if value is None else str(value).strip()

    values, places = read_yaml(document)
    assert plain(values) == plain(yaml.load(document, Loader=yaml.BaseLoader))
    for key, (start, end) in places.items():
        assert document[start:end] == values[key]


@pytest.mark.parametrize(
    "document", ["a: [b", "a: 'b", "a: {b: c", "a: *b", "a\n", "a: b\n  c: d\n", "a: [b] c", "a: b\n\tc\n"]
)
def test_what_is_beyond_it_is_refused(document: str) -> None:
    with pytest.raises(Broken):
        read_yaml(document)


def test_toml_gives_places_of_its_plain_strings() -> None:
    document = 'title = "Oat grows" # so\r\nother = "a\\"b"\r\n[deep]\r\ntitle = "x"\r\n'
    values, places = read_toml(document)
    assert values["title"] == "Oat grows"
    assert set(places) == {"title"}
    assert document[slice(*places["title"])] == "Oat grows"
