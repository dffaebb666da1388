"""Whose a figure is."""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.facts.attach import Attachment
from amw_nlp.facts.clauses import ClauseKind
from amw_nlp.facts.determiner import opening
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_OF = frozenset({"of", "for", "in", "at", "by"})
_ITS = frozenset({"its", "their", "his", "her"})
_RIVALS = frozenset({"rival", "rivals", "competitor", "competitors"})
_MAKES = frozenset({"makes", "made", "gives", "gave", "values", "valued", "puts", "put", "leaves", "left", "turns"})
_VALUES = frozenset({"value", "values", "valued", "valuing", "valuation"})


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity's id and how sure it is that the figure is that entity's, 0 to 1."""

    entity: int
    confidence: float


def find_subject(phrase: Phrase, i: int, attachment: Attachment, lexicon: Lexicon) -> Subject | None:
    """The subject of the figure at item `i` within its own sentence, or None."""
    anchor = attachment.by if attachment.by is not None else i
    if phrase.clause(i).kind is ClauseKind.BRACKET:
        return _of_host(phrase, i) or (
            _of_possessor(phrase, anchor) if phrase.clause_of[anchor] == phrase.clause_of[i] else None
        )
    return (
        _of_host(phrase, i)
        or _of_possessor(phrase, anchor)
        or _opened(phrase, i)
        or _done_to(phrase, i, anchor, attachment)
        or _named_before(phrase, anchor)
        or _named_after(phrase, max(anchor, i))
        or _named_after(phrase, anchor)
        or _valued_object(phrase, i, attachment)
        or _of_clause(phrase, i, anchor, lexicon)
    )


def _entity(item: Item) -> int | None:
    return item.entity if item.kind is ItemKind.NAME else None


def _of_host(phrase: Phrase, i: int) -> Subject | None:
    """A bracket, relative or participial clause is about the name it hangs on, unless it names another itself."""
    clause = phrase.clause(i)
    if clause.kind is ClauseKind.BRACKET and clause.host is not None:
        host = phrase.items[clause.host]
        return Subject(host.entity, 0.9) if host.kind is ItemKind.NAME and host.entity is not None else None
    if clause.kind in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE) and clause.host is not None:
        own = [j for j in phrase.leftward(i) if phrase.items[j].kind is ItemKind.NAME and not _is_object(phrase, j)]
        host = phrase.items[clause.host]
        if not own and host.entity is not None:
            return Subject(host.entity, 0.9)
    return None


def _opened(phrase: Phrase, i: int) -> Subject | None:
    """`With a fleet of 16 aircraft, Maestrale is`: the subject stands after what opens the sentence."""
    opened = opening(phrase, i)
    return Subject(opened.owner, 0.9) if opened is not None and opened.owner is not None else None


def _is_object(phrase: Phrase, j: int) -> bool:
    """Whether a name stands after a preposition or a verb of buying, so that it is not the subject."""
    before = phrase.before(j)
    return before is not None and (
        before.word in _OF or before.word in ("from", "with", "to") or before.kind is ItemKind.VERB
    )


def _of_possessor(phrase: Phrase, anchor: int) -> Subject | None:
    """`Acme's valuation`, `its annual revenue`: a possessor with only words between it and the metric."""
    for steps, j in enumerate(phrase.leftward(anchor)):
        item = phrase.items[j]
        if item.word == "'s":
            owner = phrase.before(j)
            return (
                Subject(owner.entity, 0.95)
                if owner and owner.kind is ItemKind.NAME and owner.entity is not None
                else None
            )
        if item.kind is ItemKind.NAME and item.reference and item.entity is not None and steps <= 4:
            return Subject(item.entity, 0.9)
        if item.kind not in (ItemKind.WORD, ItemKind.FIGURE, ItemKind.DATE) or item.word in _OF or steps > 4:
            return None
    return None


def _done_to(phrase: Phrase, i: int, anchor: int, attachment: Attachment) -> Subject | None:
    """`fined Aldous Brokers $52 million`: whose it is stands between verb and amount."""
    if attachment.metric not in words_of("attach.done_to") or phrase.items[anchor].kind is not ItemKind.VERB:
        return None
    named = (phrase.items[j] for j in range(anchor + 1, i))
    return next(
        (Subject(item.entity, 0.95) for item in named if item.kind is ItemKind.NAME and item.entity is not None), None
    )


def _named_before(phrase: Phrase, anchor: int) -> Subject | None:
    """`Acme revenue`, `Fireworks AI valuation`: a company's name as the noun's modifier."""
    before = phrase.before(anchor)
    if before and before.kind is ItemKind.NAME and before.mention and before.mention.label is Label.ORG:
        is_noun = phrase.items[anchor].kind is ItemKind.METRIC
        return Subject(before.entity, 0.9) if is_noun and before.entity is not None else None
    return None


def _named_after(phrase: Phrase, anchor: int) -> Subject | None:
    """`a $9bn valuation for Acme`, `the $2bn acquisition of Bolt`, `revenue of Acme`."""
    row = [phrase.items[j] for j in phrase.rightward(anchor)][:3]
    if len(row) >= 2 and row[0].word in _MAKES and row[1].kind is ItemKind.NAME and row[1].entity is not None:
        return Subject(row[1].entity, 0.85)
    if len(row) >= 2 and row[0].word in ("of", "for", "at") and row[0].kind is ItemKind.WORD:
        name = (
            row[1]
            if row[1].kind is ItemKind.NAME
            else row[2]
            if len(row) > 2 and row[1].word in ("the", "rival")
            else None
        )
        if name is not None and _entity(name) is not None and name.entity is not None:
            return Subject(name.entity, 0.85)
    return None


def _valued_object(phrase: Phrase, i: int, attachment: Attachment) -> Subject | None:
    """`the round values Acme at $9bn`: what is valued is the object."""
    if attachment.metric != "valuation":
        return None
    seen: Item | None = None
    for j in phrase.leftward(i):
        item = phrase.items[j]
        if item.word in _VALUES and seen is not None and seen.entity is not None:
            return Subject(seen.entity, 0.95)
        if item.kind is ItemKind.NAME:
            if seen is not None:
                return None
            seen = item
    return None


def _of_clause(phrase: Phrase, i: int, anchor: int, lexicon: Lexicon) -> Subject | None:
    """The grammatical subject: the name nearest before the metric or verb that no preposition governs; else the parent clause's."""
    at: int | None = phrase.clause_of[i]
    stop = min(i, anchor)
    confidence = 0.85
    while at is not None:
        clause = phrase.clauses[at]
        names = [
            j
            for j in clause.members
            if j < stop and phrase.items[j].kind is ItemKind.NAME and not _is_possessive(phrase, j)
        ]
        chosen = _nearest_company(phrase, [j for j in names if not _is_governed(phrase, j, lexicon)])
        if chosen is not None:
            return Subject(chosen, confidence)
        at, confidence = clause.parent, confidence - (0.15 if names else 0.05)
    return None


