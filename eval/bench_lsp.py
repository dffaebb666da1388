"""How long an editor waits for findings: types into a 1,000-word draft, key by key, through a real client over stdio.

`python eval/bench_lsp.py [--keys N] [--draft FILE]` needs the extra `lsp`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

DRAFT = Path(__file__).with_name("lsp_draft.md")
# what is typed, sentence by sentence, each at the end of another paragraph; "<" takes back the last character
TYPED = (
    " Sales of cheddar rose 8% to £310 million from £287 million.",
    " Dana Whitcombe, who chairs Calder Bank, said that the loans ran to 2034.",
    " The vote in 2014 was won by 71% of the litres<<<<<<members, the board said.",
    " It had 1,171 farms last year and has 1,140 now.",
    " On Monday, May 18, Lotus Meadow Nutrition of Shanghai is to send a team of eleven.",
    " The quarry cost £6.5 million, or about $8.8 million, and was bought in 2019.",
)
AFTER = (
    "of its nearest rival",
    "would meet Forsyth on",
    "growth came from",
    "31 farms left",
    "6,000 tonnes a year",
    "them from Vlieland",
)


class _Editor(LanguageClient):
    """A client that waits for the findings of each version."""

    def __init__(self) -> None:
        super().__init__("bench", "1")
        self.versions: asyncio.Queue[int | None] = asyncio.Queue()
        self.problems: list[str] = []
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.problems.append(params.message))
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.versions.put_nowait(params.version))

    async def wait_for(self, version: int) -> None:
        while await asyncio.wait_for(self.versions.get(), 60) != version:
            pass


def keys(text: str) -> Iterator[tuple[int, int, str]]:
    """What each key replaces, from one offset to another, and by what."""
    for mark, typed in zip(AFTER, TYPED, strict=True):
        at = text.index("\n\n", text.index(mark))
        for key in typed:
            start, end, new = (at - 1, at, "") if key == "<" else (at, at, key)
            yield start, end, new
            text = text[:start] + new + text[end:]
            at = start + len(new)


def _position(text: str, offset: int) -> types.Position:
    line = text.count("\n", 0, offset)
    return types.Position(line, offset - (text.rfind("\n", 0, offset) + 1))


def cpu_s(process: int) -> float:
    """The processor seconds that a process has used so far, where Linux tells; else 0."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(draft: Path, most: int) -> tuple[float, list[float], float]:
    """Seconds until the first findings of the draft, and of each key; and the server's processor seconds a key."""
    editor = _Editor()
    await editor.start_io(sys.executable, "-m", "amw_nlp", "server", "--isolated")
    await editor.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
    editor.initialized(types.InitializedParams())
    uri, text = draft.resolve().as_uri(), draft.read_text(encoding="utf-8")
    started = time.perf_counter()
    editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text)))
    await editor.wait_for(1)
    first, waits = time.perf_counter() - started, list[float]()
    process = editor._server.pid if editor._server else 0
    used = cpu_s(process)
    for version, (start, end, new) in enumerate(list(keys(text))[:most], 2):
        where = types.Range(_position(text, start), _position(text, end))
        change = types.TextDocumentContentChangePartial(where, new)
        page = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
        text = text[:start] + new + text[end:]
        await asyncio.sleep(0.02)
        started = time.perf_counter()
        editor.text_document_did_change(types.DidChangeTextDocumentParams(page, [change]))
        await editor.wait_for(version)
        waits.append(time.perf_counter() - started)
    used = cpu_s(process) - used
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
    if editor.problems:
        raise SystemExit(f"measured nothing: {editor.problems[0]}")
    return first, waits, used / max(1, len(waits))


def main() -> None:
    """Prints what was measured, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=1000)
    parser.add_argument("--draft", type=Path, default=DRAFT)
    chosen = parser.parse_args()
    first, waits, used = asyncio.run(measure(chosen.draft, chosen.keys))
    cuts = statistics.quantiles(waits, n=100)
    words = len(chosen.draft.read_text(encoding="utf-8").split())
    print(f"{words} words, {len(waits)} keys: first findings after {first * 1000:.0f} ms (the model is loaded)")
    load = f"{os.getloadavg()[0]:.1f} processes wanting {os.cpu_count()} processors"
    print(f"processor time a key: {used * 1000:.0f} ms ({load})")
    print(
        f"then, a key: median {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f}, p99 {cuts[98] * 1000:.0f}, longest {max(waits) * 1000:.0f}"
    )


if __name__ == "__main__":
    main()
