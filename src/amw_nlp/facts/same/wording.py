"""What the words of a sentence say of a figure: the noun it is of, what governs it, what narrows it, and whether it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.same.kin import event_of, forms_of, is_telling, kin_of, listed
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.when import WhenKind
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label

_RUN, _NEAR, _REACH, _FARTHEST, _TAIL, _HUNG, _BACK = 4, 4, 9, 16, 7, 2, 8
_LONG_DATE = len("2026-Q1")
_STOPS = frozenset(";:()[]—–|")
_JOINS = frozenset(["and", "but", "while"])
_KNOWN = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "'s", "whose", "all", "both"])  # fmt: skip
_WHOLE = frozenset(["each", "all", "one", "both", "any", "none", "every", "half", "some", "most", "many", "few", "third", "quarter"])  # fmt: skip
_HEDGES = frozenset(["about", "around", "roughly", "approximately", "nearly", "almost", "some", "over", "under", "just", "exactly", "up", "to", "close", "at", "as", "much", "many", "more", "than", "least", "well", "each", "every"])  # fmt: skip
_LEADS = frozenset(["of", "at", ":", "for", "to", "was", "is", "were", "are", "stood", "stands", "came", "put"])
_IN = frozenset(["in", "to", "from", "since", "of"])
_GIVES = frozenset(["gets", "given", "up", "down"])
_PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i", "there", "this", "that", "these", "those"])
_OPENING = frozenset(["at", "with", "having", "of", "among"])
_BETWEEN = frozenset([",", "all", "now", "be", "been", "still", "only", "currently", "total", "then"])
_PARTICIPLES = frozenset(["built", "made", "held", "won", "lost", "stolen", "paid", "sold", "sent", "found", "taken", "given", "cut", "spent", "left", "born", "run", "hit", "owed", "living", "working", "needed", "taking", "waiting"])  # fmt: skip
_OPENERS = frozenset(["the", "a", "an", "of", "for", "in", "at", "from", "by", "with", "to", "on", "its", "his", "her", "their", "'s"])  # fmt: skip
_FINITE = frozenset(["would", "will", "could", "may", "might", "had", "has", "have", "is", "are", "was", "were", "can", "must", "should"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What the noun phrase of a figure says; the fields are those of `Told`."""

    heads: frozenset[str]
    near: frozenset[str]
    narrow: tuple[frozenset[str], ...]
    definite: bool
    apart: bool
    moved: bool
    dated: frozenset[str]


