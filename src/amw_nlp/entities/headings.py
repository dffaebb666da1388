"""Names in headings and capitals, where every word is capitalised: only those that the text below knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from amw_nlp.entities.candidates import Candidate
from amw_nlp.entities.forms import is_short_form, words_of
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.recognizer import NameLabel
from amw_nlp.entities.words import Words

Key = tuple[str, ...]
Verdict = tuple[NameLabel, float]


def find_known(words: Words, sentences: frozenset[int], known: Mapping[Key, object]) -> Iterator[tuple[Candidate, Key]]:
    """The occurrences of known names in these sentences, longest first, without overlap."""
    starts: dict[str, list[Key]] = {}
    for key in sorted(known, key=lambda k: (-len(k), k)):
        if key:
            starts.setdefault(key[0], []).append(key)
    i = 0
    while i < len(words.words):
        word = words.words[i]
        found = None
        if word.sentence in sentences and word.capital:
            found = next((k for k in starts.get(_plain(word.text), []) if _stands_at(words, i, k)), None)
        if found is None:
            i += 1
            continue
        yield Candidate(i, i + _length(found) - 1), found
        i += _length(found)


def find_evident(
    words: Words, sentences: frozenset[int], lexicon: Lexicon, taken: frozenset[int]
) -> Iterator[tuple[Candidate, Verdict]]:
    """The names in these sentences that need no text below: well-known companies and agencies, a given name with a surname.

    `taken` are the words that are in names already.
    """
    known = _well_known(lexicon)
    i = 0
    while i < len(words.words):
        word = words.words[i]
        free = word.sentence in sentences and word.capital and i not in taken
        if free and _plain(word.text) in known:
            yield Candidate(i, i), (NameLabel.ORG, _EVIDENT)
        elif free and i + 1 not in taken and _is_full_name(words, i, lexicon):
            yield Candidate(i, i + 1), (NameLabel.PERSON, _EVIDENT)
            i += 1
        i += 1


_EVIDENT = 0.7


@cache
def _well_known(lexicon: Lexicon) -> frozenset[str]:
    """Companies and agencies of one word that is no other word, to compare by."""
    names = {n for n in lexicon.companies | lexicon.agencies if len(n) > 2 and n.lower() not in lexicon.common}
    return frozenset(
        _plain(n)
        for n in names
        - {"Arm", "Orange", "Vale", "Eni", "ICE", "MAS", "CAC", "Grab", "Snap", "Moody's", "Citadel", "Stripe"}
    )


def _is_full_name(words: Words, i: int, lexicon: Lexicon) -> bool:
    first, gap = words.words[i], words.gap(i)
    if gap != " " or first.possessive or not words.words[i + 1].capital:
        return False
    given, family = first.text.title(), words.words[i + 1].text.title()
    plain = given.lower() in lexicon.common or given in lexicon.calendar or given in lexicon.places
    return (
        given in lexicon.given_names and not plain and (family in lexicon.family_names or not _is_word(family, lexicon))
    )


def _is_word(text: str, lexicon: Lexicon) -> bool:
    lower = text.lower()
    stems = {
        lower,
        lower.removesuffix("s"),
        lower.removesuffix("es"),
        lower.removesuffix("ed"),
        lower.removesuffix("d"),
        lower.removesuffix("ing"),
    }
    known = bool(stems & (lexicon.common | lexicon.function | lexicon.titles | lexicon.posts))
    return known or text in lexicon.heads or text in lexicon.thing_heads or text.upper() in lexicon.acronyms


def with_short_forms(verdicts: Mapping[Key, Verdict], lexicon: Lexicon) -> dict[Key, Verdict]:
    """The known names with what a headline makes of them: a company's first words, a surname; none that is plain English."""
    known = dict(verdicts)
    for key, verdict in verdicts.items():
        if verdict[0] is NameLabel.PERSON:
            short = [key[-1:]]
        elif verdict[0] is NameLabel.ORG:
            short = [key[:n] for n in range(1, len(key)) if is_short_form(key[:n], key)]
        else:
            continue
        for form in short:
            if form and not any(w in lexicon.common or w in lexicon.function for w in form):
                known.setdefault(form, verdict)
    return known


def _length(key: Key) -> int:
    return len([w for w in key if w != "&"])


def _stands_at(words: Words, i: int, key: Key) -> bool:
    wanted = [w for w in key if w != "&"]
    if i + len(wanted) > len(words.words):
        return False
    if any(_plain(words.words[i + k].text) != w for k, w in enumerate(wanted)):
        return False
    return all(words.gap(i + k) in (" ", " & ", "-") for k in range(len(wanted) - 1))


def _plain(text: str) -> str:
    found = words_of(text)
    return found[0] if found else ""
