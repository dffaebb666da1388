"""The words of a draft with where they stand, as the name rules walk them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern

# one separator between runs of letters and digits, so that matching is linear
_WORD = lazy_pattern(r"[^\W_]+(?:[.’'&+\-][^\W_]+)*[+]?")
_ABBREVIATION = lazy_pattern(
    r"(?:[A-Z]\.)*[A-Z]|Inc|Corp|Co|Ltd|Bros|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Sen|Rep|Gov|Gen|Col|Capt|Lt|Rev|Bhd|Hnos|Nyrt|Zrt|Kft|Hj|No|a\.s|s\.r\.o|d\.d|S\.A|N\.V|B\.V|S\.p\.A|L\.P|K\.K|Mt|Ft"
)
_TAIL = lazy_pattern(
    r"-(?:based|born|listed|owned|led|backed|style|made|built|run|headquartered|educated|trained|bound|controlled|registered|focused|funded|wide|area|like|era|run|branded|designed|inspired|linked|only|supplied|operated|managed|sponsored|approved|compatible|and|or|to|in)\b.*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in reading offsets; a possessive 's is outside and noted."""

    start: int
    end: int
    text: str
    sentence: int
    opens: bool
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written like a name: a capital first, or one inside, as in eBay."""
        first = self.text[0]
        return first.isupper() or (not self.text.islower() and any(c.isupper() for c in self.text[1:]))


@dataclass(frozen=True)
class Words:
    """The words of a draft in reading order."""

    draft: Draft
    words: tuple[Word, ...]

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next one of its sentence; a line break at the end of a sentence."""
        if i < 0 or i + 1 >= len(self.words) or self.words[i + 1].sentence != self.words[i].sentence:
            return "\n"
        return self.draft.text[self.words[i].end : self.words[i + 1].start]

    def lower(self, i: int) -> str:
        """A word in lower case, or nothing outside the draft."""
        return self.words[i].text.lower() if 0 <= i < len(self.words) else ""

    @cached_property
    def heading_sentences(self) -> frozenset[int]:
        """The sentences in which a capital says nothing: those of titles and headings, and those all in capitals."""
        by_sentence: dict[int, list[Word]] = {}
        for word in self.words:
            by_sentence.setdefault(word.sentence, []).append(word)
        text, sentences = self.draft.text, self.draft.sentences
        return frozenset(
            i for i, words in by_sentence.items() if _is_title_case(words, text[sentences[i].span.end - 1] in '.!"”')
        )


def read_words(draft: Draft) -> Words:
    """The words of a draft."""
    found: list[Word] = []
    for number, sentence in enumerate(draft.sentences):
        opens = True
        for match in _WORD.finditer(draft.text, sentence.span.start, sentence.span.end):
            for word in _split(draft.text, match.start(), match.end(), number, opens):
                found.append(word)
                opens = False
    return Words(draft, tuple(found))


def _split(text: str, start: int, end: int, sentence: int, opens: bool) -> list[Word]:
    whole = text[start:end]
    tail = _TAIL.search(whole) if "-" in whole and whole[0].isupper() else None
    if tail and tail.start() > 0:
        cut = start + tail.start()
        return [
            Word(start, cut, text[start:cut], sentence, opens),
            Word(cut + 1, end, text[cut + 1 : end], sentence, False),
        ]
    own = whole.replace("’", "'") in load_lexicon().companies
    if not own and whole.endswith(("'s", "’s", "'S", "’S")) and len(whole) > 2:
        return [Word(start, end - 2, whole[:-2], sentence, opens, True)]
    if text[end : end + 1] == "." and _ABBREVIATION.fullmatch(whole):
        end += 1
    return [
        Word(start, end, text[start:end], sentence, opens, text[end : end + 1] in ("'", "’") and whole.endswith("s"))
    ]


def _is_title_case(words: list[Word], stopped: bool) -> bool:
    """Whether capitals say nothing in a sentence.

    Most of the long words are capitalised (all of them where a full stop ends the sentence), enough of them to tell, and
    plain English words among them: "Dr Ana Ruiz met Sir Hugh Lindley" is no headline.
    """
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    capitals = [w for w in long if w.text[0].isupper()]
    if len(long) < 3 or len(capitals) < (1.0 if stopped else 0.75) * len(long):
        return False
    common = load_lexicon().common
    plain = sum(w.text.lower() in common for w in words if w.text[0].isupper() and not w.opens)
    return plain >= 2 and 4 * plain >= len(capitals)
