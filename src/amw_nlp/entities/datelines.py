"""Datelines: the place that a report is written from, before its first sentence ("SAGUENAY, Que., March 5 (Northline) -")."""

from __future__ import annotations

from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_REGION = r"(?:, [A-Z][\w.]{0,14}(?: [A-Z][\w.]{0,14})?){0,2}"
_DATE = lazy_pattern(rf"{_REGION},? (?:{_MONTH} \d{{1,2}}\b|\d{{1,2}} {_MONTH})")
_DASH = lazy_pattern(rf"(?P<region>{_REGION})(?P<agency> \([A-Z][^()\n]{{1,40}}\))? ?(?:[—–]|--?(?= ))")
_REACH = 80


def is_dateline(draft: Draft, at: Span) -> bool:
    """Whether a name at the start of a block is a dateline's place: a date follows it, or a dash and it stands in capitals.

    A dash alone says nothing of "Cinder - heat storage": there the place has to be in capitals, or a region or an agency beside it.
    """
    block = draft.blocks[draft.block_at(at.start)].span
    if draft.text[block.start : at.start].strip("*_ ·•|–—-"):
        return False
    after = draft.text[at.end : min(at.end + _REACH, block.end)]
    if _DATE.match(after):
        return True
    dash = _DASH.match(after)
    shouted = draft.text[at.start : at.end].isupper() and at.end - at.start > 3
    return dash is not None and (shouted or bool(dash["agency"]) or bool(dash["region"]))
