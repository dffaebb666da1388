from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from amw_nlp.linter.keys import all_keys
from amw_nlp.linter.schema import settings_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "settings.json"


def test_published_schema_is_that_of_the_settings() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == settings_schema(), (
        "amw-nlp config --schema > docs/schema/settings.json"
    )


def test_every_key_is_described() -> None:
    properties = settings_schema()["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == {*all_keys(), "extend", "overrides"}
    assert all(p["description"].endswith(".") for p in properties.values())


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ('select = ["VAL"]\nmin-severity = "info"\ntolerance = "0.03"', True),
        ('[severity]\nVAL001 = "info"\n[[overrides]]\npaths = ["a"]\nmodel = "rules"', True),
        ('[rules.CUR001]\ntolerance = "0.03"', True),
        ('slect = ["VAL"]', False),
        ('min-severity = "loud"', False),
        ('[[overrides]]\nmodel = "rules"', False),
        ('[[overrides]]\npaths = ["a"]\nbaseline = "b"', False),
    ],
)
def test_schema_judges_files_as_we_do(text: str, valid: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    errors = list(jsonschema.Draft202012Validator(settings_schema()).iter_errors(tomllib.loads(text)))
    assert (not errors) is valid
