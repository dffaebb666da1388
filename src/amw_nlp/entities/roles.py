"""Who holds which post where: "chief executive Jensen Huang", "Lin Qiao, a former Meta engineering lead".

The patterns run over a sketch of each sentence, in which every person and organisation is one mark.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amw_nlp.entities.coreference import Coreference
from amw_nlp.entities.name import Entity
from amw_nlp.entities.sketch import ORGANISATION, PERSON, Sketch, iter_sketches
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Post:
    """One person in one post.

    `person` and `organisation` are entity ids; `organisation` is None where the draft does not tell. `title` is canonical
    ("chief executive" for CEO), else as printed in lower case. `at` is the stretch of the post's own words, in reading offsets.
    """

    person: int
    title: str
    organisation: int | None
    former: bool
    at: Span


def find_posts(draft: Draft, entities: Sequence[Entity], coreference: Coreference | None = None) -> tuple[Post, ...]:
    """The posts a draft gives people, in reading order; those they are to take up are left out."""
    references = (coreference or Coreference(draft, entities)).iter_references()
    found: dict[tuple[int, str, int | None, bool], Post] = {}
    for sketch in iter_sketches(draft, entities, references):
        for post in _posts_in(sketch):
            found.setdefault((post.person, post.title, post.organisation, post.former), post)
    return tuple(sorted(_told(list(found.values())), key=lambda p: (p.at, p.person)))


def _told(posts: list[Post]) -> list[Post]:
    """The posts, without those whose organisation is open where the same post is told in full."""
    full = {(p.person, p.title, p.former) for p in posts if p.organisation is not None}
    return [p for p in posts if p.organisation is not None or (p.person, p.title, p.former) not in full]


@dataclass(frozen=True, slots=True)
class _Titles:
    canonical: dict[str, str]
    patterns: tuple[re.Pattern[str], ...]


def _posts_in(sketch: Sketch) -> Iterator[Post]:
    titles = _titles()
    for pattern in titles.patterns:
        for match in pattern.finditer(sketch.text):
            if _NOT_YET.search(sketch.text, max(0, match.start() - 16), match.start()):
                continue
            groups = match.groupdict()
            title = (groups.get("title") or "founder").lower()
            status = (groups.get("status") or groups.get("status2") or "").lower()
            organisation = groups.get("org") or groups.get("org2") or groups.get("org3")
            yield Post(
                person=int(groups["person"]),
                title=titles.canonical.get(title, title),
                organisation=int(organisation) if organisation else None,
                former=any(w in status for w in _FORMER) or "was " in status,
                at=sketch.span(*(match.span("title") if groups.get("title") else match.span("founded"))),
            )


_FORMER = ("former", "ex-", "onetime", "one-time", "erstwhile", "previous", "past")


_NOT_YET = lazy_pattern(r"\b(?:incoming|next|future|designate|prospective|would-be|become|becomes) $", re.IGNORECASE)


def titles_of(posts: Collection[str]) -> frozenset[str]:
    """Every way to print the titles of these posts, in lower case.

    >>> "finance chief" in titles_of(["chief financial officer"])
    True
    """
    return frozenset(posts) | {printed for printed, canonical in _titles().canonical.items() if canonical in posts}


@lru_cache(maxsize=1)
def _titles() -> _Titles:
    table = tomllib.loads((files("amw_nlp.entities") / "data" / "roles.toml").read_text(encoding="utf-8"))
    same: dict[str, list[str]] = table["same"]
    canonical = {other: name for name, others in same.items() for other in (name, *others)}
    words = {
        k: "|".join(re.escape(w) for w in sorted(v.split(), key=len, reverse=True)) for k, v in table["words"].items()
    }
    return _Titles(canonical, tuple(re.compile(p) for p in _patterns(words)))


def _patterns(words: dict[str, str]) -> tuple[str, ...]:
    title = rf"(?P<title>(?i:(?:(?:{words['modifiers']})(?: |-| and )){{0,4}}(?:{words['heads']})\b)(?: of (?!(?:the|its|his|her|their|our|one|this|that)\b)[a-z]{{3,20}}(?: [a-z]{{3,20}})?(?=[,.]| (?:of|at|for)\b))?)"
    status = rf"(?P<status>(?i:(?:{words['former']}|{words['present']})(?:-| )|ex-)?)"
    person = rf"{PERSON.format('person')}"
    owner = rf"(?:{ORGANISATION.format('org')}(?:['’]s)? )?"
    place = rf"(?: (?:of|at|for) (?:the )?{ORGANISATION.format('org2')})?"
    honorific = r"(?:(?:Dr|Mr|Ms|Mrs|Sir|Dame|Prof)\.? )?"
    told = r"(?:(?:a|an|the|its|one of the|one-time) )?"
    return (
        # Anvil's finance chief, Mara Teixeira · NVIDIA CEO Jensen Huang · the chief executive of Zebra, Lam
        rf"(?<!\w){status.replace('status', 'status2')}{owner}{status}{title}{place},? {honorific}{person}(?: (?:of|at) (?:the )?{ORGANISATION.format('org3')})?",
        # Mara Teixeira, chief executive of Anvil Inc. · Lin Qiao, a former Meta engineering lead
        rf"{person}(?: \([^)]{{1,40}}\))?, (?:\d\d, )?(?:who (?:is|was) )?{told}{status.replace('status', 'status2')}{owner}{status}{title}{place}",
        # Qiao is the chief executive of Anvil
        rf"{person} (?P<status2>is|was |serves as|remains|has been)(?: the| a| an)? ?{owner}{status}{title}{place}",
        # Anvil, founded by Lin Qiao
        rf"{ORGANISATION.format('org')}(?: \([^)]{{1,40}}\))?,? (?:which |that )?(?:was |were )?(?P<founded>(?:co-)?founded)(?: in [\w ]{{1,20}})? by {honorific}{person}",
        # Qiao, who founded Anvil
        rf"{person},? (?:who )?(?P<founded>(?:co-)?founded) (?:the )?{ORGANISATION.format('org')}",
    )
