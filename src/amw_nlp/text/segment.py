"""Sentences of English news prose, in reading offsets. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amw_nlp.text.lexicon import load_words
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_CLOSERS = "\"'”’»)\\]}」』】）"
_OPENERS = "\"'“‘«([{「『【（¿¡*"
# a run of marks, what closes with it, then a blank; CJK marks need no blank
_STOP = lazy_pattern(
    rf"(?P<cjk>[。！？｡]+[{_CLOSERS}]*)|(?P<mark>[.!?…]{{1,12}})(?P<close>(?:[{_CLOSERS}]|\[\d{{1,3}}\]){{0,6}})(?P<blank>\s*)"
)
_NEXT = lazy_pattern(rf"[{_OPENERS}]{{0,4}}([^\W_]\w{{0,30}}|[$€£¥₹#–—•+\-~]?\d|[$€£¥₹₩])")
_BEFORE = lazy_pattern(r"[^\s\"“”‘(\[{/–—]{1,40}$")
_DOTTED = lazy_pattern(r"(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,3}")
_CLOCK = frozenset({"a.m", "p.m", "A.M", "P.M"})
_LOOK_BACK = 48
_LOOK_AHEAD = 48


def split_sentences(text: str, block: Span) -> list[Span]:
    """The sentences of a stretch, in order, without blanks at their edges.

    >>> text = "Acme Inc. paid $1.2bn. The U.S. firm closed at 4 p.m. ET on Jan. 5."
    >>> [text[s.start : s.end] for s in split_sentences(text, Span(0, len(text)))]
    ['Acme Inc. paid $1.2bn.', 'The U.S. firm closed at 4 p.m. ET on Jan. 5.']
    """
    spans, start = [], block.start
    for end in _ends(text, block):
        if end > start:
            spans.append(Span(start, end))
            start = end
    spans.append(Span(start, block.end))
    return [trimmed for span in spans if (trimmed := _trim(text, span)).start < trimmed.end]


def _ends(text: str, block: Span) -> Iterator[int]:
    start = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        if match["cjk"]:
            end = match.end()
        else:
            end = match.end("close")
            if not _is_end(text, start, match, block.end):
                continue
        yield end
        start = end


def _is_end(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Whether a run of stops, with what closes after it, ends the sentence that began at `start`."""
    at = match.end()
    if at >= limit:
        return True
    following = _NEXT.match(text[at : min(limit, at + _LOOK_AHEAD)])
    if following is None or following[1][0].islower():
        return False
    word = following[1]
    if not match["blank"]:
        return _is_glued_end(text, match, word)
    if match["mark"] != ".":
        return match["mark"] != "!" or not _exclaims(text, match.start())
    before = _BEFORE.search(text, max(start, match.start() - _LOOK_BACK), match.start())
    if before is None:
        return not match["close"] or text[match.start() - 1 : match.start()] in _CLOSERS
    last = before[0].lstrip("'’")
    if text[at] in '"“' and last in _words("open"):
        return True
    return _ends_after(last, word, is_first=not text[start : before.start()].strip(_OPENERS + " \t\r\n"))


def _is_glued_end(text: str, match: re.Match[str], word: str) -> bool:
    """A stop without a blank after it ends a sentence only between a small letter and a word that opens sentences."""
    before = text[match.start() - 2 : match.start()]
    return len(word) > 1 and before.isalpha() and before.islower() and word in _words("opener")


def _exclaims(text: str, at: int) -> bool:
    before = _BEFORE.search(text, max(0, at - _LOOK_BACK), at)
    return before is not None and before[0] in _words("exclaiming")


def _ends_after(before: str, word: str, *, is_first: bool) -> bool:
    """Whether a single full stop between the words `before` and `word` ends a sentence."""
    opens = word in _words("opener")
    if before in _words("title") or before.lower() in _words("never"):
        return False
    if before in _words("numbered"):
        return not word[-1].isdigit()
    if before in _CLOCK:
        return word not in _words("clock_next") and not word[0].isdigit()
    if before in _words("open") or _DOTTED.fullmatch(before):
        return opens
    if len(before) == 1 and before.isalpha():
        return opens and before != "I" if before.isupper() else True
    # "1. The first item": a number that opens its block counts it
    return not (is_first and before.isdigit() and len(before) <= 3)


def _words(kind: str) -> frozenset[str]:
    return load_words("sentences")[kind]


def _trim(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))
