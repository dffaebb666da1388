"""Names that no mention covers, marked as parties of a deal: clubs, tribes and firms that a name model does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.text.patterns import lazy_pattern

UNNAMED = 1_000_000
"""From here on the numbers of parties that are no entity."""
_RUN = lazy_pattern(r"(?<![\w’'-])[A-Z][\w’&-]{2,20}(?: (?:& )?[A-Z][\w’&-]{1,20}){0,3}")
_OPENS = lazy_pattern(r"(?:^|[.!?:;] |[\"“‘(] ?)$")


def mark_parties(sentences: Sequence[Marked]) -> tuple[Marked, ...]:
    """The sentences with the capitalised words that no mention covers as marks of kind O, one number a name."""
    sentences = _by_last_word(sentences)
    numbers: dict[str, int] = {}
    for mark in (m for s in sentences for m in s.kinds("OP")):
        if mark.mention is not None and mark.entity is not None:
            numbers.setdefault(mark.mention.text.split()[0], mark.entity)
    fresh = count(UNNAMED)
    inside = [m[0] for s in sentences for m in _RUN.finditer(s.text) if not _OPENS.search(s.text[: m.start()])]
    for words in inside:
        first = words.split()[0].removesuffix("’s")
        if _is_party(words) and first not in numbers:
            numbers[first] = numbers.get(f"{first}s") or next(fresh)
    return tuple(_with_parties(s, numbers) for s in sentences)


def _by_last_word(sentences: Sequence[Marked]) -> list[Marked]:
    """The sentences where a name that is the last word of one longer name is that one: `Rangers` is Kumasi Rangers."""
    known = {m.mention.text: m.entity for s in sentences for m in s.kinds("O") if m.mention is not None}
    longer: dict[str, set[int | None]] = {}
    for name, entity in known.items():
        if " " in name:
            longer.setdefault(name.split()[-1], set()).add(entity)
    same = {
        entity: next(iter(full))
        for name, entity in known.items()
        if len(full := longer.get(name, set())) == 1 and entity not in full and entity is not None
    }
    if not same:
        return list(sentences)
    return [
        replace(
            s,
            marks=tuple(
                replace(m, entity=m.entity if m.entity is None else same.get(m.entity, m.entity)) for m in s.marks
            ),
        )
        for s in sentences
    ]


def _is_party(words: str) -> bool:
    from amw_nlp.entities.lexicon import load_lexicon

    lexicon = load_lexicon()
    first = words.split(maxsplit=1)[0]
    lists = (lexicon.places, lexicon.demonyms, lexicon.calendar, lexicon.acronyms, lexicon.titles)
    if any(first in known or words in known for known in lists):
        return False
    return first.lower() not in lexicon.function and first.lower() not in lexicon.titles


def _with_parties(sentence: Marked, numbers: dict[str, int]) -> Marked:
    text, marks = sentence.text, list(sentence.marks)
    pieces: list[str] = []
    place = 0
    for match in _RUN.finditer(text):
        name = re.sub(r"['’]s?$", "", match[0])
        number = numbers.get(name.split()[0]) if name else None
        if number is None or (number >= UNNAMED and not _is_party(name)):
            continue
        end = match.start() + len(name)
        pieces += [text[place : match.start()], f"\ue010O{len(marks)}\ue011"]
        marks.append(Mark("O", sentence.span(match.start(), end), None, number))
        place = end
    return replace(sentence, text="".join([*pieces, text[place:]]), marks=tuple(marks)) if pieces else sentence
