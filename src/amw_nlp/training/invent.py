"""Invents organisations and people, and lists real ones, so that a tagger learns from the sentence and not from the name."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

_LEGAL = re.compile(
    r"[,.]?\s+(?:incorporated|inc|corporation|corp|company|co|ltd|limited|llc|lp|plc|l\.p\.|n\.?v|s\.?a|a\.?g|se|trust|holdings?)"
    r"\.?(?:\s*/\s*\w+/?)?$",
    re.IGNORECASE,
)
_KEEP_UPPER = 3


@dataclass(frozen=True, slots=True)
class NamePool:
    """What names are made of: lists of real organisations and the parts of invented ones."""

    listed: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]
    cultures: tuple[tuple[tuple[str, ...], tuple[str, ...], bool], ...]

    def organisation(self, rng: random.Random) -> str:
        """A company, fund, bank, agency or university: listed, or made up."""
        makers: Sequence[tuple[float, Callable[[random.Random], str]]] = (
            (0.32, self._listed),
            (0.14, self._noun),
            (0.17, self._coined),
            (0.22, self._frame),
            (0.06, self._acronym),
            (0.09, self._with_suffix),
        )
        maker = rng.choices([m for _, m in makers], [w for w, _ in makers])[0]
        return maker(rng)

    def person(self, rng: random.Random) -> tuple[str, str, str]:
        """A person: the whole name, the given and the family name."""
        givens, families, family_first = rng.choice(self.cultures)
        given, family = rng.choice(givens), rng.choice(families)
        if family_first and rng.random() < 0.6:
            return f"{family} {given}", given, family
        roll = rng.random()
        if roll < 0.06:
            return f"{given[0]}. {family}", given, family
        if roll < 0.12:
            return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}", given, family
        if roll < 0.16:
            family = f"{family}-{rng.choice(families)}"
        return f"{given} {family}", given, family

    def town(self, rng: random.Random) -> str:
        """A place that reports are written from: a known town, or a made-up one."""
        roll = rng.random()
        if roll < 0.4:
            return rng.choice(self.parts["places"])
        if roll < 0.7:
            return self._coined(rng).capitalize()
        return rng.choice(self.parts["starts"]).capitalize() + rng.choice(self.parts["town_ends"])

    def native(self, rng: random.Random) -> str:
        """A name in another script."""
        script = rng.choice(("hanzi", "hanzi", "hangul", "kana", "cyrillic", "arabic", "devanagari"))
        if script in ("cyrillic", "arabic", "devanagari"):
            return " ".join(rng.sample(self.parts[script], rng.randint(1, 2)))
        letters = self.parts[script][0]
        return "".join(rng.choice(letters) for _ in range(rng.randint(2, 5)))

    def _listed(self, rng: random.Random) -> str:
        return rng.choice(self.listed)

    def _noun(self, rng: random.Random) -> str:
        return rng.choice(self.parts["nouns"])

    def _coined(self, rng: random.Random) -> str:
        middle = rng.choice(self.parts["middles"]) if rng.random() < 0.5 else ""
        word = rng.choice(self.parts["starts"]) + middle + rng.choice(self.parts["ends"])
        if rng.random() < 0.08:
            word = word.lower()
        elif rng.random() < 0.08:
            word = rng.choice(self.parts["nouns"]) + word.capitalize()
        return word

    def _with_suffix(self, rng: random.Random) -> str:
        head = self._coined(rng) if rng.random() < 0.4 else self._noun(rng)
        if rng.random() < 0.25:
            head = f"{rng.choice(self.parts['places'])} {head}"
        tail = rng.choice(self.parts["suffixes"])
        legal = f" {rng.choice(self.parts['legal'])}" if rng.random() < 0.15 else ""
        return f"{head} {tail}{legal}" if rng.random() < 0.8 else f"{head} {rng.choice(self.parts['legal'])}"

    def _acronym(self, rng: random.Random) -> str:
        letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTVWX") for _ in range(rng.randint(2, 4)))
        return f"{letters[0]}&{letters[1]}" if rng.random() < 0.15 else letters

    def _frame(self, rng: random.Random) -> str:
        givens, families, _ = rng.choice(self.cultures)
        parts = self.parts

        def fill(match: re.Match[str]) -> str:
            kind = match[1]
            if kind == "number":
                return str(rng.choice((1, 3, 5, 7, 8, 21, 42, 66, 360)))
            if kind == "coined":
                return self._coined(rng).capitalize()
            pool = {"given": givens, "family": families}.get(kind) or parts[
                f"{kind}s" if kind != "suffix" else "suffixes"
            ]
            return rng.choice(pool)

        return re.sub(r"\{(\w+)\}", fill, rng.choice(parts["frames"]))


def load_pool(lists: Path | None) -> NamePool:
    """The pool of names; `lists` is a folder with `sec_companies.tsv` and `startups.tsv`, or None for invented names only."""
    data = resources.files("amw_nlp.training").joinpath("data")
    companies = tomllib.loads(data.joinpath("companies.toml").read_text(encoding="utf-8"))
    people = tomllib.loads(data.joinpath("people.toml").read_text(encoding="utf-8"))
    parts = {key: _cut(key, value) for key, value in companies.items()}
    cultures = tuple(
        (tuple(c["given"].split()), tuple(c["family"].split()), c.get("order") == "family") for c in people["culture"]
    )
    listed = _read_lists(lists) if lists is not None else parts["nouns"]
    return NamePool(listed, parts, cultures)


def _cut(key: str, value: str) -> tuple[str, ...]:
    if key in ("hanzi", "hangul", "kana"):
        return (value,)
    separator = ";" if ";" in value else None
    return tuple(" ".join(item.split()) for item in value.split(separator) if item.strip())


def _read_lists(folder: Path) -> tuple[str, ...]:
    startups, funds = [], []
    for line in (folder / "startups.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, _, investors = [*line.split("\t"), "", ""][:3]
        startups.append(name.strip())
        funds += [fund.strip() for fund in investors.split(",") if 2 < len(fund.strip()) < 40]
    listed = [
        _normal_case(line.split("\t")[0])
        for line in (folder / "sec_companies.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    unique = sorted({name for name in [*startups * 1, *funds, *listed] if 1 < len(name) < 45 and name[0].isalnum()})
    return tuple(unique + sorted(set(startups)) * 2)


def _normal_case(name: str) -> str:
    """A registered name as news prints it: no legal ending, capitals only where a word begins."""
    name = re.sub(r"\s*/\w+/?$|\s*\\\w+\\?$", "", name).strip()
    name = _LEGAL.sub("", _LEGAL.sub("", name)).strip(" ,.&")
    if name.upper() != name:
        return name
    words = name.split()
    return " ".join(_normal_word(word, i) for i, word in enumerate(words))


def _normal_word(word: str, place: int) -> str:
    if place and word in ("OF", "AND", "THE", "FOR", "DE"):
        return word.lower()
    if len(word) <= _KEEP_UPPER and not set(word) & set("AEIOUY"):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
