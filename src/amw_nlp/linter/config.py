"""Settings from files, variables and flags, laid over each other; each value knows where it came from."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from amw_nlp.errors import ConfigError
from amw_nlp.linter.keys import all_keys, convert, find_key, parse_text
from amw_nlp.settings import Settings

FILE_NAME, PROJECT_FILE, TABLE = "amw-nlp.toml", "pyproject.toml", "amw-nlp"
PREFIX = "AMW_NLP_"
_EXTRA_KEYS = ("extend", "overrides")
RUN_KEYS = (
    "include",
    "exclude",
    "extend-exclude",
    "respect-gitignore",
    "fail-on",
    "baseline",
    "cache-dir",
    "output-format",
)
_ADDED = ("ignore", "extend_select", "extend_exclude")
_MOST_EXTENDS = 20


@dataclass(frozen=True, slots=True)
class Layer:
    """Values from one place, by field of `Settings`; `origin` names the place for a person."""

    values: Mapping[str, object]
    origin: str


@dataclass(frozen=True, slots=True)
class Override:
    """Values for the files that match one of `patterns` (as in .gitignore, from `root`)."""

    patterns: tuple[str, ...]
    root: Path
    layer: Layer


@dataclass(frozen=True, slots=True)
class Config:
    """What holds for the files of a folder. `root` is what patterns and fingerprints count paths from. Later layers win."""

    root: Path
    layers: tuple[Layer, ...] = ()
    overrides: tuple[Override, ...] = ()
    above: tuple[Layer, ...] = field(default=())

    def over(self, *layers: Layer) -> Config:
        """The same with layers that win over the files', and over their overrides (variables, then flags)."""
        return Config(self.root, self.layers, self.overrides, (*self.above, *layers))

    def settings(self, path: Path | None = None) -> Settings:
        """The settings of a file, or of the folder as a whole."""
        return Settings(**{name: value for name, (value, _) in self.values(path).items()})  # type: ignore[arg-type]

    def values(self, path: Path | None = None) -> dict[str, tuple[object, str]]:
        """Each field's value and where it came from; fields that nobody set are left out."""
        fitting = [o.layer for o in self.overrides if path is not None and _fits(o, path)]
        values: dict[str, tuple[object, str]] = {}
        for layer in (*self.layers, *fitting, *self.above):
            _lay(values, layer)
        return values


def absolute(path: Path) -> Path:
    """A path from the root, its `..` taken out (else `desk/../x` would seem to lie in `desk`); links stay links."""
    return Path(os.path.normpath(path.absolute()))


def relative(path: Path, root: Path) -> str | None:
    """A path as patterns see it: from `root`, with forward slashes; None where it lies elsewhere."""
    try:
        return absolute(path).relative_to(root).as_posix()
    except ValueError:
        return None


def read_config(path: Path) -> Config:
    """The configuration in a file, with what it extends. Raises ConfigError."""
    root = absolute(path).parent
    layers, overrides = _read_chain(path, ())
    return Config(root, tuple(layers), tuple(overrides))


def has_config(folder: Path) -> Path | None:
    """The configuration file in a folder: `amw-nlp.toml`, else a `pyproject.toml` with our table."""
    own, project = folder / FILE_NAME, folder / PROJECT_FILE
    if own.is_file():
        return own
    return project if project.is_file() and TABLE in _load(project).get("tool", {}) else None


def variables(environment: Mapping[str, str]) -> Layer:
    """The settings among environment variables: `AMW_NLP_MIN_SEVERITY` is `min-severity`. Raises ConfigError.

    A variable that is no key is left to others (`AMW_NLP_NO_CACHE` is a flag's), and so are tables. `AMW_NLP_FORMAT` is short for
    `AMW_NLP_OUTPUT_FORMAT`.
    """
    values: dict[str, object] = {}
    for name in sorted(environment):
        key = all_keys().get(_key_of_variable(name)) if name.startswith(PREFIX) else None
        if key is not None and environment[name]:
            values[key.field] = convert(key, parse_text(key, environment[name], name), name)
    return Layer(values, "environment")


