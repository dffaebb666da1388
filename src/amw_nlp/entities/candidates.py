"""Stretches that are written like a name, before anything is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.words import Word, Words
from amw_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` to `last` (included) of the draft's words."""

    first: int
    last: int


def span_of(words: Words, candidate: Candidate) -> Span:
    """The stretch of a candidate, in reading offsets."""
    return Span(words.words[candidate.first].start, words.words[candidate.last].end)


# short words of the function list that start names inside a sentence: Two Rivers, Out Loud
_NAMING = frozenset({"two", "one", "six", "ten", "off", "out", "our", "via", "now", "all", "any", "up", "go"})


def is_plain(word: Word, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is known to be no part of a name where it stands."""
    text = word.text
    if text in lexicon.acronyms or text in lexicon.calendar or text in lexicon.demonyms:
        return True
    lower = text.lower()
    if lower.startswith(("i'", "i’")) or lower.endswith(("n't", "n’t", "'ll", "’ll", "'re", "’re")):
        return True
    if lower in lexicon.function and (word.opens or (len(lower) < 4 and lower not in _NAMING)):
        return True
    return text in lexicon.honorifics or lower in lexicon.titles


def find_candidates(words: Words, lexicon: Lexicon) -> Iterator[Candidate]:
    """The longest stretches of capitalised words with what binds them, in reading order, without overlap."""
    i, total = 0, len(words.words)
    while i < total:
        word = words.words[i]
        if not word.capital or (is_plain(word, lexicon) and not _opens_name(words, i, lexicon)):
            i += 1
            continue
        last = _extend(words, i, lexicon)
        i = _without_lead(words, i, last, lexicon)
        last = _over_partners(words, i, last, lexicon)
        yield Candidate(i, last)
        i = last + 1


def _without_lead(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name starts after a word that is capitalised for its sentence or as a title: "Insurer Ozark", "Architect Hoxhaj"."""
    while first < last and words.gap(first) == " ":
        lower = words.lower(first)
        if words.words[first].text in lexicon.openers or not words.words[first + 1].capital:
            return first
        called = (
            lower.endswith("maker")
            or lower in lexicon.posts
            or lower in lexicon.company_nouns
            or lower in lexicon.other_nouns
        )
        if not called or (not words.words[first].opens and last - first < 2) or words.words[last].text in lexicon.legal:
            return first
        if words.words[first + 1].text in lexicon.heads and first + 1 == last:
            return first
        first += 1
    return first


def _over_partners(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """The end of a firm of three: "Oakes, Finch and Partners", "Sung, Yoon & Prescott LLP"."""
    k = last
    if first != last or words.words[last].possessive:
        return last
    while words.gap(k) == ", " and words.words[k + 1].capital and k - last < 3:
        k += 1
        if words.gap(k) == " & " and words.words[k + 1].capital:
            return _extend(words, k, lexicon)
        if (
            words.gap(k) == " "
            and words.lower(k + 1) == "and"
            and words.gap(k + 1) == " "
            and words.words[k + 2].text in lexicon.partners
        ):
            return k + 2
    return last


def _opens_name(words: Words, i: int, lexicon: Lexicon) -> bool:
    """Whether a plain word starts a name here: "European Commission", "August Lund", "American Express"."""
    word, text = words.words[i], words.words[i].text
    if word.possessive or words.gap(i) != " ":
        return False
    following = words.words[i + 1]
    if not following.capital or is_plain(following, lexicon):
        return False
    if text in lexicon.demonyms:
        known = lexicon.heads | lexicon.openers | lexicon.legal
        return any(words.words[k].text in known for k in range(i + 1, _extend(words, i, lexicon) + 1))
    if text in lexicon.calendar:
        return following.text in lexicon.family_names
    return text in lexicon.given_names


def _extend(words: Words, first: int, lexicon: Lexicon) -> int:
    last = first
    while (step := _step(words, first, last, lexicon)) is not None:
        last = step
    return last


def _step(words: Words, first: int, last: int, lexicon: Lexicon) -> int | None:
    """The next word that belongs to the name, or None."""
    word = words.words[last]
    gap = words.gap(last)
    if word.possessive:
        return (
            last + 1 if gap in ("' ", "’ ") and words.words[last + 1].text in lexicon.heads | lexicon.topics else None
        )
    if gap == " & " or (gap == ' "' and words.gap(last + 1) == '" ' and words.words[last + 1].capital):
        return last + 1
    if gap == '" ' and last > first and words.gap(last - 1) == ' "':
        return last + 1
    if (
        gap == ", "
        and words.words[first].text in lexicon.other_openers
        and words.words[last + 1].text in lexicon.topics
    ):
        return last + 1
    if gap == ", " and words.words[last + 1].text in lexicon.legal and last + 1 < len(words.words):
        return last + 1
    if gap != " ":
        return None
    following = words.words[last + 1]
    if word.text in lexicon.series and _is_number(following.text):
        return last + 1
    if following.capital or (
        following.text in lexicon.legal and following.text.lower() not in ("as", "co", "sa", "se")
    ):
        return None if _breaks(following, lexicon) else last + 1
    return _over_particle(words, first, last, lexicon)


def _is_number(text: str) -> bool:
    """Whether a word is the number of a model, not a year: Boeing 737."""
    return text[0].isdigit() and not (len(text) == 4 and text[:2] in ("19", "20"))


def _breaks(word: Word, lexicon: Lexicon) -> bool:
    """Whether a capitalised word ends the name before it: a post, an acronym that is no name, a month."""
    text = word.text
    if text in lexicon.heads or text in lexicon.legal:
        return False
    if text in lexicon.acronyms:
        return not (len(text) == 1 or text.rstrip(".") != text)
    return text in lexicon.calendar or text.lower() in lexicon.titles or text in lexicon.honorifics


def _over_particle(words: Words, first: int, last: int, lexicon: Lexicon) -> int | None:
    """The capitalised word after "of", "and", "van" and the like, where they bind a name."""
    after = last + 1
    small: list[str] = []
    while len(small) < 3 and words.gap(after) == " " and not words.words[after].capital:
        small.append(words.words[after].text)
        after += 1
    if not small or not words.words[after].capital or len(small) > 2:
        return None
    if words.words[after].text in lexicon.calendar or words.words[after].text in lexicon.acronyms:
        return None
    head = words.words[last].text
    if all(s in lexicon.particles for s in small):
        return after
    if small[0] in ("of", "for") and (len(small) == 1 or small[1] == "the"):
        opener = head in lexicon.openers or words.words[first].text in lexicon.openers
        return after if opener else None
    if small == ["and"]:
        return after if _and_binds(words, first, last, after, lexicon) else None
    return None


def _and_binds(words: Words, first: int, last: int, after: int, lexicon: Lexicon) -> bool:
    """Whether "and" is inside a name: "Ministry of Minerals and Energy", "Securities and Exchange Commission"."""
    end = _extend(words, after, lexicon)
    has_head = any(words.words[k].text in lexicon.heads for k in range(after, end + 1))
    if any(words.words[k].text in lexicon.openers for k in range(first, last)):
        return end == after or not has_head
    return words.words[last].text in lexicon.topics and has_head
