"""The posts that one person holds in one body, and the roles nobody has together; data in `facts/data/posts.toml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.entities.roles import titles_of
from amw_nlp.facts.wordlists import read_data


@dataclass(frozen=True, slots=True)
class PostTitles:
    """How posts are printed. `known` leads from a printed title, in lower case, to the post; `place` has posts of places;
    `apart` from a role to its line and its side in it; `below`, `not_now` and `no_field` are words before a title;
    `change` is a pattern of what tells of a change. `one_each`, `many` and `of_a_field` say how many of a post a body has.
    """

    known: dict[str, str]
    exclusive: frozenset[str]
    place: frozenset[str]
    apart: dict[str, tuple[tuple[str, int], ...]]
    below: frozenset[str]
    not_now: frozenset[str]
    no_field: frozenset[str]
    secretaries: frozenset[str]
    bodies: frozenset[str]
    change: str
    one_each: frozenset[str]
    many: frozenset[str]
    of_a_field: frozenset[str]
    lands: frozenset[str]

    def _lines(self, title: str) -> list[tuple[str, int]]:
        """The lines that a title is of, with its side in each."""
        if title.startswith("minister of "):
            return [(line, side) for line, side in self.apart.get("prime minister", ()) if line == "powers"]
        return list(self.apart.get(title, ()))

    def are_apart(self, a: str, b: str) -> bool:
        """Whether nobody has both roles: two sides of one line, a post and the one below it, two fields of state."""
        lines = dict(self._lines(a))
        if any(line in lines and lines[line] != side for line, side in self._lines(b)):
            return True
        if a.removeprefix("deputy ") == b.removeprefix("deputy ") and a != b:
            return True
        return (
            a.startswith("minister of ")
            and b.startswith("minister of ")
            and not set(a.split()[2:]) & set(b.split()[2:])
        )


@lru_cache(maxsize=1)
def post_titles() -> PostTitles:
    """The data, read once."""
    table = read_data("posts.toml")
    known: dict[str, str] = {}
    for title, forms in (table["body"] | table["place"]).items():
        known |= dict.fromkeys((*titles_of([title]), *forms), title)
    apart: dict[str, list[tuple[str, int]]] = {}
    for line, sides in table["apart"].items():
        for side, roles in enumerate(sides):
            for role in (r.strip() for r in roles.split("|")):
                known.setdefault(role, role)
                apart.setdefault(known[role], []).append((line, side))
    words = {name: frozenset(text.split()) for name, text in table["words"].items()}
    return PostTitles(
        known,
        frozenset(table["body"]) | frozenset(table["place"]),
        frozenset(table["place"]),
        {role: tuple(sides) for role, sides in apart.items()},
        words["below"],
        words["not_now"],
        words["no_field"],
        words["secretaries"],
        words["bodies"],
        rf"\b(?:{'|'.join(table['change']['told'])})\b",
        *(frozenset(table["kinds"][name]) for name in ("one_each", "many", "of_a_field", "lands")),
    )


def title_pattern(text: str) -> re.Pattern[str]:
    """Any title that a text may hold: one of the data, a minister or a secretary of a field, and the post below each."""
    low = text.lower()
    return _pattern_of(tuple(form for form in _longest_first() if form in low))


@lru_cache(maxsize=1)
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(post_titles().known, key=lambda form: (-len(form), form)))


@lru_cache(maxsize=512)
def _pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    # of some three hundred forms a sentence has a few, and a pattern of all takes longer to compile than a draft to read
    data = post_titles()
    names = "|".join(re.escape(form) for form in forms) or r"[^\w\W]"
    below = "|".join(sorted(data.below))
    of = r"(?:the )?(?P<of>[a-z]{4,20}(?:(?: and| &) (?:the )?[a-z]{4,20}){0,2})"
    return re.compile(
        rf"(?<![\w-])(?:(?P<below>{below})[- ])?(?:(?P<known>{names})|(?:minister (?:of|for)|secretary (?:of|for)(?! the (?:party|union|club))) {of}"
        rf"|(?P<field>[a-z]{{4,20}}(?: and [a-z]{{4,20}})?) minister|(?P<sec>{'|'.join(sorted(data.secretaries))}) secretary)"
        r"(?!\w)(?!-(?!elect))(?! (?:minister|ministry|secretary|department)\b)",
        re.IGNORECASE,
    )
