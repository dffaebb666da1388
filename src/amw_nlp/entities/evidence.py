"""What speaks for each label of a candidate: its own words, and the words beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from amw_nlp.entities.candidates import Candidate
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.native import native_after
from amw_nlp.entities.recognizer import NameLabel
from amw_nlp.entities.words import Words
from amw_nlp.text.span import Span

Scores = dict[NameLabel, float]
_Table = dict[str, tuple[tuple[NameLabel, float], ...]]
ORG, PERSON, LOC, PRODUCT, OTHER = NameLabel


@dataclass(frozen=True)
class Contexts:
    """Phrases beside a name, lower case, with what they say."""

    left: _Table
    right: _Table
    owned: _Table


@cache
def load_contexts() -> Contexts:
    """The phrases of ``data/contexts.toml``."""
    text = (files("amw_nlp.entities") / "data" / "contexts.toml").read_text(encoding="utf-8")
    return Contexts(**{side: _phrases(rows) for side, rows in tomllib.loads(text).items()})


def _phrases(rows: Mapping[str, str]) -> _Table:
    found: dict[str, dict[NameLabel, float]] = {}
    for key, phrases in rows.items():
        label, weight = key.split()
        for phrase in phrases.split(","):
            said = found.setdefault(phrase.strip(), {})
            said[NameLabel(label)] = max(float(weight), said.get(NameLabel(label), 0.0))
    return {phrase: tuple(said.items()) for phrase, said in found.items() if phrase}


def is_company_matter(word: str) -> bool:
    """Whether a word is what companies have: shares, revenue, founders."""
    return any(label is ORG for label, _ in load_contexts().owned.get(word.lower().strip(".,;:"), ()))


def add(scores: Scores, label: NameLabel, weight: float) -> None:
    """Add to one label's score."""
    scores[label] = scores.get(label, 0.0) + weight


def context_evidence(words: Words, candidate: Candidate, lexicon: Lexicon) -> Scores:
    """What the words beside a candidate say."""
    scores: Scores = {}
    contexts = load_contexts()
    _left(words, candidate, contexts, lexicon, scores)
    last = words.words[candidate.last]
    if last.possessive:
        _owned(words, candidate.last, contexts, scores)
    else:
        gap = words.gap(candidate.last)
        if gap == " ":
            _numbered(words, candidate.last + 1, scores)
            if not last.opens or last.text.lower() not in lexicon.common:
                _employs(words, candidate.last + 1, lexicon, scores)
            _follows(words, candidate.last + 1, contexts, scores)
        elif gap.startswith(","):
            _apposition(words, candidate.last + 1, lexicon, scores)
        elif gap == " (":
            _after_bracket(words, candidate.last + 1, contexts, lexicon, scores)
        elif gap == "-":
            _tail(words.lower(candidate.last + 1), scores)
    _bracket(words, candidate, lexicon, scores)
    return scores


def _after_bracket(words: Words, i: int, contexts: Contexts, lexicon: Lexicon, scores: Scores) -> None:
    """What stands after a short note in parentheses speaks of the name before it."""
    for k in range(i, i + 6):
        gap = words.gap(k)
        if gap == "\n" or "(" in gap:
            return
        if gap == ") ":
            _follows(words, k + 1, contexts, scores)
        elif gap == "), ":
            _apposition(words, k + 1, lexicon, scores)
        if ")" in gap:
            return


_ADVERBS = frozenset(
    {
        "now",
        "also",
        "still",
        "already",
        "then",
        "since",
        "later",
        "soon",
        "today",
        "just",
        "even",
        "never",
        "only",
        "both",
    }
)


def _follows(words: Words, i: int, contexts: Contexts, scores: Scores) -> None:
    """The verb or noun right after a name, one adverb skipped."""
    lower = words.lower(i)
    if (lower in _ADVERBS or lower.endswith("ly")) and words.gap(i) == " ":
        i += 1
    _lookup(contexts.right, [words.lower(i), _pair(words, i)], scores)


def _pair(words: Words, i: int) -> str:
    return f"{words.lower(i)} {words.lower(i + 1)}"


def _lookup(table: _Table, phrases: list[str], scores: Scores) -> None:
    """The longest phrase that is known counts, and only that."""
    for phrase in reversed(phrases):
        known = table.get(phrase)
        if known:
            for label, weight in known:
                add(scores, label, weight)
            return


# they stand before a company as well as before a person: "a former Gruma buyer", "the lead Tarn banker"
_MODIFIERS = frozenset(
    {"former", "acting", "interim", "deputy", "lead", "managing", "chief", "principal", "associate", "ex-ceo"}
)


def _left(words: Words, candidate: Candidate, contexts: Contexts, lexicon: Lexicon, scores: Scores) -> None:
    i = candidate.first - 1
    gap = words.gap(i)
    if gap.strip(" \"“'‘") not in ("", ",") or gap == "\n" or i < 0:
        return
    before = words.words[i].text
    if before in lexicon.honorifics:
        add(scores, PERSON, 4.0)
        return
    lower = before.lower()
    two = f"{words.lower(i - 1)} {lower}" if words.gap(i - 1) == " " else lower
    if two in lexicon.posts or ((lower in lexicon.posts or lower in lexicon.titles) and lower not in _MODIFIERS):
        add(scores, PERSON, 2.5)
        return
    if gap.strip():
        return
    if lower in lexicon.company_nouns:
        add(scores, ORG, 2.2)
        return
    if lower in lexicon.other_nouns:
        add(scores, ORG, 1.5)
        return
    three = f"{words.lower(i - 2)} {two}" if words.gap(i - 1) == words.gap(i - 2) == " " else two
    if lower == "the":
        _lookup(contexts.left, ["", words.lower(i - 1)], scores)
        return
    _lookup(contexts.left, [lower, two, three], scores)


