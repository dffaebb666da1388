"""Whose a figure could be: the names and noun phrases of its sentence, of those before, of the title and of the lead."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.nominees import Nominee, Offer, Told, gather
from amw_nlp.facts.table.scene import Scene
from amw_nlp.facts.table.who import guess_names, subject_words

_REMEMBERED = 3


def subjects(scene: Scene, i: int, claim: Claim, told: Told) -> list[Nominee]:
    """Whose the figure at item `i` could be."""
    return gather(
        (*_in_sentence(scene, i, told), *_before(scene.phrase, told), *_remembered(told), *_read(scene, i, claim, told))
    )


def _in_sentence(scene: Scene, i: int, told: Told) -> Iterator[Offer]:
    for noun in (*scene.nouns, *scene.cuts):
        if noun.entity is not None or noun.first > i or noun.last < i:
            yield Offer(told.backdrop.called(noun), noun.entity, noun)


def _before(phrase: Phrase, told: Told) -> Iterator[Offer]:
    """What stands in the sentences before, in the title and in the first sentence of the text."""
    backdrop = told.backdrop
    for back, noun in backdrop.earlier(phrase):
        name = backdrop.called(noun)
        yield Offer(name, noun.entity, mark="back", value=back)
        yield Offer(name, noun.entity, mark="back order", value=noun.first)
        if backdrop.is_subject(noun):
            yield Offer(name, noun.entity, mark="back subject", value=back)
    for mark, nouns in (("title", backdrop.title), ("lead", backdrop.lead)):
        for n, noun in enumerate(nouns):
            yield Offer(backdrop.called(noun), noun.entity, mark=mark, value=n)


def _remembered(told: Told) -> Iterator[Offer]:
    """Whose the last figures were, and whom the draft is about."""
    for n, row in enumerate(reversed(told.rows[-_REMEMBERED:])):
        yield Offer(row.subject_name, row.subject, mark="last", value=n)
    if told.backdrop.main is not None:
        yield Offer(told.backdrop.main.name, told.backdrop.main.entity, mark="main")


def _read(scene: Scene, i: int, claim: Claim, told: Told) -> Iterator[Offer]:
    """Whom one way of reading or another finds."""
    backdrop = told.backdrop
    thing = backdrop.grammar.thing(claim.figure.at) if backdrop.grammar is not None else None
    if thing is not None:
        yield Offer(thing.name, thing.entity, mark="thing")
    speaker = backdrop.grammar.speaker(claim.figure.at) if backdrop.grammar is not None else None
    if speaker is not None:
        yield Offer(speaker.name, speaker.entity, mark="speaker")
    for who, way in guess_names(scene.phrase, i, claim, backdrop.entities, told.lexicon):
        yield Offer(who.name, who.entity, mark=way)
    yield Offer(subject_words(scene.phrase, i, backdrop.draft, told.lexicon), mark="words")
