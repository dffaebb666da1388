"""Who is said to hold which exclusive post: company posts by their organisation, posts of state by their place or field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.entities.roles import titles_of
from amw_nlp.facts.marked import Found, Mark, Marked
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.span import Span

_COMPANY = (
    "chief executive",
    "chief financial officer",
    "chief operating officer",
    "chief technology officer",
    "chair",
)
_AROUND = 70
_ASIDE = r"(?: \([^)]{1,40}\))?"


@dataclass(frozen=True, slots=True)
class Office:
    """A person in a post, as said in one sentence. `of` is the organisation's entity, `named` how it is printed here,
    `where` a place or field in words. `at` is where the title stands, `around` the words about it.
    """

    person: Mark
    title: str
    of: int | None
    where: str | None
    named: str | None
    at: Span
    around: str
    sentence: int


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Printed forms of exclusive titles and what they are forms of."""
    forms = {form: title for title in _COMPANY for form in titles_of([title])}
    return forms | {word: word for word in words_of("office.state")}


@lru_cache(maxsize=1)
def _patterns() -> tuple[str, ...]:
    names = "|".join(re.escape(form) for form in sorted(_titles(), key=lambda f: (-len(f), f)))
    fields = r"minister (?:of|for) (?:the )?(?P<field>[a-z]{4,20}(?: and [a-z]{4,20})?)|(?P<field2>(?!prime|former|deputy|junior|acting|then|new)[a-z]{4,20}) minister"
    title = rf"(?P<title>(?:{names})\b|{fields})(?! designate|-elect| of staff)"
    of = r"(?: (?:of|at|for) (?:the )?(?:<O:org>|(?P<place>[A-Z][\w’'-]{2,30})))?"
    owner = r"(?:<O:owner>(?:['’]s?)? |(?P<place2>[A-Z][\w-]{2,30})['’]s? |(?:its|their|the|the company['’]s) )?"
    return (
        rf"<P:who>{_ASIDE}, (?:who (?:is|has been) )?{owner}{title}{of}",
        rf"(?<!\ba )(?<!\ban ){owner}{title}{of},? (?:Mr |Ms |Mrs |Dr |Sir |Dame )?<P:who>",
        rf"<P:who> (?:is|has been|remains|serves as) {owner}{title}{of}",
    )


def find_offices(sentences: Sequence[Marked]) -> Iterator[Office]:
    """The exclusive posts that a draft gives people, in reading order."""
    for sentence in sentences:
        if not sentence.kinds("P"):
            continue
        for found in (f for pattern in _patterns() for f in sentence.find(pattern)):
            office = _office(sentence, found)
            if office is not None:
                yield office


def _office(sentence: Marked, found: Found) -> Office | None:
    who = found.marks["who"]
    owner = found.marks.get("org") or found.marks.get("owner")
    field = found.word("field") or found.word("field2")
    where = found.word("place") or found.word("place2")
    if who.entity is None or (field and where):
        return None
    title = f"minister of {stem(field)}" if field else _titles()[found.word("title")]
    state = title in words_of("office.state")
    start = sentence.text.lower().find(found.word("title"), found.start)
    at = sentence.span(start, start + len(found.word("title")))
    around = sentence.text[max(0, found.start - _AROUND) : found.end + _AROUND]
    of = owner.entity if owner and not state else None
    named = owner.mention.text if owner and owner.mention else None
    return Office(who, title, of, where or None, named, at, around, sentence.sentence)


def may_have_rivals(text: str) -> bool:
    """Whether a text, in lower case with single blanks, prints the title of a post of which there could be rival holders."""
    return "minister" in text or any(title in text for title in _titles())
