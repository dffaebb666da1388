"""The keys of the settings, and how what stands in a file, a variable or a flag becomes a value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from amw_nlp.errors import ConfigError, UnknownRule
from amw_nlp.settings import Settings


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: `name` as users write it, with hyphens; `field` as `Settings` has it; `kind` its type, None taken out."""

    name: str
    field: str
    kind: Any
    optional: bool
    default: Any
    doc: str


@lru_cache(maxsize=1)
def all_keys() -> Mapping[str, Key]:
    """Every key by its name, in the order of `Settings`."""
    hints = get_type_hints(Settings)
    return MappingProxyType({key.name: key for key in (_key(f, hints[f.name]) for f in fields(Settings))})


def find_key(name: str, where: str, others: tuple[str, ...] = ()) -> Key:
    """The key of a name; `others` are names that are legal there besides. Raises ConfigError, naming the nearest."""
    key = all_keys().get(name)
    if key is None:
        raise ConfigError(f"{where}: there is no key {name!r}{nearest(name, (*all_keys(), *others))}")
    return key


def nearest(word: str, words: tuple[str, ...]) -> str:
    """A question after the nearest of some words, or nothing.

    >>> nearest("min-severty", ("min-severity", "model"))
    "; did you mean 'min-severity'?"
    """
    near = get_close_matches(word.lower().replace("_", "-"), words, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def convert(key: Key, value: object, where: str, folder: Path | None = None) -> object:
    """The value of a key, from TOML's types. A relative path is one from `folder`. Raises ConfigError, naming file and key."""
    here = f"{where}: {key.name}"
    if key.field == "rules":
        return _rule_options(value, here)
    if get_origin(key.kind) is Mapping:
        item = get_args(key.kind)[1]
        return MappingProxyType({k: _single(item, v, f"{here}.{k}", folder) for k, v in _table(value, here).items()})
    converted = _single(key.kind, value, here, folder)
    _check_range(key, converted, here)
    return converted


def parse_text(key: Key, text: str, where: str) -> object:
    """What TOML would hold for a key given as text, in a variable or `KEY=VALUE`: lists are apart by commas."""
    if key.kind is bool:
        if text.lower() in ("1", "true", "yes", "on"):
            return True
        if text.lower() in ("0", "false", "no", "off"):
            return False
        raise ConfigError(f"{where}: {key.name} must be true or false, not {text!r}")
    if get_origin(key.kind) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    if get_origin(key.kind) is Mapping:
        raise ConfigError(f"{where}: {key.name} is a table; write it in a file, or as TOML: '{key.name} = {{…}}'")
    if key.kind in (float, int):
        try:
            return key.kind(text)
        except ValueError:
            raise ConfigError(f"{where}: {key.name} must be a number, not {text!r}") from None
    return text


def _key(field: Any, hint: Any) -> Key:
    optional = isinstance(hint, UnionType)
    kind = next(a for a in get_args(hint) if a is not type(None)) if optional else hint
    default = field.default if field.default is not MISSING else field.default_factory()
    return Key(field.name.replace("_", "-"), field.name, kind, optional, default, field.metadata["doc"])


def _single(kind: Any, value: object, here: str, folder: Path | None) -> object:
    if get_origin(kind) is tuple:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise ConfigError(f"{here} must be a list of strings, not {_shown(value)}")
        return tuple(value)
    if issubclass(kind, StrEnum):
        return _word(kind, value, here)
    return _SINGLE[kind](value, here, folder)


def _word(kind: type[StrEnum], value: object, here: str) -> StrEnum:
    words = tuple(member.value for member in kind)
    if isinstance(value, str) and value.lower() in words:
        return kind(value.lower())
    near = nearest(value, words) if isinstance(value, str) else ""
    raise ConfigError(f"{here} must be one of {', '.join(words)}, not {_shown(value)}{near}")


def _text(value: object, here: str, _: Path | None) -> str:
    if isinstance(value, str):
        return value
    raise ConfigError(f"{here} must be a string, not {_shown(value)}")


def _flag(value: object, here: str, _: Path | None) -> bool:
    if isinstance(value, bool):
        return value
    raise ConfigError(f"{here} must be true or false, not {_shown(value)}")


def _number(value: object, here: str, _: Path | None) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise ConfigError(f"{here} must be a number, not {_shown(value)}")


def _count(value: object, here: str, _: Path | None) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ConfigError(f"{here} must be a whole number above 0, not {_shown(value)}")


def _decimal(value: object, here: str, _: Path | None) -> Decimal:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise ConfigError(f"{here} must be a number, not {_shown(value)}")


def _path(value: object, here: str, folder: Path | None) -> Path:
    path = Path(_text(value, here, folder)).expanduser()
    return path if folder is None else folder / path


_SINGLE: dict[Any, Callable[[object, str, Path | None], object]] = {
    str: _text,
    bool: _flag,
    float: _number,
    int: _count,
    Decimal: _decimal,
    Path: _path,
}


def _table(value: object, here: str) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise ConfigError(f"{here} must be a table, not {_shown(value)}")


def _rule_options(value: object, here: str) -> Mapping[str, Mapping[str, object]]:
    """The options of rules, by code. Raises ConfigError for a rule or an option that there is not."""
    from amw_nlp.rules.catalog import find_rule

    options: dict[str, Mapping[str, object]] = {}
    for name, table in _table(value, here).items():
        try:
            rule = find_rule(name)
        except UnknownRule as error:
            raise ConfigError(f"{here}: {error}") from None
        known = tuple(rule.options)
        for option in _table(table, f"{here}.{name}"):
            if option not in known:
                has = f"its options are {', '.join(known)}" if known else "it has none"
                raise ConfigError(f"{here}.{name}: there is no option {option!r}; {has}")
        options[rule.code] = MappingProxyType(dict(_table(table, here)))
    return MappingProxyType(options)


def _check_range(key: Key, value: object, here: str) -> None:
    if isinstance(value, float) and not 0 <= value <= 1:
        raise ConfigError(f"{here} must be from 0 to 1, not {value:g}")
    if isinstance(value, Decimal) and not 0 <= value < 1:
        raise ConfigError(f"{here} must be a share from 0 to 1 (0.03 is 3%), not {value}")
    if key.field == "fiscal_year_end":
        _check_day(str(value), here)
    if key.field == "default_currency" and not (len(str(value)) == 3 and str(value).isalpha() and str(value).isupper()):
        raise ConfigError(f"{here} must be a currency's three capitals, such as USD, not {value!r}")


def _check_day(value: str, here: str) -> None:
    import datetime as dt

    try:
        dt.datetime.strptime(f"2024-{value}", "%Y-%m-%d")  # a leap year, so that 02-29 is a day
    except ValueError:
        raise ConfigError(f"{here} must be a month and day, such as 12-31, not {value!r}") from None


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    return repr(value) if isinstance(value, str | int | float) else "a date"
