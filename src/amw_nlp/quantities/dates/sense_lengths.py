"""Which lengths of time are said as such: a term, not a rate, nor a time counted from what is no date."""

from __future__ import annotations

from amw_nlp.quantities.dates.beside import codes_after, codes_before, word_after, word_at, word_before
from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import Length, Shift
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.tense import Tense
from amw_nlp.quantities.dates.wordlists import words

_CLOCK = ("H", "MIN", "S")
_CLAUSE = 8  # tokens


def is_length(found: Found, tokens: Tokens) -> bool:
    """A term, not a rate: no "$5 a year", no "per month"; "a year" only after a word that measures."""
    assert isinstance(found.node, Length)
    first = tokens.parts[found.start].lower()
    amount = found.node.parts[0][0]
    if word_before(found, tokens) in ("per", "every", "each", "'s") or amount is None:
        return word_before(found, tokens) == "every" and amount is not None and amount > 1
    if (
        first == "one"
        and (
            word_before(found, tokens) in words("modals")
            or (not found.start and codes_after(found, tokens).startswith(" "))
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
        if codes_before(found, tokens).endswith("-"):
            return False  # $2,000-a-year
        return tokens.codes[found.start + 1] == "-" or word_before(found, tokens) in words("measuring")
    return True


def _is_full(found: Found, tokens: Tokens) -> bool:
    """ "In a full year it would bring $41 million": a rate; a full day of talks is a length."""
    return word_at(tokens, found.start + 2) == "full" and word_after(found, tokens) != "of"


def is_counted_back(found: Found, tokens: Tokens) -> bool:
    """The last six weeks; not "was to last six weeks", a verb."""
    verb = tokens.parts[found.start].lower() == "last" and word_before(found, tokens) in words("verb_after")
    return not verb


def is_counted(found: Found, tokens: Tokens) -> bool:
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
    return not codes_after(found, tokens).startswith(" ") or after in words("clause_openers")


def stands_alone(found: Found, tokens: Tokens) -> bool:
    """Whether nothing is said but the phrase and one word before it: "in 5 days"."""
    return found.start == len("in") and not codes_after(found, tokens).strip(" .!")


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
