"""Which phrases that look like dates are dates: the month May and the verb, 2,026 and 2026, Sunday and the Sunday Times."""

from __future__ import annotations

import re
from functools import lru_cache

from amw_nlp.quantities.dates.grammar import charset
from amw_nlp.quantities.dates.lexicon import load_lexicon
from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import Length, Point, Shift
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.tense import Tense
from amw_nlp.quantities.dates.wordlists import words

_WINDOW = 8  # codes looked at on either side
_EARLIEST_BARE, _LATEST_BARE = 1500, 2100
_OLDEST_YEAR = 1000
_CLOCK = ("H", "MIN", "S")
_NEAR = 200  # tokens on either side that tell what a text is about
_HEADING = 8  # tokens: "Revenue 2025" by itself heads a column, "at Expo 2025" names a fair


@lru_cache(maxsize=1)
def _marks() -> tuple[re.Pattern[str], ...]:
    lexicon = load_lexicon()

    def one(*names: str) -> str:
        return "[" + "".join(charset(n, lexicon).strip("[]") for n in names) + "]"

    strong = one("in", "cue", "from", "between", "to", "through", "early", "latest", "earlier", "before")
    loose = one(
        "in",
        "cue",
        "weak_cue",
        "from",
        "between",
        "to",
        "through",
        "of",
        "on",
        "the",
        "and",
        "or",
        "early",
        "this",
        "last",
        "next",
    )
    return (
        re.compile(strong + r"(?: |-)(?:{the} )?$".replace("{the}", charset("the", lexicon))),
        re.compile(loose + r"(?: |-)$"),
        re.compile(one("each", "a") + " $"),
    )


def is_date(found: Found, tokens: Tokens) -> bool:
    """Whether a phrase by itself is a date, from the words around it."""
    check = _CHECKS.get(found.pattern)
    return check is None or check(found, tokens)


def stands_alone(found: Found, tokens: Tokens) -> bool:
    """Whether nothing is said but the phrase and one word before it: "in 5 days"."""
    return found.start == len("in") and not _after(found, tokens).strip(" .!")


def is_deadline(found: Found, tokens: Tokens, tense: Tense) -> bool:
    """Whether a length after "in" is when something is to be: "sails in five days"; not "built in five days", "up 4% in five days"."""
    node, before = found.node, word_before(found, tokens)
    assert isinstance(node, Length)
    if node.to is not None or any(amount is None or unit in _CLOCK for amount, unit in node.parts):
        return False
    if stands_alone(found, tokens):
        return before in ("in", "within", "after")
    if before != "in" or tense is Tense.PAST or word_after(found, tokens) in words("goes_on"):
        return False
    said = tokens.parts[max(0, found.start - 2 - _CLAUSE) : found.start - 2]
    opens = "".join(said)[-2:] in ("", ". ", "? ") and tense is Tense.FUTURE
    return opens or not words("happens").isdisjoint(said)


_CLAUSE = 8  # tokens


def _before(found: Found, tokens: Tokens) -> str:
    return tokens.codes[max(0, found.start - _WINDOW) : found.start]


def _after(found: Found, tokens: Tokens) -> str:
    return tokens.codes[found.end : found.end + _WINDOW]


def _word(tokens: Tokens, index: int) -> str:
    return tokens.parts[index].lower() if 0 <= index < len(tokens.parts) else ""


def word_before(found: Found, tokens: Tokens) -> str:
    """The word before a phrase, past one blank; empty where something else stands there."""
    return _word(tokens, found.start - 2) if found.start and tokens.codes[found.start - 1] in " -" else ""


def word_after(found: Found, tokens: Tokens) -> str:
    """The word after a phrase, past one blank; empty where something else stands there."""
    return _word(tokens, found.end + 1) if tokens.codes[found.end : found.end + 1] in (" ", "-") else ""


def _is_cued(found: Found, tokens: Tokens) -> bool:
    return _marks()[0].search(_before(found, tokens)) is not None


def _is_loosely_cued(found: Found, tokens: Tokens) -> bool:
    return _marks()[1].search(_before(found, tokens)) is not None


