"""What "the company", "it" and "she" stand for, where that is certain.

Each sentence leaves behind who it was about; a reference takes the one entity that stands out, and nothing where two compete.
What a reference was resolved to counts as a mention for the sentences after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from amw_nlp.entities.contexts import is_company_matter
from amw_nlp.entities.descriptions import Description, read_descriptions
from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.entities.name import Entity, Kind
from amw_nlp.entities.references import GENERIC, RELATIONAL, Reference, Sort, find_references
from amw_nlp.entities.salience import Actor, Stand, stand_of
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# how much a name weighs by how it stands, and how much of that is left one, two, three sentences on
_WEIGHT = {Stand.ASIDE: 0.5, Stand.OTHER: 1.5, Stand.OWNER: 2.0, Stand.SUBJECT: 3.0}
_LEFT = (1.0, 0.9, 0.5, 0.3)
_MAIN, _AFAR, _LEAD, _LEAST, _KNOWN = 1.5, 2.0, 2.2, 0.4, 1.5
_SAYS = lazy_pattern(
    r"\b(?:has |had )?(?:says|said|adds|added|insists|insisted|argues|argued|claims|claimed|reckons|hopes|thinks|believes)(?: (?:on|last|this) \w+)?(?: that)? $"
)


class Coreference:
    """References to the entities of one draft; silent where two could be meant."""

    def __init__(self, draft: Draft, entities: Sequence[Entity]) -> None:
        self._draft = draft
        self._entities = {e.id: e for e in entities}
        self._descriptions = read_descriptions(draft, entities)
        # sentences in which a pronoun stood for nobody known: the next of its sort there stands for the same
        self._unknown: set[tuple[Sort, int]] = set()
        self._called: dict[str, list[int]] = {}
        for number, description in self._descriptions.items():
            for noun in description.nouns:
                self._called.setdefault(noun, []).append(number)
        self._main = _main_company(draft, entities)
        self._actors = _actors(draft, entities)
        self._sex: dict[int, Sort] = _sexes(draft, entities)
        self._found: dict[Span, int] = {}
        named = {m.at for e in entities for m in e.mentions}
        starts = {at.start for at in named}
        for reference in find_references(draft):
            if not _is_named(draft, reference.at, starts):
                self._read(reference)

    def resolve(self, span: Span) -> int | None:
        """The id of the entity that a stretch in reading offsets refers to, or None where that is not certain."""
        return self._found.get(span)

    def iter_references(self) -> Iterator[tuple[Span, int]]:
        """All references that are certain, in reading order."""
        yield from sorted(self._found.items())

    def _read(self, reference: Reference) -> None:
        number = self._draft.sentence_at(reference.at.start)
        entity = self._entity(reference, number)
        if entity is None or (reference.sort, number) in self._unknown:
            self._unknown.add((reference.sort, number))
            return
        self._found[reference.at] = entity
        stand = stand_of(self._draft, self._draft.sentences[number].span, reference.at)
        own = self._actors.setdefault(number, [])
        actor = Actor(entity, reference.at, stand, "" if reference.noun in GENERIC else reference.noun)
        own.insert(bisect_left([a.at for a in own], reference.at), actor)
        if reference.sort in (Sort.HE, Sort.SHE):
            self._sex.setdefault(entity, reference.sort)

    def _entity(self, reference: Reference, number: int) -> int | None:
        person = reference.sort in (Sort.HE, Sort.SHE)
        weights = self._weights(reference, number)
        if reference.sort is Sort.NOUN:
            weights = self._described(reference, weights)
        elif person:
            weights = self._sexed(reference.sort, weights)
        return _outstanding(weights)

    def _weights(self, reference: Reference, number: int) -> dict[int, float]:
        """How much each entity stands out at a reference, by entity id."""
        weights: dict[int, float] = {}
        nearest: set[int] = set()
        for i, left in self._window(number):
            nearest = nearest or set(weights)
            for actor in self._actors.get(i, ()):
                if self._could_be(actor, reference):
                    weight = _WEIGHT[actor.stand] * left * _same_noun(actor, reference)
                    weights[actor.entity] = max(weights.get(actor.entity, 0.0), weight)
        if reference.sort is Sort.IT:
            near = self._is_near(reference, number) and self._is_speaker(reference, number)
            weights = {i: w for i, w in weights.items() if near and (i in nearest or not nearest)}
        return self._with_main(reference, weights)

    def _window(self, number: int) -> Iterator[tuple[int, float]]:
        """The sentences that a reference may look back to, nearest first, with what is left of their weight."""
        sentences, blocks = self._draft.sentences, self._draft.blocks
        own = sentences[number].block
        for back, left in enumerate(_LEFT):
            i = number - back
            if i < 0 or own - sentences[i].block > 1 or blocks[sentences[i].block].role is not blocks[own].role:
                return
            yield i, left

    def _with_main(self, reference: Reference, weights: dict[int, float]) -> dict[int, float]:
        """The weights, with the draft's main company weighing more; "the company" may mean it from afar."""
        if reference.sort in (Sort.HE, Sort.SHE) or self._main is None:
            return weights
        afar = _AFAR if reference.noun in GENERIC else 0.0
        if self._main in weights or afar:
            weights = weights | {self._main: max(weights.get(self._main, 0.0), afar) + _MAIN}
        return weights

    def _could_be(self, actor: Actor, reference: Reference) -> bool:
        """Whether an actor stands before a reference, is of its sort, and is not what the reference says something of."""
        before = actor.at.end <= reference.at.start
        beside = self._draft.text[actor.at.end : reference.at.start] == ", " and reference.sort is not Sort.NOUN
        entity = self._entities[actor.entity]
        lesser = reference.sort is Sort.IT and entity.kind is Kind.OTHER and actor.stand is not Stand.SUBJECT
        return before and not beside and not lesser and self._fits(actor.entity, reference)

    def _is_speaker(self, reference: Reference, number: int) -> bool:
        """Whether in "X says it" the one who says is a known name; "that rival says it" is nobody we know."""
        start = self._draft.sentences[number].span.start
        before = self._draft.text[start : reference.at.start]
        match = _SAYS.search(before[-60:])
        if match is None:
            return True
        verb = reference.at.start - len(match[0])
        known = [a for a in self._actors.get(number, ()) if a.at.end <= verb]
        between = self._draft.text[known[-1].at.end : verb] if known else before
        return bool(known) and (not between.strip() or between.strip()[0] in ",(")

    def _is_near(self, reference: Reference, number: int) -> bool:
        """Whether "its" has a name before it in its own sentence, opens it, or owns what a company has."""
        text, sentence = self._draft.text, self._draft.sentences[number].span
        if text[reference.at.start : reference.at.end].lower() != "its" or reference.at.start == sentence.start:
            return True
        if any(a.at.start < reference.at.start and a.stand >= Stand.OWNER for a in self._actors.get(number, ())):
            return True
        return any(is_company_matter(w) for w in text[reference.at.end : reference.at.end + 40].split()[:3])

    def _fits(self, entity: int, reference: Reference) -> bool:
        other = self._entities[entity]
        if reference.sort in (Sort.HE, Sort.SHE):
            return other.label is Label.PERSON
        if other.label is not Label.ORG:
            return False
        if reference.sort is Sort.IT:
            return True
        return (reference.noun in load_lexicon().other_nouns) is (other.kind is Kind.OTHER)

    def _described(self, reference: Reference, weights: dict[int, float]) -> dict[int, float]:
        """The entities that a noun fits: those the draft itself calls so, where there are any."""
        if reference.place:
            placed = {i: w for i, w in weights.items() if set(reference.place.split()) & self._description(i).places}
            weights = placed or ({} if len(weights) > 1 else weights)
        if reference.noun in GENERIC:
            return weights
        called = dict.fromkeys(self._called.get(reference.noun, ()), 3.0)
        if called:
            return {i: weights[i] for i in called if i in weights} or (called if len(called) == 1 else {})
        if reference.noun in RELATIONAL:
            return {}
        open_to = {i: w for i, w in weights.items() if not self._description(i).nouns - GENERIC}
        return open_to if len(open_to) == 1 else {}

    def _sexed(self, sort: Sort, weights: dict[int, float]) -> dict[int, float]:
        """The people a pronoun fits; those who are known to be men or women stand out."""
        known = self._sex
        return {i: w * (_KNOWN if i in known else 1.0) for i, w in weights.items() if known.get(i, sort) is sort}

    def _description(self, entity: int) -> Description:
        return self._descriptions.get(entity, Description())


