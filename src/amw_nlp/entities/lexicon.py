"""The word lists of the name rules, read from ``data/*.toml`` once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
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


@cache
def load_lexicon() -> Lexicon:
    """All word lists."""
    people, organisations, places, words = (_table(n) for n in ("people", "organisations", "places", "words"))
    territories = _table("territories")["territories"].strip().split("\n")
    split = frozenset(p.strip() for p in places["places"].replace("\n", " ").split(",") if p.strip())
    phrases = {
        k: _phrases(organisations[k])
        for k in ("other_banks", "person_like", "company_nouns", "other_nouns", "other_openers")
    }
    lists = (
        "legal",
        "company_heads",
        "other_heads",
        "company_openers",
        "agencies",
        "companies",
        "everyday",
        "topics",
        "partners",
    )
    kinds = (
        "acronyms", "calendar", "products", "series", "thing_heads", "phrase_starts", "phrase_ends", "either_nouns", "function", "defined_terms",
    )  # fmt: skip
    return Lexicon(
        **{
            k: _words(people[k])
            for k in ("given_names", "family_first", "family_names", "family_endings", "particles", "title_modifiers")
        },
        honorifics=_phrases(people["honorifics"]),
        posts=_phrases(people["posts"]),
        **phrases,
        **{k: _words(organisations[k]) for k in lists},
        places=split | frozenset(territories),
        place_heads=_words(places["place_heads"]),
        place_openers=_words(places["place_openers"]),
        **{k: _words(words[k]) for k in kinds},
        demonyms=_phrases(words["demonyms"]),
        indices=_phrases(words["indices"]),
        titles=_words(people["titles"]),
        common=_words(words["more_common"]) | _words(_table("common_words")["words"]),
    )
