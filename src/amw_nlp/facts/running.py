"""What a printed length of time is of: something that runs for all of it, something agreed for so long, a wait, a post held."""

from __future__ import annotations

import re
from functools import cache

from amw_nlp.facts.dated import Dated
from amw_nlp.facts.timewords import either, word
from amw_nlp.text.patterns import lazy_pattern

_JOINED = lazy_pattern(r"[\w.]+-(?:years?|months?|weeks?|days?|decades?|century)(?:-(?:long|old))?$", re.IGNORECASE)
_NOT_RUN = lazy_pattern(
    r"\b(?:compared|average|forecast|extend(?!ed their)\w*|postpon\w*|prolong\w*|reduced|shorten\w*|lengthen\w*|cut (?:to|from|short|by)|delayed|short of|instead|previous|earlier than)\b",
    re.IGNORECASE,
)
_ALL = lazy_pattern(
    r"\b(?:took|lasted|lasts|takes|runs?|ran|run of|spent|spell of|total of|reign of|held|waited)(?: for)?(?: (?:a|an|the|some|about|just|only|exactly))* $",
    re.IGNORECASE,
)
_THOSE = lazy_pattern(
    r"\b(?:those|these|the whole of those|all those|(?:over|in|during|throughout|of|after) its) $", re.IGNORECASE
)
_ITS = lazy_pattern(r"\b(?:in|over|during|throughout|after) (?:its|their|\ue010O\d+\ue011) $", re.IGNORECASE)
_GIVING = lazy_pattern(
    r"\b(?:giv\w+|gave|allow\w*|making|leav\w+|meaning|means|a total of)(?: [\w’-]+){0,3} $", re.IGNORECASE
)
_OWNS = lazy_pattern(r"['’]s? ")
_AND_MORE = lazy_pattern(
    r"[^.;:]{0,30}\b(?:and|plus|then) (?:another |a further )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b",
    re.IGNORECASE,
)
_MARRIED = lazy_pattern(
    r"\b(?:has|have|['’]ve) been (?:happily )?married for (?:nearly |almost |over )?$", re.IGNORECASE
)
_SPENT = lazy_pattern(r"\b(?:spent|serv(?:ed|es|ing)) (?:nearly |almost |over |some )?$", re.IGNORECASE)
_THAN = lazy_pattern(r"\b(?:more|less|longer|fewer) than (?:the |an? )?$", re.IGNORECASE)
_PAST = lazy_pattern(r"\b(?:past|last|next|coming|first)\b", re.IGNORECASE)
_AFTER = lazy_pattern(
    r"\bafter (?:serving |spending |(?:a |an |his |her |its |their |the )?(?:full )?|nearly |almost |some )$",
    re.IGNORECASE,
)
_SERVING = lazy_pattern(r"\b(?:serving|spending|having (?:served|spent)) $", re.IGNORECASE)


def is_joined(length: Dated) -> bool:
    """Whether a length stands before its noun: "a six-week strike"."""
    return bool(_JOINED.search(length.text))


def noun_of(length: Dated) -> str:
    """The words after a joined length, up to the noun of what runs; nothing where there is none."""
    text = length.sentence.text[length.end :]
    match = re.match(rf"(?:-long)?(?: [\w’'-]+){{0,3}}? {either('lasts.runs')}(?![\w-])", text, re.IGNORECASE)
    return match[0].strip().lower() if match else ""


def is_of_another(length: Dated) -> bool:
    """`The fourteen-year rule of the general before it`."""
    text, noun = length.sentence.text[length.end :], noun_of(length)
    return bool(noun) and re.match(rf" ?{re.escape(noun)} of ", text, re.IGNORECASE) is not None


def is_agreed(length: Dated) -> bool:
    """Whether a length is what something was agreed or ordered for, and may be broken off before."""
    text = length.sentence.text
    after = re.match(rf"(?:-long)?(?: [\w’'-]+){{0,3}}? {either('lasts.agreed')}\b", text[length.end :], re.IGNORECASE)
    of = re.search(rf"\b{either('lasts.agreed')} of (?:a |an |some |about )?$", text[: length.start], re.IGNORECASE)
    by = re.search(rf"\b{either('lasts.ordered')} (?:for|to) (?:a |an |up to )?$", text[: length.start], re.IGNORECASE)
    return bool(after or of or by)


def is_run(length: Dated) -> bool:
    """Whether a length is of what runs for all of it, by the words beside it."""
    left, right = beside(length)
    left = _THAN.sub("", left)
    if (
        _PAST.search(length.text)
        or _NOT_RUN.search(length.sentence.text)
        or re.search(rf"\b{either('lasts.apart')}(?: \w+)? $", left, re.IGNORECASE)
    ):
        return False
    if is_joined(length):
        return bool(noun_of(length))
    if is_taken_up(length):
        return not re.match(r" (?:ago|later|earlier)\b", right)
    if _SPENT.search(left) and re.match(r" (?:in|on|as|at|with) ", right):
        return not _AND_MORE.match(right)
    if re.match(rf",? {either('lasts.other')}\b", right, re.IGNORECASE) or is_of_field(length):
        return False
    if re.match(rf" of (?!{either('lasts.years_of')}\b)", right, re.IGNORECASE):
        return False
    if _OWNS.match(right) or _AND_MORE.match(right):
        return False
    if _GIVING.search(left) or _THOSE.search(left) or _SERVING.search(left) or _ITS.search(left):
        return True
    return bool(re.search(rf"(?:\b{either('lasts.after')}|[,(:–—-]) $", left, re.IGNORECASE))


def is_taken_up(length: Dated) -> bool:
    """`Those nine years`: what was told before."""
    return length.text.lower().startswith(("those ", "these ", "all those ", "the whole of"))


def is_of_field(length: Dated) -> bool:
    """`30 years in politics`: of a calling, not of the post whose dates stand beside."""
    _, right = beside(length)
    inside = re.match(r" (?:in|as|at|with|on) (?:the |an? |his |her |its )?(?P<what>[\w-]+)", right, re.IGNORECASE)
    if inside is None or inside["what"][:1].isdigit():
        return False
    return word("lasts.posts").fullmatch(inside["what"]) is None and bool(_AFTER.search(beside(length)[0]))


def is_in_post(length: Dated) -> bool:
    """`After two decades in the job`."""
    left, right = beside(length)
    return bool(_AFTER.search(left) and _post().match(right))


def is_said_of_all(length: Dated) -> bool:
    """Whether it is clear without its dates that a length is a whole one: "the six-week strike", "it took six weeks"."""
    left, _ = beside(length)
    if is_taken_up(length):
        return True
    whole = _ALL.search(left) or _THOSE.search(left) or _SERVING.search(left) or _ITS.search(left)
    return bool(is_joined(length) or whole or is_in_post(length) or is_of_marriage(length))


def is_of_marriage(length: Dated) -> bool:
    """`Have been married for 25 years`."""
    return bool(_MARRIED.search(beside(length)[0]))


def is_broken_up(text: str) -> bool:
    """Whether words tell of a second spell, a pause or a sum, so that a length is of more or less than the time between."""
    return word("lasts.broken_up").search(text) is not None


def beside(length: Dated) -> tuple[str, str]:
    """The text of its sentence before and after a length, marks as they are."""
    text = length.sentence.text
    return text[: length.start], text[length.end :]


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf" (?:in|as|at) (?:the |an? |his |her |its )?{either('lasts.posts')}\b", re.IGNORECASE)
