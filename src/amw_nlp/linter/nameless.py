"""Drafts of which no rule can say anything that rests on names, so that the name tagger need not be loaded for them.

What is tested is necessary for a finding, whatever names a tagger might find: without any figure or date only five rules could
speak by names alone, and each needs words that are looked for in the plain text. A rule that is not known here needs the tagger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amw_nlp.rules.base import Rule
    from amw_nlp.settings import Settings
    from amw_nlp.text.draft import Draft

_LONGEST = 8_000
"""Characters; of a longer draft the pairs of words cost as much as loading the tagger."""
_OF_FIGURES = ("VAL", "CUR", "UNIT", "CALC", "DATE", "CLS", "SANE", "KB", "SUP", "NAME004")
"""Codes, or the letters of codes, of rules that read figures, dates or the bare text, and never speak by names alone."""


def may_need_no_names(draft: Draft) -> bool:
    """Whether it is worth asking at all: a draft with a digit needs names, and a long one is not looked through for them."""
    return len(draft.text) <= _LONGEST and not any(c.isdigit() for c in draft.text)


def needs_no_names(draft: Draft, rules: Sequence[Rule], settings: Settings) -> bool:
    """Whether names could change nothing that these rules say of a draft."""
    text = draft.text
    if settings.aliases or not may_need_no_names(draft):
        return False
    from amw_nlp.quantities.find import find_quantities

    if find_quantities(draft, settings):
        return False
    lower = " ".join(text.casefold().split())
    return all(_is_silent(rule.code, lower, text) for rule in rules)


def _is_silent(code: str, text: str, printed: str) -> bool:
    from amw_nlp.facts.deals import may_have_turned_deals
    from amw_nlp.facts.offices import may_have_posts
    from amw_nlp.facts.variants import may_have_variants

    if code.startswith(_OF_FIGURES):
        return True
    if code == "LIST001":  # the one count that is no figure
        return "both " not in text
    if code == "LIST002":
        return "respectively" not in text
    if code == "NAME001":
        return not may_have_variants(printed)
    if code == "NAME002":
        return not may_have_posts(text)
    return code == "NAME003" and not may_have_turned_deals(text)
