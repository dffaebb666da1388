"""Numbers that count nothing: part of a name, a rank, a year."""

from __future__ import annotations

import re

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.numerals import parse_number
from amw_nlp.text.patterns import lazy_pattern

_OWNERS = ("'s", "’s", "s'", "s’")
# "one in five of the voters": a ratio
_ONE_IN = lazy_pattern(r"\b([0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine)[ \u00a0](?:in|in every)[ \u00a0]$")
# the emergency number, but for "911 shops"
_COUNTS_911 = lazy_pattern(
    r"[ \u00a0](?!(?:call|dispatch|operator|system|cent|service|phone|number|hotline|emergenc|record|tape|text|initiative|attack)\w*)[a-z]"
)
_SPLIT = lazy_pattern(r"[0-9] \. $")  # "f / 4 - 5 . 6": a decimal whose mark stands alone
_TITLE = lazy_pattern(r" [A-Z][\w-]* [A-Z]")
# abbreviations before a number that is part of a name or a rank
_SHORTENED = frozenset(
    ("no.", "nos.", "inc.", "co.", "corp.", "art.", "sec.", "ch.", "fig.", "cos.", "ltd.", "h.r.", "s.", "h.")
)


def is_named(line: Line, reading: Reading) -> bool:
    """Whether a number is part of a name or a rank: "Fortune 500", "top 10", "No. 3", "Big Four", "Windows 11"."""
    text, start = line.text, reading.start
    ratio = _ONE_IN.search(line.low, max(0, start - 20), start)
    if ratio is not None and parse_number(ratio[1]) < reading.number:  # not "11 in seven innings"
        return True
    if reading.digits == "911" and not reading.grouped and not _COUNTS_911.match(line.low, reading.end):
        return True
    if start < 2 or reading.grouped or reading.scale is not None or "." in reading.digits or reading.sign < 0:
        return False
    if text[start - 1] not in " \u00a0":
        return text[start - 1] not in "([“\"‘'—–-/,~≈<>≤≥" or (
            text[start - 1] in "-/" and text[start - 2 : start - 1] not in " "
        )
    far = max(0, start - 40)
    begin = max(far, *(text.rfind(blank, far, start - 1) + 1 for blank in " \u00a0\n"))
    word = text[begin : start - 1].lstrip("(“\"‘'[")
    lowered = word.lower()
    if reading.in_words and _is_title(line, reading, word):
        return True
    if lowered in line.nouns.not_after:
        return True
    if lowered.endswith(_OWNERS):  # "Minnesota's 21 task forces", but "Barron's 100 Most Influential"
        return _TITLE.match(text, reading.end) is not None
    if not word or not word[-1].isalnum():
        return lowered in _SHORTENED or _SPLIT.search(text, max(0, start - 4), start) is not None
    if reading.in_words:
        return text[start].isupper() and begin > 0 and not line.titled
    if (
        not word[0].isupper()
        or lowered in line.nouns.stop
        or lowered in ("some", "all", "both", "nearly", "almost", "roughly", "another")
    ):
        return False
    if line.titled:
        return not (
            word.isalpha()
            and lowered.endswith(("s", "ed", "ing", "off", "buy", "cut", "add", "hire", "open", "sell", "close"))
        )
    return not (begin == 0 or text[begin - 2 : begin - 1] in ".!?\n") or (
        word[0].isupper() and not lowered.endswith(("ly", "ing"))
    )


def _is_title(line: Line, reading: Reading, before: str) -> bool:
    """ "Lantern Post, Nine Umbrellas": a number in words with a capital, inside a sentence, and its noun too."""
    text = line.text
    return (
        text[reading.start].isupper()
        and text[reading.end + 1 : reading.end + 2].isupper()
        and bool(before)
        and before[-1] not in ".:?!—–-"
        and not line.titled
    )


def is_year(line: Line, reading: Reading, end: int) -> bool:
    """Whether a plain number of four digits is a year: "2025 sales" is, "2,025 stores" and "2000 employees" are not."""
    if (
        reading.in_words
        or reading.grouped
        or reading.scale is not None
        or len(reading.digits) != 4
        or not 1900 <= reading.number <= 2099
    ):
        return False
    match = re.compile(r"[ \u00a0]([a-z]+)(?:[ \u00a0]([a-z]+))?").match(line.low, end)
    if match is None:
        return True
    left = line.low[max(0, reading.start - 12) : reading.start]
    if re.search(r"\b(?:in|since|by|until|during|late|early|mid|fiscal|year|through)[ -]$", left):
        return True
    return match[1] not in line.nouns.not_years and match[2] not in line.nouns.not_years
