"""What a figure could be of, each once: a name or words, with where it stands in the figure's sentence and how else it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.backdrop import Backdrop
from amw_nlp.facts.table.nouns import Noun
from amw_nlp.text.draft import Role

_ARTICLES = ("a ", "an ", "the ", "its ", "their ", "his ", "her ", "this ", "that ", "these ", "those ", "our ", "my ")


@dataclass(slots=True)
class Told:
    """What a draft has told before a figure: `rows` are those of the figures before it."""

    backdrop: Backdrop
    lexicon: Lexicon
    rows: list[Claim] = field(default_factory=list)

    def near(self, phrase: Phrase) -> Claim | None:
        """The last figure's row, from this sentence or the one before; in a list, from the line that opens it on."""
        last = self.rows[-1] if self.rows else None
        near = last is not None and (last.sentence >= phrase.index - 1 or phrase.role is Role.LIST_ITEM)
        return last if near else None


@dataclass(frozen=True, slots=True)
class Offer:
    """One reason why a figure could be of something: where it stands, or a mark with its number."""

    name: str | None
    entity: int | None = None
    noun: Noun | None = None
    mark: str | None = None
    value: float = 1.0


@dataclass(slots=True)
class Nominee:
    """One that a figure could be of, None for nothing that the draft tells. `entity` is its id, for a name; `nouns` are where it stands in
    the figure's sentence.

    `marks` say how else it is known, each with a number: ``last`` (how many figures ago one was of it), ``back`` (how many sentences ago
    it stood), ``title`` and ``lead`` (where in them), ``unit`` (it is counted), ``cue`` (how far the word is that tells of it), and the
    ways of reading that lead to it.
    """

    name: str | None
    entity: int | None = None
    nouns: list[Noun] = field(default_factory=list)
    marks: dict[str, float] = field(default_factory=dict)


def gather(offers: Iterable[Offer]) -> list[Nominee]:
    """The nominees of some offers, each once, that of nothing first; of two numbers for one mark the lower stays."""
    found: dict[object, Nominee] = {None: Nominee(None)}
    for offer in offers:
        name = _bare(offer.name) if offer.name is not None and offer.entity is None else offer.name
        if not name or not name[0].isalnum():
            continue
        key = ("entity", offer.entity) if offer.entity is not None else name.lower()
        nominee = found.setdefault(key, Nominee(name, offer.entity))
        if offer.noun is not None and offer.noun not in nominee.nouns:
            nominee.nouns.append(offer.noun)
        if offer.mark is not None:
            nominee.marks[offer.mark] = min(offer.value, nominee.marks.get(offer.mark, offer.value))
    return list(found.values())


def _bare(name: str) -> str:
    """A name without its article."""
    words = " ".join(name.split())
    return next((words[len(a) :] for a in _ARTICLES if words.lower().startswith(a)), words)
