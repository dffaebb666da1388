"""The amounts of a draft's sentences that are sizes of a business, each with what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from amw_nlp.facts.business.roles import Size, read_size
from amw_nlp.facts.conflict import HEADLINE_ROLES
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.wordlists import any_word
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_LEFT, _RIGHT = 100, 70
_ASIDE_REACH = 220
_OPENING = 12
_LONGEST = 1500
"""No sentence of prose has more characters; this bounds the work, too."""
_MARK = lazy_pattern("\ue010([A-Z])(\\d{1,4})\ue011")
# ", whose revenue was $23m last year," before the amount that its sentence goes on to
_ASIDE = lazy_pattern(
    r",? (?:whose|which|who|where|with|a|an|the)\b[^,;:.\ue010]{1,60}(?:\ue010[A-Z]\d{1,4}\ue011[^,;:.\ue010]{0,40}){1,3}(?=, )"
)
# "customers paid Parsnip, a box scheme in Kent, £2.5m"
_APPOSED = lazy_pattern(r", (?:a|an|the|its|which|whose|who|according to|said|says) [^,;.\ue010]{2,60}, $")
_PORTION = lazy_pattern(
    r"\b(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)(?: (?:of|share|stake|interest|the)\b)",
    re.IGNORECASE,
)
_PORTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what it is of a business; `interval` is that of all of it, where a share of it is told."""

    mention: Mention
    size: Size
    unit: str
    interval: Interval
    sentence: Marked


def windows_of(draft: Draft, sentences: Sequence[Marked]) -> Iterator[list[Marked]]:
    """The sentences of each paragraph; lines of a list that follow each other are one, and a headline goes with what is below it."""
    window: list[Marked] = []
    block, over = -2, False
    for sentence in sentences:
        number = draft.sentences[sentence.sentence].block
        role = draft.blocks[number].role
        if role is Role.CELL:
            continue
        joined = number == block or (number == block + 1 and (over or role is Role.LIST_ITEM))
        if window and not joined:
            yield window
            window = []
        window.append(sentence)
        block, over = number, role in HEADLINE_ROLES and not window[:-1]
    if window:
        yield window


def amounts_in(draft: Draft, sentence: Marked) -> Iterator[Amount]:
    """The amounts of a sentence of which its words say what they are of a business."""
    if len(sentence.text) > _LONGEST:
        return
    money = [m for m in _MARK.finditer(sentence.text) if m[1] == "M"]
    for n, match in enumerate(money):
        mention = sentence.marks[int(match[2])].mention
        figure = mention.value if mention is not None else None
        if mention is None or not isinstance(figure, Figure) or not figure.unit or figure.per not in (None, "year"):
            continue
        end = money[n + 1].start() if n + 1 < len(money) else len(sentence.text)
        before = _before(draft, sentence, match, is_first=not n)
        size = read_size(before, sentence.text[match.end() : min(end, match.end() + _RIGHT)])
        if size is not None and figure.interval.low > 0 and not figure.interval.high.is_infinite():
            whole = _whole(sentence, figure.interval) if size is Size.VALUE else figure.interval
            yield Amount(mention, size, figure.unit, whole, sentence)


def _before(draft: Draft, sentence: Marked, match: re.Match[str], *, is_first: bool) -> str:
    """The words before an amount back to the one before it, asides with amounts left out, and the question that it answers."""
    before = sentence.text[max(0, match.start() - _ASIDE_REACH) : match.start()]
    if not is_first:
        before = _ASIDE.sub("", before)
    before = _MARK.sub(lambda m: _counted(sentence, m), _APPOSED.sub(" ", before))
    before = before[before.rfind("\ue010M") :].partition("\ue011")[2] if "\ue010M" in before else before
    question = _question_before(draft, sentence) if is_first and match.start() < _OPENING else ""
    return question[-_LEFT:] + before[-_LEFT:]


def _counted(sentence: Marked, mark: re.Match[str]) -> str:
    """The words of a count, which name what is counted: `ten thousand customers`; any other mark as it is."""
    mention = sentence.marks[int(mark[2])].mention
    return mention.text if mark[1] == "Q" and mention is not None else mark[0]


def _question_before(draft: Draft, sentence: Marked) -> str:
    """The question that a sentence answers: `Its income last year? £17m.`"""
    before = draft.sentences[sentence.sentence - 1].span if sentence.sentence else None
    said = draft.read(before).rstrip() if before is not None else ""
    return f"{said.removesuffix('?')} " if said.endswith("?") else ""


def _whole(sentence: Marked, interval: Interval) -> Interval:
    """The value of all of a business of which the sentence sells a share."""
    portion = _PORTION.search(sentence.text)
    if portion is not None:
        return interval.scaled(Decimal(_PORTIONS[portion[1].lower()]))
    stake = _stake().search(sentence.text)
    mark: Mark | None = sentence.marks[int(stake["n"] or stake["of"])] if stake else None
    share = mark.mention.value if mark is not None and mark.mention is not None else None
    if not isinstance(share, Figure) or share.label is not Label.PERCENT or not share.value or share.value > 100:
        return interval
    return interval.scaled(100 / share.value)


@cache
def _stake() -> re.Pattern[str]:
    told = any_word("firm.stakes")
    return re.compile(
        rf"\ue010R(?P<n>\d{{1,4}})\ue011(?: \w+)? {told}\b|\b{told} of \ue010R(?P<of>\d{{1,4}})\ue011", re.IGNORECASE
    )
