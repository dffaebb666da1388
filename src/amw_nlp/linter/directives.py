"""What comments and front matter tell the linter: `amw-nlp: ignore VAL001, headline-mismatch (two rounds)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.errors import UnknownRule
from amw_nlp.linter.keys import nearest
from amw_nlp.rules.catalog import ALL, match_rules
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_START = lazy_pattern(r"amw-nlp\b(?P<colon>\s*:)?\s*(?P<verb>[\w-]*)\s*", re.I)
# a list of words apart by commas or blanks, and a reason in brackets behind it
_CODES = lazy_pattern(r"(?P<codes>[^()\[\]]*)(?P<reason>[(\[].*)?\Z", re.S)
_FRONT = "amw-nlp"
_FRONT_KEYS = ("ignore", "date")


class Verb(StrEnum):
    """What a comment asks for; the published words."""

    IGNORE = "ignore"
    DISABLE = "disable"
    ENABLE = "enable"
    IGNORE_FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment, read. No `selectors` is every rule. `at` is in source offsets; `in_front` where it is front matter."""

    verb: Verb
    selectors: tuple[str, ...]
    at: Span
    in_front: bool = False

    @property
    def is_blanket(self) -> bool:
        """Whether it silences every rule."""
        return not self.selectors or ALL in self.selectors


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a comment that speaks to amw-nlp, in words for its writer."""

    problem: str
    at: Span


def read_directives(draft: Draft) -> Iterator[Directive | Mistake]:
    """What the draft's front matter and comments ask for, in order, and what cannot be understood in them.

    Of a comment with one wrong code the right ones still hold.
    """
    yield from _front_matter(draft)
    for comment in draft.comments:
        match = _START.match(comment.body.strip())
        if match is not None:
            yield from _read(match, comment.body.strip()[match.end() :], comment.span)


def _read(match: re.Match[str], rest: str, at: Span) -> Iterator[Directive | Mistake]:
    word = match["verb"].lower()
    verbs = tuple(v.value for v in Verb)
    if word not in verbs:
        if match["colon"]:
            what = (
                f"{match['verb']!r} is nothing that a comment can ask for" if word else "the comment asks for nothing"
            )
            yield Mistake(f"{what}; write {', '.join(verbs[:-1])} or {verbs[-1]}{nearest(word, verbs)}", at)
        return
    if not match["colon"]:
        yield Mistake(f"a colon is missing: write 'amw-nlp: {word}'", at)
        return
    parts = _CODES.match(rest)
    words = re.split(r"[\s,]+", parts["codes"].strip(" ,\t\r\n")) if parts else []
    yield from _checked(Verb(word), tuple(w for w in words if w), at)


def _checked(verb: Verb, words: tuple[str, ...], at: Span, *, in_front: bool = False) -> Iterator[Directive | Mistake]:
    known = []
    for word in words:
        try:
            match_rules(word)
            known.append(word)
        except UnknownRule as error:
            yield Mistake(str(error), at)
    if known or not words:
        yield Directive(verb, tuple(dict.fromkeys(known)), at, in_front)


def _front_matter(draft: Draft) -> Iterator[Directive | Mistake]:
    asked = draft.metadata.get(_FRONT)
    at = draft.line_span(1)
    if asked is None:
        return
    if not isinstance(asked, dict):
        yield Mistake("amw-nlp in front matter must be a table, such as amw-nlp: {ignore: [VAL001]}", at)
        return
    for key in asked:
        if key not in _FRONT_KEYS:
            yield Mistake(f"amw-nlp in front matter has no key {key!r}{nearest(str(key), _FRONT_KEYS)}", at)
    listed = asked.get("ignore")
    words = re.split(r"[\s,]+", listed) if isinstance(listed, str) else listed
    if isinstance(words, list | tuple) and words and all(isinstance(w, str) for w in words):
        yield from _checked(Verb.IGNORE_FILE, tuple(w for w in words if w), at, in_front=True)
    elif words is not None and words != []:
        yield Mistake("amw-nlp: ignore in front matter must be a list of rules, such as [VAL001, DATE001]", at)