def _is_named(draft: Draft, at: Span, starts: set[int]) -> bool:
    """Whether a reference holds a name or stands right before one: "the Nigerian Exchange", "the bank, Tarn,"."""
    after = at.end + (draft.text[at.end : at.end + 2] == ", ") + 1
    return after in starts or any(i in starts for i in range(at.start, at.end))


def _same_noun(actor: Actor, reference: Reference) -> float:
    """Less where another noun was used: after "the bank", "the company" may well be another one."""
    return 0.5 if reference.sort is Sort.NOUN and actor.noun and actor.noun != reference.noun else 1.0


def _outstanding(weights: dict[int, float]) -> int | None:
    """The entity that outweighs every other clearly, or None."""
    if not weights:
        return None
    first, *rest = sorted(weights.items(), key=lambda p: (-p[1], p[0]))
    second = rest[0][1] if rest else 0.0
    return first[0] if first[1] >= _LEAST and first[1] >= second * _LEAD else None


def _actors(draft: Draft, entities: Sequence[Entity]) -> dict[int, list[Actor]]:
    found: dict[int, list[Actor]] = {}
    for at, entity in sorted((m.at, e.id) for e in entities for m in e.mentions):
        number = draft.sentence_at(at.start)
        found.setdefault(number, []).append(Actor(entity, at, stand_of(draft, draft.sentences[number].span, at)))
    return found


