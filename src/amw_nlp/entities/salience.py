"""Who a sentence is about: how each name in it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span


class Stand(IntEnum):
    """How prominent a name stands in its sentence."""

    ASIDE = 0
    """In a list, in a quotation, as a modifier ("NVIDIA CEO"), after "according to"."""
    OTHER = 1
    OWNER = 2
    """"Anvil's revenue" at the head of its clause."""
    SUBJECT = 3


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity where it stands in a sentence."""

    entity: int
    at: Span
    stand: Stand
    noun: str = ""
    """The noun a reference called it by, where that says more than "the company"."""


_OPENS = lazy_pattern(
    r"(?:^|[;:—–(\"“] ?|, |\b(?:[Tt]hat|[Aa]nd|[Bb]ut|[Bb]ecause|[Aa]s|[Ww]hile|[Aa]fter|[Bb]efore|[Ww]hen|[Ii]f|[Ss]ince|[Ww]here|said|says|[Aa]lthough|[Tt]hough|once|platform|start-up|startup|company|maker|firm|group|bank|lender|rival|parent)\s)$"
)
_VERB = lazy_pattern(
    r",? (?:which |who |[a-z]+ly |also |now |still |has |have |had |is |was |will |would |could |may |might |can )?[a-z]{2,}\b"
)
_NO_VERB = lazy_pattern(
    r" (?:and|or|of|in|at|on|for|to|by|with|from|nor|than|the|an?|this|that|these|those|its|their|his|her|both)\b"
)
# a post or a thing of the company right after its name: the name is a modifier
_POST = lazy_pattern(
    r" (?:chief|ceo|cfo|founder|co-founder|executives?|spokesm[ae]n|spokeswoman|boss|president|chair(?:man|woman)?|analysts?|director|finance)\b",
    re.IGNORECASE,
)
_OWNED = lazy_pattern(r" (?:shares|stock|employees|staff|customers|users|investors|shareholders|bonds)\b")
_ACCORDING = lazy_pattern(
    r"(?:according to|(?:gathered|compiled|polled|surveyed|collected|published|estimated|cited|quoted) by|told|reported by|, (?:said|says)|per|data from|such as|including|like|unlike|rivals?|competitors?|customers?|against) (?:the )?$"
)


def stand_of(draft: Draft, sentence: Span, at: Span) -> Stand:
    """How a name stands in its sentence."""
    before = draft.text[sentence.start : at.start]
    after = draft.text[at.end : min(sentence.end, at.end + 90)]
    if _quoted(before) or _in_relative(before) or _ACCORDING.search(before[-40:]):
        return Stand.ASIDE
    bare = _ARTICLE.sub("", before)
    opens = not bare.strip(" *\"“'‘•-–—") or _OPENS.search(bare[-24:]) is not None
    if _OF.match(after) or _OWNED.match(after):
        return Stand.OWNER if opens else Stand.OTHER
    after = re.sub(r"^\s?\([^)]{0,60}\)", "", after)
    if _in_list(before, after) or _POST.match(after):
        return Stand.ASIDE
    subject = opens and not _NO_VERB.match(after) and (_VERB.match(after) or after.startswith(","))
    return Stand.SUBJECT if subject else Stand.OTHER


_ARTICLE = lazy_pattern(r"\b[Tt]he $")
_OF = lazy_pattern(r"['’]s? ")


def _in_relative(before: str) -> bool:
    """Whether a relative clause between commas is still open: "Anvil, which bought Voss, was"."""
    clause = max(before.rfind(", which "), before.rfind(", who "), before.rfind(", whose "))
    return clause >= 0 and "," not in before[clause + 2 :]


_NEXT_LISTED = lazy_pattern(r",? (?:and|or) [A-Z]|, [A-Z][\w.&-]*(?!['’\w.&-])")
_LAST_LISTED = lazy_pattern(r"[A-Z][\w.]*,? (?:and|or) $")


def _in_list(before: str, after: str) -> bool:
    return bool(_NEXT_LISTED.match(after) or _LAST_LISTED.search(before[-30:]))


def _quoted(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
