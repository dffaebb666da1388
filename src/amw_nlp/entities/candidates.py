"""Stretches that are written like a name, before anything is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.words import Word, Words
from amw_nlp.text.span import Span

# what may stand between the last word and the head that says a list goes on: "Securities and Exchange Commission"
_TOPICS = frozenset(
    [
        "Securities",
        "Food",
        "Information",
        "Competition",
        "Trade",
        "Health",
        "Science",
        "Research",
        "Development",
        "Economy",
        "Finance",
        "Energy",
        "Environment",
        "Transport",
        "Industry",
        "Education",
        "Culture",
        "Labor",
        "Labour",
        "Agriculture",
        "Forestry",
        "Fisheries",
        "Technology",
        "Innovation",
        "Telecommunications",
        "Markets",
        "Insurance",
        "Banking",
        "Futures",
        "Commerce",
        "Communications",
        "Minerals",
        "Mines",
        "Water",
        "Safety",
        "Exchange",
        "Housing",
        "Planning",
        "Statistics",
        "Welfare",
        "Social",
        "Revenue",
        "Customs",
        "Drug",
        "Occupational",
        "Aviation",
        "Defence",
        "Defense",
        "Justice",
        "Arts",
        "Sports",
        "Tourism",
        "Investment",
        "Enterprise",
        "Atomic",
        "Oceanic",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` to `last` (included) of the draft's words."""

    first: int
    last: int


def span_of(words: Words, candidate: Candidate) -> Span:
    """The stretch of a candidate, in reading offsets."""
    return Span(words.words[candidate.first].start, words.words[candidate.last].end)


def is_plain(word: Word, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is known to be no part of a name where it stands."""
    text = word.text
    if text in lexicon.acronyms or text in lexicon.calendar or text in lexicon.demonyms:
        return True
    return text.lower() in lexicon.function or text in lexicon.honorifics or text.lower() in lexicon.titles


def find_candidates(words: Words, lexicon: Lexicon) -> Iterator[Candidate]:
    """The longest stretches of capitalised words with what binds them, in reading order, without overlap."""
    i, total = 0, len(words.words)
    while i < total:
        word = words.words[i]
        if not word.capital or (is_plain(word, lexicon) and not _opens_name(words, i, lexicon)):
            i += 1
            continue
        last = _extend(words, i, lexicon)
        yield Candidate(i, last)
        i = last + 1


def _opens_name(words: Words, i: int, lexicon: Lexicon) -> bool:
    """Whether a plain word starts a name here: "European Commission", "August Lund", "American Express"."""
    word, text = words.words[i], words.words[i].text
    if word.possessive or words.gap(i) != " ":
        return False
    following = words.words[i + 1]
    if not following.capital or is_plain(following, lexicon):
        return False
    if text in lexicon.demonyms:
        last = _extend(words, i, lexicon)
        head = words.words[last].text
        return head in lexicon.heads or head in lexicon.legal
    return text in lexicon.given_names


def _extend(words: Words, first: int, lexicon: Lexicon) -> int:
    last = first
    while (step := _step(words, first, last, lexicon)) is not None:
        last = step
    return last


def _step(words: Words, first: int, last: int, lexicon: Lexicon) -> int | None:
    """The next word that belongs to the name, or None."""
    word = words.words[last]
    if word.possessive:
        return None
    gap = words.gap(last)
    if gap == " & ":
        return last + 1
    if gap == ", " and words.words[last + 1].text in lexicon.legal and last + 1 < len(words.words):
        return last + 1
    if gap != " ":
        return None
    following = words.words[last + 1]
    if following.capital:
        return None if _breaks(following, lexicon) else last + 1
    return _over_particle(words, first, last, lexicon)


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
    if not small or not words.words[after].capital or len(small) > 2 or is_plain(words.words[after], lexicon):
        return None
    head = words.words[last].text
    if all(s in lexicon.particles for s in small):
        return after
    if small[0] in ("of", "for") and (len(small) == 1 or small[1] == "the"):
        opener = head in lexicon.openers or words.words[first].text in lexicon.openers
        return after if opener else None
    if small == ["and"] and (head in _TOPICS or words.words[first].text in lexicon.openers):
        return after if _ends_in_head(words, after, lexicon) or words.words[first].text in lexicon.openers else None
    return None


def _ends_in_head(words: Words, i: int, lexicon: Lexicon) -> bool:
    last = _extend(words, i, lexicon)
    return any(words.words[k].text in lexicon.heads for k in range(i, last + 1))
