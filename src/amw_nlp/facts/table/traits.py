"""What is known of a figure and of one that it could be of, as numbers for the ranker. What is not known is left out."""

from __future__ import annotations

from math import log1p

from amw_nlp.entities.name import Kind
from amw_nlp.facts.items import Item
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.table.kind import FigureKind, figure_kind
from amw_nlp.facts.table.measures import governor
from amw_nlp.facts.table.nominees import Nominee, Told
from amw_nlp.facts.table.nouns import Noun, word_of
from amw_nlp.facts.table.places import Traits, figure_traits, nearest, place_traits
from amw_nlp.facts.table.scene import Scene
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.nouns import singular
from amw_nlp.quantities.units import load_units
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label

_LABELS = (Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.MULTIPLE)
_KINDS = tuple(FigureKind)
_AGENTS = ("er", "or", "ist", "ee", "ian", "man", "staff", "people", "person", "nurse", "doctor", "clerk", "guard")
_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
_ROLES = (Role.TITLE, Role.LIST_ITEM, Role.PARAGRAPH)


def shared_traits(scene: Scene, i: int, told: Told) -> Traits:
    """What is known of a figure, whatever it is of."""
    item, kind = scene.phrase.items[i], figure_kind(scene.phrase, i, told.lexicon)
    label = item.mention.label if item.mention else None
    unit = item.figure.unit if item.figure else None
    measure = label is Label.QUANTITY and unit in load_units().by_name
    last = told.rows[-1] if told.rows else None
    traits = figure_traits(scene, i)
    traits |= {f"label {name}": float(label is name) for name in _LABELS}
    traits |= {f"kind {name}": float(kind is name) for name in _KINDS}
    traits |= {f"role {name}": float(scene.phrase.role is name) for name in _ROLES}
    traits |= {
        "measure": float(measure),
        "counted": float(label is Label.QUANTITY and unit is not None and not measure),
        "bare": float(label is Label.QUANTITY and unit is None),
        "agent": float(unit is not None and unit.endswith(_AGENTS)),
        "per": float(item.figure is not None and item.figure.per is not None),
        "size": _size(item),
        "last near": float(last is not None and last.sentence == scene.phrase.index),
        "last label": float(last is not None and last.figure.label is label),
    }
    return traits | _verb_traits(scene, i, told)


def _verb_traits(scene: Scene, i: int, told: Told) -> Traits:
    """What verb governs a figure, and what sort of noun is that verb's subject."""
    lexicon, items = told.lexicon, scene.phrase.items
    verb = governor(scene, i, lexicon)
    if verb is None:
        return {"verbless": 1.0}
    word = items[verb].word
    traits = {
        "verb turns": float(lexicon.direction(word) is not None),
        "verb holds": float(word in words_of("table.holds")),
        "verb says": float(word in words_of("table.says")),
        "verb is": float(word in _COPULAS),
        "verb after": float(verb > i),
        "verb distance": float(min(15, abs(verb - i))),
    }
    subject = next((n for n in reversed(scene.nouns) if n.last < verb), None)
    if scene.parse is not None:
        head = word_of(items[verb], scene.parse)
        at = scene.parse.subject(scene.parse.predicate(head)) if head is not None else None
        subject = next((n for n in scene.nouns if n.word == at), None) if at is not None else None
    if subject is not None:
        traits |= {
            "subject name": float(subject.entity is not None),
            "subject measure": float(is_measure(subject.head, lexicon)),
            "subject thing": float(subject.entity is None and not is_measure(subject.head, lexicon)),
            "subject capital": float(subject.text[0].isupper()),
        }
    return traits


def _size(item: Item) -> float:
    """How great a figure is, in powers of ten."""
    value = item.figure.value if item.figure else None
    return float(max(-6, min(15, value.adjusted()))) if value else 0.0


