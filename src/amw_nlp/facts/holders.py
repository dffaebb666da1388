"""Two holders of a post that only one can hold at a time, and one holder of two posts that nobody holds together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from amw_nlp.entities.name import Entity
from amw_nlp.facts.marked import Marked, compiled
from amw_nlp.facts.offices import Office, find_offices
from amw_nlp.facts.posts import post_titles
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

__all__ = ["RivalHolders", "find_rival_holders"]
_SHORT = 2500
_MOST = 300
_SET_IN = lazy_pattern(r"\b(?:[Ii]n|[Ff]rom|[Oo]f|[Aa]t) ([A-Z][a-z]{3,20})\b|\b([A-Z][a-z]{3,20})['’]s?\b")


@dataclass(frozen=True, slots=True)
class RivalHolders:
    """Two statements that cannot both hold: where each is, and what is wrong, in words."""

    first_at: Span
    second_at: Span
    said: str
    shown: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What the posts of a draft are judged by."""

    sentences: dict[int, Marked]
    entities: dict[int, Entity]
    main: int | None

    def tells_of_change(self, office: Office) -> bool:
        return compiled(post_titles().change).search(self.sentences[office.sentence].text) is not None

    def of_bank(self, office: Office) -> Office:
        """The office, as the central bank's where a governor's sentence speaks of a bank."""
        of_bank = office.title == "governor" and not office.where and " bank" in self.sentences[office.sentence].text
        return replace(office, title="central bank governor") if of_bank else office

    def is_changing(self, *people: int | None) -> bool:
        """Whether any sentence about one of these people tells of a change."""
        return any(
            compiled(post_titles().change).search(s.text)
            for s in self.sentences.values()
            if any(m.entity in people for m in s.marks)
        )

    def near(self, office: Office) -> frozenset[int]:
        """The organisations that the office's sentence and the two before it name."""
        numbers = range(office.sentence - 2, office.sentence + 1)
        found = [m.entity for n in numbers if n in self.sentences for m in self.sentences[n].kinds("O")]
        return frozenset(e for e in found if e is not None)

    def elsewhere(self, office: Office, place: str) -> bool:
        """Whether the office's sentence begins in another place."""
        found = _SET_IN.finditer(office.before)
        return any(not _one_place(place, m[1] or m[2]) for m in found)

    @property
    def organisations(self) -> frozenset[int]:
        return frozenset(e.id for e in self.entities.values() if e.label is Label.ORG)


def find_rival_holders(
    sentences: Sequence[Marked], entities: Sequence[Entity], main: int | None
) -> Iterator[RivalHolders]:
    """Two present holders of one post, and two posts of one person, in sentences that tell of no change."""
    read = _Read({s.sentence: s for s in sentences}, {e.id: e for e in entities}, main)
    offices = _told([read.of_bank(o) for o in islice(find_offices(sentences), _MOST)])
    yield from _two_holders([o for o in offices if not read.tells_of_change(o)], read)
    yield from _two_posts(offices, read)


def _told(offices: list[Office]) -> list[Office]:
    """The offices, each of the body that the same person's same post is of elsewhere where it tells none itself."""
    full = {(o.person.entity, o.title): o for o in reversed(offices) if (o.of, o.where, o.noun) != (None, None, None)}
    open_ = [(o, full.get((o.person.entity, o.title))) for o in offices]
    return [
        replace(o, of=known.of, where=known.where, noun=known.noun, named=known.named)
        if known and (o.of, o.where, o.noun) == (None, None, None)
        else o
        for o, known in open_
    ]


def _two_holders(offices: Sequence[Office], read: _Read) -> Iterator[RivalHolders]:
    """Each exclusive post that two people are given, of one body, and no third is."""
    of: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        if office.title in post_titles().exclusive or office.title.startswith("minister of "):
            of[office.title].append(office)
    for title, held in of.items():
        pairs = [
            (a, b)
            for a, b in combinations(held, 2)
            if a.person.entity != b.person.entity and a.sentence != b.sentence and _same_body(a, b, held, read)
        ]
        people = {o.person.entity for pair in pairs for o in pair}
        if len(people) != 2 or read.is_changing(*people):
            continue
        first, second = pairs[0]
        a, b = (read.entities[o.person.entity].name for o in (first, second) if o.person.entity is not None)
        if set(a.lower().split()) & set(b.lower().split()):
            continue
        place = _shown(first, read) or _shown(second, read)
        yield RivalHolders(
            first.person.at,
            second.person.at,
            f"{b} and {a} are both {title}{place and ' of '}{place}",
            f"{title}{place and ' of '}{place}: {a}; {b}",
        )


def _shown(office: Office, read: _Read) -> str:
    if office.of is not None:
        return read.entities[office.of].name
    return office.where or (f"the {office.noun}" if office.noun else "")


