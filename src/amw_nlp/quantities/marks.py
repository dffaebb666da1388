"""What stands before a number and belongs to it: a currency's mark, a sign, a bracket that means a loss."""

from __future__ import annotations

from amw_nlp.quantities.currency import Mark
from amw_nlp.quantities.line import Line
from amw_nlp.text.patterns import lazy_pattern

_BLANKS = " \u00a0\u202f"
_MINUS = "-−–‐"
# currency codes that are English words in capitals: taken only with a figure that no ordinary number is printed as
_WORDLIKE = frozenset(
    ("ALL", "TOP", "CUP", "TRY", "MAD", "PEN", "COP", "BAM", "GEL", "RON", "SOS", "MOP", "LAK", "ANG", "PAB")
)
# a minus with a blank after it, where no dash of thought can stand
_SPACED_MINUS = lazy_pattern(
    r"\b(?:to|at|of|from|is|was|below|above|reach|reached|hit|convert|than)[ \u00a0][-−][ \u00a0]$"
)
_LARGE = lazy_pattern(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,4}(?:\.[0-9]{1,3})?(?: ?(?:bn|trn)| (?:m|b|tr)illion)\b"
)
_DEGREES = lazy_pattern(r"[0-9.]{1,6}[ \u00a0]?(?:°|degrees?\b|celsius\b|fahrenheit\b)")


def read_mark(line: Line, start: int, *, big: bool) -> tuple[int, Mark] | None:
    """The currency mark that ends where a number starts, with its own start, or None.

    `big` tells that the number has decimals, a mark between thousands or a scale, as amounts have.
    """
    text = line.text
    at = start
    if at and text[at - 1] in _BLANKS:
        at -= 1
    if not at:
        return None
    last = text[at - 1]
    if last in line.currencies.signs:
        return _read_sign(line, at)
    if last.isalpha() or last == ".":
        return _read_letters(line, at, big=big)
    return None


def _read_sign(line: Line, end: int) -> tuple[int, Mark] | None:
    """A sign with the letters before it: "$", "US$", "hk $"."""
    text, before = line.text, line.currencies.before
    spaced = end > 1 and text[end - 2] in _BLANKS
    for size in (6, 5, 4, 3, 2):
        start = end - size
        if start < 0 or (start and text[start - 1].isalnum()):
            continue
        printed = text[start:end]
        mark = before.get(printed)
        if mark is None and size > (3 if spaced else 2):  # "hk $" is Hong Kong's, but "a $" is an article
            mark = before.get(printed.upper()) or before.get(printed.upper().replace(" ", ""))
        if mark is not None and printed[0] not in _BLANKS:
            return start, mark
    mark = before.get(text[end - 1])
    return None if mark is None else (end - 1, mark)


def _read_letters(line: Line, end: int, *, big: bool) -> tuple[int, Mark] | None:
    """A code, an abbreviation or a name: "USD", "Rs.", "RM", "rupees"."""
    text, start = line.text, end
    while start and end - start < 12 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    if start and (text[start - 1].isalnum() or text[start - 1] in "-&@#_/'’"):
        return None
    word = text[start:end]
    mark = line.currencies.codes.get(word)
    if mark is None and word.isalpha() and word.islower():
        mark = line.currencies.codes.get(word.upper()) if word in ("usd", "eur", "gbp", "inr") else None
    if mark is not None:
        return None if word in _WORDLIKE and not big else (start, mark)
    mark = line.currencies.before.get(word)
    if mark is not None:
        return (start, mark) if len(word) > 1 or _is_letter_mark(line, mark, end, big=big) else None
    return None


def _is_letter_mark(line: Line, mark: Mark, end: int, *, big: bool) -> bool:
    """Whether a single letter is a currency: the rand's R touches the digits or marks an amount; the naira's N needs Nigeria."""
    if mark.codes == ("NGN",) and _LARGE.match(line.text, end):  # "N62,000", "N4.5bn"
        return True
    touching = line.text[end : end + 1] not in _BLANKS
    named = mark.codes == ("ZAR",) or line.place.favours(mark.codes[0]) or line.place.names(mark.codes[0])
    return (big or touching) and named


def read_name_before(line: Line, start: int) -> tuple[int, Mark] | None:
    """A currency's name just before a number that has no unit: "ringgit 42", "malaysian ringgit 42"."""
    low = line.low
    end = start - 1
    if end < 0 or low[end] not in _BLANKS:
        return None
    first = max(low.rfind(" ", max(0, end - 24), end) + 1, end - 24, 0)
    two = max(low.rfind(" ", max(0, first - 24), max(first - 1, 0)) + 1, first - 24, 0)
    for begin in (two, first):
        mark = line.currencies.names.get(low[begin:end])
        if mark is not None and not mark.risky and mark.worth == 1:
            return begin, mark
    return None


def read_sign(line: Line, start: int) -> tuple[int, int]:
    """Where a figure starts with its sign, and the sign: "-5", "minus 5", "+8.3"; a dash between words is none."""
    text = line.text
    if start and text[start - 1] in _MINUS + "+" and (start < 2 or text[start - 2] in " \u00a0\n\t([|{/"):
        if text[start - 1] != "+" and text[max(0, start - 4) : start - 1].rstrip(" \u00a0")[-1:].isdecimal():
            return start, 1
        if text[start - 1] == "–" and start < 2:
            return start, 1
        return start - 1, 1 if text[start - 1] == "+" else -1
    if _SPACED_MINUS.search(line.low, max(0, start - 14), start) and _DEGREES.match(line.low, start):
        return start - 2, -1  # "fell to - 20 degrees"
    for word in ("minus ", "negative "):
        if line.low.endswith(word, 0, start) and not line.low[start - len(word) - 1 : start - len(word)].isalnum():
            return start - len(word), -1
    return start, 1
