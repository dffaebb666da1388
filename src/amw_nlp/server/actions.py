"""What an editor offers to do about a finding: mend a matter of style, or silence it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lsprotocol import types

from amw_nlp.errors import AmwError
from amw_nlp.linter.add_ignore import find_ignores
from amw_nlp.linter.rewrite import Edit
from amw_nlp.rules.base import Diagnostic
from amw_nlp.server.desk import Checked
from amw_nlp.server.findings import editor_diagnostics, range_of
from amw_nlp.text.draft import Draft
from amw_nlp.text.offsets import Positions, Unit

FIX_ALL = "source.fixAll.amw-nlp"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
_COMMENTED = ("markdown", "html", "plain")


def code_actions(
    checked: Checked, asked: types.Range, only: Collection[str] | None, unit: Unit
) -> list[types.CodeAction]:
    """The actions for the findings that touch a range; of the kinds asked for, where the editor says."""
    draft = checked.result.draft
    if draft is None:
        return []
    at = Positions(checked.page.text, unit)
    start, end = (at.offset(p.line, p.character) for p in (asked.start, asked.end))
    touched = [d for d in checked.result.diagnostics if _touches(d, start, end)]
    actions: list[types.CodeAction] = []
    if _wants(only, types.CodeActionKind.QuickFix):
        shown = editor_diagnostics(checked, unit)
        for found in touched:
            own = [d for d in shown if d.data == found.fingerprint]
            actions += _quick_fixes(checked, draft, found, own, at)
    if _wants(only, FIX_ALL) and (edits := [e for d in checked.result.diagnostics if (e := _fix(d))]):
        actions.append(_action("Mend all matters of style", FIX_ALL, checked, edits, at))
    return actions


def _quick_fixes(
    checked: Checked, draft: Draft, found: Diagnostic, shown: list[types.Diagnostic], at: Positions
) -> Iterator[types.CodeAction]:
    kind = types.CodeActionKind.QuickFix
    if found.fix is not None and (edit := _fix(found)):
        action = _action(found.fix.label, kind, checked, [edit], at, shown=shown)
        action.is_preferred = True
        yield action
    if here := _ignore_here(draft, found):
        yield _action(f"Silence {found.code} here ({found.name})", kind, checked, here, at, shown=shown)
    if draft.format in _COMMENTED:
        edit = ignore_in_file(draft, found.code)
        yield _action(f"Silence {found.code} in this file", kind, checked, [edit], at, shown=shown)


def _ignore_here(draft: Draft, found: Diagnostic) -> list[Edit]:
    try:
        return find_ignores(draft, [found])[0]
    except AmwError:  # a format in whose lines no comment can stand
        return []


def ignore_in_file(draft: Draft, code: str) -> Edit:
    """A comment at the end of a draft that silences a rule in all of it."""
    end = len(draft.source)
    before = "" if draft.source.endswith("\n\n") else "\n" if draft.source.endswith("\n") else "\n\n"
    return Edit(end, end, f"{before}<!-- amw-nlp: ignore-file {code} -->\n")


def _fix(found: Diagnostic) -> Edit | None:
    return Edit(found.fix.start, found.fix.end, found.fix.replacement) if found.fix else None


def _touches(found: Diagnostic, start: int, end: int) -> bool:
    return any(place.start <= end and start <= place.end for place in found.places)


def _wants(only: Collection[str] | None, kind: str) -> bool:
    """Whether an editor that asks for these kinds wants this one: a kind stands for all below it."""
    return only is None or any(kind == k or kind.startswith(f"{k}.") or k == "" for k in only)


def _action(
    title: str,
    kind: str,
    checked: Checked,
    edits: Iterable[Edit],
    at: Positions,
    *,
    shown: list[types.Diagnostic] | None = None,
) -> types.CodeAction:
    page = checked.page
    texts = [types.TextEdit(range_of(e.start, e.end, at), e.text) for e in sorted(set(edits))]
    change = types.WorkspaceEdit(changes={page.uri: texts})
    return types.CodeAction(title, kind=kind, diagnostics=shown, edit=change)
