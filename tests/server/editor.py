"""An editor for tests: a real client that starts the server and talks to it over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

_WAIT_S = 90


class Editor:
    """An open connection, and the page that was opened last. Lines and columns are given in the editor's own units."""

    def __init__(self) -> None:
        self.client = LanguageClient("test", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.said: list[str] = []
        self.watched: list[str] = []
        # pygls marks what it is given, and a bound method takes no marks
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.published.put_nowait(params))  # noqa: PLW0108
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.said.append(params.message))
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(self._register())
        self.uri, self.version = "", 0

    def _register(self) -> Callable[[types.RegistrationParams], None]:
        def register(params: types.RegistrationParams) -> None:
            self.watched += [r.method for r in params.registrations]

        return register

    async def start(
        self, *flags: str, encodings: list[str] | None = None, watches: bool = False
    ) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "amw_nlp", "server", "--model", "rules", *flags)
        kinds = None if encodings is None else [types.PositionEncodingKind(e) for e in encodings]
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True) if watches else None
        able = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=kinds),
            workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watching),
        )
        told = await self.client.initialize_async(types.InitializeParams(capabilities=able))
        self.client.initialized(types.InitializedParams())
        return told

    async def open(self, path: Path | str, text: str, language: str = "markdown") -> list[types.Diagnostic]:
        self.uri = path if isinstance(path, str) else path.as_uri()
        self.version = 1
        page = types.TextDocumentItem(self.uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(page))
        return await self.findings()

    def change(self, text: str, *where: tuple[int, int]) -> None:
        """Puts a text between two positions, or in place of all."""
        self.version += 1
        page = types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri)
        change: types.TextDocumentContentChangeEvent
        if where:
            change = types.TextDocumentContentChangePartial(_range(*where), text)
        else:
            change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(page, [change]))

    async def findings(self) -> list[types.Diagnostic]:
        """What is published of the newest version."""
        while True:
            told = await asyncio.wait_for(self.published.get(), _WAIT_S)
            if told.version == self.version:
                return list(told.diagnostics)

    async def hover(self, at: types.Position) -> str | None:
        params = types.HoverParams(types.TextDocumentIdentifier(self.uri), at)
        told = await self.client.text_document_hover_async(params)
        return None if told is None else told.contents.value  # type: ignore[union-attr]

    async def actions(self, where: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=only)  # type: ignore[arg-type]
        params = types.CodeActionParams(types.TextDocumentIdentifier(self.uri), where, context)
        return list(await self.client.text_document_code_action_async(params) or ())  # type: ignore[arg-type]

    async def stop(self) -> int | None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()
        return self.client._server.returncode if self.client._server else None


def _range(start: tuple[int, int], end: tuple[int, int]) -> types.Range:
    return types.Range(types.Position(*start), types.Position(*end))


def in_editor(work: Callable[[Editor], Awaitable[None]]) -> None:
    """Runs a scene with an editor of its own; the server must end of itself."""

    async def scene() -> None:
        editor = Editor()
        try:
            await work(editor)
            assert await editor.stop() == 0
        finally:
            server = editor.client._server
            if server is not None and server.returncode is None:
                server.kill()

    asyncio.run(scene())
