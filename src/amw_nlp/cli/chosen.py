"""From flags to settings: what was typed becomes the topmost layer of the configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from amw_nlp.cli.options import split_list
from amw_nlp.errors import ConfigError
from amw_nlp.linter.config import Config, Layer, inline, read_config, variables
from amw_nlp.linter.keys import all_keys, convert, parse_text
from amw_nlp.linter.resolver import Resolver

_LISTS = ("select", "ignore", "extend_select", "exclude", "extend_exclude")
_WORDS = ("model", "min_severity", "rates", "tolerance", "fail_on", "baseline", "cache_dir", "output_format")


def make_resolver(flags: Mapping[str, object]) -> Resolver:
    """What finds each file's settings, under these flags (a command's arguments, by name). Raises ConfigError."""
    working = Path.cwd()
    fixed, inlined = _configs(flags.get("config") or (), working)
    if flags.get("isolated"):
        if fixed is not None:
            raise ConfigError("--isolated heeds no configuration file, and --config names one; leave one of them out")
        fixed = Config(working)
    return Resolver(working, (variables(os.environ), *inlined, flag_layer(flags)), fixed)


def flag_layer(flags: Mapping[str, object]) -> Layer:
    """The settings among a command's arguments; what was not given is left out. Raises ConfigError."""
    values: dict[str, object] = {}
    for name in _LISTS:
        if given := flags.get(name):
            assert isinstance(given, tuple)
            values[name] = split_list(given)
    for name in _WORDS:
        if (word := flags.get(name)) is not None:
            key = all_keys()[name.replace("_", "-")]
            values[name] = convert(key, parse_text(key, str(word), f"--{key.name}"), f"--{key.name}")
    if flags.get("min_confidence") is not None:
        values["min_confidence"] = flags["min_confidence"]
    if flags.get("preview"):
        values["preview"] = True
    if flags.get("no_respect_gitignore"):
        values["respect_gitignore"] = False
    if pairs := flags.get("per_file_ignores"):
        assert isinstance(pairs, tuple)
        values["per_file_ignores"] = dict(_pair(text) for text in pairs)
    return Layer(values, "command line")


def _configs(given: object, working: Path) -> tuple[Config | None, list[Layer]]:
    """The file and the single settings of `--config`."""
    assert isinstance(given, tuple)
    fixed: Config | None = None
    inlined: list[Layer] = []
    for text in given:
        if Path(text).is_file() or "=" not in text:
            fixed = _from_working(read_config(Path(text)), working)
        else:
            inlined.append(inline(text, working))
    return fixed, inlined


def _from_working(config: Config, working: Path) -> Config:
    """A configuration that was named rather than found holds for paths from the working folder."""
    return Config(working, config.layers, config.overrides)


def _pair(text: str) -> tuple[str, tuple[str, ...]]:
    glob, colon, rules = text.rpartition(":")
    if not colon or not glob or not rules.strip():
        raise ConfigError(f"--per-file-ignores {text}: write a glob, a colon and rules, such as 'wire/**:VAL001,CUR'")
    return glob, split_list([rules])