class Worded:
    """A sentence's items, asked what they say of one figure."""

    def __init__(self, draft: Draft, items: Sequence[Item], lexicon: Lexicon) -> None:
        self._draft, self._items, self._lexicon = draft, items, lexicon

    @cached_property
    def around(self) -> frozenset[str]:
        """The forms of all words."""
        return frozenset(f for i in range(len(self._items)) for f in self._forms(i))

    @cached_property
    def contrast(self) -> bool:
        """Whether the sentence sets itself against others."""
        words = [item.word for item in self._items]
        printed = any(a == "we" and b in words_of("status.printed") for a, b in pairwise(words))
        return printed or not listed("guard.contrast").isdisjoint(words)

    @cached_property
    def stages(self) -> frozenset[str]:
        """Whether it speaks of how things are now, as against how they will be."""
        return frozenset(["now"]) if any(item.word in listed("guard.stage") for item in self._items) else frozenset()

    def rate(self, last: int) -> str:
        """`a month`, `per night`, behind a figure: what it is for one of."""
        if any(item.word in ("annual", "yearly") for item in self._items[max(0, last - _RUN) : last]):
            return " per year"
        for j in range(last + 1, min(len(self._items) - 1, last + 4)):
            if self._items[j].word in ("a", "per", "each", "every") and self._items[j + 1].word in listed(
                "guard.times"
            ):
                return " per " + self._items[j + 1].word
            if self._items[j].word in listed("guard.rates"):
                return " per " + self._items[j].word
            if not self._is_nominal(j):
                break
        return ""

    @property
    def names(self) -> frozenset[str]:
        """The forms of names and capitalised words, the first aside."""
        return frozenset(
            f
            for i, item in enumerate(self._items)
            if i or item.entity is not None
            for f in self._forms(i)
            if f[0] in "@^"
        )

    def sides(self, i: int) -> frozenset[str]:
        """The words near a figure that tell one of two from the other: `north`, `men`, `old`."""
        near = self._items[max(0, i - _REACH) : i + _RUN]
        words = {item.word.removesuffix("'s") for item in near if item.kind is ItemKind.WORD}
        return frozenset(words & words_of("topic.contrast"))

    @cached_property
    def times(self) -> frozenset[str]:
        """The months, quarters and years that it names."""
        return frozenset(t for i in range(len(self._items)) if (t := self._time(i)) and len(t) <= _LONG_DATE)

    def subject(self, i: int) -> frozenset[str]:
        """The forms of the first telling word, where that stands before the figure; none where the sentence opens with a pronoun."""
        if self._items[0].reference or self._items[0].word in _PRONOUNS:
            return frozenset()
        return next((f for j in range(i) if self._is_telling(j) and (f := self._forms(j))), frozenset())

    def event(self, i: int) -> frozenset[str]:
        """What the year at item `i` is of, as a form: `was founded in 1892`, `since its opening in 2014`."""
        before = [item.word for item in self._items[max(0, i - _RUN) : i]]
        if not before or before[-1] not in _IN:
            return frozenset()
        return next(
            (frozenset([f"~{e}"]) for word in reversed(before) if (e := event_of(word)) is not None), frozenset()
        )

    def is_of_known(self, i: int) -> bool:
        """Whether a possessor or `the` stands before what a year is of: `its opening in 2014`."""
        return any(item.word in _KNOWN or item.reference for item in self._items[max(0, i - _RUN) : i])

    def owner(self, i: int) -> frozenset[str]:
        """The entity that is named last before a figure, as a form; empty where none is."""
        named = (item.entity for item in reversed(self._items[:i]) if item.kind is ItemKind.NAME)
        return next((frozenset([f"@{e}"]) for e in named if e is not None), frozenset())

    def is_whole(self, i: int) -> bool:
        """Whether a figure is said to be of all there are: `all its 3,200 employees`, `each of the 60 boats`."""
        return any(
            item.word in ("all", "each", "every", "entire", "whole") for item in self._items[max(0, i - _RUN) : i]
        )

    def relative(self, i: int) -> frozenset[str]:
        """The forms of the words of a clause with `that` or `who` right behind a noun phrase."""
        j = next(
            (k for k in range(i + 1, min(len(self._items), i + 1 + _RUN)) if not self._is_nominal(k)), len(self._items)
        )
        if j >= len(self._items) or self._items[j].word not in ("that", "who", "which"):
            return frozenset()
        words = range(j + 1, min(len(self._items), j + 1 + _TAIL))
        stop = next((k for k in words if self._items[k].kind is ItemKind.MARK), words.stop)
        return frozenset(f for k in range(j + 1, stop) if self._is_telling(k) for f in self._forms(k))

    def is_named(self, i: int) -> bool:
        """Whether `the` stands right before a figure, so that nobody else owns what it is of."""
        return i > 0 and self._items[i - 1].word == "the"

    @property
    def takes_up(self) -> bool:
        """Whether it opens with something known: `The bridge`, `Its roof`."""
        return self._items[0].reference or self._items[0].word in _KNOWN

    def _opened(self, i: int, last: int) -> list[int] | None:
        """`At 340 metres the bridge`, `With 470,000 copies sold, it`: what the figure of an opening is of; None for any other figure."""
        items = self._items
        at = next((k for k in range(i - 1, -1, -1) if not self._is_hedge(k) or items[k].word == "at"), 0)
        if at > 0 and items[at].word == "at" and last + 1 < len(items) and items[last + 1].word in _KNOWN:
            return self._run(last + 2)  # "said that at 83 per cent the rate was"
        if (
            items[0].word not in _OPENING
            or items[1].word in ("least", "most")
            or any(items[k].word == "," for k in range(i))
        ):
            return None
        j = next((k for k in range(last + 1, min(len(items), last + _REACH)) if items[k].word == ","), last)
        if any(not self._is_hedge(k) for k in range(1, i)) and j == last:
            return None
        after = items[j + 1] if j + 1 < len(items) else None
        if after is None or not (
            after.word in _KNOWN or after.word in _PRONOUNS or after.kind is ItemKind.NAME or j == last
        ):
            return None
        return self._run(j + 2) if after.word in _KNOWN else []

    def _is_hedge(self, j: int) -> bool:
        return self._items[j].word in _HEDGES or self._items[j].word in _KNOWN

    def noun_phrase(self, i: int) -> NounPhrase:
        """What the noun phrase of the figure at item `i` says."""
        items, unit = self._items, self._unit(i)
        governing, head = self._before(i, counted=bool(unit))
        run = [] if unit or self._is_degree(i) else self._run(i + 1)
        linked = self._linked(i + 1 + len(run), money=not unit)
        last = max([i, *run, *linked])
        start = i if head is None else head
        first, definite = self._determined(start)
        opened = self._opened(i, last)
        definite = definite or opened is not None
        tail = self._tail(last + 1) if opened is None else []
        heads = self._unit_forms(unit) if unit else frozenset()
        heads = heads.union(
            *(
                self._forms(j)
                for j in ([head] if head is not None else [])
                + run[-1:]
                + ([] if unit else linked[-1:])
                + (opened or [])[-1:]
            )
        )
        if not unit and run and self._is_bare(i):
            heads |= {f"={stem(items[run[-1]].word)}"}  # a bare number's noun
        inner = [*range(first, start), *run[:-1], *(linked if unit else linked[:-1])]
        words = self._draft.read(items[i].span).split()[1:-1] if unit else []
        extra = [w for w in words if w.lower() not in words_of("topic.number") and stem(w) not in heads]
        if extra and unit and (unit in listed("noun.general") or unit == "member"):
            heads |= forms_of(extra[-1].lower())  # "nine crew members"
        narrow = [f for j in (*inner, *tail) if (f := self._narrowing(j))] + self._extra(extra)
        near = frozenset(f for j in (*governing, *self._after(i + 1), *inner, *tail) for f in self._forms(j))
        near = near.union(*self._extra(extra))
        dated = frozenset(t for j in range(max(0, first - 2), min(len(items), last + 6)) if (t := self._time(j)))
        return NounPhrase(
            heads,
            near,
            tuple(narrow),
            definite,
            self._is_apart(i, first, last, definite=definite),
            self._is_moved(i),
            dated,
        )

    @staticmethod
    def _extra(words: Sequence[str]) -> list[frozenset[str]]:
        found = (
            forms_of(w.lower(), capital=w[:1].isupper()) for w in words if w.lower() not in listed("guard.harmless")
        )
        return [f for f in found if f]

    def _unit(self, i: int) -> str | None:
        figure = self._items[i].figure
        return figure.unit if figure and figure.label is Label.QUANTITY and not self._is_measure(i) else None

    def _is_bare(self, i: int) -> bool:
        figure = self._items[i].figure
        return figure is not None and figure.label is Label.QUANTITY

    def _is_degree(self, i: int) -> bool:
        figure = self._items[i].figure
        return figure is not None and (figure.unit or "").startswith("degree")

    def _is_measure(self, i: int) -> bool:
        from amw_nlp.quantities.units import load_units

        figure = self._items[i].figure
        return figure is not None and (figure.unit or "") in load_units().by_name

    @staticmethod
    def _unit_forms(unit: str) -> frozenset[str]:
        last = unit.rsplit(maxsplit=1)[-1]
        return forms_of(last) | {stem(last), f"={stem(last)}"}

    def _forms(self, i: int) -> frozenset[str]:
        item = self._items[i]
        words = item.word.replace("-", " ").split()
        if item.kind is ItemKind.FIGURE:
            return frozenset(f for w in words for f in forms_of(w)) if self._unit(i) else frozenset()
        if item.kind in (ItemKind.DATE, ItemKind.MARK) or not item.word:
            return frozenset() if item.entity is None else frozenset([f"@{item.entity}"])
        if item.reference:
            return frozenset([f"@{item.entity}"])
        capital = self._draft.text[item.span.start].isupper()
        found = {f for w in words for f in forms_of(w, capital=capital)}
        if item.entity is not None:
            found.add(f"@{item.entity}")
        if item.metric:
            found.add(f"#{item.metric}")
        return frozenset(found)

    def _narrowing(self, j: int) -> frozenset[str]:
        item = self._items[j]
        if item.reference or item.kind is ItemKind.FIGURE or set(item.word.split()) & listed("guard.harmless"):
            return frozenset()
        if item.word in listed("guard.order"):
            return frozenset([f"!{item.word}"])
        if item.kind is ItemKind.WORD and not is_telling(item.word):
            return frozenset()
        return self._forms(j)

    def _time(self, i: int) -> str | None:
        when = self._items[i].when
        return when.timex if when is not None and when.kind is WhenKind.DATE else None

    def _is_telling(self, j: int) -> bool:
        item = self._items[j]
        told = is_telling(item.word) or item.word in _GIVES
        return told and item.kind not in (ItemKind.DATE, ItemKind.FIGURE) and not item.reference

    def _is_nominal(self, j: int) -> bool:
        item = self._items[j]
        if item.kind in (ItemKind.NAME, ItemKind.METRIC):
            return not item.reference
        return item.kind is ItemKind.WORD and is_telling(item.word) and item.word not in self._lexicon.verbs

    def _run(self, start: int) -> list[int]:
        """The nouns that stand together from an item on."""
        end = start
        while end < min(len(self._items), start + _RUN) and self._is_nominal(end):
            end += 1
        return list(range(start, end))

    def _linked(self, j: int, *, money: bool) -> list[int]:
        """The nouns behind `of` or `in`: `620MW of solar parks`, `€860,000 in unpaid bills`."""
        if j >= len(self._items) or self._items[j].word not in (("of", "in", "worth") if money else ("of",)):
            return []
        return self._run(j + 2 if j + 1 < len(self._items) and self._items[j + 1].word == "of" else j + 1)

    def _before(self, i: int, *, counted: bool) -> tuple[list[int], int | None]:
        """The words that govern a figure, nearest first, and the noun that it follows through `of` or another link."""
        found: list[int] = []
        head: int | None = None
        linked, straight = self._is_apposed(i), True
        j = i - 1
        while j >= max(0, i - _FARTHEST):
            item = self._items[j]
            if self._ends(item, ":") or (item.word == "," and (found or i - j > _REACH)) or len(found) >= _NEAR:
                break
            if self._is_telling(j):
                if not found and linked and straight and self._may_be_head(j, counted=counted):
                    head = j
                found.append(j)
            elif item.word == "," and linked and not self._is_apposed(i) and (aside := self._aside(j)) is not None:
                j = aside  # "bought Delmar, a driller in Texas, for $4bn"
            linked = linked or item.word in _LEADS or (item.word == "," and self._items[j + 1].word == "all")
            straight = straight and (item.word in _LEADS or self._is_light(j))
            j -= 1
        return found, head

    def _is_light(self, j: int) -> bool:
        item = self._items[j]
        return item.word in _HEDGES or item.word in _BETWEEN or item.kind is ItemKind.DATE

    def _may_be_head(self, j: int, *, counted: bool) -> bool:
        """Whether a word can be the noun that a figure is of; a count has its own, so only `of` or a noun of a measure joins another."""
        item = self._items[j]
        return item.kind is not ItemKind.NAME and (
            not counted or bool(kin_of(item.word)) or self._items[j + 1].word == "of"
        )

    def _is_apposed(self, i: int) -> bool:
        """`The price of the snail, 900,000 rupees, was`: whether commas stand on both sides of a figure."""
        return 1 < i < len(self._items) - 1 and self._items[i - 1].word == "," and self._items[i + 1].word == ","

    def _aside(self, j: int) -> int | None:
        """The comma that opens what a comma closes, where that is short."""
        return next((k for k in range(j - 2, max(-1, j - _REACH), -1) if self._items[k].word == ","), None)

    def _after(self, start: int) -> list[int]:
        found: list[int] = []
        for j in range(start, min(len(self._items), start + _REACH)):
            if self._ends(self._items[j], "") or self._items[j].word == "," or len(found) >= _NEAR:
                break
            if self._is_telling(j):
                found.append(j)
        return found

    @staticmethod
    def _ends(item: Item, but: str) -> bool:
        return (
            item.kind is ItemKind.FIGURE
            or item.word in _JOINS
            or (item.kind is ItemKind.MARK and item.word in _STOPS and item.word != but)
        )

    def _determined(self, start: int) -> tuple[int, bool]:
        """The first item of a noun phrase after its determiner, and whether that is one of something known."""
        items, told = self._items, 0
        for j in range(start - 1, max(-1, start - _BACK), -1):
            item = items[j]
            if (item.word in _KNOWN and (item.word != "that" or j == start - 1)) or item.reference or self._is_owner(j):
                return j + 1, True
            if item.word == "of" and j and items[j - 1].word in _WHOLE:
                continue
            if item.word in ("a", "an", "another"):
                return j + 1, False
            if item.kind in (ItemKind.MARK, ItemKind.FIGURE) or item.word == "of":
                return start, False
            if item.word in _HEDGES or item.word in ("new", "own", "only") or item.kind is ItemKind.DATE:
                continue
            if item.word not in listed("guard.order") and not self._is_nominal(j):
                return start, False
            told += 1
            if told > _RUN:
                break
        return start, False

    def _is_owner(self, j: int) -> bool:
        """Whether a word is a possessive: `the camp's`, `miners'`."""
        word = self._items[j].word
        return (word.endswith("'s") and is_telling(word)) or (
            word in "'’" and j > 0 and self._items[j - 1].word.endswith("s")
        )

    def _tail(self, start: int) -> list[int]:
        """The telling words of what hangs on a noun phrase: `built this year`, `on the coach`, `of wine`."""
        items = self._items
        if start >= len(items) or not self._hangs(start):
            return []
        found: list[int] = []
        relative = items[start].word in ("that", "who")
        for j in range(start, min(len(items), start + _TAIL)):
            item = items[j]
            if found and item.word.endswith("ed") and items[start].word not in words_of("topic.narrows"):
                break
            if j > start and (
                item.kind in (ItemKind.MARK, ItemKind.FIGURE)
                or item.word in _JOINS
                or (item.word in _FINITE and not relative)
                or (item.word in self._lexicon.verbs and not relative and not item.word.endswith("ing"))
                or (item.word in self._lexicon.verbs and not relative and not item.word.endswith("ing"))
            ):
                break
            if self._is_telling(j) and (
                not relative or item.kind is ItemKind.NAME or self._draft.text[item.span.start].isupper()
            ):
                found.append(j)
        return found[:_HUNG]

    def _hangs(self, start: int) -> bool:
        """Whether a preposition, `that` or a participle stands at an item; a word in -ed with no verb behind it is itself the verb."""
        item = self._items[start]
        if item.kind is ItemKind.MARK:
            return False
        if item.word in _PARTICIPLES or (item.word.endswith("ed") and len(item.word) > 4):
            rest = self._items[start + 1 :]
            behind = rest[: next((k for k, i in enumerate(rest) if i.kind is ItemKind.MARK), len(rest))]
            return any(i.word in _FINITE or i.word in self._lexicon.verbs or i.kind is ItemKind.VERB for i in behind)
        return (
            item.word in words_of("topic.narrows") or item.word in ("aboard", "on", "to") or item.word.endswith("ing")
        )

    def _is_moved(self, i: int) -> bool:
        """Whether a figure is where something moved to or by: `rose to`, `was cut to`, `climbed`."""
        for j in range(i - 1, max(-1, i - 1 - _RUN), -1):
            if self._lexicon.direction(self._items[j].word) in (1, -1):
                return True
            if self._items[j].word not in _HEDGES and self._items[j].word not in ("by", "a", "of"):
                return False
        return False

    def fresh(self, i: int) -> tuple[frozenset[str], ...]:
        """The forms of the nouns before a figure: those behind a preposition or an article."""
        nouns = (j for j in range(1, i) if self._is_telling(j) and self._items[j - 1].word in _OPENERS)
        return tuple(f for j in nouns if (f := self._narrowing(j)))

    def _is_apart(self, i: int, first: int, last: int, *, definite: bool) -> bool:
        items = self._items
        figure = items[i].figure
        counts = figure is not None and figure.label is Label.QUANTITY
        if counts and i + 1 < len(items) and items[i + 1].word in ("more", "other", "others"):
            return True
        if i > 1 and items[i - 1].word == "," and items[i - 2].word in listed("guard.apart"):
            return True
        if any(item.word in listed("guard.distant") for item in items[max(0, first - _RUN) : first]):
            return True
        before_it = [item.word for item in items[max(0, first - _RUN) : first]]
        if "from" in before_it and any(
            self._lexicon.direction(w) is not None or w in ("cry", "far") for w in before_it
        ):
            return True
        inside = {w for item in items[first : last + 1] for w in item.word.split()}
        low = max(0, first - 2)
        before = " ".join(item.word for item in items[low:i])
        for hedge in listed("guard.hedged"):
            before = before.replace(hedge, "")
            inside -= set(hedge.split()) if hedge in " ".join(item.word for item in items[low : i + 1]) else set()
        if inside & listed("guard.apart"):
            return True
        return bool(set(before.split()) & listed("guard.compares" if definite else "guard.before"))
