"""Running rules on the facts of a draft: one failing rule ends neither the others nor the run."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from amw_nlp.rules.base import Diagnostic, Rule

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts


def run_rules(facts: Facts, rules: Iterable[Rule]) -> tuple[list[Diagnostic], list[str]]:
    """What the rules find, and one line on each rule that failed."""
    found: list[Diagnostic] = []
    crashes: list[str] = []
    for rule in rules:
        try:
            found.extend(rule.check(facts))
        except Exception as error:  # a rule may fail in any way, and a third party wrote some
            crashes.append(f"{rule.code}: {describe_crash(error)}")
    return found, crashes


def describe_crash(error: BaseException) -> str:
    """An unforeseen error in one line: its type, its words, and where it was raised."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f" ({PurePath(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno})" if at is not None else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{where}"


def merge_doubles(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """One finding for each rule and set of places, the surest; in order of place."""
    best: dict[tuple[str, frozenset[tuple[int, int]]], Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=order):
        key = (diagnostic.code, frozenset((p.start, p.end) for p in diagnostic.places))
        if key not in best or best[key].confidence < diagnostic.confidence:
            best[key] = diagnostic
    return sorted(best.values(), key=order)


def order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """The order findings are shown in: by place, then code, then words."""
    places = tuple((p.start, p.end) for p in diagnostic.places)
    return (places, diagnostic.code, diagnostic.message, diagnostic.explanation)


def fingerprint(diagnostic: Diagnostic, path: str | None) -> str:
    """What stays the same of a finding while the draft around it is edited: its rule, path, and the texts of its places."""
    texts = sorted((p.role, " ".join(p.text.split())) for p in diagnostic.places)
    others = sorted(part for e in diagnostic.elsewhere for part in (e.path, " ".join(e.text.split())))
    parts = [diagnostic.code, path or "", *(part for text in texts for part in text), *others]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
