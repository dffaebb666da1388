"""Where things are: the published documentation, and a file as a URI."""

from __future__ import annotations

from pathlib import Path

DOCS_URL = "https://amw-nlp.readthedocs.io/en/latest"
PRODUCT = "amw-nlp"


def rule_url(code: str) -> str:
    """The page of a rule.

    >>> rule_url("VAL002").rpartition("/rules/")[2]
    'VAL002'
    """
    return f"{DOCS_URL}/rules/{code}"


def file_uri(path: str) -> str:
    """A path as a URI reference: relative as it stands, absolute as ``file:``.

    >>> file_uri("drafts/50% off.md"), file_uri("/tmp/a.md")
    ('drafts/50%25%20off.md', 'file:///tmp/a.md')
    """
    from urllib.parse import quote

    return Path(path).as_uri() if Path(path).is_absolute() else quote(path.replace("\\", "/"))
