"""Currencies: which marks and names stand for which, and which one an open mark ("$", "kr", "pesos") is in a draft."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from amw_nlp.text.patterns import lazy_pattern

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark or name of money: the currencies it may stand for, likeliest first, and the worth of one in them.

    "?" among `codes` is the setting default-currency, "" is no currency that can be told. `risky` names are English words too.
    """

    codes: tuple[str, ...]
    worth: Decimal = _ONE
    risky: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Currencies:
    """The tables of marks and names. Marks are as printed, names in lower case; `name_starts` are their first words."""

    codes: Mapping[str, Mark]
    before: Mapping[str, Mark]
    after: Mapping[str, Mark]
    alone: Mapping[str, Mark]
    names: Mapping[str, Mark]
    name_lengths: Mapping[str, tuple[int, ...]]
    signs: frozenset[str]
    per: frozenset[str]
    places: Mapping[str, str]


@lru_cache(maxsize=1)
def load_currencies() -> Currencies:
    """The tables, from Unicode CLDR's names and our own list of newsroom forms."""
    folder = files("amw_nlp.quantities") / "data"
    cldr: dict[str, list[str]] = json.loads((folder / "currencies.json").read_text("utf-8"))
    ours = tomllib.loads((folder / "money.toml").read_text("utf-8"))
    opened = {mark: Mark(tuple(codes)) for mark, codes in ours["open"].items()}
    marks = {mark: Mark((code,)) for code, each in ours["marks"].items() for mark in each} | opened
    parts = {name: Mark(tuple(row["of"]), Decimal(row["worth"])) for name, row in ours["parts"].items()}
    after_only, alone = set(ours["shy"]["after_only"]), set(ours["shy"]["alone"])
    names = _read_names(cldr, ours) | {name: mark for name, mark in parts.items() if name[0].isalpha()}
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name.split()[0], set()).add(len(name.split()))
    return Currencies(
        codes={code: Mark((code,)) for code in (*cldr, "BTC")},
        before={mark: m for mark, m in marks.items() if mark not in after_only and mark not in alone},
        after={mark: m for mark, m in marks.items() if mark not in alone} | {"¢": parts["¢"]},
        alone={mark: m for mark, m in marks.items() if mark in alone},
        names=names,
        name_lengths={first: tuple(sorted(ns, reverse=True)) for first, ns in lengths.items()},
        signs=frozenset(mark[-1] for mark in marks if not mark[-1].isascii() or mark[-1] == "$"),
        per=frozenset(ours["per"]["nouns"]),
        places={word: code for code, words in ours["places"].items() for word in words},
    )


def _read_names(cldr: dict[str, list[str]], ours: dict[str, dict[str, object]]) -> dict[str, Mark]:
    names: dict[str, Mark] = {}
    for code, (one, many, _) in cldr.items():
        names |= {one.lower(): Mark((code,)), many.lower(): Mark((code,))}
    table: dict[str, object] = dict(ours["names"])
    opened, words = table.pop("open"), table.pop("words")
    assert isinstance(opened, dict)
    assert isinstance(words, dict)
    for code, each in table.items():
        assert isinstance(each, list)
        names |= {name: Mark((code,)) for name in each}
    names |= {name: Mark(tuple(codes)) for name, codes in opened.items()}
    names |= {name.replace(" ", ""): mark for name, mark in names.items() if name.count(" ") == 1 and name.isascii()}
    risky, plain = set(words["names"]), set(words["plain"])
    return {n: Mark(m.codes, m.worth, n in risky, n in plain) for n, m in names.items()}


_DATELINE = lazy_pattern(
    r"\s*(?:\([^)\n]{1,40}\)\s*)?([A-Z][A-Z .'’-]{2,30}?)(?:,[^\n—–-]{0,40})?(?:\s*\([^)\n]{1,40}\))?\s*(?:—|–|--|-)\s"
)
_STATED = lazy_pattern(
    r"\b(?:figures|amounts|sums|prices|values|dollars|currency)\b[^.\n]{0,40}?\bin ([a-z]+(?: [a-z]+)?) dollars\b"
)


_PESOS = lazy_pattern(
    r"\b(?:these|those|figures|amounts|sums|prices|signs) (?:here )?(?:are|mean) (?:all )?(?:in )?pesos\b"
)