def inline(text: str, folder: Path) -> Layer:
    """A `KEY=VALUE` of `--config`: a line of TOML, quotes left out where the value is a plain word or list. Raises ConfigError."""
    where = f"--config {text}"
    name, _, raw = (part.strip() for part in text.partition("="))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        key = find_key(name, where)
        return Layer({key.field: convert(key, parse_text(key, raw, where), where, folder)}, where)
    return Layer(_values(table, where, folder), where)


def _key_of_variable(name: str) -> str:
    key = name.removeprefix(PREFIX).lower().replace("_", "-")
    return "output-format" if key == "format" else key


def _lay(values: dict[str, tuple[object, str]], layer: Layer) -> None:
    """Lays one layer over the values: `ignore` and the `extend-` lists add up, until a `select` starts anew."""
    if "select" in layer.values:
        for name in ("ignore", "extend_select"):
            values.pop(name, None)
    for name, value in layer.values.items():
        if name in _ADDED and name in values and isinstance(value, tuple):
            below, origin = values[name]
            assert isinstance(below, tuple)
            values[name] = ((*below, *value), f"{origin}, {layer.origin}")
        else:
            values[name] = (value, layer.origin)


def _fits(override: Override, path: Path) -> bool:
    from pathspec import GitIgnoreSpec

    inside = relative(path, override.root)
    return inside is not None and GitIgnoreSpec.from_lines(override.patterns).match_file(inside)


def _read_chain(path: Path, seen: tuple[Path, ...]) -> tuple[list[Layer], list[Override]]:
    resolved = path.resolve()
    if resolved in seen or len(seen) >= _MOST_EXTENDS:
        raise ConfigError(f"{path}: `extend` comes back to {resolved.name}")
    table = _table(path)
    layers: list[Layer] = []
    overrides: list[Override] = []
    if "extend" in table:
        parent = table["extend"]
        if not isinstance(parent, str):
            raise ConfigError(f"{path}: extend must be the path of a configuration file")
        layers, overrides = _read_chain(_from(path.parent, parent), (*seen, resolved))
    folder = absolute(path).parent
    own = {k: v for k, v in table.items() if k not in _EXTRA_KEYS}
    layers.append(Layer(_values(own, str(path), folder, _EXTRA_KEYS), str(path)))
    overrides.extend(_overrides(table.get("overrides", []), path, folder))
    return layers, overrides


def _from(folder: Path, name: str) -> Path:
    """A path as written in a file, its `..` taken out so that messages read well."""
    return Path(os.path.normpath(folder / Path(name).expanduser()))


def _values(
    table: Mapping[str, object], where: str, folder: Path, others: tuple[str, ...] = ()
) -> Mapping[str, object]:
    keys = {name: find_key(name, where, others) for name in table}
    return MappingProxyType({key.field: convert(key, table[name], where, folder) for name, key in keys.items()})


def _overrides(tables: object, path: Path, folder: Path) -> list[Override]:
    if not isinstance(tables, list):
        raise ConfigError(f"{path}: overrides must be tables, each written under [[overrides]]")
    found = []
    for number, table in enumerate(tables, start=1):
        where = f"{path}: overrides {number}"
        patterns = table.get("paths") if isinstance(table, dict) else None
        if not isinstance(patterns, list) or not patterns or not all(isinstance(p, str) for p in patterns):
            raise ConfigError(f'{where}: needs paths, a list of patterns such as ["wire/**"]')
        rest = {k: v for k, v in table.items() if k != "paths"}
        if wrong := next((k for k in rest if k in RUN_KEYS), None):
            raise ConfigError(f"{where}: {wrong} is of the run as a whole, and cannot differ from file to file")
        found.append(Override(tuple(patterns), folder, Layer(_values(rest, where, folder, ("paths",)), where)))
    return found


def _table(path: Path) -> Mapping[str, object]:
    whole = _load(path)
    if path.name != PROJECT_FILE:
        return whole
    table = whole.get("tool", {}).get(TABLE)
    if table is None:
        raise ConfigError(f"{path}: has no table [tool.{TABLE}]")
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [tool.{TABLE}] must be a table")
    return table


def _load(path: Path) -> dict[str, dict[str, object]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such configuration file") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from None