def _year(found: Found, tokens: Tokens) -> bool:
    assert isinstance(found.node, Point)
    year = found.node.year or 0
    before, after = _before(found, tokens), _after(found, tokens)
    if before.endswith(("-", "/", "+")) and not before.endswith((" -",)) and not _is_loosely_cued(found, tokens):
        return False
    if _is_numbered(found, tokens):
        return False
    if re.match(r" ?[%°]|\$|-[xX]|/|:[^ ]", after) or before.endswith(("#", "No. ", "$", "+")):
        return False
    if _is_cued(found, tokens):
        return year >= _OLDEST_YEAR
    if before.endswith("(") and after.startswith(")"):
        return True
    if not _EARLIEST_BARE <= year <= _LATEST_BARE or _counts_something(found, tokens):
        return False
    # a capital in mid-sentence makes a name; "With 2026 sales" opens a sentence
    named = re.search(r"(?<![.!?\n\"] )(?<!^)(?<!\n)X[ -]$", before) is not None and len(tokens.codes) > _HEADING
    return not named


def _is_numbered(found: Found, tokens: Tokens) -> bool:
    """Whether the number is of a section, a bill, a version, a flight."""
    if word_before(found, tokens).rstrip(".") in words("numbered"):
        return True
    return _NUMBER_SIGN.search("".join(tokens.parts[max(0, found.start - 5) : found.start])) is not None


_NUMBER_SIGN = re.compile(r"\b(?:No|Nos|S|R|Sec)\. $")


def _counts_something(found: Found, tokens: Tokens) -> bool:
    word = word_after(found, tokens)
    if not word or not word.isalpha() or tokens.codes[found.end] == "-":
        return False
    if word in words("counted"):
        return True
    code = tokens.codes[found.end + 1]
    return code == "x" and word.endswith("s") and not word.endswith("ss") and word not in words("not_plural")


def _month(found: Found, tokens: Tokens) -> bool:
    word = tokens.parts[found.start].lower()
    if (
        word == "march"
        and word_before(found, tokens) == "the"
        and word_after(found, tokens) in ("to", "on", "for", "in", "of")
    ):
        return False
    if word_before(found, tokens) in words("month_not_after") or word_after(found, tokens) in words("month_not_before"):
        return False
    if _after(found, tokens).startswith("-"):
        return _is_loosely_cued(found, tokens)
    if tokens.codes[max(0, found.start - 2) : found.start] == ", " and tokens.codes[found.start - 3] in _months():
        return True  # May, June and July
    if word == "may":
        return _is_cued(found, tokens) or (_is_loosely_cued(found, tokens) and not _is_followed_by_name(found, tokens))
    if word in words("name_like_months"):
        return _is_loosely_cued(found, tokens) and (_is_cued(found, tokens) or not _is_followed_by_name(found, tokens))
    return _is_loosely_cued(found, tokens) or not re.match(" X", _after(found, tokens))


@lru_cache(maxsize=1)
def _months() -> str:
    return charset("month_word", load_lexicon())


def _month_day(found: Found, tokens: Tokens) -> bool:
    """May 12; not "In May 12 people died", whose number is of what follows."""
    said = tokens.codes[found.start : found.end]
    if word_before(found, tokens) != "in" or len(said) != len("m d"):
        return True
    return re.match(" x", _after(found, tokens)) is None


def _is_followed_by_name(found: Found, tokens: Tokens) -> bool:
    return re.match(" X", _after(found, tokens)) is not None


def _weekday(found: Found, tokens: Tokens) -> bool:
    if word_before(found, tokens) == "on":
        return True
    if word_before(found, tokens) in words("weekday_not_after"):
        return False
    if word_after(found, tokens) in words("weekday_not_before") and _is_followed_by_name(found, tokens):
        return False
    return not (word_before(found, tokens) == "the" and _is_followed_by_name(found, tokens))


def _weekday_number(found: Found, tokens: Tokens) -> bool:
    """On Friday 21, Friday 21 was; not "on Friday 21 people"."""
    return not _after(found, tokens).startswith(" ") or word_after(found, tokens) in words("subject_past")


def _ordinal_day(found: Found, tokens: Tokens) -> bool:
    """On the 9th; not on the 9th hole, the 9th Circuit."""
    if isinstance(found.node, Point) and found.node.weekday is not None and word_before(found, tokens) == "on":
        return True
    ends = not re.match("[ -][xX]", _after(found, tokens)) or word_after(found, tokens) in words("clause_openers")
    return ends and word_before(found, tokens) in ("on", "by", "until", "since", "before", "after")


def _short_weekday(found: Found, tokens: Tokens) -> bool:
    return word_before(found, tokens) == "on" and not _is_followed_by_name(found, tokens)