def _main_company(draft: Draft, entities: Sequence[Entity]) -> int | None:
    """The company a draft is about: named in its title or opening, and most often."""
    companies = [e for e in entities if e.label is Label.ORG and e.kind is Kind.COMPANY]
    if not companies:
        return None
    counts = sorted(companies, key=lambda e: -_weighed(draft, e))
    if len(counts) > 1 and _weighed(draft, counts[0]) < 1.5 * _weighed(draft, counts[1]):
        return None
    return counts[0].id if _weighed(draft, counts[0]) >= 2 else None


def _weighed(draft: Draft, entity: Entity) -> int:
    titled = any(draft.blocks[draft.block_at(m.at.start)].role is Role.TITLE for m in entity.mentions)
    return len(entity.mentions) + 2 * titled


def _sexes(draft: Draft, entities: Sequence[Entity]) -> dict[int, Sort]:
    """Who is called Mr or Ms."""
    marks = {"Mr": Sort.HE, "Mr.": Sort.HE, "Sir": Sort.HE, "Lord": Sort.HE, "Ms": Sort.SHE, "Ms.": Sort.SHE,
             "Mrs": Sort.SHE, "Mrs.": Sort.SHE, "Miss": Sort.SHE, "Dame": Sort.SHE, "Lady": Sort.SHE}  # fmt: skip
    found: dict[int, Sort] = {}
    for entity in entities:
        for mention in entity.mentions:
            before = draft.text[max(0, mention.at.start - 6) : mention.at.start].split()
            if entity.label is Label.PERSON and before and before[-1] in marks:
                found[entity.id] = marks[before[-1]]
    return found
