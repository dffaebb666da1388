"""The JSON Schema of the configuration, made from `Settings`, so that editors can check a file while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from amw_nlp.linter.config import RUN_KEYS
from amw_nlp.linter.keys import Key, all_keys

_TYPES: dict[Any, dict[str, object]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    float: {"type": "number", "minimum": 0, "maximum": 1},
    int: {"type": "integer", "minimum": 1},
    Decimal: {"type": ["string", "number"]},
    Path: {"type": "string"},
}
_STRINGS: dict[str, object] = {"type": "array", "items": {"type": "string"}}


def settings_schema() -> dict[str, object]:
    """The schema of `amw-nlp.toml`, and of `[tool.amw-nlp]`."""
    keys = {name: _schema(key) for name, key in all_keys().items()}
    of_files = {name: schema for name, schema in keys.items() if name not in RUN_KEYS}
    override = _object({"paths": {**_STRINGS, "minItems": 1, "description": "Patterns, as in .gitignore."}, **of_files})
    extra = {
        "extend": {"type": "string", "description": "A configuration file that this one builds on."},
        "overrides": {
            "type": "array",
            "items": {**override, "required": ["paths"]},
            "description": "Other values for some files.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "amw-nlp configuration",
        **_object({**keys, **extra}),
    }


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _schema(key: Key) -> dict[str, object]:
    schema = {**_of(key.kind), "description": key.doc}
    default = shown_default(key)
    return schema if default is None else {**schema, "default": default}


def _of(kind: Any) -> dict[str, object]:
    origin = get_origin(kind)
    if origin is tuple:
        return dict(_STRINGS)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(get_args(kind)[1])}
    if kind is object:
        return {}
    if issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    return dict(_TYPES[kind])


def shown_default(key: Key) -> object:
    """A key's default in JSON's types; None where it has none."""
    return plain(key.default)


def plain(value: object) -> object:
    """A value of the settings in JSON's types."""
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, Decimal | Path) else value
