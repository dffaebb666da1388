"""What stands in parentheses after a name: its ticker, its acronym, its own script."""

from __future__ import annotations

from amw_nlp.entities.candidates import Candidate
from amw_nlp.entities.contexts import ORG, PERSON, Scores, add
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.native import native_after
from amw_nlp.entities.words import Words
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span


def _other_script(text: str, length: int, scores: Scores) -> None:
    """A name in its own script: of two to four characters a person's, where the Latin one has two or three words."""
    letters = sum(c.isalpha() for c in text)
    eastern = text[0] >= "\u3040"
    if eastern and letters <= 3 and 2 <= length <= 3:
        add(scores, PERSON, 1.5)
        add(scores, ORG, 1.0)
    elif eastern:
        add(scores, ORG, 2.5)
    else:
        add(scores, ORG, 1.0)
        add(scores, PERSON, 1.0)


_TICKER = lazy_pattern(r" ?\((?:[A-Z]{2,8}: ?)?[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?\)")
_ACRONYM = lazy_pattern(r" ?\((?:the )?[\"“]?[A-Z][A-Za-z&]{1,7}[\"”]?\)")


def add_bracket(words: Words, candidate: Candidate, lexicon: Lexicon, scores: Scores) -> None:
    """Add what a ticker, an acronym or another script right after a candidate says of it."""
    end = words.words[candidate.last].end
    text = words.draft.text
    if text[end : end + 2] != " (":
        return
    native = native_after(words.draft, Span(words.words[candidate.first].start, end))
    if native:
        _other_script(words.draft.read(native), candidate.last - candidate.first + 1, scores)
        return
    ticker = _TICKER.match(text, end)
    if ticker and ("." in ticker[0] or ":" in ticker[0]):
        add(scores, ORG, 3.0)
    elif candidate.last > candidate.first and _ACRONYM.match(text, end):
        plain = all(words.lower(i) in lexicon.common for i in range(candidate.first, candidate.last + 1))
        add(scores, ORG, 0.5 if plain else 1.5)
