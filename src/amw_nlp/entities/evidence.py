"""What the words beside a candidate say of it."""

from __future__ import annotations

from amw_nlp.entities.apposition import add_apposition
from amw_nlp.entities.brackets import add_bracket
from amw_nlp.entities.candidates import Candidate
from amw_nlp.entities.contexts import LOC, ORG, PERSON, PRODUCT, Contexts, Scores, add, add_said, load_contexts
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.words import Words


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
            add_apposition(words, candidate.last + 1, lexicon, scores)
        elif gap == " (":
            _after_bracket(words, candidate.last + 1, contexts, lexicon, scores)
        elif gap == "-":
            _tail(words.lower(candidate.last + 1), scores)
    add_bracket(words, candidate, lexicon, scores)
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
            add_apposition(words, k + 1, lexicon, scores)
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
    add_said(contexts.right, [words.lower(i), _pair(words, i)], scores)


def _pair(words: Words, i: int) -> str:
    return f"{words.lower(i)} {words.lower(i + 1)}"


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
        add_said(contexts.left, ["", words.lower(i - 1)], scores)
        return
    add_said(contexts.left, [lower, two, three], scores)


def _owned(words: Words, i: int, contexts: Contexts, scores: Scores) -> None:
    for k in range(i + 1, i + 4):
        if words.gap(k - 1).strip("'’s ") or words.words[k].capital:
            return
        known = contexts.owned.get(words.lower(k))
        if known:
            for label, weight in known:
                add(scores, label, weight)
            return


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