class Place:
    """Which currency an open mark is in one draft: by its dateline, by the countries it names, else the likeliest."""

    __slots__ = ("_counts", "_dateline", "_default", "_low", "_named", "_seen", "_signs", "_text")

    def __init__(self, text: str, low: str, default: str) -> None:
        self._text, self._low, self._default = text, low, default
        self._counts: dict[str, int] | None = None
        self._dateline: str | None = None
        self._signs: dict[str, bool] = {}
        self._named: dict[str, bool] = {}
        self._seen: dict[tuple[str, ...], str | None] = {}

    def choose(self, mark: Mark) -> str | None:
        """The currency of a mark, or None where it cannot be told."""
        if len(mark.codes) == 1:
            return mark.codes[0]
        if mark.codes not in self._seen:
            self._seen[mark.codes] = self._decide(mark.codes)
        return self._seen[mark.codes]

    def favours(self, code: str) -> bool:
        """Whether the draft names the country of a currency."""
        return self._count().get(code, 0) > 0

    def mentions(self, sign: str) -> bool:
        """Whether the draft prints a sign anywhere."""
        if sign not in self._signs:
            self._signs[sign] = sign in self._text
        return self._signs[sign]

    def names(self, code: str) -> bool:
        """Whether the draft names a currency ("in kwacha")."""
        if code not in self._named:
            own = (n for n, m in load_currencies().names.items() if m.codes[0] == code and n.isalpha() and not m.risky)
            self._named[code] = any(re.search(rf"\b{name}\b", self._low) for name in own if name in self._low)
        return self._named[code]

    def speaks_of(self, said: re.Pattern[str], *, but_not: re.Pattern[str]) -> bool:
        """Whether one pattern is found in the draft, in lower case, and another nowhere."""
        if said.pattern not in self._signs:
            self._signs[said.pattern] = bool(said.search(self._low)) and not but_not.search(self._low)
        return self._signs[said.pattern]

    def _decide(self, codes: tuple[str, ...]) -> str | None:
        dateline = self._find_dateline()
        if dateline and dateline in codes and not self._marks(dateline):
            return dateline
        if codes[0] == "?":
            return self._stated_peso(codes) or self._sole(codes) or self._default
        counts = self._count()
        best = max(codes, key=lambda code: (counts.get(code, 0), -codes.index(code)))
        return (best if counts.get(best) else codes[0]) or None

    def _stated_peso(self, codes: tuple[str, ...]) -> str | None:
        """The peso that a draft says its bare signs are ("These are pesos"), or None."""
        pesos = [code for code in load_currencies().names["pesos"].codes if code in codes]
        return max(pesos, key=lambda code: self._count().get(code, 0)) if pesos and _PESOS.search(self._low) else None

    def _sole(self, codes: tuple[str, ...]) -> str | None:
        """The one currency that a draft without dollars names: its cents are euro cents."""
        if self.mentions("$") or "dollar" in self._low or "usd" in self._low:
            return None
        named = [code for code in codes[1:] if self.names(code) or (code == "EUR" and self.mentions("€"))]
        return named[0] if len(named) == 1 else None

    def _marks(self, code: str) -> bool:
        """Whether the draft marks a country's dollar as its own ("A$5 million"): then a bare sign is another's."""
        before = load_currencies().before
        found = re.findall(r"(?<![A-Za-z])[A-Z]{1,3}\$(?=[ ]?[0-9.])", self._text)
        return any(mark.codes == (code,) for printed in found if (mark := before.get(printed)) is not None)

    def _count(self) -> dict[str, int]:
        if self._counts is None:
            self._counts = {}
            places = load_currencies().places
            for match in _place_pattern().finditer(self._low):
                code = places[match[0]]
                self._counts[code] = self._counts.get(code, 0) + 1
        return self._counts

    def _find_dateline(self) -> str:
        """The currency of the place a draft is dated from, or an empty string."""
        if self._dateline is None:
            self._dateline = self._read_dateline() or ""
        return self._dateline

    def _read_dateline(self) -> str | None:
        currencies = load_currencies()
        if (stated := _STATED.search(self._low)) and (mark := currencies.names.get(f"{stated[1]} dollars")):
            return mark.codes[0]
        for line in self._text[:2000].split("\n"):
            if match := _DATELINE.match(line):
                city = match[1].strip(" ,.").lower()
                if city in currencies.places:
                    return currencies.places[city]
        return None


@lru_cache(maxsize=1)
def _place_pattern() -> re.Pattern[str]:
    words = sorted(load_currencies().places, key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, words)) + r")(?![\w])")
