"""Whose a figure is, told as well as it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amw_nlp.entities.name import Entity, Kind
from amw_nlp.facts.attach import Attachment
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.subject import find_subject
from amw_nlp.facts.table.nominal import finite_verbs, is_nominal
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_SAYERS = 2
_NAMED_AFTER, _NAMED_BEFORE = 3, 2


@dataclass(frozen=True, slots=True)
class Who:
    """An entity's id, or the words that stand for what is none."""

    entity: int | None
    name: str


def guess_names(
    phrase: Phrase, i: int, claim: Claim, entities: Mapping[int, Entity], lexicon: Lexicon
) -> Iterator[tuple[Who, str]]:
    """Whose the figure at item `i` is by one way of reading or another, with the name of the way."""
    if claim.subject is not None and claim.subject_name is not None:
        yield Who(claim.subject, claim.subject_name), "claim"
    beside = _beside_figure(phrase, i)
    if beside is not None and beside in entities:
        yield Who(beside, entities[beside].name), "beside"
    found = find_subject(phrase, i, Attachment(claim.metric or "", _noun(phrase, i), 0.5), lexicon)
    if found is not None and found.entity in entities and not _only_says(phrase, found.entity, entities, lexicon):
        yield Who(found.entity, entities[found.entity].name), "found"


def _beside_figure(phrase: Phrase, i: int) -> int | None:
    """The name that a figure stands at in a row of them: `Caisse Boréale 35%`, `Pell with 9%`, `86 from Taihe`."""
    items = phrase.items
    if i and items[i - 1].kind is ItemKind.NAME:
        return items[i - 1].entity
    if (
        i > 1
        and items[i - 1].word in ("with", ":", ",")
        and items[i - 2].kind is ItemKind.NAME
        and not items[i - 2].reference
    ):
        return items[i - 2].entity if items[i - 1].word != "," else None
    if i + 2 < len(items) and items[i + 1].word == "from" and items[i + 2].kind is ItemKind.NAME:
        return items[i + 2].entity
    return None


def _noun(phrase: Phrase, i: int) -> int | None:
    return next((j for j in phrase.leftward(i) if phrase.items[j].kind is ItemKind.METRIC), None)


def _only_says(phrase: Phrase, entity: int, entities: Mapping[int, Entity], lexicon: Lexicon) -> bool:
    """Whether a person does no more in the sentence than say it: then the figure is another's."""
    if entities[entity].label is not Label.PERSON:
        return False
    places = [j for j, item in enumerate(phrase.items) if item.entity == entity]
    return all(any(_says(item, lexicon) for item in _beside(phrase, j)) for j in places)


def _beside(phrase: Phrase, j: int) -> Sequence[Item]:
    return phrase.items[max(0, j - _SAYERS) : j + 1 + _SAYERS]


def _says(item: Item, lexicon: Lexicon) -> bool:
    return item.kind is ItemKind.WORD and item.word in lexicon.says


def subject_words(phrase: Phrase, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """The noun phrase before the clause's first verb, as printed without its article, where no name is in it."""
    clause = phrase.clause_of[i]
    verb = next(finite_verbs(phrase, clause, lexicon), None)
    if verb is None or verb > i:
        return None
    last = verb - 1
    members = [j for j in phrase.clauses[clause].members if j <= last]
    first = last
    while first in members and (
        is_nominal(phrase.items[first], lexicon) or phrase.items[first].word in lexicon.modifiers
    ):
        first -= 1
    if first == last or (first in members and phrase.items[first].kind is ItemKind.NAME):
        return None
    nouns = phrase.items[first + 1 : last + 1]
    if any(item.kind is ItemKind.METRIC or item.word in words_of("table.change_nouns") for item in nouns):
        return None
    if nouns[-1].word in words_of("table.stand_for_main") or nouns[-1].word in lexicon.modifiers:
        return None
    if first in members and phrase.items[first].word not in words_of("table.determiners") and first != members[0] - 1:
        return None
    return draft.text[phrase.items[first + 1].span.start : phrase.items[last].span.end]


def read_speaker(phrase: Phrase, claim: Claim, who: Who | None, entities: Mapping[int, Entity]) -> str | None:
    """Who says it: the name beside a verb of saying in the sentence, or after `according to`, where it is not whose figure it is."""
    for j, item in enumerate(phrase.items):
        if item.kind is not ItemKind.WORD or not (item.word in words_of("table.says") or item.word == "according"):
            continue
        after = range(j + 1, min(len(phrase.items), j + 1 + _NAMED_AFTER))
        reach = (*after, *range(j - 1, max(-1, j - 1 - _NAMED_BEFORE), -1))
        named = (phrase.items[k].entity for k in reach if phrase.items[k].kind is ItemKind.NAME)
        speaker = next((e for e in named if e in entities and (who is None or e != who.entity)), None)
        if speaker is not None:
            return entities[speaker].name
    return claim.attribution


def likely_main(draft: Draft, entities: Sequence[Entity]) -> int | None:
    """The organisation a draft is most likely about: named most, a mention in the title counting as three."""
    titles = [b.span for b in draft.blocks if b.role is Role.TITLE]
    counts: Counter[int] = Counter()
    for entity in entities:
        if entity.label is Label.ORG and entity.kind is not Kind.OTHER:
            in_title = any(t.holds(m.at) for t in titles for m in entity.mentions)
            counts[entity.id] = len(entity.mentions) + 2 * int(in_title)
    return min(counts, key=lambda e: (-counts[e], e)) if counts else None
