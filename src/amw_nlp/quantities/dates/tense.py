"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

from enum import IntEnum

from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.wordlists import words


class Tense(IntEnum):
    """Where the verb nearest to a date points."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_BACK, _FORWARD, _NEAR = 40, 30, 12
_STOPS = frozenset(".;:!?\n")
_ENDS = _STOPS | {",", "(", ")"}


def tense_at(tokens: Tokens, start: int, end: int) -> tuple[Tense, bool]:
    """The tense of the nearest verb, backward in the clause first, then forward, and whether it is a weak sign only.

    The nearest verb before a date is most often the one it belongs to ("met on Tuesday and will meet next Monday").
    """
    if _is_near_future(tokens, start):
        return Tense.FUTURE, False
    if is_compared_with(tokens, start):
        return Tense.PAST, False
    if (own := _of_its_verb(tokens, end)) is not Tense.UNKNOWN:
        return own, False
    if start > 1 and tokens.parts[start - 2].lower() in ("until", "till"):
        return _of_until(tokens, start - 2)
    labelled = start > 1 and tokens.parts[start - 2] == ":"  # Deadline: Friday
    back = _nearest(tokens, range(start - (3 if labelled else 1), max(-1, start - _BACK), -1))
    if back[0] is not Tense.UNKNOWN and not back[1]:
        return back
    of_itself = [part.lower() for part in tokens.parts[end : end + 3]] == [",", " ", "which"]  # tells of the date alone
    forward = (
        (Tense.UNKNOWN, False) if of_itself else _nearest(tokens, range(end, min(len(tokens.parts), end + _FORWARD)))
    )
    if forward[0] is not Tense.UNKNOWN and not forward[1]:
        return forward
    return back if back[0] is not Tense.UNKNOWN else forward


def _is_near_future(tokens: Tokens, start: int) -> bool:
    """Whether the date's own verb is in the present: "sailings begin in October, it said", "comes on Saturday"."""
    for i in range(start - 1, max(-1, start - _NEAR), -1):
        word = tokens.parts[i].lower()
        if word in _STOPS or word == ",":
            return False
        if word in words("own_future"):
            return _is_verb(word, tokens.parts[i - 2].lower() if i >= 2 else "")
        if word in words("past") or word in words("future") or word in words("perfect") or word.endswith("ed"):
            return False
    return False


def is_compared_with(tokens: Tokens, start: int) -> bool:
    """Whether a figure of the date is what a newer one is held against: "down from $101 in August", "against 38 in May"."""
    for i in range(start - 1, max(-1, start - _NEAR - 4), -1):
        word = tokens.parts[i].lower()
        if word in _ENDS and not _is_decimal(tokens, i):
            return False
        before = tokens.parts[i - 2].lower() if i >= 2 else ""
        if word in words("compares") or (word == "from" and before in words("compares_before")):
            return _has_figure(tokens, i, start)
        if word in ("to", "with") and before == "compared":
            return _has_figure(tokens, i, start)
    return False


def is_since_record(tokens: Tokens, start: int) -> bool:
    """Whether a date only tells how long a record stood: "the lowest since August 2024", "its first rise since May"."""
    if start < 2 or tokens.parts[start - 2].lower() != "since":
        return False
    for i in range(start - 3, max(-1, start - _NEAR), -1):
        word = tokens.parts[i].lower()
        if word in _ENDS:
            return False
        if word in words("records") or (word.endswith("est") and len(word) > 4):
            return True
    return False


def _has_figure(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a figure comes right after a word, or after one hedge more."""
    return any(part[0].isdigit() for part in tokens.parts[i + 1 : min(i + 6, end)])


def _of_its_verb(tokens: Tokens, end: int) -> Tense:
    """The tense of a verb right after a date, which is then its subject: "the September quarter will be no better"."""
    word, after = (tokens.parts[i].lower() if i < len(tokens.parts) else "" for i in (end + 1, end + 3))
    if tokens.parts[end : end + 1] != [" "]:
        return Tense.UNKNOWN
    if word in words("subject_future"):
        return Tense.PAST if after == "have" else Tense.FUTURE
    return Tense.PAST if word in words("subject_past") else Tense.UNKNOWN


def _is_verb(word: str, before: str) -> bool:
    """Whether a word that is a noun too is a verb after another: "sailings begin", "the school reopens", not "a bright start"."""
    if before in words("no_verb_after"):
        return False
    return word.endswith("s") or before.endswith("s") or before in ("they", "we", "you", "i")


def _nearest(tokens: Tokens, indices: range) -> tuple[Tense, bool]:
    """The first verb met, and whether it is a weak sign."""
    future, past, perfect, weak_future = words("future"), words("past"), words("perfect"), words("weak_future")
    weak = Tense.UNKNOWN
    for i in indices:
        word = tokens.parts[i].lower()
        if word in ("may", "sat") and tokens.parts[i] != word:
            continue  # the month, the day
        if word in _STOPS and not _is_decimal(tokens, i):
            break
        if word in weak_future:
            weak = weak or Tense.FUTURE
        elif word in perfect:
            if tokens.parts[i + 2 : i + 3] == ["to"]:
                return Tense.FUTURE, False
            weak = weak or Tense.PAST
        elif word == "going":
            if tokens.parts[i + 2 : i + 3] == ["to"]:
                return Tense.FUTURE, False
        elif word == "due" and tokens.parts[max(0, i - 2)].lower() not in words("be"):
            weak = weak or Tense.FUTURE  # "bills due in May had been paid"
        elif word in future:
            return Tense.FUTURE, False
        elif word in past or (len(word) > 3 and word.endswith("ed") and word not in words("not_past")):
            before = tokens.parts[i - 2] if i >= 2 else ""
            if word in past and before in words("articles"):
                continue  # a noun: "a shot", "the cut"
            return (Tense.FUTURE if before == "be" or before in words("modals") else Tense.PAST), False
    return weak, weak is not Tense.UNKNOWN


def _of_until(tokens: Tokens, i: int) -> tuple[Tense, bool]:
    """What lasted until then is over ("she was chair until March") or is not ("has been closed until May"); no verb is a weak sign."""
    for part in tokens.parts[max(0, i - 16) : i][::-1]:
        if part in _STOPS:
            break
        if part in words("over"):
            return Tense.PAST, False
        if part in words("lasts"):
            return Tense.FUTURE, False
    return Tense.FUTURE, True


def _is_decimal(tokens: Tokens, i: int) -> bool:
    """Whether a full stop stands inside a number."""
    around = (*tokens.parts[max(0, i - 1) : i], *tokens.parts[i + 1 : i + 2])
    return len(around) > 1 and all(part.isdigit() for part in around)