def _season_year(found: Found, tokens: Tokens) -> bool:
    """Fall 2028, the fall of 2028; not "will start to fall in 2028"."""
    words_of = [part.lower() for part in tokens.parts[found.start : found.end]]
    is_verb = "in" in words_of and words_of[0] in ("fall", "spring") and tokens.parts[found.start].islower()
    return not is_verb or word_before(found, tokens) in ("in", "by", "of", "since", "during", "late", "early", "mid")


def _season(found: Found, tokens: Tokens) -> bool:
    if word_before(found, tokens) in words("season_not_after") or word_after(found, tokens) in words(
        "season_not_before"
    ):
        return False
    word = tokens.parts[found.end - 1]
    if word[0].isupper() and _is_followed_by_name(found, tokens):
        return False
    if found.pattern == "weak-season":
        follows = re.match(" [xX]", _after(found, tokens)) or word_after(found, tokens) == "of"
        return word_before(found, tokens) in ("in", "by", "until", "since", "during", "before") and not follows
    named = tokens.parts[found.start].lower() == "the"
    return _is_cued(found, tokens) or (named and not re.match(" [xX]", _after(found, tokens)))


def _length(found: Found, tokens: Tokens) -> bool:
    """A term, not a rate: no "$5 a year", no "per month"; "a year" only after a word that measures."""
    assert isinstance(found.node, Length)
    first = tokens.parts[found.start].lower()
    amount = found.node.parts[0][0]
    if word_before(found, tokens) in ("per", "every", "each", "'s") or amount is None:
        return word_before(found, tokens) == "every" and amount is not None and amount > 1
    if (
        first == "one"
        and (
            word_before(found, tokens) in words("modals") or (not found.start and _after(found, tokens).startswith(" "))
        )
        and tokens.parts[found.end - 1].lower() == "day"
    ):
        return False
    if tokens.codes[found.end : found.end + 1] == "-" and word_after(found, tokens) in (
        "round",
        "on",
        "over",
        "to",
        "end",
        "by",
    ):
        return False
    if first in ("a", "an") and (found.end - found.start <= 3 or _is_full(found, tokens)):
        if _before(found, tokens).endswith("-"):
            return False  # $2,000-a-year
        return tokens.codes[found.start + 1] == "-" or word_before(found, tokens) in words("measuring")
    return True


def _is_full(found: Found, tokens: Tokens) -> bool:
    """ "In a full year it would bring $41 million": a rate; a full day of talks is a length."""
    return _word(tokens, found.start + 2) == "full" and word_after(found, tokens) != "of"


def _quarter_short(found: Found, tokens: Tokens) -> bool:
    return not re.match(r"[-.]", _after(found, tokens)) or _is_loosely_cued(found, tokens)


def _numeric_short(found: Found, tokens: Tokens) -> bool:
    """A month and day in figures needs a word that only dates follow; 1/5 is else a fraction, 24/7 none."""
    return word_before(found, tokens) in (
        "on",
        "by",
        "since",
        "until",
        "till",
        "before",
        "after",
        "through",
        "dated",
        "from",
    ) and (
        not re.match(" [xX]", _after(found, tokens)) or word_after(found, tokens) in ("and", "at", "to", "for", "with")
    )


def _numeric(found: Found, tokens: Tokens) -> bool:
    """Three numbers apart: full stops make a version or an address as well as a date, so the year must have four digits."""
    node = found.node
    assert isinstance(node, Point)
    parts = tokens.parts[found.start : found.end]
    if _before(found, tokens).endswith(("-", "/")) or _is_numbered(found, tokens):
        return False
    dotted = "." in parts and "/" not in parts
    digits = [p for p in parts if p.isdecimal()]
    if dotted and len(digits[2] if len(digits) > 2 else "") != 4:
        return False
    return not ("-" in parts and len(digits) > 2 and len(digits[2]) != 4 and not _is_loosely_cued(found, tokens))


def _period_of_play(found: Found, tokens: Tokens) -> bool:
    """The first half or fourth quarter without a year is of a match where the paragraph plays one."""
    node = found.node
    return not (
        isinstance(node, Point)
        and node.year is None
        and not words("sport").isdisjoint(tokens.parts[max(0, found.start - _NEAR) : found.end + _NEAR])
    )


