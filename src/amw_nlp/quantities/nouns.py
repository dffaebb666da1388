"""The noun that a number counts: found without a tagger, named in the singular."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Nouns:
    """The word lists of `data/nouns.toml`."""

    irregular: Mapping[str, str]
    same: frozenset[str]
    modifiers: frozenset[str]
    stop: frozenset[str]
    time: frozenset[str]
    time_between: frozenset[str]
    not_after: frozenset[str]
    hyphen: frozenset[str]
    not_years: frozenset[str]
    not_plural: frozenset[str]
    after_bare: frozenset[str]
    participles: frozenset[str]
    carried: frozenset[str]


@lru_cache(maxsize=1)
def load_nouns() -> Nouns:
    """The word lists, from the data file."""
    data = tomllib.loads((files("amw_nlp.quantities") / "data" / "nouns.toml").read_text("utf-8"))
    return Nouns(
        irregular=data["irregular"],
        same=frozenset(data["same"]["words"]),
        modifiers=frozenset(data["modifiers"]["words"]),
        stop=frozenset(data["stop"]["words"]),
        time=frozenset(data["time"]["words"]),
        time_between=frozenset(data["time"]["between"]),
        not_after=frozenset(data["not_after"]["words"]),
        hyphen=frozenset(data["hyphen"]["words"]),
        not_years=frozenset(data["not_years"]["words"]),
        not_plural=frozenset(data["not_plural"]["words"]),
        after_bare=frozenset(data["bare"]["after"]),
        participles=frozenset(data["bare"]["participles"]),
        carried=frozenset(data["bare"]["carried"]),
    )


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: where it ends and its singular."""

    end: int
    unit: str


_WORD = re.compile(r"[ \u00a0]([^\W\d_]+(?:[’'.&/-][^\W\d_]+){0,3}(?!\w)|[0-9]{1,3}-[a-z]{2,12}(?:-[a-z]{2,9})?)")
# a model's number between its name and the noun: "two Challenger 604 jets"
_MODEL = re.compile(r"[ \u00a0](?:[A-Z]{0,3}[0-9]{2,4}[A-Z]{0,3})(?=[ \u00a0][A-Za-z])")
_MODELS = re.compile(r"[ \u00a0]([A-Z]{1,4}-?[0-9]{1,4}[A-Za-z]{0,4}s)(?![\w-])")
_NOT_PLURAL = ("ss", "us", "is", "ous", "’s", "'s")


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """The singular of an English noun, in lower case; a noun that has none is given back.

    >>> [singular(n) for n in ("companies", "GPUs", "people", "analyses", "buses", "boxes", "feet", "fleet", "sales reps", "s")]
    ['company', 'gpu', 'person', 'analysis', 'bus', 'box', 'foot', 'fleet', 'sales rep', 's']
    """
    if len(noun) > 2 and noun[-1] == "s" and noun[:-1].isupper():
        return noun[:-1].lower()
    word = noun.lower()
    head, _, last = word.rpartition(" ")
    if head:
        return f"{head} {singular(last)}"
    head, dash, last = word.rpartition("-")
    if head:
        return f"{head}{dash}{singular(last)}"
    nouns = load_nouns()
    if word in nouns.irregular:
        return nouns.irregular[word]
    for plural, single in (("men", "man"), ("women", "woman")):
        if word.endswith(plural) and len(word) > len(plural) + 2 and word not in ("specimen", "regimen", "abdomen"):
            return word[: -len(plural)] + single
    if word in nouns.same or len(word) < 2 or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("uses") and not word.endswith(("ouses", "auses")):
        return word[:-2]  # surpluses; the nouns in -use are listed
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    nouns = load_nouns()
    if word in nouns.irregular or word in nouns.same:
        return True
    if word in nouns.not_plural:
        return False
    if len(word) < 3 or not word.endswith("s"):
        return word.endswith("men") and len(word) > 4 and word not in ("specimen", "regimen", "abdomen", "acumen")
    return not word.endswith(_NOT_PLURAL)


def find_noun(text: str, low: str, at: int, *, limit: int = 5) -> Noun | None:
    """The head of the noun phrase that starts at a blank: "| Nordic GPUs in" is gpu. None where no plural is found.

    The first plural, unless a noun that it modifies follows ("sales staff", "Goldman Sachs employees").

    >>> find_noun("12,500 Nordic GPUs.", "12,500 nordic gpus.", 6)
    Noun(end=18, unit='gpu')
    """
    nouns = load_nouns()
    head: Noun | None = None
    named = False
    for _ in range(limit):
        if named and head is None and (model := _MODEL.match(text, at)):
            at = model.end()
        match = _WORD.match(low, at)
        if match is None:
            model = _MODELS.match(text, at) if head is None else None  # "40,000 H100s"
            return head if model is None else Noun(model.end(), model[1][:-1].lower())
        word = match[1]
        named = text[match.start(1)].isupper()
        acronym = named and len(word) > 1 and text[match.start(1) : match.end(1)].isupper()
        if not acronym and (word in nouns.stop or (word in nouns.time and head is None)):
            break
        last = word.rpartition("-")[2]
        start, end = match.span(1)
        printed = text[start:end]
        initials = len(printed) > 2 and printed[-1] == "s" and printed[:-1].isupper()
        if (initials or (is_plural(last) and not acronym)) and "'" not in last and "’" not in last:
            if head is not None and not _modifies(text, low, head):
                break
            head = Noun(end, singular(printed if initials else word))
        elif head is not None:
            break
        at = end
        if text[at : at + 1] not in (" ", "\u00a0"):
            break
    return head if head is None or _is_head(low, head) else None


def _modifies(text: str, low: str, noun: Noun) -> bool:
    """Whether a plural is likely to belong to the noun after it: a name, or one of the nouns that often do."""
    start = max(low.rfind(" ", max(0, noun.end - 60), noun.end) + 1, noun.end - 60, 0)
    word = low[start : noun.end]
    nouns = load_nouns()
    return (
        word in nouns.modifiers
        or word in nouns.same
        or (text[start].isupper() and not text[start : noun.end - 1].isupper())
    )


def _is_head(low: str, noun: Noun) -> bool:
    start = max(low.rfind(" ", max(0, noun.end - 60), noun.end) + 1, noun.end - 60, 0)
    return low[start : noun.end] not in ("always", "perhaps", "sometimes", "alas")
