"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

from enum import IntEnum

from amw_nlp.quantities.dates.scan import Tokens


class Tense(IntEnum):
    """Where the verb nearest to a date points."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_FUTURE = frozenset(
    {
        "will", "shall", "ll", "would", "plan", "plans", "planned", "planning", "expect", "expects", "expected", "expecting", "scheduled",
        "slated", "due", "set", "aims", "aim", "hopes", "hope", "intends", "intend", "upcoming", "going", "can", "could", "may", "might",
        "should", "must", "forthcoming", "until", "deadline", "forecast", "forecasts", "projected", "likely", "targets", "targeting",
        "poised", "wants", "ahead", "begins", "starts", "opens", "takes", "runs", "airs", "closes", "expires", "is", "are",
    }
)  # fmt: skip
_PAST = frozenset(
    {
        "was", "were", "had", "did", "said", "rose", "fell", "met", "won", "lost", "sold", "bought", "made", "told", "saw", "began", "came",
        "went", "took", "gave", "grew", "held", "led", "left", "paid", "put", "ran", "sent", "shot", "spoke", "stood", "struck", "swore",
        "threw", "wrote", "broke", "built", "brought", "caught", "chose", "cut", "drew", "drove", "flew", "found", "got", "hit", "kept",
        "knew", "laid", "lay", "meant", "read", "rang", "sank", "sat", "shook", "shut", "slid", "spent", "stole", "thought",
        "wound", "been", "since", "ago", "beat", "became", "bid", "spun", "stuck", "swung", "slept", "froze", "ended",
    }
)  # fmt: skip
# In these a present-tense verb tells the time only when no other does
_WEAK = frozenset({"is", "are", "can", "takes", "runs", "begins", "starts", "opens", "closes", "airs", "expires"})
_PERFECT = frozenset({"has", "have"})
_NOT_PAST = frozenset(
    {"need", "indeed", "speed", "feed", "united", "limited", "red", "bed", "hundred", "exceed", "proceed", "succeed"}
)
_BACK, _FORWARD = 40, 30
_STOPS = frozenset(".;:!?\n")


def tense_at(tokens: Tokens, start: int, end: int) -> Tense:
    """The tense of the nearest verb: backward in the clause first, then forward.

    The nearest verb before a date is most often the one it belongs to ("met on Tuesday and will meet next Monday").
    """
    back = _nearest(tokens, range(start - 1, max(-1, start - _BACK), -1))
    if back[0] is not Tense.UNKNOWN and not back[1]:
        return back[0]
    forward = _nearest(tokens, range(end, min(len(tokens.parts), end + _FORWARD)))
    if forward[0] is not Tense.UNKNOWN and not forward[1]:
        return forward[0]
    return back[0] or forward[0]


def _nearest(tokens: Tokens, indices: range) -> tuple[Tense, bool]:
    """The first verb met, and whether it is a weak sign."""
    weak = Tense.UNKNOWN
    for i in indices:
        word = tokens.parts[i].lower()
        if word in _STOPS:
            break
        if word in _WEAK:
            weak = weak or Tense.FUTURE
        elif word in _PERFECT:
            weak = weak or Tense.PAST
        elif word in _FUTURE:
            return Tense.FUTURE, False
        elif word in _PAST or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST):
            return Tense.PAST, False
    return weak, weak is not Tense.UNKNOWN
