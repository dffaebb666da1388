"""The frame of a page to send to a person: one file that needs no network, readable without its script too.

All text of drafts is escaped; the page may run its own script and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files


@lru_cache(maxsize=2)
def _data(name: str) -> str:
    return files("amw_nlp.report").joinpath(f"data/{name}").read_text("utf-8")


def whole_page(title: str, head: str, body: Iterable[str]) -> Iterator[str]:
    """The page: `head` is the HTML of its header, `body` that of its sections."""
    style, script = _data("report.css"), _data("report.js")
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>amw-nlp: {escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )
    yield f'<header>\n<p class="product">amw-nlp</p>\n<p class="summary">{escape(title)}</p>\n{head}</header>\n<main>\n'
    yield from body
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def jump_to(links: Iterable[tuple[str, str]]) -> str:
    """A line of links to panels, by their id and words, for windows so narrow that these stand below the draft."""
    shown = ", ".join(f'<a href="#{target}">{escape(words)}</a>' for target, words in links)
    return f'<p class="jump">{shown}</p>\n'
