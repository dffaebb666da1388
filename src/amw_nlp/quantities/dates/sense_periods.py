"""Which periods and feasts are said as times: not the third quarter of a match, the Good Friday Agreement, "to fall in 2028"."""

from __future__ import annotations

import re

from amw_nlp.quantities.dates.beside import (
    codes_after,
    is_cued,
    is_followed_by_name,
    is_loosely_cued,
    month_codes,
    word_after,
    word_before,
)
from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import Point
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.wordlists import words

_NEAR = 200  # tokens on either side that tell what a text is about


def is_season_year(found: Found, tokens: Tokens) -> bool:
    """Fall 2028, the fall of 2028; not "will start to fall in 2028"."""
    words_of = [part.lower() for part in tokens.parts[found.start : found.end]]
    is_verb = "in" in words_of and words_of[0] in ("fall", "spring") and tokens.parts[found.start].islower()
    return not is_verb or word_before(found, tokens) in ("in", "by", "of", "since", "during", "late", "early", "mid")


def is_season(found: Found, tokens: Tokens) -> bool:
    """In summer, by autumn; not Spring Street, every winter, Hot Springs."""
    if word_before(found, tokens) in words("season_not_after") or word_after(found, tokens) in words(
        "season_not_before"
    ):
        return False
    word = tokens.parts[found.end - 1]
    if word[0].isupper() and is_followed_by_name(found, tokens):
        return False
    if found.pattern == "weak-season":
        follows = re.match(" [xX]", codes_after(found, tokens)) or word_after(found, tokens) == "of"
        return word_before(found, tokens) in ("in", "by", "until", "since", "during", "before") and not follows
    named = tokens.parts[found.start].lower() == "the"
    return is_cued(found, tokens) or (named and not re.match(" [xX]", codes_after(found, tokens)))


def is_quarter(found: Found, tokens: Tokens) -> bool:
    """2H, 3Q: not before a hyphen or full stop, unless a preposition says so."""
    return not re.match(r"[-.]", codes_after(found, tokens)) or is_loosely_cued(found, tokens)


def is_period(found: Found, tokens: Tokens) -> bool:
    """The first half or fourth quarter without a year is of a match where the paragraph plays one."""
    node = found.node
    return not (
        isinstance(node, Point)
        and node.year is None
        and not words("sport").isdisjoint(tokens.parts[max(0, found.start - _NEAR) : found.end + _NEAR])
    )


def is_the_period(found: Found, tokens: Tokens) -> bool:
    """The year, the quarter: a time where a preposition puts something in it, not in "player of the year"."""
    within = ("in", "for", "during", "over", "throughout", "within")
    return (
        word_before(found, tokens) in within or word_before(found, tokens) in words("begins_or_ends")
    ) and word_after(found, tokens) not in ("of", "that", "when", "after", "before", "the")


def is_the_weekend(found: Found, tokens: Tokens) -> bool:
    """Over the weekend, at or by the weekend; not the weekend of a wedding."""
    return word_before(found, tokens) in words("weekend_after") and word_after(found, tokens) not in (
        "of",
        "that",
        "when",
        "after",
        "before",
    )


def is_unit_before(found: Found, tokens: Tokens) -> bool:
    """The year before, by itself or before a new clause; not the year before something."""
    after = codes_after(found, tokens)
    return not after.startswith(" ") or word_after(found, tokens) in (
        "it", "they", "he", "she", "we", "was", "were", "had", "and", "to", "in", "on", "but", "when",
    )  # fmt: skip


def is_period_end(found: Found, tokens: Tokens) -> bool:
    """At year-end; in "its 30 June year-end" the day is the date."""
    return found.start < len("6 ") or tokens.codes[found.start - 2] not in month_codes()


def is_feast(found: Found, tokens: Tokens) -> bool:
    """By Christmas, on Labor Day; not Christmas dinner, the Good Friday Agreement, India's Independence Day, the New Year."""
    node, after, before = found.node, word_after(found, tokens), word_before(found, tokens)
    named = tokens.codes[max(0, found.start - 2) : found.start] == "X "  # Parsi New Year
    if isinstance(node, Point) and node.year is not None:
        return not named and before not in words("feast_not_after")
    if (
        (named and tokens.parts[found.start][:3].lower() == "new")
        or before in words("feast_not_after")
        or after in words("feast_not_before")
        or is_followed_by_name(found, tokens)
    ):
        return False
    if found.end - found.start == len(tokens.codes):
        return True
    name = tokens.parts[found.start].lower()
    if before in ("on", "by", "since", "until", "till", "before", "after"):
        return before == "on" or not re.match(" x", codes_after(found, tokens)) or after in words("clause_openers")
    if before in ("the", "a", "an", "s") or name == "new year":
        return False
    if " " in name:  # named as a day
        return not re.match("[ -]x", codes_after(found, tokens)) or after in words("subject_past") | words(
            "subject_future"
        )
    return (before == "at" or is_loosely_cued(found, tokens)) and not re.match("[ -][xX]", codes_after(found, tokens))
