"""`amw-nlp config`: every key, and what holds for a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from amw_nlp.cli.options import settings_options
from amw_nlp.cli.output import write_out


@click.command(name="config")
@click.argument("key", required=False)
@click.option("--show", metavar="PATH", help="The settings that hold for a file or folder, and where each comes from.")
@click.option("--schema", is_flag=True, help="The JSON Schema of the configuration.")
@settings_options
def command(**flags: Any) -> int:
    """List the keys of the configuration, explain one, or show what holds for a file."""
    from amw_nlp.linter.keys import all_keys, find_key
    from amw_nlp.linter.schema import settings_schema

    if flags["schema"]:
        write_out([json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"])
    elif flags["show"] is not None:
        write_out(_resolved(flags["show"], flags))
    elif flags["key"] is not None:
        key = find_key(flags["key"], "amw-nlp config")
        write_out([f"{key.name}: {type_name(key.kind)}\ndefault: {_json(key.default)}\n{key.doc}\n"])
    else:
        wide = max(map(len, all_keys()))
        write_out(f"{key.name:<{wide}}  {key.doc}\n" for key in all_keys().values())
    return 0


def _resolved(shown: str, flags: dict[str, Any]) -> Iterator[str]:
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.linter.keys import all_keys

    path = Path(shown)
    is_folder = path.is_dir()
    config = make_resolver(flags).of_folder(path if is_folder else path.parent)
    values = config.values(None if is_folder else path)
    for key in all_keys().values():
        value, origin = values.get(key.field, (key.default, "default"))
        yield f"{key.name} = {_json(value)}  # {origin}\n"


def type_name(kind: Any) -> str:
    """The type of a key in words.

    >>> type_name(tuple[str, ...]), type_name(bool)
    ('list of strings', 'true or false')
    """
    from collections.abc import Mapping
    from enum import StrEnum
    from typing import get_args, get_origin

    if get_origin(kind) is tuple:
        return "list of strings"
    if get_origin(kind) is Mapping:
        return f"table of {type_name(get_args(kind)[1])}"
    if kind is object:
        return "any value"
    if issubclass(kind, StrEnum):
        return "one of " + ", ".join(member.value for member in kind)
    return {
        "str": "string",
        "bool": "true or false",
        "float": "number",
        "int": "whole number",
        "Decimal": "number",
        "Path": "path",
    }[kind.__name__]


def _json(value: object) -> str:
    from amw_nlp.linter.schema import plain

    return "none" if value is None else json.dumps(plain(value), ensure_ascii=False)
