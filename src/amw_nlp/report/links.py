"""Where the documentation is published: the one place that knows."""

from __future__ import annotations

DOCS_URL = "https://amw-nlp.readthedocs.io/en/latest"
PRODUCT = "amw-nlp"


def rule_url(code: str) -> str:
    """The page of a rule.

    >>> rule_url("VAL002").rpartition("/rules/")[2]
    'VAL002'
    """
    return f"{DOCS_URL}/rules/{code}"
