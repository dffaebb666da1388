"""Amounts that name their currency twice: `$100B USD`, `C$2.4 million Canadian dollars`, `€18 million (EUR)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.quantities.currency import Mark, load_currencies
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_SIGN = lazy_pattern(r"[^\d\s.,+<>~≈-]{1,5}(?=[ \u00a0]?\d)")
_BLANK = r"[ \u00a0]"
_CODE_AFTER = lazy_pattern(rf"{_BLANK}?(?:\({_BLANK}?)?([A-Z]{{3}})(?:{_BLANK}?\))?(?![\w$])")
_NAME_AFTER = lazy_pattern(rf"{_BLANK}([A-Za-z]{{2,20}}(?:{_BLANK}[A-Za-z]{{2,20}}){{0,2}})")
_INSIDE = lazy_pattern(rf"\d.{{0,20}}?({_BLANK}([A-Z]{{3}}|[A-Za-z]{{4,20}}(?:{_BLANK}[A-Za-z]{{4,20}})?))$")


@dataclass(frozen=True, slots=True)
class DoubledCurrency:
    """An amount with a sign and a word for the same currency; `extra` is the stretch that could go, its blank included."""

    at: Span
    extra: Span
    sign: str
    word: str
    currency: str


def find_doubled(draft: Draft, mentions: Iterable[Mention], default: str) -> Iterator[DoubledCurrency]:
    """Amounts with a currency's sign before the digits, and its code or name after, which adds nothing.

    It adds something where the sign may be another currency's: where the code is not that of `default`, the currency of a bare
    dollar, or where the draft has several that the sign stands for.
    """
    amounts = [m for m in mentions if m.label is Label.MONEY and isinstance(m.value, Figure) and m.value.unit]
    used = {m.value.unit for m in amounts if isinstance(m.value, Figure)}
    before = load_currencies().before
    for mention in amounts:
        assert isinstance(mention.value, Figure)
        sign, unit = _SIGN.match(mention.text), mention.value.unit
        mark = before.get(sign.group()) if sign else None
        if (
            sign is None
            or mark is None
            or unit is None
            or sign.group().isalpha()
            or not _says(mark, unit, default, used)
        ):
            continue
        if (word := _second_word(draft.text, mention, unit)) is not None:
            extra = Span(word.start, word.end)
            at = Span(mention.at.start, max(mention.at.end, word.end))
            yield DoubledCurrency(at, extra, sign.group(), draft.text[word.start : word.end].strip(" \u00a0()"), unit)


def _says(mark: Mark, unit: str, default: str, used: set[str | None]) -> bool:
    """Whether a mark alone says that currency in this draft."""
    likeliest = default if mark.codes[0] == "?" else mark.codes[0]
    return likeliest == unit and not any(code in used for code in mark.codes if code not in ("?", unit))


def _second_word(text: str, mention: Mention, unit: str) -> Span | None:
    """The stretch, inside the mention or right after it, that names the currency again."""
    inside = _INSIDE.search(mention.text)
    if inside is not None and _names(inside[2], unit):
        return Span(mention.at.start + inside.start(1), mention.at.end)
    code = _CODE_AFTER.match(text, mention.at.end)
    if code is not None:
        return Span(*code.span()) if code[1] == unit and code[0].count("(") == code[0].count(")") else None
    name = _NAME_AFTER.match(text, mention.at.end)
    words: Sequence[str] = re.split(_BLANK, name[1]) if name else ()
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        if _names(phrase, unit):
            return Span(mention.at.end, mention.at.end + 1 + len(phrase))
    return None


def _names(word: str, unit: str) -> bool:
    """Whether a code or name is of that currency; a name such as "dollars" is of many."""
    if word.isupper() and len(word) == 3:
        return word == unit
    mark = load_currencies().names.get(word.lower())
    return mark is not None and unit in mark.codes
