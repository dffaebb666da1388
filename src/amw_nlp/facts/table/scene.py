"""A sentence with its nouns, its grammar and the words that build a metric, ready for its figures to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.nouns import Noun, find_nouns, variants
from amw_nlp.facts.wordlists import read_data
from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse

_REACH = 80
"""How many items away a noun may stand from a figure that it has to do with."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as its figures are read in it. `cuts` are its noun phrases cut otherwise; `cues` lead from a word to the
    metrics it tells of."""

    phrase: Phrase
    nouns: tuple[Noun, ...]
    cuts: tuple[Noun, ...]
    parse: Parse | None
    cues: Mapping[str, tuple[str, ...]]

    def around(self, i: int) -> Scene:
        """The scene with the nouns near item `i` only: data without a full stop may be a sentence of any length."""
        near = range(i - _REACH, i + _REACH)
        nouns, cuts = (tuple(n for n in all_ if n.last in near) for all_ in (self.nouns, self.cuts))
        return replace(self, nouns=nouns, cuts=cuts)


def read_scene(phrase: Phrase, draft: Draft, parse: Parse | None, lexicon: Lexicon) -> Scene:
    """The scene of a sentence."""
    nouns = find_nouns(phrase, draft, parse, lexicon)
    return Scene(phrase, tuple(nouns), tuple(variants(nouns, phrase, draft)), parse, _cues())


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for metric, words in read_data("figure_cues.toml")["cue"].items():
        for word in words:
            found[word] = (*found.get(word, ()), metric)
    return found


@lru_cache(maxsize=1)
def refining() -> frozenset[str]:
    """Words that make another metric of the one that they stand before."""
    return frozenset(read_data("figure_cues.toml")["refines"]["words"])


@lru_cache(maxsize=8)
def usual(label: str | None) -> tuple[str, ...]:
    """The metrics that figures of a label have most often."""
    return tuple(read_data("figure_cues.toml")["usual"].get(label, ()))


@lru_cache(maxsize=8)
def phrases_of(status: str) -> tuple[str, ...]:
    """Words before a figure that give it a status, beside those of `lexicon.toml`."""
    return tuple(read_data("figure_cues.toml")["status"][status])
