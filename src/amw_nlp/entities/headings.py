"""Names in headings and capitals, where every word is capitalised: only those that the text below knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
