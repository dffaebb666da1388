"""The table of keys in docs/configuration.md is that of the settings, and its example is a valid configuration."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from amw_nlp.cli.config import type_name
from amw_nlp.linter.config import read_config
from amw_nlp.linter.keys import all_keys
from amw_nlp.linter.schema import plain

PAGE = Path(__file__).parents[1] / "docs" / "configuration.md"


def table() -> str:
    """The rows as they are to stand in the page."""
    rows = []
    for key in all_keys().values():
        default = "none" if key.default is None else f"`{json.dumps(plain(key.default), ensure_ascii=False)}`"
        rows.append(f"| `{key.name}` | {type_name(key.kind)} | {default} | {key.doc} |\n")
    return "".join(rows)


def test_every_key_is_in_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (rows,) = re.findall(r"\|---\|---\|---\|---\|\n(.*?)<!-- end of keys -->", page, re.S)
    assert rows == table()


def test_example_is_valid(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert tomllib.loads(example)
    path = tmp_path / "pyproject.toml"
    path.write_text(example, encoding="utf-8")
    config = read_config(path)
    assert config.settings().default_currency == "CAD"
    assert config.settings(tmp_path / "cricket" / "a.md").default_currency == "AUD"
