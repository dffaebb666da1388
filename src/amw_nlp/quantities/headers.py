"""What the headers, captions and corners of a table say of its figures: a currency, a scale, per cent, a unit, a counted noun."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from itertools import islice

from amw_nlp.quantities.currency import Mark, load_currencies
from amw_nlp.quantities.line import lower
from amw_nlp.quantities.nounlists import load_nouns
from amw_nlp.quantities.nouns import is_plural, singular
from amw_nlp.quantities.units import load_units
from amw_nlp.text.patterns import lazy_pattern

_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "crore": 7, "lakh": 5, "hundred": 2, "m": 6, "mn": 6, "mm": 6, "mln": 6,
    "bn": 9, "b": 9, "k": 3, "tn": 12, "000": 3, "'000": 3, "’000": 3, "cr": 7,
}  # fmt: skip
_SCALE = lazy_pattern(r"(?<![a-z])(thousand|million|billion|trillion|crore|lakh|hundred)s?\b")
_SHORT_SCALE = lazy_pattern(
    r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|inr|jpy|cny|rmb|chf|aud|cad|rs\.?))[ \u00a0]?(mn|mm|mln|bn|tn|m|b|k|cr|['’]?000)s?\b|(?<![\w.,])(['’]?000)s\b|\((mn|bn|m|['’]000)\)"
)
_SIGN = lazy_pattern(r"((?:US|AU|CA|HK|NZ|NT|A|C|S|R|MX)?[$€£¥₹₩₽₺₦])|\b(US dollars?|[A-Z]{3}|Rs\.?|RMB|RM)\b")
_NAME = lazy_pattern(
    r"\b((?:us|u\.s\.|canadian|australian|hong kong|singapore|new zealand|swiss|danish|swedish|norwegian|indian|pakistani|mexican) )?(dollars?|euros?|pounds?|yen|yuan|renminbi|rupees?|francs?|kronor|kroner|rand|reais|won|pesos?|zloty|dirhams?|riyals?|naira|baht|ringgit)\b"
)
_PERCENT = lazy_pattern(r"%|\bper ?cent\b|\bpct\b")
_UNIT = lazy_pattern(r"\(([A-Za-zµ°²³/. ]{1,24})\)|,\s*([A-Za-z°²³/]{1,12})$")

_HEADED = lazy_pattern(r"[a-z]+")
_AFTER_NOUN = lazy_pattern(
    r"\s*(?:$|[,(:*/–—-]|(?:at|in|on|by|per|for|end|as|asked|opened|closed|sold|built|owned|planned|employed|served|enrolled|delivered|added|lost|killed|"
    r"born|held|leased|shipped|made|produced|carried|total|million|thousand)\b)"
)
_SHARES = frozenset(
    (
        "share",
        "percentage",
        "rate",
        "value",
        "cost",
        "price",
        "average",
        "per",
        "proportion",
        "spending",
        "income",
        "revenue",
        "from",
        "to",
    )
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What a header says: a currency's mark, a scale, per cent, or a unit (of measure, or the noun counted); each None where it says nothing of it."""

    mark: Mark | None = None
    scale: Decimal | None = None
    percent: bool = False
    unit: str | None = None
    counted: bool = False

    def __bool__(self) -> bool:
        return self.mark is not None or self.scale is not None or self.percent or self.unit is not None


@lru_cache(maxsize=1)
def load_not_counted() -> tuple[str, ...]:
    """Plural headers under which nothing is counted."""
    words: list[str] = tomllib.loads((files("amw_nlp.quantities") / "data" / "tables.toml").read_text("utf-8"))[
        "not_counted"
    ]
    return tuple(words)


@lru_cache(maxsize=1024)
def read_hint(text: str) -> Hint:
    """What a header or caption says of its figures.

    >>> read_hint("Sales ($m)").scale, read_hint("Margin, %").percent
    (Decimal('1E+6'), True)
    """
    low = lower(text)
    scale = _scale_in(low)
    mark = mark_in(text, low)
    if mark is None and scale is None and _PERCENT.search(low):
        return Hint(percent=True)
    unit = None if mark is not None else _unit_in(text)
    return Hint(mark, scale, unit=unit)


def _scale_in(low: str) -> Decimal | None:
    if match := _SCALE.search(low):
        return Decimal(1).scaleb(_SCALES[match[1]])
    if match := _SHORT_SCALE.search(low):
        return Decimal(1).scaleb(_SCALES[match[1] or match[2] or match[3]])
    return None


def mark_in(text: str, low: str) -> Mark | None:
    """The currency that a header prints or, in its lower-case form `low`, names; None where there is none."""
    currencies = load_currencies()
    for match in _SIGN.finditer(text):
        printed = match[1] or match[2]
        mark = currencies.before.get(printed) or currencies.codes.get(printed) or currencies.names.get(printed.lower())
        if mark is not None and not (printed.isalpha() and printed in ("ALL", "TOP", "CUP", "TRY", "PEN", "MAD")):
            return mark
    name = _NAME.search(low)
    if name is None:
        return None
    return currencies.names.get(f"{name[1] or ''}{name[2]}") or currencies.names.get(name[2])


def _unit_in(text: str) -> str | None:
    units = load_units()
    for match in _UNIT.finditer(text):
        printed = (match[1] or match[2]).strip()
        unit = units.symbols.get(printed)
        if unit is not None:
            return unit.name
        for name, found in units.words.get(printed.lower().split(" ")[0].split("-")[0], ()):
            if name == printed.lower():
                return found.name
    return None


def is_uncounted(word: str) -> bool:
    """Whether a lower-case plural names amounts, totals or spans of time rather than things that are counted."""
    return word in load_not_counted() or word in load_nouns().time


@lru_cache(maxsize=1024)
def noun_in(header: str) -> str | None:
    """The noun that a header counts, in the singular, or None.

    >>> noun_in("Stores opened in 2025"), noun_in("Number of clinics"), noun_in("Net sales")
    ('store', 'clinic', None)
    """
    low = lower(header)
    for match in islice(_HEADED.finditer(low), 5):
        if is_uncounted(match[0]) or match[0] in _SHARES:
            return None
        if (body := load_nouns().stands_for.get(match[0])) is not None:
            return body if _AFTER_NOUN.match(low, match.end()) else None
        if is_plural(match[0]) and _AFTER_NOUN.match(low, match.end()):
            return singular(match[0])
    return None


def read_header(text: str) -> Hint:
    """What a header says; a scale beside a counted noun is the noun's ("Passengers (m)")."""
    hint = read_hint(text)
    if hint.scale is None or hint.mark is not None or hint.unit not in (None, "meter"):
        return hint
    noun = noun_in(text)
    return hint if noun is None else Hint(scale=hint.scale, unit=noun, counted=True)
