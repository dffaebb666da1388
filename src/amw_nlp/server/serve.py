"""The language server: what editors send, and what they are told. Drafts are checked in a thread of their own."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method
from pygls.uris import to_fs_path

from amw_nlp.linter.baseline import DEFAULT
from amw_nlp.linter.config import FILE_NAME, PROJECT_FILE
from amw_nlp.server.actions import KINDS, code_actions
from amw_nlp.server.desk import Checked, Desk
from amw_nlp.server.findings import SOURCE, editor_diagnostics
from amw_nlp.server.hover import hover
from amw_nlp.server.page import Change, Page, format_for
from amw_nlp.text.offsets import Unit
from amw_nlp.version import __version__

_WATCHED = (FILE_NAME, PROJECT_FILE, DEFAULT.name)


class _Protocol(LanguageServerProtocol):
    """Leaves the text of open pages to us.

    pygls ends lines where Python does (form feed, U+2028), which editors do not, and moves positions past the end of a line.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class _Server(LanguageServer):
    """Open pages, what came of each, and the work under way. Used from the event loop alone, but for `desk`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(SOURCE, __version__, protocol_cls=_Protocol)
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self.checked: dict[str, Checked] = {}
        self.work: dict[str, asyncio.Task[None]] = {}
        self.told: set[str] = set()
        self.settled_in = False
        self.checker = ThreadPoolExecutor(1, thread_name_prefix="check")

    @property
    def unit(self) -> Unit:
        """What the editor counts columns in."""
        return Unit(self.server_capabilities.position_encoding or Unit.UTF16)

    def put(self, page: Page) -> None:
        """Takes the newest state of a page, and sees to it that it is checked."""
        self.pages[page.uri] = page
        task = self.work.get(page.uri)
        if task is None or task.done():
            self.work[page.uri] = asyncio.get_running_loop().create_task(self._check(page.uri))

    async def settled(self, uri: str) -> Checked | None:
        """What came of the newest state of a page; None where it is not open."""
        if (task := self.work.get(uri)) is not None:
            await asyncio.shield(task)
        return self.checked.get(uri)

    async def _check(self, uri: str) -> None:
        """Checks a page until its newest state has been; states passed over meanwhile are left out."""
        loop = asyncio.get_running_loop()
        while (page := self.pages.get(uri)) is not None:
            checked = await loop.run_in_executor(self.checker, self._checked, page)
            if self.pages.get(uri) is page:
                self.checked[uri] = checked
                self._publish(checked)
                return

    def _checked(self, page: Page) -> Checked:
        """Checks a page with no garbage collected meanwhile; what was loaded for the first never is, and so need not be looked through."""
        gc.disable()
        try:
            return self.desk.check(page)
        finally:
            if not self.settled_in:
                gc.collect()
                gc.freeze()
                self.settled_in = True
            gc.enable()

    def _publish(self, checked: Checked) -> None:
        page, result = checked.page, checked.result
        for problem in [result.error] if result.error else result.crashes:
            self._tell(f"{result.path}: {problem}")
        shown = editor_diagnostics(checked, self.unit)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(page.uri, shown, page.version))

    def _tell(self, problem: str) -> None:
        """Shows a problem once, not at every key."""
        if problem not in self.told:
            self.told.add(problem)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"amw-nlp: {problem}"))

    def check_again(self) -> None:
        """Reads the settings anew, and checks every open page."""
        self.checker.submit(self.desk.forget_settings)
        self.told.clear()
        for page in list(self.pages.values()):
            self.put(Page(page.uri, page.path, page.format, page.text, page.version))


def make_server(desk: Desk) -> LanguageServer:
    """A server that checks pages at this desk; `start_io` runs it on standard input and output."""
    server = _Server(desk)
    server.feature(types.INITIALIZED)(_initialized)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_did_change)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_did_close)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_files_changed)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(KINDS)))(_actions)
    return server


def _did_open(server: _Server, params: types.DidOpenTextDocumentParams) -> None:
    opened = params.text_document
    path = to_fs_path(opened.uri) if opened.uri.startswith("file:") else None
    where = Path(path) if path else None
    server.put(Page(opened.uri, where, format_for(where, opened.language_id), opened.text, opened.version))


def _did_change(server: _Server, params: types.DidChangeTextDocumentParams) -> None:
    page = server.pages.get(params.text_document.uri)
    if page is not None:
        changes = [_change(c) for c in params.content_changes]
        server.put(page.changed(changes, params.text_document.version, server.unit))


def _change(change: types.TextDocumentContentChangeEvent) -> Change:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return Change(change.text)
    start, end = change.range.start, change.range.end
    return Change(change.text, (start.line, start.character), (end.line, end.character))


def _did_close(server: _Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.pages.pop(uri, None)
    server.checked.pop(uri, None)
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


async def _initialized(server: _Server, params: types.InitializedParams) -> None:  # noqa: ARG001
    """Asks to be told of changed settings, where the editor can tell."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is None or not watched.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in _WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    asked = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([asked]))


def _files_changed(server: _Server, params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
    server.check_again()


async def _hover(server: _Server, params: types.HoverParams) -> types.Hover | None:
    checked = await server.settled(params.text_document.uri)
    return hover(checked, params.position, server.unit) if checked else None


async def _actions(server: _Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    checked = await server.settled(params.text_document.uri)
    return code_actions(checked, params.range, params.context.only, server.unit) if checked else []