def _same_body(a: Office, b: Office, held: Sequence[Office], read: _Read) -> bool:
    """Whether two posts of one title are sure to be of one body."""
    if _are_two(a, b):
        return False
    known = [o for o in (a, b) if (o.of, o.where, o.noun) != (None, None, None)]
    if len(known) == 2:
        return _agree(a, b, read)
    if a.title in post_titles().many and not (len(known) == 1 and a.definite and b.definite):
        return False
    named = {o.of if o.of is not None else o.where or o.noun for o in held} - {None}
    if len(known) == 1:
        one, open_ = known[0], b if known[0] is a else a
        if len(named) != 1 or (a.title in post_titles().place and read.elsewhere(open_, _shown(one, read))):
            return False
        if one.of is not None:
            near = read.near(open_)
            return near == {one.of} or (not near and read.main == one.of) or len(read.organisations) == 1
        return _is_short(read)
    if a.title in post_titles().place or a.title.startswith("minister of "):
        return _is_short(read)
    return not named and len(read.organisations) == 1 and _is_short(read)


def _is_short(read: _Read) -> bool:
    return sum(len(s.text) for s in read.sentences.values()) < _SHORT


def _agree(a: Office, b: Office, read: _Read) -> bool:
    """Whether two bodies, however each is told, are one."""
    if a.of is not None and b.of is not None:
        return a.of == b.of
    if a.where and b.where:
        return _one_place(a.where, b.where)
    if a.noun and b.noun:
        return a.noun == b.noun and _is_short(read)
    named, other = (a, b) if a.of is not None else (b, a)
    if named.of is None:
        return {a.noun, b.noun} & post_titles().lands != set() and _is_short(read)
    name = read.entities[named.of].name.lower()
    if other.where:
        return other.where.lower() in name.split() or name in other.where.lower()
    return bool(other.noun) and (
        other.noun in name.split() or read.near(other) == {named.of} or read.organisations == {named.of}
    )


def _one_place(a: str, b: str) -> bool:
    """Whether two printed names are of one place: the same, or a country and its people's.

    >>> _one_place("Kenya", "Kenyan"), _one_place("Austria", "Australian"), _one_place("Iran", "Iraq")
    (True, False, False)
    """
    a, b = sorted((a.lower(), b.lower()), key=len)
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a == b or (common >= 4 and common >= len(a) - 1 and len(b) - len(a) < 4 and a not in ("niger", "guinea"))


def _are_two(a: Office, b: Office) -> bool:
    """Whether two printed names may be a company and the group that owns it."""
    words = [set(o.named.lower().split()) if o.named else set() for o in (a, b)]
    return bool((words[0] ^ words[1]) & words_of("office.groups")) and all(words)


def _two_posts(offices: Sequence[Office], read: _Read) -> Iterator[RivalHolders]:
    """Each person who is given two posts, in two sentences, that one person does not hold together."""
    of: dict[int, list[Office]] = defaultdict(list)
    for office in offices:
        if office.person.entity is not None:
            of[office.person.entity].append(office)
    for person, held in of.items():
        for first, other in combinations(held, 2):
            if other.sentence == first.sentence or (first.title != other.title and _held_together(first, other, held)):
                continue
            if not _are_apart(first, other, read):
                continue
            if _is_office(first) and _is_office(other) and read.is_changing(person):
                continue
            name = read.entities[person].name
            one, two = _said(first, other, read)
            yield RivalHolders(first.at, other.at, f"{name} is {two} here and {one} elsewhere", f"{name}: {one}; {two}")
            break


def _said(first: Office, other: Office, read: _Read) -> tuple[str, str]:
    """Two posts in words; with what they are of where they differ in nothing else."""
    if first.title != other.title:
        return first.title, other.title
    return f"{first.title} of {_shown(first, read)}", f"{other.title} of {_shown(other, read)}"


def _are_apart(first: Office, other: Office, read: _Read) -> bool:
    """Whether one person cannot hold both: posts that nobody joins, or one post of two bodies."""
    if first.title == other.title:
        return (
            first.title in post_titles().one_each
            and _of_two(first, other, read)
            and bool((first.where and other.where) or _two_names(first, other, read))
        )
    return post_titles().are_apart(first.title, other.title) and not _of_two(first, other, read)


def _two_names(a: Office, b: Office, read: _Read) -> bool:
    if a.of is None or b.of is None or _are_two(a, b):
        return False
    first, second = (set(read.entities[e].name.lower().split()) for e in (a.of, b.of))
    return not first & second and min(len(first), len(second)) > 1


def _is_office(office: Office) -> bool:
    return office.title in post_titles().exclusive or office.title.startswith(("minister of ", "deputy "))


def _held_together(a: Office, b: Office, held: Sequence[Office]) -> bool:
    """Whether one sentence gives a person both posts."""
    by: dict[int, set[str]] = defaultdict(set)
    for office in held:
        by[office.sentence].add(office.title)
    return any({a.title, b.title} <= titles for titles in by.values())


def _of_two(a: Office, b: Office, read: _Read) -> bool:
    """Whether two posts are of two bodies."""
    known = all((o.of, o.where, o.noun) != (None, None, None) for o in (a, b))
    return known and not _agree(a, b, read) and not (a.noun and b.noun)
