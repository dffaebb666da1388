"""Names in their own script in parentheses after a name: "Anvil (铁砧科技)"."""

from __future__ import annotations

from collections.abc import Iterable

from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# Greek, Cyrillic, Armenian, Hebrew, Arabic, the scripts of India and South-East Asia, Georgian, Hangul, kana, Han
_LETTER = "\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u077f\u0900-\u109f\u10a0-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_NATIVE = lazy_pattern(rf"\s?[(（]\s?([{_LETTER}][{_LETTER}\u00b7・.\-\s]{{0,60}})[,;)）]")


def add_native_names(draft: Draft, spans: Iterable[NameSpan]) -> list[NameSpan]:
    """The names, with those in another script that stand in parentheses right after one, under its label."""
    found = sorted(spans)
    taken = {s.at.start for s in found}
    named = [native for s in found if (native := _native_after(draft, s)) and native.at.start not in taken]
    return sorted(found + named)


def native_after(draft: Draft, at: Span) -> Span | None:
    """The stretch of a name in another script, in parentheses right after a name."""
    match = _NATIVE.match(draft.text, at.end)
    if match is None:
        return None
    return Span(match.start(1), match.start(1) + len(match[1].rstrip()))


def _native_after(draft: Draft, name: NameSpan) -> NameSpan | None:
    if name.label not in (NameLabel.ORG, NameLabel.PERSON):
        return None
    at = native_after(draft, name.at)
    return NameSpan(at, name.label, name.confidence) if at else None
