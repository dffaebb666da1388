"""What stands beside a phrase: the words and codes before and after it."""

from __future__ import annotations

import re
from functools import lru_cache

from amw_nlp.quantities.dates.grammar import charset
from amw_nlp.quantities.dates.lexicon import load_lexicon
from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.scan import Tokens

_WINDOW = 8  # codes looked at on either side


@lru_cache(maxsize=1)
def _marks() -> tuple[re.Pattern[str], ...]:
    lexicon = load_lexicon()

    def one(*names: str) -> str:
        return "[" + "".join(charset(n, lexicon).strip("[]") for n in names) + "]"

    strong = one("in", "cue", "from", "between", "to", "through", "early", "latest", "earlier", "before")
    loose = one(
        "in",
        "cue",
        "weak_cue",
        "from",
        "between",
        "to",
        "through",
        "of",
        "on",
        "the",
        "and",
        "or",
        "early",
        "this",
        "last",
        "next",
    )
    return (
        re.compile(strong + r"(?: |-)(?:{the} )?$".replace("{the}", charset("the", lexicon))),
        re.compile(loose + r"(?: |-)$"),
        re.compile(one("each", "a") + " $"),
    )


def codes_before(found: Found, tokens: Tokens) -> str:
    """The codes of the few tokens before a phrase."""
    return tokens.codes[max(0, found.start - _WINDOW) : found.start]


def codes_after(found: Found, tokens: Tokens) -> str:
    """The codes of the few tokens after a phrase."""
    return tokens.codes[found.end : found.end + _WINDOW]


def word_at(tokens: Tokens, index: int) -> str:
    """A token in lower case; empty outside the text."""
    return tokens.parts[index].lower() if 0 <= index < len(tokens.parts) else ""


def word_before(found: Found, tokens: Tokens) -> str:
    """The word before a phrase, past one blank; empty where something else stands there."""
    return word_at(tokens, found.start - 2) if found.start and tokens.codes[found.start - 1] in " -" else ""


def word_after(found: Found, tokens: Tokens) -> str:
    """The word after a phrase, past one blank; empty where something else stands there."""
    return word_at(tokens, found.end + 1) if tokens.codes[found.end : found.end + 1] in (" ", "-") else ""


def is_cued(found: Found, tokens: Tokens) -> bool:
    """Whether a word that only times follow stands before a phrase: "in", "since", "during", "early"."""
    return _marks()[0].search(codes_before(found, tokens)) is not None


def is_loosely_cued(found: Found, tokens: Tokens) -> bool:
    """Whether a word that times often follow stands before a phrase: those, and "for", "of", "on", "the"."""
    return _marks()[1].search(codes_before(found, tokens)) is not None


@lru_cache(maxsize=1)
def month_codes() -> str:
    """The codes of words that are months when capitalised."""
    return charset("month_word", load_lexicon())


def is_followed_by_name(found: Found, tokens: Tokens) -> bool:
    """Whether a word with a capital follows, which is of no class."""
    return re.match(" X", codes_after(found, tokens)) is not None
