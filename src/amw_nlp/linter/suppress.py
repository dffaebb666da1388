"""Silencing findings where the draft asks for it, and reporting what is wrong with the asking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amw_nlp.linter.check import merge_doubles
from amw_nlp.linter.directives import Directive, Mistake, read_directives
from amw_nlp.linter.reach import Reach, find_reaches
from amw_nlp.linter.result import Suppressed
from amw_nlp.linter.select import Selection
from amw_nlp.rules.base import CONFLICTS, Diagnostic, Place, Rule
from amw_nlp.rules.catalog import match_rules
from amw_nlp.rules.suppression.blanket_suppression import BlanketSuppression
from amw_nlp.rules.suppression.invalid_suppression import InvalidSuppression
from amw_nlp.rules.suppression.unused_suppression import UnusedSuppression
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span

_OWN = frozenset({UnusedSuppression.code, InvalidSuppression.code, BlanketSuppression.code})


@dataclass(frozen=True, slots=True)
class Silenced:
    """What is left to show, and what was silenced."""

    shown: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]


def suppress(draft: Draft, diagnostics: Iterable[Diagnostic], selection: Selection, failed: frozenset[str]) -> Silenced:
    """Takes out what the draft silences, and adds the findings on its suppressions.

    `failed` are the codes of rules that crashed on this draft: nothing can be said of suppressions of these.
    """
    read = list(read_directives(draft))
    if not read:
        return Silenced(tuple(diagnostics), ())
    reaches, loose = find_reaches(draft, [d for d in read if isinstance(d, Directive)])
    remarks = [_invalid(draft, m.at, m.problem) for m in read if isinstance(m, Mistake)]
    remarks += [_invalid(draft, d.at, "enable ends nothing: there is no disable of it before") for d in loose]
    blankets = [d for d in read if isinstance(d, Directive) and d.is_blanket and d not in loose and d.verb != "enable"]
    remarks += [_blanket(draft, d) for d in blankets]
    known = [d for d in remarks if d.code in selection.codes]
    shown, suppressed, used = _apply(draft, merge_doubles([*diagnostics, *known]), reaches)
    if UnusedSuppression.code in selection.codes:
        shown += _unused(draft, reaches, used, selection.codes - failed)
    return Silenced(tuple(merge_doubles(shown)), tuple(suppressed))


def _apply(
    draft: Draft, diagnostics: Sequence[Diagnostic], reaches: Sequence[Reach]
) -> tuple[list[Diagnostic], list[Suppressed], set[Reach]]:
    shown: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    used: set[Reach] = set()
    for diagnostic in diagnostics:
        by = [r for r in reaches if _silences(r, diagnostic)]
        used.update(by)
        if by:
            suppressed.append(Suppressed(diagnostic, _origin(draft, by[0].directive)))
        else:
            shown.append(diagnostic)
    return shown, suppressed, used


def _silences(reach: Reach, diagnostic: Diagnostic) -> bool:
    """Whether one place of the finding lies in reach. To silence every rule does not silence remarks on suppressions."""
    if reach.selector is None:
        named = diagnostic.code not in _OWN
    else:
        named = any(r.code == diagnostic.code for r in match_rules(reach.selector))
    return named and any(
        place.start < stretch.end and stretch.start < max(place.end, place.start + 1)
        for place in diagnostic.places
        for stretch in reach.stretches
    )


def _origin(draft: Draft, directive: Directive) -> str:
    return "front matter" if directive.in_front else f"line {draft.locate(directive.at.start)[0]}"


def _unused(draft: Draft, reaches: Sequence[Reach], used: set[Reach], ran: frozenset[str]) -> list[Diagnostic]:
    """One finding for each comment of which something silenced nothing, where its rules did run."""
    idle: dict[Directive, list[str]] = {}
    for reach in reaches:
        if reach not in used and _could_be_used(reach, ran):
            idle.setdefault(reach.directive, []).append(reach.selector or "every rule")
    return [_unused_one(draft, directive, names) for directive, names in idle.items()]


def _could_be_used(reach: Reach, ran: frozenset[str]) -> bool:
    if reach.selector is None:
        return bool(ran - _OWN)
    rules = match_rules(reach.selector)
    return all(r.code in ran for r in rules)


def _unused_one(draft: Draft, directive: Directive, names: list[str]) -> Diagnostic:
    listed = ", ".join(names)
    message = f"the suppression of {listed} silences nothing"
    why = f"the rules ran, and found nothing where this {directive.verb} reaches; take it out, or move it"
    return _remark(draft, UnusedSuppression, directive.at, message, why)


def _invalid(draft: Draft, at: Span, problem: str) -> Diagnostic:
    why = "the comment speaks to amw-nlp, and this part of it has no effect"
    return _remark(draft, InvalidSuppression, at, problem, why)


def _blanket(draft: Draft, directive: Directive) -> Diagnostic:
    message = f"{directive.verb} without a rule silences every rule, those to come too"
    why = "name what is to be silenced, such as: amw-nlp: ignore VAL001 (two rounds)"
    return _remark(draft, BlanketSuppression, directive.at, message, why)


def _remark(draft: Draft, rule: type[Rule], at: Span, message: str, explanation: str) -> Diagnostic:
    line, column = draft.locate(at.start)
    text = draft.source[at.start : at.end]
    place = Place(at.start, at.end, line, column, text, CONFLICTS)
    return Diagnostic(rule.code, rule.name, rule.severity, 1.0, message, explanation, (place,))
