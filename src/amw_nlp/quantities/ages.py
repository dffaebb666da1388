"""Ages that are only a number: "Odile Marchetti, 58, said"; "who is 71"; "he turns 55"; "children under six"."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_OLDEST = 112
_HE_IS = lazy_pattern(
    r"(?:\b(?:he|she|who)(?:[’']s| is| was| were| turns| turned| will be| would be| has turned)(?: only| just| now| about| nearly| then)?|"
    r"\bturn(?:s|ed|ing)|\b(?:he|she|who|i) (?:was|died|retired|married|left|emigrated|arrived) at|\bat the age of) $"
)
_I_AM = lazy_pattern(r"\b(?:i[’']m|i am|i was|they were|they are|we were) $")
_NOW = lazy_pattern(r"[a-z], now $")
_YOUNGER = lazy_pattern(
    r"\b(?:child|children|kids|boys|girls|anyone|everyone|people|those|women|men|workers|adults|teenagers|pupils|students|persons|americans|residents|passengers|voters|drivers)"
    r" (?:who are )?(?:under|over|above|below|aged|older than|younger than) $"
)
_OF_AGE = lazy_pattern(
    r"\ban? (?:[a-z]+ )?(?:boy|girl|man|woman|child|widow|widower|son|daughter|[a-z]{3,}(?:ist|ian|yer|cher|tor|ner|mer|ver|ter|ker|eer)) of $"
)
# "the average grower is 68"; "Gonzo Amakata, of Kakegawa, is 94"
_AVERAGE_IS = lazy_pattern(
    r"\b(?:average|oldest|youngest|median|typical) (?:[a-z]+ ){0,2}?(?:age|[a-z]{2,}(?:er|or|ist|ian|man|woman|person|nt|ee|mate|parent|nurse|patient|fan|guest)) (?:here |now )?(?:is|was) $"
)
_NAME_IS = lazy_pattern(
    r"(?:^|[.;:!?—–\"“\n] ?|\b(?:and|but|while) )((?:[A-Z][\w’'.-]*[ \u00a0]){1,3}[A-Z][\w’'-]*[a-z])(?:, (?:of|from) [A-Z][\w -]{1,30},)? (?:is|was) $"
)
_GROWN = 16
_CLAUSE = lazy_pattern(r"[.,;:)!?—–\"”]|$| (?:when|and|but|at the time|then|now|this|next|last|that|today|on)\b")
_WHEN = lazy_pattern(r",? (?:when|who|whose)\b")
_PERSON = lazy_pattern(r"(?:^|[ \"“(\u00a0])((?:[A-Z][\w’'.-]*[ \u00a0]){0,4}[A-Z][\w’'-]*[a-z]), $")
_NO_PERSON = lazy_pattern(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|avenue|street|road|"
    r"chapter|section|article|inc|corp|ltd|llc|co|plc|no|rule|route|room|flight|page|division|region|zone|district|city|county|state|university|league|cup)$"
)
_AFTER_NAME = lazy_pattern(
    r",? (?:an?|the|who|whose|said|says|told|was|is|has|had|will|from|of|and|a|joined|became|died|born|also|he|she|his|her|left|won|at|in|with|for|came|lives?|[a-z]+ed)\b|[.;]"
)
_LISTED = lazy_pattern(r"\([0-9]{1,3}\)")
_BRACKET_NAME = lazy_pattern(r"[A-Z][\w’'.-]*[ \u00a0][A-Z][\w’'-]*[a-z] \($")


def read_age(line: Line, reading: Reading) -> bool:
    """Makes a bare number an age where the words about it say so; False otherwise."""
    if reading.scale is not None or reading.grouped or reading.sign < 0 or "." in reading.digits or reading.fraction:
        return False
    if not 1 < reading.number <= _OLDEST or not _is_age(line, reading):
        return False
    reading.label, reading.time, reading.aged = Label.DATE, "Y", True
    return True


def _is_age(line: Line, reading: Reading) -> bool:
    low, start, end = line.low, reading.start, reading.end
    left = low[max(0, start - 40) : start]
    if _HE_IS.search(left) or (_I_AM.search(left) and _WHEN.match(low, end)):
        return _CLAUSE.match(low, end) is not None
    if _YOUNGER.search(left):
        return _CLAUSE.match(low, end) is not None or low.startswith(
            (" who", " are", " were", " in", " to", " had", " have", " or"), end
        )
    if reading.number >= _GROWN and not reading.in_words and _is_said_to_be(line, start):
        return _CLAUSE.match(low, end) is not None
    if _OF_AGE.search(left):
        return _WHEN.match(low, end) is not None
    if _NOW.search(left):
        return low.startswith(",", end) and not low[end + 2 : end + 3].isdecimal()
    return reading.number >= Decimal(4) and not reading.in_words and _follows_name(line, reading)


def _is_said_to_be(line: Line, start: int) -> bool:
    """Whether somebody "is" the number at a place: a person by name, or the average one of many."""
    if _AVERAGE_IS.search(line.low, max(0, start - 80), start):
        return True
    named = _NAME_IS.search(line.text, max(0, start - 100), start)
    return named is not None and _NO_PERSON.search(named[1].lower()) is None


def _follows_name(line: Line, reading: Reading) -> bool:
    """ "Yasuo Fukuda (71)", "Manju Sam, 36, from Sydney"; not "Boston, 58, and Denver, 43"."""
    left = line.text[max(0, reading.start - 60) : reading.start]
    low, end = line.low, reading.end
    if left.endswith("("):
        if _LISTED.search(left[:-1]) or _LISTED.search(line.text[end + 1 : end + 40]):
            return False  # a table in prose: "Singapore (26), Italy (11)"
        return (
            low.startswith(")", end)
            and _BRACKET_NAME.search(left) is not None
            and _NO_PERSON.search(left[:-2].lower()) is None
        )
    named = _PERSON.search(left)
    if named is None or _NO_PERSON.search(named[1].lower()):
        return False
    if line.low[named.start(1) - 4 : named.start(1)].endswith(("in ", "at ", "from ", "to ")):
        return False
    if low.startswith(".", end) or end == len(low):
        return " " in named[1] or "\u00a0" in named[1]
    return (
        low.startswith(",", end) and _AFTER_NAME.match(low, end) is not None and line.text[end + 2 : end + 3].islower()
    )
