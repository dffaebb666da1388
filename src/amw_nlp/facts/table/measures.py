"""What a figure could measure: metrics and nouns in reach, what it counts, and metrics that a verb or a noun near it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.nominal import is_verb
from amw_nlp.facts.table.nominees import Nominee, Offer, Told, gather
from amw_nlp.facts.table.nouns import Noun, word_of
from amw_nlp.facts.table.scene import Scene, refining, usual
from amw_nlp.facts.table.what import MetricReader
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.nouns import singular
from amw_nlp.quantities.units import load_units
from amw_nlp.text.mention import Label

_FOR_A_SHARE = ("a share", "per share", "for each of", "for each share")
_REACH = 12
_REMEMBERED = 3
_TITLE_BACK = 3
"""A title counts as so many sentences back."""


def metrics(scene: Scene, i: int, claim: Claim, told: Told) -> list[Nominee]:
    """What the figure at item `i` could measure."""
    offers = _offers(scene, i, claim, told)
    if not _is_for_a_share(scene.phrase, i):
        return gather(offers)
    profits = words_of("table.profits")
    return gather(replace(o, name="earnings per share") if o.name in profits else o for o in offers)


def _offers(scene: Scene, i: int, claim: Claim, told: Told) -> Iterator[Offer]:
    item, near = scene.phrase.items[i], told.near(scene.phrase)
    yield from _in_sentence(scene, i, told.lexicon)
    yield from _of_unit(item, told.lexicon)
    yield from (Offer(name, mark="usual") for name in usual(item.mention.label if item.mention else None))
    yield from _cued(scene, i, told.lexicon)
    yield from _before(scene.phrase, told)
    yield from (Offer(row.metric, mark="last", value=n) for n, row in enumerate(reversed(told.rows[-_REMEMBERED:])))
    guesses = MetricReader(scene.phrase, i, near, told.lexicon).guesses(claim)
    yield from (Offer(name, mark=way) for name, way in guesses)


def _is_for_a_share(phrase: Phrase, i: int) -> bool:
    """Whether an amount is for one share, which makes another metric of a profit."""
    figure = phrase.items[i].figure
    after = " ".join(item.word for item in phrase.items[i + 1 : i + 4])
    return (figure is not None and figure.per == "share") or after.startswith(_FOR_A_SHARE)


def _in_sentence(scene: Scene, i: int, lexicon: Lexicon) -> Iterator[Offer]:
    for noun in scene.nouns:
        if noun.entity is None and not noun.first <= i <= noun.last:
            yield from (Offer(name, noun=noun) for name in metric_names(noun, lexicon))
    for j, item in enumerate(scene.phrase.items):
        if item.kind is ItemKind.VERB and item.metric is not None:
            yield Offer(item.metric, noun=Noun(j, j, item.word, "", metric=item.metric))


def metric_names(noun: Noun, lexicon: Lexicon) -> Iterator[str]:
    """What a noun phrase may be as a metric: that of its last words, with the modifiers that make it another; and itself."""
    words = noun.text.lower().split()
    for start in range(len(words)):
        metric = lexicon.noun_of.get(" ".join(words[start:]))
        if metric is not None:
            before = next((w for w in reversed(words[:start]) if w in refining()), None)
            yield f"{before} {metric}" if before and before not in metric else metric
            if start and not before:
                yield " ".join([*words[:-1], singular(words[-1])])
            return
    yield " ".join([*words[:-1], singular(words[-1])])


def _of_unit(item: Item, lexicon: Lexicon) -> Iterator[Offer]:
    """What a quantity counts, with its adjectives and as what it is called, and what a measure measures."""
    unit = item.figure.unit if item.figure else None
    if item.mention is None or item.mention.label is not Label.QUANTITY or unit is None:
        return
    measure = load_units().by_name.get(unit)
    if measure is not None:
        yield Offer(measure.dimension, mark="dimension")
        return
    words = [w for w in item.word.split() if w[0].isalpha() and w not in words_of("topic.number")]
    yield Offer(" ".join([*words[:-1], unit]), mark="unit")
    if (known := lexicon.unit_of.get(unit)) is not None:
        yield Offer(known, mark="called")


def _cued(scene: Scene, i: int, lexicon: Lexicon) -> Iterator[Offer]:
    """Metrics that no noun names and a word near the figure tells of: `bought for $2bn` of a deal's value."""
    items, governs = scene.phrase.items, governor(scene, i, lexicon)
    for j in range(max(0, i - _REACH), min(len(items), i + _REACH)):
        for name in scene.cues.get(items[j].word, ()):
            yield Offer(name, mark="cue", value=abs(i - j))
            yield Offer(name, mark="cue after" if j > i else "cue before", value=abs(i - j))
            if j == governs:
                yield Offer(name, mark="cue verb")


def _before(phrase: Phrase, told: Told) -> Iterator[Offer]:
    """The nouns of the sentences before and of the title."""
    for back, noun in (*told.backdrop.earlier(phrase), *((_TITLE_BACK, noun) for noun in told.backdrop.title)):
        if noun.entity is None:
            yield from (Offer(name, mark="back", value=back) for name in metric_names(noun, told.lexicon))


def governor(scene: Scene, i: int, lexicon: Lexicon) -> int | None:
    """The item of the verb that a figure hangs on: by grammar, else the last verb before it in its clause."""
    items, parse = scene.phrase.items, scene.parse
    word = word_of(items[i], parse)
    if parse is not None and word is not None:
        at = parse.starts[parse.predicate(word)]
        return next((j for j, item in enumerate(items) if item.span.start <= at < item.span.end), None)
    return next((j for j in scene.phrase.leftward(i) if is_verb(items[j], lexicon)), None)