def _is_possessive(phrase: Phrase, j: int) -> bool:
    """Whether words stand for a name as an owner (`its rival`), so that what it owns is the subject."""
    return phrase.items[j].reference and phrase.items[j].word in _ITS


def _nearest_company(phrase: Phrase, names: list[int]) -> int | None:
    for j in reversed(names):
        item = phrase.items[j]
        if item.entity is not None and (item.reference or (item.mention and item.mention.label is Label.ORG)):
            return item.entity
    return next((phrase.items[j].entity for j in reversed(names) if phrase.items[j].entity is not None), None)


def _is_governed(phrase: Phrase, j: int, lexicon: Lexicon) -> bool:
    """Whether a preposition or `rival` stands before a name, past an article and a describing word or two."""
    for steps, k in enumerate(phrase.leftward(j)):
        item = phrase.items[k]
        if item.word in _RIVALS and k and phrase.items[k - 1].word in _ITS:
            return False
        if item.word in lexicon.subordinate:
            return True
        if item.word not in ("the", "a", "an") and (item.kind is not ItemKind.WORD or item.word in lexicon.verbs):
            return False
        if steps >= 2:
            return False
    return False


_TWO_SIDED = frozenset({"deal value", "stake", "investment", "contract value", "loan", "fine", "settlement"})
_OBJECT_MARKS = frozenset({"of", "in", "for", "with", "into", "to", "buy", "acquire"})


def find_object(phrase: Phrase, i: int, attachment: Attachment) -> int | None:
    """The entity on the other side of a deal, stake or investment: what was bought, or invested in."""
    if attachment.metric not in _TWO_SIDED:
        return None
    low = min(i, attachment.by if attachment.by is not None else i)
    for j in range(low, min(len(phrase.items), i + 10)):
        item = phrase.items[j]
        if item.kind is not ItemKind.NAME or item.entity is None or item.reference:
            continue
        before = phrase.items[j - 1] if j else item
        if (
            before.kind is ItemKind.VERB
            or before.word in _OBJECT_MARKS
            or before.word in ("rival", "maker", "owner", "the")
        ):
            return item.entity
    return None
