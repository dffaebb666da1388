"""What the name tagger sees of a text besides its letters: words, their shapes, and how each is written elsewhere in the draft.

Training and running share this file, so that a model meets the features it learned from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.text.patterns import lazy_pattern

_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARK = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u0e31-\u0e4e\u200c\u200d"
_WORD = lazy_pattern(rf"[{_IDEOGRAPH}]|(?:[^\W_{_IDEOGRAPH}]|[{_MARK}])+|\S")

SHAPES = ("lower", "title", "upper", "letter", "camel", "mixed", "digits", "alphanumeric", "mark", "uncased")
PLACES = ("inside", "start", "inside-piece", "start-piece")
SETTINGS = ("plain", "title-case", "capitals", "lower-case")
CUES = ("none", "name-elsewhere", "lower-elsewhere", "both-elsewhere")

_SHAPE = {name: i for i, name in enumerate(SHAPES)}
_ENDS = frozenset(".!?:;•|")
_OPENERS = frozenset('"“‘«([')
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "st",
        "jr",
        "sr",
        "gen",
        "col",
        "capt",
        "lt",
        "sgt",
        "rep",
        "sen",
        "gov",
        "rev",
        "hon",
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "llc",
        "no",
        "vs",
        "etc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mt",
        "ft",
        "est",
        "fig",
        "dept",
        "univ",
        "assn",
        "bros",
        "approx",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a text: where it stands, whether it opens a sentence, and whether a line break stands before it."""

    start: int
    end: int
    opens: bool
    breaks: bool


@dataclass(frozen=True, slots=True)
class Features:
    """The four features of a word, as indices into SHAPES, (opens a sentence: 0 or 1), SETTINGS and CUES."""

    shape: int
    opens: int
    setting: int
    cue: int


def split_words(text: str) -> list[Word]:
    """The words and marks of a text; ideographs stand alone, as the tagger's vocabulary has them.

    >>> [w.start for w in split_words("Kettle's 3rd")]
    [0, 6, 7, 9]
    """
    words: list[Word] = []
    opens, end = True, 0
    for match in _WORD.finditer(text):
        breaks = bool(words) and "\n" in text[end : match.start()]
        opens = opens or breaks
        words.append(Word(match.start(), match.end(), opens, breaks))
        opens = _opens_next(text, words, match.group(), opens)
        end = match.end()
    return words


def _opens_next(text: str, words: Sequence[Word], token: str, opened: bool) -> bool:
    """Whether the word after `token` opens a sentence or a quotation."""
    if token in _OPENERS:
        return True
    if token in "-–—*#>":
        return opened
    if token not in _ENDS:
        return opened and token in "\"'”’)" and len(words) > 1
    if token != ".":
        return True
    before = text[words[-2].start : words[-2].end] if len(words) > 1 else ""
    return not (before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper()))


@lru_cache(maxsize=8192)
def shape_of(word: str) -> int:
    """How a word is written, as an index into SHAPES.

    >>> [SHAPES[shape_of(w)] for w in ("said", "Lin", "IBM", "A", "DeepMind", "eBay", "300", "4x", ",", "三")]
    ['lower', 'title', 'upper', 'letter', 'camel', 'mixed', 'digits', 'alphanumeric', 'mark', 'uncased']
    """
    return _SHAPE[_shape_name(word)]


def _shape_name(word: str) -> str:
    if word.isdigit():
        return "digits"
    if not any(ch.isalnum() for ch in word):
        return "mark"
    if any(ch.isdigit() for ch in word):
        return "alphanumeric"
    if word.upper() == word.lower():
        return "uncased"
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper" if len(word) > 1 else "letter"
    if word[0].isupper():
        return "title" if word[1:].islower() else "camel"
    return "mixed"


def features_of(text: str, words: Sequence[Word]) -> list[Features]:
    """The features of every word of a text (a whole draft: the cues are drawn from all of it)."""
    forms = [text[w.start : w.end] for w in words]
    shapes = [shape_of(form) for form in forms]
    settings = _settings(words, shapes, forms)
    cues = _cues(words, forms, shapes, settings)
    return [Features(s, int(w.opens), t, c) for w, s, t, c in zip(words, shapes, settings, cues, strict=True)]


def _settings(words: Sequence[Word], shapes: Sequence[int], forms: Sequence[str]) -> list[int]:
    """For each word, how the sentence around it is set (an index into SETTINGS)."""
    result: list[int] = []
    begin = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or (words[i].opens and not (words[i - 1].opens and i - begin < 3)):
            result += [_setting(shapes[begin:i], forms[begin:i])] * (i - begin)
            begin = i
    return result


def _setting(shapes: Sequence[int], forms: Sequence[str]) -> int:
    names = [SHAPES[s] for s, form in zip(shapes, forms, strict=True) if len(form) > 3 or SHAPES[s] == "upper"]
    cased = [name for name in names if name in ("lower", "title", "upper", "camel", "mixed")]
    if len(cased) < 3:
        return 0
    upper, lower = cased.count("upper"), cased.count("lower")
    if upper >= 0.7 * len(cased):
        return 2
    if lower == len(cased) and len(cased) >= 5:
        return 3
    return 1 if lower <= 0.25 * len(cased) else 0


def _cues(words: Sequence[Word], forms: Sequence[str], shapes: Sequence[int], settings: Sequence[int]) -> list[int]:
    """For each word, how its letters are written elsewhere in running text (an index into CUES)."""
    named: dict[str, int] = {}
    lowered: set[str] = set()
    plain = [not w.opens and setting == 0 for w, setting in zip(words, settings, strict=True)]
    for form, shape, counts in zip(forms, shapes, plain, strict=True):
        if SHAPES[shape] == "lower":
            lowered.add(form)
        elif counts and SHAPES[shape] in ("title", "camel", "mixed", "upper"):
            named[form.lower()] = named.get(form.lower(), 0) + 1
    return [
        _cue(
            named.get(form.lower(), 0) - int(counts and SHAPES[shape] != "lower"),
            form.lower() in lowered,
            SHAPES[shape],
        )
        for form, shape, counts in zip(forms, shapes, plain, strict=True)
    ]


def _cue(named: int, lowered: bool, shape: str) -> int:
    if shape in ("digits", "mark", "uncased", "alphanumeric"):
        return 0
    return int(named > 0) + 2 * int(lowered and shape != "lower")
