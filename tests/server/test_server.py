"""The server as an editor meets it: over standard input and output, with a client of the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

from editor import Editor, in_editor
from lsprotocol import types

from amw_nlp.linter.run import Linter, Request, RunOptions
from amw_nlp.settings import Settings

DRAFT = """# Corrib Salt to raise €5 million

GALWAY, 4 May 2026 - Corrib Salt 😀😀 (盐业) said revenue rose 20% to €9 million from €6 million. It pays €7m EUR a year.
"""


@pytest.fixture(autouse=True)
def _desk(desk: Path) -> None:
    """An empty working folder without settings from outside."""


def units(text: str, encoding: str) -> int:
    return {"utf-8": len(text.encode()), "utf-16": len(text.encode("utf-16-le")) // 2, "utf-32": len(text)}[encoding]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-32"])
def test_places_are_in_the_units_of_the_editor(desk: Path, encoding: str) -> None:
    async def scene(editor: Editor) -> None:
        told = await editor.start(encodings=[encoding])
        assert told.capabilities.position_encoding == encoding
        found = await editor.open(desk / "a.md", DRAFT)
        line = DRAFT.split("\n")[2]
        growth = next(d for d in found if d.code == "CALC001" and d.severity == types.DiagnosticSeverity.Error)
        start = units(line[: line.index("20%")], encoding)
        assert growth.range == types.Range(types.Position(2, start), types.Position(2, start + 3))
        # what is typed behind the emoji lands where it was typed, in these units
        editor.change("50", (2, start), (2, start + 2))
        left = await editor.findings()
        assert "CALC001" not in {d.code for d in left}

    in_editor(scene)


def test_an_editor_that_names_no_unit_counts_utf16(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        assert (await editor.start()).capabilities.position_encoding == "utf-16"
        found = await editor.open(desk / "a.md", DRAFT)
        line = DRAFT.split("\n")[2]
        assert found[0].range.start.character == units(line[: line.index("20%")], "utf-16")

    in_editor(scene)


def test_both_sides_are_marked_and_lead_to_each_other(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start()
        found = [d for d in await editor.open(desk / "a.md", DRAFT) if d.code == "CALC001"]
        first, *others = found
        assert first.severity == types.DiagnosticSeverity.Error
        assert {d.severity for d in others} == {types.DiagnosticSeverity.Hint}
        assert [r.location.range for r in first.related_information or []] == [d.range for d in others]
        assert all(d.related_information[0].location.range == first.range for d in others if d.related_information)
        assert {r.location.uri for d in found for r in d.related_information or []} == {editor.uri}
        assert first.code_description is not None
        assert first.code_description.href.endswith("/rules/CALC001")
        assert first.source == "amw-nlp"

    in_editor(scene)


def test_hover_shows_the_sum_and_what_a_figure_is_of(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start()
        found = await editor.open(desk / "a.md", DRAFT)
        for side in [d for d in found if d.code == "CALC001"]:
            assert "€9 million ÷ €6 million" in (await editor.hover(side.range.start) or "")
        title = await editor.hover(types.Position(0, DRAFT.index("€5") + 1))
        assert title is not None
        assert "€5 million" in title
        assert "funding round" in title
        assert await editor.hover(types.Position(1, 0)) is None

    in_editor(scene)


def test_actions_mend_and_silence(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start("--min-severity", "info")
        found = await editor.open(desk / "a.md", DRAFT)
        style = next(d for d in found if d.code == "CUR003")
        mend, *silence = await editor.actions(style.range, ["quickfix"])
        assert mend.is_preferred
        assert [a.title for a in silence] == ["Silence CUR003 here (redundant-currency)", "Silence CUR003 in this file"]
        assert [d.code for d in mend.diagnostics or []] == ["CUR003", "CUR003"][: len(mend.diagnostics or [])]
        for action in (mend, *silence):
            assert "CUR003" not in await after(editor, action)
        (all_of_it,) = await editor.actions(style.range, ["source.fixAll"])
        assert "CUR003" not in await after(editor, all_of_it)
        assert await editor.actions(style.range, ["refactor"]) == []

    in_editor(scene)


async def after(editor: Editor, action: types.CodeAction) -> set[str]:
    """The codes that are found once an action is taken; then the page is put back."""
    assert action.edit is not None
    assert action.edit.changes is not None
    (edit,) = action.edit.changes[editor.uri]
    start, end = edit.range.start, edit.range.end
    editor.change(edit.new_text, (start.line, start.character), (end.line, end.character))
    codes = {str(d.code) for d in await editor.findings()}
    editor.change(DRAFT)
    await editor.findings()
    return codes


def test_typing_fast_ends_at_the_findings_of_a_full_lint(desk: Path) -> None:
    path = desk / "a.md"

    async def scene(editor: Editor) -> None:
        await editor.start()
        await editor.open(path, "")
        line = column = 0
        for character in DRAFT:  # nothing is waited for: states in between may be passed over
            editor.change(character, (line, column), (line, column))
            line, column = (line + 1, 0) if character == "\n" else (line, column + units(character, "utf-16"))
        found = await editor.findings()
        full = Linter(RunOptions()).check(Request(path, "a.md", "a.md", Settings(model="rules"), DRAFT.encode()))
        shown = [d.message for d in found if d.severity != types.DiagnosticSeverity.Hint]
        assert shown == [d.message for d in full.diagnostics]
        assert shown

    in_editor(scene)


def test_settings_are_those_of_the_draft_and_are_read_again(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start(watches=True)
        assert "CALC001" in {d.code for d in await editor.open(desk / "a.md", DRAFT)}
        assert editor.watched == ["workspace/didChangeWatchedFiles"]
        (desk / "amw-nlp.toml").write_text('ignore = ["CALC"]\n')
        changed = types.FileEvent((desk / "amw-nlp.toml").as_uri(), types.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert "CALC001" not in {d.code for d in await editor.findings()}
        (desk / "amw-nlp.toml").write_text('ignore = ["NONSENSE"]\n')
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert await editor.findings() == []
        assert "NONSENSE" in editor.said[0]
        (desk / "amw-nlp.toml").write_text("")
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert "CALC001" in {d.code for d in await editor.findings()}

    in_editor(scene)


def test_pages_that_were_never_saved_and_what_is_left_out(desk: Path) -> None:
    (desk / "amw-nlp.toml").write_text('extend-exclude = ["wire/"]\n')

    async def scene(editor: Editor) -> None:
        await editor.start()
        assert await editor.open("untitled:Untitled-1", DRAFT)
        assert await editor.open(desk / "wire" / "a.md", DRAFT) == []
        assert await editor.open(desk / "page.html", f"<p>{DRAFT}</p>", "html")
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri))
        )
        told = await editor.published.get()
        assert (told.uri, told.diagnostics, told.version) == (editor.uri, (), None) or not told.diagnostics
        assert await editor.hover(types.Position(0, 0)) is None

    in_editor(scene)


def test_wrong_flags_are_told_before_anything_is_served(amw) -> None:  # type: ignore[no-untyped-def]
    ran = amw("server", "--select", "NIX001", "--config", "nix.toml")
    assert ran.code == 2
    assert "nix.toml" in ran.err
