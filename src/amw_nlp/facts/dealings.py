"""The kinds of deals and how each is worded, from `facts/data/dealings.toml`: a wording is compiled when a sentence has its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from amw_nlp.facts.marked import Found, Marked
from amw_nlp.facts.wordlists import any_word, read_data
from amw_nlp.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W_]+")
_PLAIN = lazy_pattern(r"[a-z]+")
_SIGN = lazy_pattern(r"\\.|\[(?:\\.|[^\]\\])*\]|<[A-Z]+(?::\w)?>|\{[a-z\d,]+\}")
_LEAST = 3
"""Letters of a word that tells that a sentence may have a wording; shorter ones are in every sentence."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern over marked sentences, in which `a` does it and `b` is whom it is done to; `words` are those of which it has one each."""

    pattern: str
    words: tuple[tuple[str, ...], ...]
    names_both: bool
    opens: bool
    """Whether it begins with a party and what may stand between it and its verb."""

    def find(self, sentence: Marked, text: str) -> Iterator[Found]:
        """Where a sentence is worded so; `text` is its own in lower case."""
        if all(any(word in text for word in words) for words in self.words):
            yield from sentence.find(self.pattern)


@dataclass(frozen=True)
class Dealing:
    """A kind of deal. `cue` is how words begin without one of which no sentence tells of it, `sure` those of which a draft has one,
    `other` words that tell of another event; in one that `repeats`, the two may do it to each other."""

    verb: str
    cue: tuple[str, ...]
    sure: tuple[str, ...]
    other: tuple[str, ...]
    repeats: bool
    entry: dict[str, Any]

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """How it is worded."""
        return tuple(_wording(pattern, self.entry["kinds"]) for pattern in self.entry["patterns"])


@lru_cache(maxsize=1)
def read_dealings() -> tuple[Dealing, ...]:
    """All kinds of deals."""
    return tuple(_dealing(entry) for entry in read_data("dealings.toml").values() if "patterns" in entry)


def _dealing(entry: dict[str, Any]) -> Dealing:
    cue = _beginnings(entry["cue"])
    sure = _beginnings(entry["sure"]) if "sure" in entry else cue
    other = tuple(f" {re.sub('[-_]', ' ', word)} " for word in entry["other"].split())
    return Dealing(entry["verb"], cue, sure, other, "repeats" in entry, entry)


def _beginnings(words: str) -> tuple[str, ...]:
    """The beginnings of words as `spoken` has them, without those that another covers."""
    every = {" " + re.sub("[-_]", " ", word) for word in words.split()}
    return tuple(sorted(b for b in every if not any(b != other and b.startswith(other) for other in every)))


@lru_cache(maxsize=512)
def spoken(text: str) -> str:
    """The words of a text in lower case, a blank before each: what beginnings are looked for in."""
    return "".join(f" {word}" for word in _WORD.findall(text.lower()))


def _wording(pattern: str, kinds: str) -> Wording:
    full = pattern
    for short, long in _macros():
        full = full.replace(short, long)
    full = full.replace("<A>", f"<{kinds}:a>").replace("<B>", f"<{kinds}:b>")
    both = "<A>" in pattern and "<B>" in pattern
    return Wording(full, needed_words(pattern), both, pattern[3:7] == "{go}")


@lru_cache(maxsize=1)
def _macros() -> tuple[tuple[str, str], ...]:
    """What the short forms of the data stand for."""
    between, parts = any_word("deals.between"), any_word("deals.parts")
    go = rf"(?:,? \([^)]{{1,40}}\))?(?:,[^,\ue010]{{1,70}},)?(?:,? (?:{between}|[\w-]+ly|<D>)){{0,10}}?"
    the = (
        rf"(?:(?:,? (?!(?:{parts}|by|to|from|and|but|after|before|while|with|against|over|than|said|says)\b)"
        r"[\w’'-]+){0,7}?,? | )"
    )
    end = rf"(?!['’]s? (?!(?:owner|parent|shareholders|holding|group)\b)|['’]$| (?:{parts}|shareholders|chief|boss|executives?)\b)"
    stop = r"(?=[,.;:\"”)]|$| (?:in|on|at|after|when|and|which|who|whose|once|under)\b)"
    be = r"(?:is|was|are|were|be|been|being|has been|have been|had been|is being|was being|will be|would be|is to be|are to be|to be)"
    return (("{go}", go), ("{the}", the), ("{end}", end), ("{stop}", stop), ("{be}", be))


def needed_words(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The words of which a pattern's every match has one each: those of its brackets that must be there, and its own.

    >>> needed_words("<A>{go} (?:buy|bought)(?: out)?{the}<B>{end}"), needed_words("under (?:the )?wing of{the}<A>")
    ((('buy', 'bought'),), (('under',), ('wing',)))
    """
    found: list[tuple[str, ...]] = []
    for piece in _pieces(pattern):
        words = _alternatives(piece) if piece.startswith("(") else tuple(w for w in [piece.strip()] if w)
        if words and all(len(w) >= _LEAST for w in words):
            found.append(words)
    return tuple(found)


def _pieces(pattern: str) -> Iterator[str]:
    """The brackets that a pattern must match, and the words outside brackets."""
    place = 0
    while place < len(pattern):
        if pattern[place] == "(":
            end = _closing(pattern, place)
            if pattern[end : end + 1] not in ("?", "*") and pattern[end : end + 2] != "{0":
                yield pattern[place:end]
            place = end
            continue
        word = _PLAIN.match(pattern, place)
        if word:
            optional = pattern[word.end() : word.end() + 1] in ("?", "*", "{")
            yield word[0][:-1] if optional else word[0]
        skipped = word or _SIGN.match(pattern, place)
        place = skipped.end() if skipped else place + 1


def _closing(pattern: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`."""
    depth, place = 0, start
    while place < len(pattern):
        sign = _SIGN.match(pattern, place)
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        place = sign.end() if sign else place + 1
        if depth == 0:
            return place
    return place


def _alternatives(group: str) -> tuple[str, ...]:
    """How each alternative of a bracket begins, or nothing where one of them may begin with anything."""
    if not group.startswith("(?:"):
        return ()
    inner, starts, place = group[3:-1], [0], 0
    while place < len(inner):
        if inner[place] == "(":
            place = _closing(inner, place)
            continue
        sign = _SIGN.match(inner, place)
        if inner[place] == "|":
            starts.append(place + 1)
        place = sign.end() if sign else place + 1
    words = [_PLAIN.match(inner, at) for at in starts]
    ends = [inner[w.end() : w.end() + 1] for w in words if w]
    if len(ends) < len(words):
        return ()
    return tuple(w[0][:-1] if end in ("?", "*", "{") else w[0] for w, end in zip(words, ends, strict=True) if w)
