"""Dates of every kind in a draft."""

from __future__ import annotations

from amw_nlp.quantities.dates.lexicon import load_lexicon
from amw_nlp.quantities.dates.match import load_matcher
from amw_nlp.quantities.dates.resolve import resolve_all
from amw_nlp.quantities.dates.scan import scan_tokens
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.span import Span


def find_dates(draft: Draft, settings: Settings) -> list[Mention]:
    """Every date, period, duration and age of a draft, in order, not overlapping.

    Relative dates are resolved against the draft's date; without one their timex is None. Nothing reads the clock.
    """
    lexicon, matcher = load_lexicon(), load_matcher()
    mentions: list[Mention] = []
    for block in draft.blocks:
        tokens = scan_tokens(draft.text, block.span.start, block.span.end, lexicon)
        for found, when in resolve_all(list(matcher.iter_found(tokens)), draft, settings):
            span = Span(tokens.offsets[found.start], tokens.offsets[found.end])
            mentions.append(mention_at(draft, span, Label.DATE, when))
    return mentions
