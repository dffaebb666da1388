"""Percentages that a word near them caps: a chance, a turnout, what people answered, what fell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from amw_nlp.facts.grid import Grid
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

PART, FALL = "a share of one whole", "a fall of what cannot go below nothing"
_MARK = r"\ue010[A-Z]\d{1,4}\ue011"
_HEDGE = r"(?:about|around|roughly|approximately|nearly|almost|some|over|more than|less than|as much as|as high as|at least|up to|just over|just under|a record|a whopping|an astonishing|an estimated|a staggering|an average of|above|only|just|a|an|the)"
_NEAR = 90
_LONGEST = 1500


def find_capped(sentence: Marked) -> Iterator[tuple[Mark, str]]:
    """The percentages of a sentence that are of one whole, or by how much something fell, each with its kind."""
    if len(sentence.text) > _LONGEST:
        return
    part_ends: int | None = None
    for mark, start, end in _percentages(sentence):
        before = sentence.text[max(0, start - _NEAR) : start]
        after = sentence.text[end : end + _NEAR]
        row = part_ends is not None and _is_in_row(sentence.text[part_ends:start], after)
        part_ends = None
        if row or (not _free(before, after) and _is_part(sentence.text, before, after)):
            part_ends = end
            yield mark, PART
        elif not _free(before, after, fall=True) and _is_fall(before, after):
            yield mark, FALL


def _is_in_row(between: str, after: str) -> bool:
    """Whether a figure follows a share as the next of a row: `46% of the vote in cities and 131% in the villages`."""
    if len(between) > 75 or _free_word().search(between) or _VERBS.search(between) or not _ends().match(after):
        return False
    return _ROW.search(between) is not None and not _MEASURED.match(after)


_ROW = lazy_pattern(r"[,;:–—]|\b(?:and|but|or|to|while|against)\b")
_MEASURED = lazy_pattern(
    r" of (?:[\w’']{1,14} ){0,3}?(?:normal|average|usual|target|plan|capacity|full|forecast|quota|baseline|seasonal)\b"
)
_VERBS = lazy_pattern(
    r"\b(?:is|are|was|were|has|had|costs?|charges?|pays?|paid|lent|earned|made|sold|spent|raised|of (?:gdp|income|output|target))\b|\ue010M",
    re.I,
)


def _percentages(sentence: Marked) -> Iterator[tuple[Mark, int, int]]:
    for match in re.finditer(r"\ue010R(\d{1,4})\ue011", sentence.text):
        yield sentence.marks[int(match[1])], match.start(), match.end()


def _free(before: str, after: str, *, fall: bool = False) -> bool:
    """Whether a word right beside makes the figure one of change, price, return or comparison."""
    if re.search(r"\b(?:mak(?:e|es|ing)|made|took|tak(?:e|es|ing)) up (?:\w+ )?$", before, re.I):
        return False
    before = _HEDGED.sub("", before)
    if _meant().match(after) or _COVERED.search(before) or (_TAKEN_UP.match(after) and _OFFERED.search(before)):
        return True
    if fall and re.match(r" of (?:its|their|his|her|the) (?:\w+ )?(?:value|worth|price)\b", after):
        return False
    return bool(_free_before().search(before) or _free_after().match(after))


# "orders covered 135% of the shares", "reserves cover 140% of its bad loans"
_COVERED = lazy_pattern(
    r"\b(?:orders|bids|subscriptions|applications|demand|tenders|reserves|provisions|cash|pledges|collateral|commitments|insurance|insurers?|policy|income|fares|donations|exports)\b[^.;]{0,40}\b(?:cover|covers|covered|covering|match|matches|matched|equal|equals|equalled)\b[^.;]{0,14}$",
    re.I,
)
# "the rights issue was 240% covered"
_TAKEN_UP = lazy_pattern(r" (?:over)?(?:covered|subscribed|taken up|bid)\b")
_OFFERED = lazy_pattern(
    r"\b(?:issue|offer|offering|auction|tender|placing|float|flotation|ipo|bonds?|notes|book|tranche|sale|shares)\b",
    re.I,
)
_HEDGED = lazy_pattern(r"\b(?:more than|less than|over|up to|at least|as much as|above|no more than) $", re.I)


@cache
def _meant() -> re.Pattern[str]:
    # "110% of the grain that it had planned to", "of what they were"
    who = r"(?:it|they|he|she|we|was|were)"
    aimed = rf"(?:that )?{who} (?:had |has |have |was |were )?{any_word('capped.aimed')}\b"
    return re.compile(rf" of [^.;,]{{2,60}}? (?:(?:what|than|as) {who}\b|{aimed}|that (?:was|were)\b)")


def find_capped_cells(grids: Sequence[Grid]) -> Iterator[Mention]:
    """The percentages of tables whose column or row is named as parts of one whole."""
    for grid in grids:
        for r, row in enumerate(grid.rows):
            for c, cell in enumerate(row):
                mention = cell.figure.mention if cell.figure is not None else None
                names = f"{grid.headers[c]} | {grid.labels[r] if r < len(grid.labels) else ''}"
                is_percent = "%" in names or "%" in cell.text or "cent" in names
                if (
                    mention is not None
                    and is_percent
                    and _names_part().search(names)
                    and not _free_word().search(names)
                ):
                    yield mention


@lru_cache(maxsize=1)
def _names_part() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_word('capped.parts')}(?![\w-])", re.I)


def _is_part(text: str, before: str, after: str) -> bool:
    found = _part_before().search(before)
    if found and _ends().match(after) and (found["link"] == "to" or not _free_word().search(found["gap"])):
        return True
    if _fills().search(before) and _ends().match(after) and not _crowded().search(text):
        return True
    if re.search(r"(?:^|[.;,“\"] ?)at (?:[a-z]+ )?$", before, re.I) and _part_behind().match(after):
        return True
    if _IS.search(before) and re.match(r" (?:more or less )?[a-z]{3,}ed\b", after):
        return True
    if re.match(r"[“\"]?[Oo]f ", text) and _OF_THEM.search(before) and re.match(r" [a-z]{3,}\b", after):
        return not set(re.findall(r"[a-z]+", before.lower())) & words_of("capped.sums")
    if _by_whom().search(before) and _ends().match(after):
        return True
    if _is_of_whole(after):
        return True
    if _covers().search(before) and _names_a_thing(after):
        return True
    if _FOUND.search(before) and re.match(r" [a-z]{3,}ing\b", after) and _asked().search(text):
        return True
    if _part_after().match(after) or _held().search(before + "%" + after):
        return True
    if _OPENS.search(before) and _passive().match(after):
        return True
    if _does().match(after):
        return after.startswith(" of ") or bool(_OPENS.search(before) and _asked().search(text))
    return False


_FOUND = lazy_pattern(
    rf"\b(?:found|finds|showed|shows|had|recorded|suggests|suggested) (?:that )?(?:{_HEDGE} )?$", re.I
)


def _names_a_thing(after: str) -> bool:
    """Whether a noun follows `of` that is no sum, aim or measure: `of the bay`."""
    found = _OF_NOUN.match(after)
    bare = {w.removesuffix("'s").removesuffix("’s") for w in found[1].lower().split()} if found is not None else set()
    return bool(bare) and not bare & (words_of("capped.sums") | words_of("capped.measured"))


@lru_cache(maxsize=1)
def _covers() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('capped.cover')} (?:{_HEDGE} )?$", re.I)


_IS = lazy_pattern(rf"\b(?:is|are|was|were|been|be|being|it|them) (?:{_HEDGE} |now |already )?$", re.I)
_OF_THEM = lazy_pattern(rf"^[“\"]?of [^,;:]{{3,70}}, (?:{_HEDGE} )?$", re.I)


def _is_of_whole(after: str) -> bool:
    """Whether a noun of many things or of one whole follows `of`: `of Danes over 60`, `of all transactions`."""
    found = _OF_NOUN.match(after)
    if found is None:
        return False
    words = found[1].lower().split()
    head = words[-1]
    bare = [w.removesuffix("'s").removesuffix("’s") for w in words]
    if set(bare) & words_of("capped.sums") or set(bare) & words_of("capped.measured") or head.endswith(("'s", "’s")):
        return False
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is", "ics")) and len(head) > 3
    return plural or head in words_of("capped.counted")


_OF_NOUN = lazy_pattern(
    r" of ((?:(?!(?:s?he|they|it|we|of|in|on|at|for|to|by|over|under|from|with|who|that|which|were|was|are|is|had|have|has|said|and|or|will|would|did|do|own|live)\b)[A-Za-z][\w’'-]{0,20}(?: (?=\w))?){1,6})(?=\s?[.,;:)”\"—–]|\s?$| (?:of|in|on|at|for|to|by|over|under|from|with|who|that|which|were|was|are|is|had|have|has|said|and|or|will|would|did|do|own|live|this|last|aged|s?he|they|it|we|[a-z]+ed|[a-z]+e?s?)\b| \ue010P)"
)


@lru_cache(maxsize=1)
def _part_behind() -> re.Pattern[str]:
    return re.compile(
        rf"^,? (?:(?:the|its|their|his|her|this) )?(?:[a-z’'-]{{2,12}} ){{0,2}}?{any_word('capped.parts')}\b", re.I
    )


@lru_cache(maxsize=1)
def _by_whom() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('capped.opinions')} (?:only |just )?by (?:{_HEDGE} )?$", re.I)


def _is_fall(before: str, after: str) -> bool:
    return bool(
        (_fell().search(before) and (_ends().match(after) or after.startswith(" of its "))) or _fallen().match(after)
    )


_OPENS = lazy_pattern(
    rf"(?:^|[,;:—–(“\"]|\b(?:that|and|but|while|when|where|fully|of whom|of which|of them))[ “\"]*(?:{_HEDGE} )?$", re.I
)


@lru_cache(maxsize=1)
def _free_before() -> re.Pattern[str]:
    # "turnout up 120%", but "turnout rose to 120%"; "a premium of 120%"
    return re.compile(
        rf"\b{any_word('capped.free')}(?: (?:by|of|a|an|in|was|is|were|are|at|on|among|for|than|rate|rates|as much as|about|around|nearly|almost|over|up|some|(?:[a-z]{{2,12}} ){{1,2}}of))*\s?[(:]?\s?$",
        re.I,
    )


@lru_cache(maxsize=1)
def _free_word() -> re.Pattern[str]:
    return re.compile(rf"(?<![-\w]){any_word('capped.free')}(?![-\w])", re.I)


@lru_cache(maxsize=1)
def _free_after() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[ -](?:(?!(?:over|above|up|in|on|at|of|by|for|and|to)\b)[a-z]{{1,14}}[ -]){{0,3}}?(?!(?:over|above|up|behind|on|average|speed|normal|target|goal)\b){any_word('capped.free')}\b| (?:above|over|more|higher|than|of (?:(?!(?:s?he|it|they|we|who|that)\b)[\w’'-]{{1,20}} ){{0,4}}?{any_word('capped.sums')}\b))",
        re.I,
    )


@lru_cache(maxsize=1)
def _part_before() -> re.Pattern[str]:
    # the noun, what may hang on it without another figure of a share, the link, a hedge
    return re.compile(
        rf"\b{any_word('capped.parts')}s?\b(?P<gap>(?:[^\ue010\ue011.;:?!]|\ue010[^R]\d{{1,4}}\ue011|\ue010R\d{{1,4}}\ue011(?= to\b)){{0,70}}?)(?P<link>\b{any_word('capped.links')}|[:,(—–-])(?: {_HEDGE}){{0,2}} ?$",
        re.I,
    )


@lru_cache(maxsize=1)
def _fills() -> re.Pattern[str]:
    return re.compile(
        rf"\b{any_word('capped.filling')}\b(?:[^\ue010\ue011.;:?!]|\ue010[^R]\d{{1,4}}\ue011){{0,60}}?(?:\b{any_word('capped.links')}|[:,(—–-])(?: {_HEDGE}){{0,2}} ?$",
        re.I,
    )


@lru_cache(maxsize=1)
def _crowded() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('capped.crowded')}\b", re.I)


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    return re.compile(rf"^(?:\s*$|\s?[.,;:)\]”\"!?—–-]|\s(?:{_MARK}|{any_word('capped.follows')}\b))", re.I)


@lru_cache(maxsize=1)
def _part_after() -> re.Pattern[str]:
    return re.compile(rf"^[ -](?:(?!of\b)[a-z]{{2,14}} ){{0,2}}?{any_word('capped.after')}\b(?![-’'])", re.I)


@lru_cache(maxsize=1)
def _held() -> re.Pattern[str]:
    # "owns 140% of it", "won 128 per cent of the vote"
    return re.compile(
        rf"\b{any_word('capped.hold')}(?: up)?(?: {_HEDGE})? ?% of (?:(?:the|its|their|his|her|our|all|that|this|{_MARK}(?:['’]s)?) )?(?:[\w’'-]{{2,16}} ){{0,2}}?{any_word('capped.wholes')}\b(?! (?:target|goal|forecast|quota|capacity|level|value|price))",
        re.I,
    )


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    # "134% was recycled", "109 per cent of Norway's new cars in September were electric"
    return re.compile(
        r"^(?: of (?:[^\ue010\ue011.,;:?!]|\ue010[^RM]\d{1,4}\ue011){1,60})?,? (?:was|were|is|are|has been|have been|had been|will be) (?!(?:more|above|over|up|not|due|because|thanks|a|the|an|driven|owed|by)\b)[a-z-]{3,16}\b",
        re.I,
    )


@lru_cache(maxsize=1)
def _does() -> re.Pattern[str]:
    return re.compile(
        rf"^(?: of (?:[^\ue010\ue011.,;:?!]|\ue010[^RM]\d{{1,4}}\ue011){{1,60}})?(?: also| still| now)? {any_word('capped.people_do')}\b",
        re.I,
    )


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('capped.asked')}\b", re.I)


@lru_cache(maxsize=1)
def _fell() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('capped.fall')}(?: \w+ly)?(?: {any_word('capped.by')}){{0,5}} ?$", re.I)


@lru_cache(maxsize=1)
def _fallen() -> re.Pattern[str]:
    return re.compile(
        rf"^[ -](?:year-on-year |annual |monthly |sharp |price )?{any_word('capped.fallen')}\b(?! payment)", re.I
    )
