"""The noun phrase of a figure: the noun it is of, what governs it, what narrows it, and whether it is of something known."""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.same.clause import (
    ARTICLES,
    BACK,
    FARTHEST,
    FINITE,
    HEDGES,
    HUNG,
    JOINS,
    KNOWN,
    LEADS,
    NEAR,
    OPENING,
    PARTICIPLES,
    PRONOUNS,
    REACH,
    RUN,
    TAIL,
    WHOLE,
    Clause,
)
from amw_nlp.facts.same.kin import forms_of, kin_of, listed
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What the noun phrase of a figure says; the fields are those of `Told`."""

    heads: frozenset[str]
    near: frozenset[str]
    narrow: tuple[frozenset[str], ...]
    definite: bool
    apart: bool
    novel: bool
    moved: bool
    dated: frozenset[str]


class NounPhrases(Clause):
    """Reads the noun phrases of a sentence's figures."""

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
        definite = definite or opened is not None or (self._is_apposed(i) and self._determined(i - 1)[1])
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
            head is not None and first > 0 and items[first - 1].word in ("a", "an", "another"),
            self._is_moved(i),
            dated,
        )

    def _opened(self, i: int, last: int) -> list[int] | None:
        """`At 340 metres the bridge`, `With 470,000 copies sold, it`: what the figure of an opening is of; None for any other figure."""
        items = self._items
        at = next((k for k in range(i - 1, -1, -1) if not self._is_hedge(k) or items[k].word == "at"), 0)
        if at > 0 and items[at].word == "at" and last + 1 < len(items) and items[last + 1].word in KNOWN:
            return self._run(last + 2)  # "said that at 83 per cent the rate was"
        if (
            items[0].word not in OPENING
            or items[1].word in ("least", "most")
            or any(items[k].word == "," for k in range(i))
        ):
            return None
        j = next((k for k in range(last + 1, min(len(items), last + REACH)) if items[k].word == ","), last)
        if any(not self._is_hedge(k) for k in range(1, i)) and j == last:
            return None
        after = items[j + 1] if j + 1 < len(items) else None
        if after is None or not (
            after.word in KNOWN or after.word in PRONOUNS or after.kind is ItemKind.NAME or j == last
        ):
            return None
        return self._run(j + 2) if after.word in KNOWN else []

    def _linked(self, j: int, *, money: bool) -> list[int]:
        """The nouns behind `of` or `in`: `620MW of solar parks`, `€860,000 in unpaid bills`."""
        if j >= len(self._items) or self._items[j].word not in (("of", "in", "worth") if money else ("of",)):
            return []
        follows = self._items[j + 1].word if j + 1 < len(self._items) else ""
        all_of = follows in KNOWN and j > 1 and "all" in (self._items[j - 2].word, self._items[max(0, j - 3)].word)
        return self._run(j + 2 if follows == "of" or all_of else j + 1)

    def _before(self, i: int, *, counted: bool) -> tuple[list[int], int | None]:
        """The words that govern a figure, nearest first, and the noun that it follows through `of` or another link."""
        found: list[int] = []
        head: int | None = None
        linked, straight = self._is_apposed(i), True
        j = i - 1
        while j >= max(0, i - FARTHEST):
            item = self._items[j]
            if self._ends(item, ":") or (item.word == "," and (found or i - j > REACH)) or len(found) >= NEAR:
                break
            if self._is_telling(j):
                if not found and linked and straight and self._may_be_head(j, counted=counted):
                    head = j
                found.append(j)
            elif item.word == "," and linked and not self._is_apposed(i) and (aside := self._aside(j)) is not None:
                j = aside  # "bought Delmar, a driller in Texas, for $4bn"
            linked = linked or item.word in LEADS or (item.word == "," and self._items[j + 1].word == "all")
            straight = straight and (item.word in LEADS or self._is_light(j))
            j -= 1
        return found, head

    def _may_be_head(self, j: int, *, counted: bool) -> bool:
        """Whether a word can be the noun that a figure is of; a count has its own, so only `of` or a noun of a measure joins another."""
        item = self._items[j]
        return item.kind is not ItemKind.NAME and (
            not counted or bool(kin_of(item.word)) or self._items[j + 1].word == "of"
        )

    def _after(self, start: int) -> list[int]:
        found: list[int] = []
        for j in range(start, min(len(self._items), start + REACH)):
            if self._ends(self._items[j], "") or self._items[j].word == "," or len(found) >= NEAR:
                break
            if self._is_telling(j):
                found.append(j)
        return found

    def _determined(self, start: int) -> tuple[int, bool]:
        """The first item of a noun phrase after its determiner, and whether that is one of something known."""
        items, told = self._items, 0
        for j in range(start - 1, max(-1, start - BACK), -1):
            item = items[j]
            if (item.word in KNOWN and (item.word != "that" or j == start - 1)) or item.reference or self._is_owner(j):
                return j + 1, True
            if item.word == "of" and j and items[j - 1].word in WHOLE:
                continue
            if item.word in ("a", "an", "another"):
                return j + 1, False
            if item.kind in (ItemKind.MARK, ItemKind.FIGURE) or item.word == "of":
                return start, False
            if item.word in HEDGES or item.word in ("new", "own", "only") or item.kind is ItemKind.DATE:
                continue
            if item.word not in listed("guard.order") and not self._is_nominal(j):
                return start, False
            if item.word.endswith("ed") and item.word not in listed("guard.harmless"):
                return start, False  # "the railway counted 4,600"
            told += 1
            if told > RUN:
                break
        return start, False

    def _tail(self, start: int) -> list[int]:
        """The telling words of what hangs on a noun phrase: `built this year`, `on the coach`, `of wine`."""
        items = self._items
        if start >= len(items) or not self._hangs(start):
            return []
        found: list[int] = []
        relative = items[start].word in ("that", "who")
        for j in range(start, min(len(items), start + TAIL)):
            item = items[j]
            if found and item.word.endswith("ed") and items[start].word not in words_of("topic.narrows"):
                break
            if j > start and (
                item.kind in (ItemKind.MARK, ItemKind.FIGURE)
                or item.word in JOINS
                or (item.word in FINITE and not relative)
                or (item.word in self._lexicon.verbs and not relative and not item.word.endswith("ing"))
                or (item.word in self._lexicon.verbs and not relative and not item.word.endswith("ing"))
            ):
                break
            if self._is_telling(j) and (
                not relative or item.kind is ItemKind.NAME or self._draft.text[item.span.start].isupper()
            ):
                found.append(j)
        return found[:HUNG]

    def _hangs(self, start: int) -> bool:
        """Whether a preposition, `that` or a participle stands at an item; a word in -ed with no verb behind it is itself the verb."""
        item = self._items[start]
        if item.kind is ItemKind.MARK:
            return False
        if item.word == "to" and start + 1 < len(self._items):  # "to Kochi" narrows, "to recover" does not
            return self._items[start + 1].kind is ItemKind.NAME or self._items[start + 1].word in ARTICLES
        if item.word in PARTICIPLES or (item.word.endswith("ed") and len(item.word) > 4):
            rest = self._items[start + 1 :]
            behind = rest[: next((k for k, i in enumerate(rest) if i.kind is ItemKind.MARK), len(rest))]
            return any(i.word in FINITE or i.word in self._lexicon.verbs or i.kind is ItemKind.VERB for i in behind)
        return (
            item.word in words_of("topic.narrows") or item.word in ("aboard", "on", "to") or item.word.endswith("ing")
        )

    def _is_moved(self, i: int) -> bool:
        """Whether a figure is where something moved to or by: `rose to`, `was cut to`, `climbed`."""
        for j in range(i - 1, max(-1, i - 1 - RUN), -1):
            if self._items[j].word in HEDGES and self._items[j + 1].word in ("than", "to"):
                continue  # "more than 40", "up to 40"
            if self._lexicon.direction(self._items[j].word) in (1, -1):
                return True
            if self._items[j].word not in HEDGES and self._items[j].word not in ("by", "a", "of"):
                return False
        return False

    def _is_apart(self, i: int, first: int, last: int, *, definite: bool) -> bool:
        items = self._items
        behind = [item.word for item in items[i + 1 : i + 3]]
        if behind and behind[0] in ("still", "left") and not set(behind) & ARTICLES:
            return True
        figure = items[i].figure
        counts = figure is not None and figure.label is Label.QUANTITY
        if counts and i + 1 < len(items) and items[i + 1].word in ("more", "other", "others"):
            return True
        if {"never", "n't"} & {item.word for item in items[max(0, i - NEAR) : i]}:
            return True
        if i > 1 and items[i - 1].word == "," and items[i - 2].word in listed("guard.apart"):
            return True
        if any(item.word in listed("guard.distant") for item in items[max(0, first - RUN) : first]):
            return True
        before_it = [item.word for item in items[max(0, first - RUN) : first]]
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
