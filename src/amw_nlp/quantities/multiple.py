"""Multiples: 300x, 3.5-fold, four times, tripled."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_FACTORS = {
    "halv": "0.5", "doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "quintupl": "5", "sextupl": "6", "septupl": "7", "octupl": "8",
}  # fmt: skip
_FOLD_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
    "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100",
}  # fmt: skip
VERBS = r"(?:halv|doubl|tripl|trebl|quadrupl|quintupl|sextupl|septupl|octupl)(?:es|ed|ing|e)\b"
"""Verbs of multiplying and halving, regex source, lower case."""
FOLDS = rf"(?:{'|'.join(_FOLD_WORDS)})-?fold\b"
"""Fold words: tenfold; regex source, lower case."""
TWICE = r"(?:twice|thrice)\b"
"""Adverbs of multiplying; regex source, lower case."""

_X = lazy_pattern(r"(?:[ \u00a0]?×|[xX])(?![\w×])")
_FOLD = lazy_pattern(r"[ \u00a0-]?fold\b")
_FACTOR_OF = lazy_pattern(r"\bfactors? of $")
_TIMES = lazy_pattern(r"[ \u00a0-]times?\b")
_COMPARED = lazy_pattern(
    r"[ \u00a0-](?:as|more|the|its|their|our|his|her|that|those|what|larger|greater|higher|bigger|faster|cheaper|lower|less|smaller|fewer|"
    r"better|longer|stronger|heavier|denser|thicker|wider|quicker|slower|costlier|earnings|sales|revenues?|profits?|ebitda|ebit|book|annual|annuali[sz]ed|"
    r"forward|trailing|expected|estimated|projected|forecast|oversubscribed|subscribed|covered|leverage|net|cash|normal|average|gdp|core|"
    r"free|operating|gross|historical|current|next|last|likelier|over|today|tangible|pre-tax|pretax|recurring|arr|income|invested|"
    r"capacity|demand|usual|typical|this|[a-z’']+['’]s? (?:earnings|sales|revenue|profit|valuation|size|price|value))\b"
)
_MEASURED = lazy_pattern(
    r"(?:\b(?:by|to|at|of|for|with|nearly|almost|about|around|roughly|trades|traded|trading|valued|multiplied|grown|grew|rose|risen|jumped|increased|expanded|multiple|north|than|over|worth|some|up|least|between|is|was|were|are|sells|sold|oversubscribed|subscribed|covered)|earnings|\b(?:sales|revenue|ebitda) )\s*$"
)
_OFTEN = lazy_pattern(
    r"[ \u00a0](?:an?|per|each|every|daily|weekly|monthly|yearly|annually|since|before|in (?:a|the|[0-9])|during|over the|this (?:year|week|month|season)|last (?:year|week|month|season)(?!['’])|previously|already|ago)\b"
)
_VERB_LEFT = lazy_pattern(
    r"(?:\b(?:to|will|would|could|can|may|might|should|must|not|has|have|had|more than|nearly|almost|about|roughly|helped|which|that|and|they|it|shall|did|does|do)\s+(?:at least |more than |nearly |almost |about |roughly |soon |eventually |only |then )?)$"
)
_OBJECT = lazy_pattern(
    r"[ \u00a0](?:its|the|their|his|her|our|in|to|from|that|as|since|year|over|by|what|production|output|capacity|sales|revenue|revenues|profits?|down)\b|[.,;:]|$"
)

_ENDED = lazy_pattern(r"[ \u00a0]?(?:[.,;:)]|to\b|from\b|earnings|$|and\b|in 20)")
_IS = lazy_pattern(r"[ \u00a0](?:is|was|are|were|would)\b")
_NOUN_LEFT = lazy_pattern(r"(?:['’]s?|\b(?:mixed|the|in|of|and|singles|ladies|both|two|a)) $")
_VERB_RIGHT = lazy_pattern(
    r"[ \u00a0](?:its|their|his|her|our|the|down|to|from|in|as|year|after|over|production|output|capacity|sales|revenues?|profits?|"
    r"dividend|stake|workforce|spending)\b"
)
_HEADED_RIGHT = lazy_pattern(
    r"[ \u00a0](?!(?:final|match|team|title|partner|player|champion|and|draw|event|specialist|win)s?\b)[a-z]"
)
_MEASURE_RIGHT = lazy_pattern(
    r"[ \u00a0](?:the|its|their|that|those|what|last|this|his|her|our|from|as much|as many|(?:19|20)[0-9]{2}['’]s)\b"
)


def read_multiple(line: Line, reading: Reading) -> bool:
    """Takes "x", "-fold" or "times" after a number into a reading; False where it is not a multiple."""
    at, low = reading.end, line.low
    if match := _X.match(line.text, at):
        if line.text[at] == " " and line.text[match.end() : match.end() + 2].strip().isdecimal():
            return False
        return _take(line, reading, match.end())
    if match := _FOLD.match(low, at):
        return _take(line, reading, match.end())
    if _FACTOR_OF.search(low, max(0, reading.start - 12), reading.start) and not low.startswith((" or more", "-"), at):
        return _take(line, reading, at)
    match = _TIMES.match(low, at)
    if match is None or (match[0][0] == "-" and low[at + 1 : at + 5] != "time"):
        return False
    if match[0].endswith("time") or reading.number == 1:
        return False
    end = match.end()
    if _COMPARED.match(low, end) and not _OFTEN.match(low, end):
        return _take(line, reading, end)
    if _OFTEN.match(low, end) or not _MEASURED.search(low[max(0, reading.start - 18) : reading.start]):
        return False
    if low.endswith("of ", 0, reading.start) and _IS.match(low, end):
        return _take(line, reading, end)
    return _take(line, reading, end) if _ENDED.match(low, end) else False


def _take(line: Line, reading: Reading, end: int) -> bool:
    reading.label, reading.end, reading.unit = Label.MULTIPLE, end, None
    if line.low[end : end + 1] == "+" and not line.low[end + 1 : end + 2].isalnum():
        reading.plus, reading.end = True, end + 1
    return True


def read_multiplying(line: Line, start: int, end: int) -> Reading | None:
    """The multiple that a verb, a fold word or "twice" at a place is, or None where it is something else."""
    low, word = line.low, line.low[start:end]
    if word.endswith("fold"):
        return _whole(start, end, _FOLD_WORDS[word.removesuffix("fold").rstrip("-")])
    if word in ("twice", "thrice"):
        fits = _COMPARED.match(low, end) and not _OFTEN.match(low, end)
        return _whole(start, end, "2" if word == "twice" else "3") if fits else None
    if low[end : end + 1] == "-" or low[start - 1 : start] == "-" or low.startswith((" down", " up"), end):
        return None
    stem = word.rstrip("e") if word.endswith("e") else word.removesuffix("es").removesuffix("ed").removesuffix("ing")
    if stem == "halv" and word.endswith("ing") and _is_bitcoin(low, start, end):
        return None
    use = _use_of(low, word, start, end, headed=line.headed)
    return None if use is None else _whole(start, end, _FACTORS[stem], verb=use)


def _use_of(low: str, word: str, start: int, end: int, *, headed: bool) -> bool | None:
    """True for a verb, False for "double the price", None for a noun or adjective ("men's doubles", "a double room")."""
    if word.endswith(("ed", "ing")):
        return True
    if word.endswith("es"):
        noun = _NOUN_LEFT.search(low[max(0, start - 10) : start])
        if noun is not None:
            return None
        return True if _VERB_RIGHT.match(low, end) or (headed and _HEADED_RIGHT.match(low, end)) else None
    if _VERB_LEFT.search(low[max(0, start - 26) : start]) and _OBJECT.match(low, end):
        return True
    return word == "halve" if _MEASURE_RIGHT.match(low, end) else None


def _is_bitcoin(low: str, start: int, end: int) -> bool:
    return "bitcoin" in low[max(0, start - 16) : start] or low.startswith((" event", " environment", " cycle"), end)


def _whole(start: int, end: int, number: str, *, verb: bool = False) -> Reading:
    return Reading(
        start,
        end,
        Decimal(number),
        Decimal(1) if "." not in number else Decimal("0.1"),
        number,
        label=Label.MULTIPLE,
        verb=verb,
        in_words=True,
    )