def subject_traits(nominee: Nominee, scene: Scene, i: int, metric: Nominee, told: Told) -> Traits:
    """What is known of one whose the figure may be; `metric` is what the figure measures."""
    traits: Traits = {f"by {mark}": value for mark, value in nominee.marks.items()}
    entity = told.backdrop.entities.get(nominee.entity) if nominee.entity is not None else None
    traits |= {
        "none": float(nominee.name is None),
        "named": float(entity is not None),
        "person": float(entity is not None and entity.label is Label.PERSON),
        "company": float(entity is not None and entity.kind is Kind.COMPANY),
        "mentions": log1p(len(entity.mentions)) if entity is not None else 0.0,
        "standing": told.backdrop.standing(nominee.entity),
        "places": float(len(nominee.nouns)),
        "occurs": told.backdrop.occurs(nominee.name),
    }
    noun = nearest(nominee.nouns, scene, i)
    if noun is not None:
        traits |= place_traits(noun, scene, i, told.lexicon) | _noun_traits(noun, told.lexicon)
    traits |= _of_metric(noun, metric, scene, i, told.lexicon)
    return traits


def _noun_traits(noun: Noun, lexicon: Lexicon) -> Traits:
    head = noun.head
    return {
        "measures": float(is_measure(head, lexicon)),
        "voice": float(head in words_of("grammar.voices")),
        "stands for": float(head in words_of("table.stand_for_main")),
        "no thing": float(head in words_of("grammar.no_things")),
        "turn": float(lexicon.direction(head) is not None),
        "metric": float(noun.metric is not None),
    }


def is_measure(head: str, lexicon: Lexicon) -> bool:
    """Whether a noun, in the singular, says how a thing is measured."""
    return (
        head in lexicon.noun_of
        or head in words_of("table.measured")
        or head in words_of("table.money")
        or head in words_of("grammar.measures")
    )


def _of_metric(noun: Noun | None, metric: Nominee, scene: Scene, i: int, lexicon: Lexicon) -> Traits:
    """How a subject stands to the noun that names the metric, and what sort of metric that is."""
    if metric.name is None:
        return {"metric none": 1.0}
    known = lexicon.metrics.get(metric.name)
    traits = {
        "metric known": float(known is not None),
        "metric unit": float("unit" in metric.marks or "dimension" in metric.marks),
        "metric stake": float(metric.name in ("stake", "salary")),
        "metric price": float(metric.name in ("price", "cost", "rent", "fare", "fee")),
        "metric last": float("last" in metric.marks),
    }
    at = nearest(metric.nouns, scene, i)
    if noun is None or at is None:
        return traits
    traits["is metric"] = float(at.first <= noun.last and noun.first <= at.last)
    traits["to metric"] = float(max(-20, min(20, noun.last - at.last)))
    parse = scene.parse
    if parse is not None and noun.word is not None and at.word is not None:
        traits["owns metric"] = float(parse.owner(at.word) == noun.word)
        traits["under metric"] = float(parse.heads[noun.word] == at.word)
        traits["over metric"] = float(at.word in parse.dependents(noun.word))
    return traits


def metric_traits(nominee: Nominee, scene: Scene, i: int, told: Told) -> Traits:
    """What is known of one that the figure may measure."""
    lexicon = told.lexicon
    item = scene.phrase.items[i]
    label = item.mention.label if item.mention else None
    known = lexicon.metrics.get(nominee.name or "")
    head = singular(nominee.name.split()[-1]) if nominee.name else ""
    traits: Traits = {f"by {mark}": value for mark, value in nominee.marks.items()}
    traits |= {
        "none": float(nominee.name is None),
        "known": float(known is not None),
        "fits": float(known is not None and label is not None and label.value in known.labels),
        "flow": float(known is not None and known.kind == "flow"),
        "event": float(known is not None and known.kind == "event"),
        "measured": float(head in words_of("table.measured")),
        "money": float(head in words_of("table.money")),
        "measures": float(head in words_of("grammar.measures")),
        "turn": float(lexicon.direction(head) is not None or head in words_of("table.change_nouns")),
        "voice": float(head in words_of("grammar.voices")),
        "words": float(len(nominee.name.split())) if nominee.name else 0.0,
        "places": float(len(nominee.nouns)),
        "only": float(not nominee.nouns),
        "occurs": told.backdrop.occurs(nominee.name),
    }
    traits |= {f"= {name}": float(nominee.name == name) for name in _OFTEN}
    noun = nearest(nominee.nouns, scene, i)
    if noun is not None:
        traits |= place_traits(noun, scene, i, lexicon)
    return traits


_OFTEN = (
    "price",
    "cost",
    "revenue",
    "stake",
    "headcount",
    "share price",
    "deal value",
    "vote",
    "debt",
    "interest rate",
    "budget",
    "salary",
)
