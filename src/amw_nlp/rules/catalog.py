"""Every rule there is: those of this package, found by their files, and those that other packages enter as `amw_nlp.rules`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

import amw_nlp.rules
from amw_nlp.errors import ConfigError, UnknownRule
from amw_nlp.rules.base import Rule

GROUP = "amw_nlp.rules"
ALL = "ALL"
_NO_RULES = frozenset({f"{GROUP}.base", f"{GROUP}.catalog"})


@lru_cache(maxsize=1)
def all_rules() -> tuple[type[Rule], ...]:
    """All rules, by code. Raises ConfigError where another package's rule cannot be loaded or takes a code or name in use."""
    rules = [*_own_rules(), *_entered_rules()]
    for attribute in ("code", "name"):
        _refuse_doubles(rules, attribute)
    return tuple(sorted(rules, key=lambda r: r.code))


def find_rule(selector: str, rules: Iterable[type[Rule]] | None = None) -> type[Rule]:
    """The rule of this code or name. Raises UnknownRule, naming the nearest."""
    rules = tuple(all_rules() if rules is None else rules)
    for rule in rules:
        if selector.upper() == rule.code or selector.lower() == rule.name:
            return rule
    raise UnknownRule(f"no rule is called {selector!r}{_nearest(selector, rules)}")


def match_rules(selector: str, rules: Iterable[type[Rule]] | None = None) -> tuple[type[Rule], ...]:
    """The rules that a code, a name, a prefix of codes ("VAL") or ALL stands for. Raises UnknownRule, naming the nearest."""
    rules = tuple(all_rules() if rules is None else rules)
    if found := tuple(r for r in rules if specificity(selector, r) is not None):
        return found
    raise UnknownRule(f"no rule is called {selector!r}{_nearest(selector, rules)}")


def specificity(selector: str, rule: type[Rule]) -> int | None:
    """How closely a selector names a rule: 0 for ALL, the length of a prefix, 100 for the code or name; None for not at all.

    A prefix ends where the code's letters end, or anywhere in its digits ("VAL", "CALC00"), so that "CU" is no prefix.
    """
    if selector == ALL:
        return 0
    if selector.upper() == rule.code or selector.lower() == rule.name:
        return 100
    letters = rule.code.rstrip("0123456789")
    upper = selector.upper()
    return len(selector) if len(upper) >= len(letters) and rule.code.startswith(upper) else None


def _own_rules() -> Iterator[type[Rule]]:
    for module in pkgutil.walk_packages(amw_nlp.rules.__path__, prefix=f"{GROUP}."):
        if module.name not in _NO_RULES:
            yield from _rules_in(import_module(module.name))


def _entered_rules() -> Iterator[type[Rule]]:
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        try:
            loaded = point.load()
        except Exception as error:
            raise ConfigError(
                f"the rules entered as {point.name!r} ({point.value}) cannot be loaded: {error}"
            ) from error
        yield from _rules_in(loaded) if isinstance(loaded, ModuleType) else (loaded,)


def _rules_in(module: ModuleType) -> Iterator[type[Rule]]:
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, Rule)
            and value.__module__ == module.__name__
            and "code" in vars(value)
        ):
            yield value


def _refuse_doubles(rules: list[type[Rule]], attribute: str) -> None:
    seen: dict[str, type[Rule]] = {}
    for rule in rules:
        other = seen.setdefault(getattr(rule, attribute), rule)
        if other is not rule:
            homes = f"{other.__module__} and {rule.__module__}"
            raise ConfigError(f"two rules have the {attribute} {getattr(rule, attribute)!r}: in {homes}")


def _nearest(selector: str, rules: Iterable[type[Rule]]) -> str:
    words = [w for r in rules for w in (r.code, r.name)]
    near = get_close_matches(selector.upper(), words, n=1) or get_close_matches(selector.lower(), words, n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `amw-nlp rule --all` lists them"
