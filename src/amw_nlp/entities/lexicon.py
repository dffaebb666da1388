"""The word lists of the name rules, read from ``data/*.toml`` once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Sets of words as printed unless said; a name of several words is one string with blanks."""

    given_names: frozenset[str]
    family_first: frozenset[str]
    family_names: frozenset[str]
    family_endings: frozenset[str]
    honorifics: frozenset[str]
    posts: frozenset[str]
    """Lower case, words joined by blanks."""
    particles: frozenset[str]
    legal: frozenset[str]
    company_heads: frozenset[str]
    other_heads: frozenset[str]
    company_openers: frozenset[str]
    other_openers: frozenset[str]
    other_banks: frozenset[str]
    agencies: frozenset[str]
    companies: frozenset[str]
    everyday: frozenset[str]
    """Those of the companies whose names are other words too."""
    topics: frozenset[str]
    partners: frozenset[str]
    person_like: frozenset[str]
    company_nouns: frozenset[str]
    """Lower case."""
    other_nouns: frozenset[str]
    """Lower case."""
    places: frozenset[str]
    place_heads: frozenset[str]
    place_openers: frozenset[str]
    acronyms: frozenset[str]
    calendar: frozenset[str]
    demonyms: frozenset[str]
    indices: frozenset[str]
    products: frozenset[str]
    series: frozenset[str]
    thing_heads: frozenset[str]
    common: frozenset[str]
    """Lower-case English words."""
    function: frozenset[str]
    """Lower-case words that never start a name when capitalised: the, but, when."""
    defined_terms: frozenset[str]
    """Lower-case words that contracts and press releases capitalise for what they define: the Company, the Offering."""
    title_modifiers: frozenset[str]
    """Lower-case words before a title that are part of it: first, vice."""
    phrase_starts: frozenset[str]
    phrase_ends: frozenset[str]
    place_nouns: frozenset[str]
    product_nouns: frozenset[str]
    either_nouns: frozenset[str]
    """Lower-case nouns that a person and a company can both be called: importer, owner."""
    titles: frozenset[str]
    """Lower-case single words that are a post and stand capitalised before a name: president, ceo."""

    @cached_property
    def heads(self) -> frozenset[str]:
        """Words that end an organisation's name."""
        return self.company_heads | self.other_heads

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that start an organisation's name, with "of" or a name after them."""
        return self.company_openers | self.other_openers


def _table(name: str) -> dict[str, str]:
    text = (files("amw_nlp.entities") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(w.replace("-", " ") for w in text.split()) | frozenset(text.split())


# lists in which a hyphen may stand for a blank
_PHRASES = frozenset(
    {
        "honorifics",
        "posts",
        "other_banks",
        "person_like",
        "company_nouns",
        "other_nouns",
        "other_openers",
        "demonyms",
        "indices",
    }
)


@cache
def load_lexicon() -> Lexicon:
    """All word lists."""
    table: dict[str, str] = {}
    for name in ("people", "organisations", "places", "territories", "words", "common_words", "household_words"):
        table |= _table(name)
    places = (*table["places"].replace("\n", " ").split(","), *table["territories"].split("\n"))
    table["common"] = f"{table['more_common']} {table['words']} {table['household']}"
    lists = {f.name: (_phrases if f.name in _PHRASES else _words)(table[f.name]) for f in fields(Lexicon)}
    return Lexicon(**lists | {"places": frozenset(p.strip() for p in places if p.strip())})
