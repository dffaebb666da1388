"""Grows a tagger's names over the words beside them that belong to an organisation's name: Facility, Clínicas."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from amw_nlp.entities.ballot import is_english
from amw_nlp.entities.candidates import Candidate, is_plain
from amw_nlp.entities.contexts import ORG, PERSON
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.recognizer import NameSpan
from amw_nlp.entities.words import Words
from amw_nlp.text.span import Span

_REACH = 3
"""How many words a name may grow to its right: "Foreign Investment" to "Foreign Investment Review Board"."""


def grow(words: Words, spans: Sequence[NameSpan], lexicon: Lexicon) -> list[NameSpan]:
    """The names in reading order, some of them longer; none grows into another."""
    grown: list[NameSpan] = []
    for i, span in enumerate(spans):
        begun = grown[-1].at.end if grown else 0
        limit = spans[i + 1].at.start if i + 1 < len(spans) else len(words.draft.text)
        grown.append(_grown(words, span, (begun, limit), lexicon))
    return grown


def _grown(words: Words, span: NameSpan, room: tuple[int, int], lexicon: Lexicon) -> NameSpan:
    place = candidate_of(words, span)
    if place is None or span.label not in (ORG, PERSON):
        return span
    first = _opener(words, place.first, room[0], lexicon)
    label = ORG if first < place.first else span.label
    last = _head(words, place.last, room[1], lexicon) if label is ORG else place.last
    start = words.words[first].start if first < place.first else span.at.start
    end = words.words[last].end if last > place.last else span.at.end
    return replace(span, at=Span(start, end), label=label)


def candidate_of(words: Words, span: NameSpan) -> Candidate | None:
    """The words of a name, or None where it has none or they are of several sentences."""
    first = bisect_right(words.words, span.at.start, key=lambda w: w.end)
    last = bisect_left(words.words, span.at.end, key=lambda w: w.start) - 1
    if first > last or words.words[first].sentence != words.words[last].sentence:
        return None
    return Candidate(first, last)


def _opener(words: Words, first: int, begun: int, lexicon: Lexicon) -> int:
    """Where a name starts that a foreign word for what it is stands before: "Clínicas Quitral"."""
    before = first - 1
    if before < 0 or words.gap(before) != " " or words.words[before].start < begun:
        return first
    text = _as_written(words, before)
    return before if text in lexicon.openers and not is_english(text, lexicon) else first


def _head(words: Words, last: int, limit: int, lexicon: Lexicon) -> int:
    """The last word of a name that goes on in capitals to a word that ends organisations' names."""
    end, i = last, last
    if words.words[last].text in lexicon.legal:
        return last
    while i - last < _REACH and _joins(words, i) and words.words[i + 1].end <= limit:
        i += 1
        word = words.words[i]
        if not word.capital or is_plain(word, lexicon):
            break
        if _as_written(words, i) in lexicon.heads or word.text in lexicon.legal:
            end = i
    return end


def _joins(words: Words, i: int) -> bool:
    """Whether a name can go on after a word: a blank follows it, or the apostrophe of "Traders' Union"."""
    gap = words.gap(i)
    return (gap == " " and not words.words[i].possessive) or (gap in ("' ", "’ ") and words.words[i].possessive)


def _as_written(words: Words, i: int) -> str:
    """A word as it stands in running text: capitals of a headline lowered but the first."""
    word = words.words[i]
    shouted = word.text.isupper() and len(word.text) > 3 and word.sentence in words.heading_sentences
    return word.text.title() if shouted else word.text
