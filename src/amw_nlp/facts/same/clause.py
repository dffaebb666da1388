"""A sentence's items with what they are taken for: telling words, nouns, hedges, owners; and their forms."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.same.kin import forms_of, is_telling, listed
from amw_nlp.facts.topic import stem
from amw_nlp.quantities.when import WhenKind
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label

RUN, NEAR, REACH, FARTHEST, TAIL, HUNG, BACK = 4, 4, 9, 16, 7, 2, 8
LONG_DATE = len("2026-Q1")
STOPS = frozenset(";:()[]—–|")
JOINS = frozenset(["and", "but", "while"])
KNOWN = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "'s", "whose", "all", "both"])  # fmt: skip
WHOLE = frozenset(["each", "all", "one", "both", "any", "none", "every", "half", "some", "most", "many", "few", "third", "quarter"])  # fmt: skip
HEDGES = frozenset(["about", "around", "roughly", "approximately", "nearly", "almost", "some", "over", "under", "just", "exactly", "up", "to", "close", "at", "as", "much", "many", "more", "than", "least", "well", "each", "every"])  # fmt: skip
LEADS = frozenset(["of", "at", ":", "for", "to", "was", "is", "were", "are", "stood", "stands", "came", "put"])
CONTRACTED = frozenset(
    ["it's", "he's", "she's", "that's", "there's", "what's", "who's", "here's", "let's", "where's", "how's"]
)
ARTICLES = KNOWN | {"a", "an"}
IN = frozenset(["in", "to", "from", "since", "of"])
GIVES = frozenset(["gets", "given", "up", "down"])
PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i", "there", "this", "that", "these", "those"])
OPENING = frozenset(["at", "with", "having", "of", "among"])
BETWEEN = frozenset([",", "all", "now", "be", "been", "still", "only", "currently", "total", "then"])
PARTICIPLES = frozenset(["built", "made", "held", "won", "lost", "stolen", "paid", "sold", "sent", "found", "taken", "given", "cut", "spent", "left", "born", "run", "hit", "owed", "living", "working", "needed", "taking", "waiting"])  # fmt: skip
OPENERS = frozenset(["the", "a", "an", "of", "for", "in", "at", "from", "by", "with", "to", "on", "its", "his", "her", "their", "'s"])  # fmt: skip
FINITE = frozenset(["would", "will", "could", "may", "might", "had", "has", "have", "is", "are", "was", "were", "can", "must", "should"])  # fmt: skip


class Clause:
    """A sentence's items, and what each is taken for."""

    def __init__(self, draft: Draft, items: Sequence[Item], lexicon: Lexicon) -> None:
        self._draft, self._items, self._lexicon = draft, items, lexicon

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

    @staticmethod
    def _extra(words: Sequence[str]) -> list[frozenset[str]]:
        found = (
            forms_of(w.lower(), capital=w[:1].isupper()) for w in words if w.lower() not in listed("guard.harmless")
        )
        return [f for f in found if f]

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
        told = is_telling(item.word) or item.word in GIVES
        return told and item.kind not in (ItemKind.DATE, ItemKind.FIGURE) and not item.reference

    def _is_nominal(self, j: int) -> bool:
        item = self._items[j]
        if item.kind in (ItemKind.NAME, ItemKind.METRIC):
            return not item.reference
        return item.kind is ItemKind.WORD and is_telling(item.word) and item.word not in self._lexicon.verbs

    def _run(self, start: int) -> list[int]:
        """The nouns that stand together from an item on."""
        end = start
        while end < min(len(self._items), start + RUN) and self._is_nominal(end):
            end += 1
        run = list(range(start, end))
        return run[:-1] if len(run) > 1 and self._is_verb_like(run[-1]) and not self._is_plural(run[-2]) else run

    def _is_verb_like(self, j: int) -> bool:
        """Whether a word behind a noun is likely to be its verb: `the $1,520 dog answers`, `the 200-seat hall opened`."""
        item = self._items[j]
        return item.kind is ItemKind.WORD and item.word.endswith(("s", "ed")) and not item.word.endswith(("ss", "'s"))

    def _is_plural(self, j: int) -> bool:
        return self._items[j].word.endswith("s")

    def _is_hedge(self, j: int) -> bool:
        return self._items[j].word in HEDGES or self._items[j].word in KNOWN

    def _is_light(self, j: int) -> bool:
        item = self._items[j]
        return item.word in HEDGES or item.word in BETWEEN or item.kind is ItemKind.DATE

    def _is_owner(self, j: int) -> bool:
        """Whether a word is a possessive: `the camp's`, `miners'`."""
        word = self._items[j].word
        return (word.endswith("'s") and is_telling(word) and word not in CONTRACTED) or (
            word in "'’" and j > 0 and self._items[j - 1].word.endswith("s")
        )

    def _is_apposed(self, i: int) -> bool:
        """`The price of the snail, 900,000 rupees, was`: whether commas stand on both sides of a figure."""
        return 1 < i < len(self._items) - 1 and self._items[i - 1].word == "," and self._items[i + 1].word == ","

    def _aside(self, j: int) -> int | None:
        """The comma that opens what a comma closes, where that is short."""
        return next((k for k in range(j - 2, max(-1, j - REACH), -1) if self._items[k].word == ","), None)

    @staticmethod
    def _ends(item: Item, but: str) -> bool:
        return (
            item.kind is ItemKind.FIGURE
            or item.word in JOINS
            or (item.kind is ItemKind.MARK and item.word in STOPS and item.word != but)
        )
