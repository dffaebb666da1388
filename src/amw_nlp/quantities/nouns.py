"""The noun that a number counts: found without a tagger, named in the singular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.quantities.nounlists import Nouns, load_nouns
from amw_nlp.text.patterns import lazy_pattern

__all__ = ["Noun", "find_noun", "is_adjective", "is_plural", "load_nouns", "singular"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: where it ends and its singular."""

    end: int
    unit: str


_WORD = lazy_pattern(
    r"[ \u00a0][\"“‘]?((?:[a-z]\.){2,4}(?=[ \u00a0])|[^\W\d_]+(?:[’'.&/-][^\W\d_]+){0,3}(?!\w)|[0-9]{1,3}-[a-z]{2,12}(?:-[a-z]{2,9})?)"
)
# between two adjectives before one noun: "state and federal laws", "local, state and national bodies"
_JOIN = lazy_pattern(r",?[ \u00a0](?:and|or)(?=[ \u00a0][a-z])|,(?=[ \u00a0][a-z])")
# after a noun that may be a verb: its phrase's end, or the next word
_AFTER_VERBAL = lazy_pattern(r"[.,;:!?)\"”—–|]|[ \u00a0](?:[—–(|]|--)|$|[ \u00a0]([a-z]+)")
_OF_BODY = lazy_pattern(
    r"\b(?:team|group|staff|party|crew|board|gang|band|panel|squad|cast|class|jury) of [\w,.-]+ [a-z]+$"
)
_SAID = lazy_pattern(r"[ \u00a0](?:said|say|says|told|warned|added|think|believe)\b")
_COUNT = lazy_pattern(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|several|many|[a-z]{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b"
)
_CLOSE = lazy_pattern(r"[\"”’]")
# a model's number between its name and the noun: "two Challenger 604 jets"
_MODEL = lazy_pattern(r"[ \u00a0](?:[A-Z]{0,3}[0-9]{2,4}[A-Z]{0,3})(?=[ \u00a0][A-Za-z])")
_MODELS = lazy_pattern(r"[ \u00a0]([A-Z]{1,4}-?[0-9]{1,4}[A-Za-z]{0,4}s)(?![\w-])")
_NUMBERED = lazy_pattern(r"[ \u00a0]([0-9]{3}(?:-[0-9]{1,4})?s)(?![\w-])")  # after its maker: "64 Boeing 737s"
# plurals that end compounds: "schoolchildren", "salespeople", "housewives"
_COMPOUNDS = (
    ("men", "man"), ("women", "woman"), ("children", "child"), ("people", "person"), ("wives", "wife"), ("shelves", "shelf"), ("knives", "knife"),
)  # fmt: skip
_NO_MEN = frozenset(
    (
        "specimen",
        "regimen",
        "abdomen",
        "acumen",
        "omen",
        "semen",
        "stamen",
        "yemen",
        "bremen",
        "ramen",
        "tegmen",
        "turkmen",
    )
)
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
    for plural, single in _COMPOUNDS:
        if word.endswith(plural) and len(word) > len(plural) + 2 and word not in _NO_MEN:
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
        return word.endswith(("men", "children", "people")) and len(word) > 4 and word not in _NO_MEN
    return not word.endswith(_NOT_PLURAL)


def find_noun(text: str, low: str, at: int, *, limit: int = 6) -> Noun | None:
    """The head of the noun phrase that starts at a blank: "| Nordic GPUs in" is gpu. None where no plural is found.

    The first plural, unless a noun that it modifies follows ("sales staff", "Goldman Sachs employees"). `limit` is the number of
    words looked at; adjectives joined by "and" or a comma count as one ("state and federal laws").

    >>> find_noun("12,500 Nordic GPUs.", "12,500 nordic gpus.", 6)
    Noun(end=18, unit='gpu')
    """
    walk = _Walk(text, low, at, load_nouns())
    for step in range(limit):
        if walk.named and walk.head is None and (model := _MODEL.match(text, walk.at)):
            walk.at = model.end()
        match = _WORD.match(low, walk.at)
        if match is None:
            models = _NUMBERED if walk.named else _MODELS
            model = models.match(text, walk.at) if walk.head is None else None  # "40,000 H100s"
            if model is not None:
                return Noun(model.end(), model[1][:-1].lower())
            break
        if not walk.take(match, first=step == 0):
            break
        while walk.head is None and (join := _JOIN.match(low, walk.at)) and walk.joins(join.end()):
            walk.at = join.end()
    return walk.found()


class _Walk:
    """A walk over the words after a number: where it is, the head so far, and what the last word was."""

    __slots__ = ("_last", "_listed", "_quoted", "at", "head", "low", "named", "nouns", "text")

    def __init__(self, text: str, low: str, at: int, nouns: Nouns) -> None:
        self.text, self.low, self.at, self.nouns = text, low, at, nouns
        self.head: Noun | None = None
        self.named = False
        self._last: tuple[int, int] | None = None
        self._quoted = self._listed = False

    def take(self, match: re.Match[str], *, first: bool) -> bool:
        """Goes past one word; whether the walk may go on."""
        word, (start, end) = match[1], match.span(1)
        printed = self.text[start:end]
        named, self.named = self.named, printed[0].isupper()
        acronym = self.named and len(word) > 1 and printed.isupper()
        if not acronym and self._ends_at(word, start, end, named=named, first=first):
            return False
        if start - match.start() > 1:  # a quotation opens
            if self.head is not None or self.named or self._is_titled():
                return False
            self._quoted = True
        last = word.rpartition("-")[2]
        if last == "head" and self.named:  # "two Head Start centers"
            last = ""
        initials = len(printed) > 2 and printed[-1] == "s" and printed[:-1].isupper()
        if (initials or (is_plural(last) and not acronym)) and "'" not in last and "’" not in last:
            if self.head is not None and not _modifies(self.text, self.low, self.head):
                return False
            self.head = Noun(end, singular(printed if initials else word))
        elif self.head is not None and not self._goes_through():
            return False
        self.at, self._last = end, (start, end)
        return self.text[end : end + 1] in (" ", "\u00a0") or (self.head is None and self.text[end : end + 1] == ",")

    def _ends_at(self, word: str, start: int, end: int, *, named: bool, first: bool) -> bool:
        """Whether a word ends the phrase; a verb that is a noun here ("900 job |cuts|") becomes its head."""
        nouns = self.nouns
        if word in nouns.time and self.head is None:
            return word.endswith("s") or (first and word not in ("overnight", "weekend", "night"))
        if word not in nouns.stop:
            return False
        if word in nouns.roads and self.text[start].islower():  # "three street parties"
            return False
        if word in nouns.roads:  # "seven Wall Street analysts", not "12 High Street"
            after = _WORD.match(self.low, end)
            return not (named and after is not None and self.text[after.start(1)].islower() and is_plural(after[1]))
        if word in nouns.verbal and self.head is None and self._is_noun(end):
            self.head = Noun(end, singular(word))
        return True

    def _is_noun(self, end: int) -> bool:
        """Whether "cuts", "offers" and the like are a noun: what follows is no object, and no body of so many acts."""
        after = _AFTER_VERBAL.match(self.low, end)
        if after is None or (after[1] and after[1] not in self.nouns.before_verb):
            return False
        return self._last is not None or _OF_BODY.search(self.low, max(0, end - 60), end) is None

    def _is_titled(self) -> bool:
        """Whether a quotation that opens is what a participle before it names: "12 songs titled “Boats" counts none."""
        return self._last is not None and self.low[self._last[0] : self._last[1]].endswith("ed")

    def _goes_through(self) -> bool:
        """Whether the head so far is one that only modifies: "600 sales support workers"."""
        return self._last is not None and self.low[self._last[0] : self._last[1]] in self.nouns.through

    def joins(self, after: int) -> bool:
        """Whether a comma or "and" at this place stands between two adjectives or two names before a noun."""
        following = _WORD.match(self.low, after)
        if self._last is None or following is None or following[1] in self.nouns.stop or _COUNT.match(following[1]):
            return False
        start, end = self._last
        comma = self.text[end] == ","
        if is_adjective(self.low[start:end], self.nouns):
            self._listed = self._listed or comma
            return True
        return not comma and self.text[start].isupper() and self.text[after + 1 : after + 2].isupper()

    def found(self) -> Noun | None:
        """The head where one was found; with the mark that closes a quotation opened before it."""
        head = self.head
        if head is None:
            if self._last is None or self.low[self._last[0] : self._last[1]] not in self.nouns.peoples:
                return None
            start, end = self._last
            return Noun(end, self.low[start:end]) if self.text[start].isupper() else None
        if self._listed and _SAID.match(self.low, head.end):  # "hired 40 local, officials said"
            return None
        if self._quoted:
            closed = _CLOSE.match(self.text, head.end)
            head = head if closed is None else Noun(closed.end(), head.unit)
        return head if _is_head(self.low, head) else None


_ADJECTIVAL = (
    "al", "ic", "ive", "ous", "able", "ible", "ful", "less", "ary", "ish", "ese", "ian", "lar", "ent", "ant", "thy", "est",
)  # fmt: skip


def is_adjective(word: str, nouns: Nouns) -> bool:
    """Whether a lower-case word is likely to be an adjective that another one may follow."""
    return word in nouns.paired or (len(word) > 4 and word.endswith(_ADJECTIVAL)) or "-" in word


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
