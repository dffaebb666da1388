"""A date on the wrong side of the draft's own for the tense of its verb: `rose 4% in the year to December 2026` told in August of that year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from amw_nlp.facts.dated import MOST_MARKS, Dated, read_dated
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.sequence import joining
from amw_nlp.text.patterns import lazy_pattern

# a thing of the past, with few words between it and its date
_DONE = lazy_pattern(rf"\b(?:{joining('done')})\b(?P<rest>(?:(?!\ue010D| and )[^.;:]){{0,70}})$", re.IGNORECASE)
_PERIOD = lazy_pattern(
    r"\b(?:year|months?|quarter|half|weeks?|days?|period)\b.{0,30}\b(?:to|ended|ending|through)\b", re.IGNORECASE
)
_IN = lazy_pattern(r"\b(?:in|on|during|over|for)(?: the)? $", re.IGNORECASE)
_BREAK = lazy_pattern(
    r"\b(?:who|which|that|to(?! \ue010)|will|would|for|of|until|by|before|from|due|planned?|scheduled?|set|expected|effective|start\w*|"
    r"begin\w*|deal|contract|plans?|bid|target\w*|forecast\w*|guid\w+|ahead|next|maturing|expir\w+|rights|host\w*|when|if|bonds?|notes?|futures)\b",
    re.IGNORECASE,
)
_TO_COME = lazy_pattern(
    r"\b(?:will|shall|would|expect\w*|forecast\w*|project\w*|target\w*|predict\w*|plan\w*|guid\w+|schedul\w*|due|estimate\w*|"
    r"budget\w*|fiscal|financial year|FY\d*|could|may|might|should|imagin\w*|fiction\w*|novel|film|set in|outlook|assum\w*|"
    r"scenario|bid|pledg\w*|promis\w*|agreed|aim\w*|vow\w*|commit\w*|propos\w*|contract\w*|futures|if|until|expir\w*|effective|"
    r"postpone\w*|reschedul\w*|moved|delay\w*|extend\w*|brought forward|deferred|pushed|advance\w*|booked|reserved|sold out|tickets?)\b",
    re.IGNORECASE,
)
_WILL = lazy_pattern(
    r"\b(?:will|is to(?! say\b)|are to|is due to|are due to|is set to|are set to|is expected to|are expected to|plans to|plan to|intends to|is scheduled to|are scheduled to|is slated to)"
    r"(?: (?:also|now|then|only|formally|officially|again))? (?:be )?[a-z]+(?P<rest>(?: [\w’'-]+,?){0,8}) (?:in|on|from|between) (?:the )?$",
    re.IGNORECASE,
)
_PAST_INSIDE = lazy_pattern(
    r"\b(?:who|which|that|after|since|from|than|as|of|because|over|when|if|whether|where|for|said|says|was|were|had|has|have|by|"
    r"like|about|against|between|not|what|how|[a-z]{3,}ed|held|made|born|sold|built|set|written|won|lost|shot|found|left|seen|sent|signed)\b",
    re.IGNORECASE,
)
_PRINTED_DAY = lazy_pattern(r"\d{4}")


def find_wrong_tenses(sentences: Sequence[Marked], today: dt.date) -> Iterator[tuple[Dated, bool]]:
    """Dates told as past that are to come, with True; and dates told as to come that are past, with False."""
    for sentence in sentences:
        if len(sentence.marks) > MOST_MARKS:
            continue
        for dated in read_dated(sentence):
            when = dated.when
            if when.fiscal or when.first is None or when.last is None or not _PRINTED_DAY.search(dated.text):
                continue
            if _is_done_later(sentence, dated, today):
                yield dated, True
            elif not when.relative and when.last < today - dt.timedelta(1) and _is_to_come(sentence, dated):
                yield dated, False


def _is_done_later(sentence: Marked, dated: Dated, today: dt.date) -> bool:
    """Whether something is told as done on a date after the draft's, or over a period that ends after it."""
    when = dated.when
    assert when.first is not None
    assert when.last is not None
    period = bool(_PERIOD.search(dated.text))
    if (when.last if period else when.first) <= today + dt.timedelta(2) or _TO_COME.search(sentence.text):
        return False
    before = sentence.text[: dated.start]
    done = _DONE.search(before)
    return bool(_IN.search(before) and done and not _BREAK.search(_IN.sub("", done["rest"])))


def _is_to_come(sentence: Marked, dated: Dated) -> bool:
    will = _WILL.search(sentence.text[: dated.start])
    return will is not None and not _PAST_INSIDE.search(will["rest"]) and not re.match(r" [\w-]*[a-z]", dated.right)