def _spoken_year(found: Found, tokens: Tokens) -> bool:
    """Two thousand and fifteen is a year after "in", or where nothing else is said; else it counts something."""
    alone = found.start == 0 and found.end == len(tokens.codes)
    return alone or (_is_cued(found, tokens) and not re.match("[ -][xX]", _after(found, tokens)))


def _the_period(found: Found, tokens: Tokens) -> bool:
    """The year, the quarter: a time where a preposition puts something in it, not in "player of the year"."""
    within = ("in", "for", "during", "over", "throughout", "within")
    return (
        word_before(found, tokens) in within or word_before(found, tokens) in words("begins_or_ends")
    ) and word_after(found, tokens) not in ("of", "that", "when", "after", "before", "the")


def _the_weekend(found: Found, tokens: Tokens) -> bool:
    """Over the weekend, at the weekend; not the weekend of a wedding."""
    return word_before(found, tokens) in ("over", "at", "during", "on", "throughout") and word_after(
        found, tokens
    ) not in ("of", "that", "when", "after", "before")


def _unit_before(found: Found, tokens: Tokens) -> bool:
    """The year before, by itself or before a new clause; not the year before something."""
    after = _after(found, tokens)
    return not after.startswith(" ") or word_after(found, tokens) in (
        "it", "they", "he", "she", "we", "was", "were", "had", "and", "to", "in", "on", "but", "when",
    )  # fmt: skip


def _feast(found: Found, tokens: Tokens) -> bool:
    """By Christmas, on Labor Day; not Christmas dinner, the Good Friday Agreement, India's Independence Day, the New Year."""
    node, after, before = found.node, word_after(found, tokens), word_before(found, tokens)
    named = tokens.codes[max(0, found.start - 2) : found.start] == "X "  # Parsi New Year
    if isinstance(node, Point) and node.year is not None:
        return not named and before not in words("feast_not_after")
    if (
        (named and tokens.parts[found.start][:3].lower() == "new")
        or before in words("feast_not_after")
        or after in words("feast_not_before")
        or _is_followed_by_name(found, tokens)
    ):
        return False
    if found.end - found.start == len(tokens.codes):
        return True
    name = tokens.parts[found.start].lower()
    if before in ("on", "by", "since", "until", "till", "before", "after"):
        return before == "on" or not re.match(" x", _after(found, tokens)) or after in words("clause_openers")
    if before in ("the", "a", "an", "s") or name == "new year":
        return False
    if " " in name:  # named as a day
        return not re.match("[ -]x", _after(found, tokens)) or after in words("subject_past") | words("subject_future")
    return (before == "at" or _is_loosely_cued(found, tokens)) and not re.match("[ -][xX]", _after(found, tokens))


def _before_clause(found: Found, tokens: Tokens) -> bool:
    """A year before: by itself, or before a new clause; "two days after arrival" counts from what is no date."""
    if isinstance(found.node, Shift) and found.node.length.parts[0][1] in _CLOCK:
        return False  # an hour later is a time of day
    if tokens.parts[found.end - 1].lower() in ("earlier", "later"):
        return True
    after = word_after(found, tokens)
    if (
        after in words("pronouns")
        and found.start
        and tokens.codes[found.start - 2 : found.start] not in (". ", "? ", "! ")
    ):
        return False  # worried for forty years before he met them
    return not _after(found, tokens).startswith(" ") or after in words("clause_openers")


def _is_range_of_years(found: Found, tokens: Tokens) -> bool:
    return not re.match(r"-|/", _after(found, tokens)) and not _before(found, tokens).endswith(("-", "/"))


_CHECKS = {
    "earlier": _before_clause,
    "the-period": _the_period,
    "fiscal-loose": _the_period,
    "the-weekend": _the_weekend,
    "unit-before": _unit_before,
    "feast": _feast,
    "spoken-year": _spoken_year,
    "spoken-millennium": _spoken_year,
    "half-word": _period_of_play,
    "quarter-word": _period_of_play,
    "month-day": _month_day,
    "year": _year, "years": _is_range_of_years, "month": _month, "weekday": _weekday, "short-weekday": _short_weekday,
    "season-year": _season_year,
    "ordinal-day": _ordinal_day,
    "weekday-number": _weekday_number,
    "just-ended": lambda found, tokens: word_after(found, tokens) == "just",
    "season": _season, "weak-season": _season, "length": _length, "half-tail": _quarter_short, "quarter-tail": _quarter_short,
    "numeric": _numeric,
    "numeric-short": _numeric_short,
}  # fmt: skip