def _owned(words: Words, i: int, contexts: Contexts, scores: Scores) -> None:
    for k in range(i + 1, i + 4):
        if words.gap(k - 1).strip("'’s ") or words.words[k].capital:
            return
        known = contexts.owned.get(words.lower(k))
        if known:
            for label, weight in known:
                add(scores, label, weight)
            return


_ENDS = frozenset(
    [
        "of",
        "at",
        "for",
        "in",
        "that",
        "which",
        "who",
        "whose",
        "from",
        "with",
        "and",
        "to",
        "on",
        "by",
        "since",
        "until",
        "as",
        "is",
        "was",
        "where",
    ]
)
_EITHER = frozenset(
    [
        "importer",
        "exporter",
        "grower",
        "seller",
        "developer",
        "distributor",
        "contractor",
        "builder",
        "advertiser",
        "owner",
        "trader",
        "broker",
        "landlord",
        "buyer",
    ]
)
_STARTS = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "one",
        "former",
        "chief",
        "co-founder",
        "founder",
        "head",
        "who",
        "president",
        "chairman",
        "chairwoman",
        "chair",
        "managing",
        "director",
        "finance",
        "editor",
        "author",
    ]
)


def _apposition(words: Words, i: int, lexicon: Lexicon, scores: Scores) -> None:
    """ ", a Grenoble maker of valves" · ", who" · ", 63,"."""
    first = words.lower(i)
    if first == "who":
        add(scores, PERSON, 3.0)
        add(scores, ORG, -2.0)
    elif first == "which":
        add(scores, ORG, 1.8)
        add(scores, PERSON, -3.0)
        add(scores, LOC, 0.4)
    elif first.isdigit() and len(first) == 2 and words.gap(i).startswith(","):
        add(scores, PERSON, 3.5)
    elif first in _STARTS:
        _described(words, i, lexicon, scores)


def _described(words: Words, i: int, lexicon: Lexicon, scores: Scores) -> None:
    """The head of a noun phrase beside the name: the last word before a preposition or a mark."""
    head = words.lower(i)
    k = i
    while k < i + 8 and words.gap(k) in (" ", "-"):
        k += 1
        if words.lower(k) in _ENDS:
            break
        head = words.lower(k)
    if head in lexicon.company_nouns and (head in lexicon.posts or head in _EITHER):
        add(scores, ORG, 1.2)
        add(scores, PERSON, 1.4)
    elif head in lexicon.company_nouns or head in lexicon.other_nouns:
        add(scores, ORG, 2.5)
    elif head in lexicon.posts or head in lexicon.titles:
        add(scores, PERSON, 2.5)
    elif head in (
        "city",
        "town",
        "village",
        "capital",
        "province",
        "island",
        "suburb",
        "state",
        "country",
        "region",
        "port",
    ):
        add(scores, LOC, 2.5)
    elif words.lower(i) in ("a", "an", "the") and head in (
        "app",
        "game",
        "drug",
        "model",
        "token",
        "service",
        "product",
        "pill",
        "scooter",
        "film",
    ):
        add(scores, PRODUCT, 2.5)


def _employs(words: Words, i: int, lexicon: Lexicon, scores: Scores) -> None:
    """A post right after a name, or after one word more, is a post there: "NVIDIA CEO", "a Meta engineering lead"."""
    for k in (i, i + 1):
        if words.lower(k) in lexicon.posts or words.lower(k) in lexicon.titles:
            add(scores, ORG, 2.0 if k == i else 0.8)
            return
        if words.gap(k) != " " or words.words[k].text.lower() in lexicon.function:
            return


def _numbered(words: Words, i: int, scores: Scores) -> None:
    """A small number right after a name is a model's: "Magpie 3"."""
    text = words.words[i].text
    if (text.isdigit() and len(text) <= 2 and not words.lower(i + 1).isalpha()) or text in (
        "II",
        "III",
        "IV",
        "Pro",
        "Max",
        "Mini",
    ):
        add(scores, PRODUCT, 2.0)


def _tail(tail: str, scores: Scores) -> None:
    if tail.startswith(("based", "headquartered", "listed", "born", "area", "wide", "bound")):
        add(scores, LOC, 3.0)
    elif tail.startswith(("owned", "backed", "led", "run", "controlled", "operated", "funded", "made")):
        add(scores, ORG, 0.7)


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


_TICKER = re.compile(r" ?\((?:[A-Z]{2,8}: ?)?[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?\)")
_ACRONYM = re.compile(r" ?\((?:the )?[\"“]?[A-Z][A-Za-z&]{1,7}[\"”]?\)")


def _bracket(words: Words, candidate: Candidate, lexicon: Lexicon, scores: Scores) -> None:
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
