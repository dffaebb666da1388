"""What of a draft is kept when the draft itself is gone: its names, and its claims with names in place of ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amw_nlp.entities.forms import known_aliases, words_of
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import fact_key
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.entities.name import Entity
    from amw_nlp.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person or organisation of an article.

    `key` is what it is compared by, `forms` are the keys of all its forms there; `kind` is ``company``, ``other`` or None for a person.
    """

    key: str
    name: str
    label: Label
    kind: str | None
    forms: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that stands without its draft.

    `subject` and `object` are keys of names, `fact` what of the subject it is a value of (`conflict.fact_key`, as text). `at` is in
    reading offsets; `start` and `end` are source offsets; `line` and `column` count from 1. Else as in `Claim`.
    """

    subject: str
    subject_name: str
    object: str | None
    metric: str
    fact: str
    figure: Figure
    text: str
    time: When | None
    status: Status
    attribution: str | None
    scope: tuple[str, ...]
    role: Role
    sentence: int
    confidence: float
    at: Span
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Which article: its path from the settings' root, its title and its day. `order` is its place among the articles it is kept with."""

    path: str
    title: str | None = None
    date: dt.date | None = None
    order: int = 0

    def is_before(self, other: Origin) -> bool:
        """Whether this article is the earlier one: by day where both have one and these differ, else by order."""
        if self.date is not None and other.date is not None and self.date != other.date:
            return self.date < other.date
        return self.order < other.order


@dataclass(frozen=True, slots=True)
class Article:
    """What one article says, as far as other articles can be held against it."""

    origin: Origin
    names: tuple[KnownName, ...]
    statements: tuple[Statement, ...]


def make_article(facts: Facts, path: str) -> Article:
    """The article of a draft's facts; `path` is counted from the settings' root."""
    draft = facts.draft
    keys = {e.id: key for e in facts.entities if (key := name_key(e.name, e.label)) is not None}
    names = tuple(_known(e, keys[e.id]) for e in facts.entities if e.id in keys)
    statements = tuple(s for c in facts.claims if (s := _statement(c, facts, keys)) is not None)
    return Article(Origin(path, draft.title, draft.date.day if draft.date else None), names, statements)


def name_key(name: str, label: Label) -> str | None:
    """What a name is compared by across drafts; None for a person's single name, which is nobody's alone.

    >>> name_key("The Anvil Co., Inc.", Label.ORG), name_key("Moreau", Label.PERSON)
    ('anvil', None)
    """
    words = words_of(name)
    if not words or (label is Label.PERSON and len(words) < 2):
        return None
    alias = next((min(names, key=lambda w: (-len(w), w)) for names in known_aliases() if words in names), None)
    return " ".join(alias if alias is not None and label is Label.ORG else words)


def _known(entity: Entity, key: str) -> KnownName:
    forms = {" ".join(words_of(m.text)) for m in entity.mentions} - {""}
    return KnownName(key, entity.name, entity.label, entity.kind, tuple(sorted({key, *forms})), len(entity.mentions))


def _statement(claim: Claim, facts: Facts, keys: dict[int, str]) -> Statement | None:
    """The claim by names; None where it is never compared, or where its subject or other side cannot be told in another draft."""
    key, figure = fact_key(claim), claim.figure
    if key is None or claim.subject not in keys or (claim.object is not None and claim.object not in keys):
        return None
    assert claim.metric is not None
    assert isinstance(figure.value, Figure)
    line, column = facts.draft.locate(figure.start)
    return Statement(
        subject=keys[claim.subject],
        subject_name=facts.entity(claim.subject).name,
        object=None if claim.object is None else keys[claim.object],
        metric=claim.metric,
        fact="|".join(_texts(key)),
        figure=figure.value,
        text=figure.text,
        time=claim.time,
        status=claim.status,
        attribution=claim.attribution,
        scope=claim.scope,
        role=claim.role,
        sentence=claim.sentence,
        confidence=claim.confidence,
        at=figure.at,
        start=figure.start,
        end=figure.end,
        line=line,
        column=column,
    )


def _texts(key: tuple[object, ...]) -> Iterator[str]:
    for part in key:
        yield ",".join(part) if isinstance(part, tuple) else str(part or "")
