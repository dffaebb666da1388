"""What a draft calls a company: "Grove, the buy-now-pay-later lender", "chipmaker Tarn", "a San Francisco start-up"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.entities.name import Entity
from amw_nlp.entities.references import SAME
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span


@dataclass(slots=True)
class Description:
    """The nouns a draft uses of one entity, and the capitalised words beside them."""

    nouns: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


# a word before the noun that is no preposition: in "the buyer of a bank" the bank is another
_MODIFIER = r"(?!(?:of|in|at|on|for|to|by|with|from|and|or|that|which|who)\b)[\w.'’&-]{1,30}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon()
    nouns = "|".join(
        re.escape(n) for n in sorted(lexicon.company_nouns | lexicon.other_nouns, key=lambda n: (-len(n), n))
    )
    after = re.compile(rf"(?:,| is| was) (?:a|an|the) ((?:{_MODIFIER} ){{0,6}}?)({nouns})\b(?!-)", re.IGNORECASE)
    before = re.compile(rf"\b({nouns}),? $", re.IGNORECASE)
    return after, before


def read_descriptions(draft: Draft, entities: Sequence[Entity]) -> dict[int, Description]:
    """The description of each organisation, by entity id."""
    found: dict[int, Description] = {}
    for entity in entities:
        if entity.label is Label.ORG:
            own = found[entity.id] = describe(draft, [m.at for m in entity.mentions])
            own.nouns |= _nouns_in(entity.name)
    return found


def describe(draft: Draft, places: Iterable[Span]) -> Description:
    """What a draft calls a name that stands in these places."""
    after, before = _patterns()
    own = Description()
    for at in places:
        match = after.match(draft.text, at.end)
        if match:
            own.nouns |= _synonyms(match[2].lower())
            own.places |= set(re.findall(r"[A-Z][\w.'’]*", match[1].replace("-based", "")))
        match = before.search(draft.text, max(0, at.start - 24), at.start)
        if match:
            own.nouns |= _synonyms(match[1].lower())
    return own


def _nouns_in(name: str) -> set[str]:
    """What the name itself says: Tarn Bank is a bank."""
    last = name.rsplit(maxsplit=1)[-1].casefold()
    words = {w.casefold() for w in name.split()}
    nouns = {last} & (load_lexicon().company_nouns | load_lexicon().other_nouns)
    if words & {"bank", "banco", "banca", "banque"}:
        nouns |= {"bank", "lender"}
    if words & {"airlines", "airways", "air"}:
        nouns |= {"airline", "carrier"}
    return nouns


def _synonyms(noun: str) -> set[str]:
    return {noun}.union(*(s for s in SAME if noun in s))
