"""What stands on a page without being its prose: hidden parts, related links, footnote marks, code; and what is a standfirst."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amw_nlp.text.patterns import lazy_pattern

_HIDDEN_STYLE = lazy_pattern(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_NAVIGATION = lazy_pattern(
    r"(?:^|[\s_-])(?:nav|navigation|menu|breadcrumbs?|related|recommended|recirc|promo|newsletter|signup|subscribe|share|sharing|social"
    r"|advert|advertisement|ad|ads|sponsored|sidebar|comments|cookie|cookies|pagination|most-read|read-more|also-read)(?:$|[\s_-])",
    re.I,
)
_NAVIGATION_ROLES = frozenset(
    {"navigation", "menu", "menubar", "search", "contentinfo", "alert", "dialog", "complementary"}
)
_STANDFIRST = lazy_pattern(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line|ing)?|article-summary)(?:$|[\s_-])", re.I
)
_LONGEST_CLASS = 400
_ASIDES = frozenset({"aside", "section", "div", "ul", "ol"})
_ORDINAL = lazy_pattern(r"(?:st|nd|rd|th|[^\W\d_]{2,})$", re.I)
_UNIT = lazy_pattern(r"(?:^|[\s\d(])(?:[mkc]m|m|ft|mi|in|yd|meters?|metres?|kilometers?|kilometres?|feet|miles?)$")
_FIGURE = lazy_pattern(
    r"[~≈<>+±-]?\s?(?:[A-Z]{1,3})?[$€£¥₹]\s?\d[\d.,]*\d\+?(?:\s?[A-Za-z]{1,8})?\+?|"
    r"[~≈<>+±-]?\s?(?:[A-Z]{1,3})?[$€£¥₹]\s?\d[\d.,]*\s?(?:[kmbt]n?|million|billion|trillion)\+?|"
    r"[~≈<>+±-]?\s?\d[\d.,]*\s?(?:%|percent|per cent|million|billion|trillion|bn|mn)"
)


def is_left_out(tag: str, named: Mapping[str, str]) -> bool:
    """Whether an element is hidden, or is navigation by its role, or an aside of links by its class."""
    if (
        "hidden" in named
        or named.get("aria-hidden", "").lower() == "true"
        or _HIDDEN_STYLE.search(named.get("style", ""))
    ):
        return True
    if named.get("role", "").lower() in _NAVIGATION_ROLES:
        return True
    if tag not in _ASIDES:
        return False
    words = f"{named.get('class', '')} {named.get('id', '')} {named.get('aria-label', '')}"[:_LONGEST_CLASS]
    return bool(_NAVIGATION.search(words))


def is_standfirst(tag: str, named: Mapping[str, str]) -> bool:
    """Whether a paragraph or division calls itself the standfirst."""
    return tag in ("p", "div", "section") and bool(_STANDFIRST.search(named.get("class", "")[:_LONGEST_CLASS]))


def reads_superscript(read: str, before: str) -> bool:
    """Whether raised text is prose (``1st``, ``km2``) and not a footnote's mark or an exponent, which are left out.

    >>> reads_superscript("st", "on the 1"), reads_superscript("2", "5"), reads_superscript("2", "30 km"), reads_superscript("[4]", "sales")
    (True, False, True, False)
    """
    bare = read.strip()
    return bool(_ORDINAL.match(bare)) or (bare in ("2", "3", "²", "³") and bool(_UNIT.search(before[-20:])))


def reads_inline_code(read: str) -> bool:
    """Whether inline code is only a figure set in another type (``$5 million``, ``12%``), which is read; other code is not.

    >>> [reads_inline_code(code) for code in ("$5 million", "12%", "8080", "$1", "x = 5", "$5m")]
    [True, True, False, False, False, True]
    """
    return len(read) <= 40 and bool(_FIGURE.fullmatch(read.strip()))
