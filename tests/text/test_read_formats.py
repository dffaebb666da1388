from __future__ import annotations

import pytest

from amw_nlp.text.draft import Role
from amw_nlp.text.readers import read_text


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("plain", "Harbor Labs raises $5M\n\nHarbor Labs raised $5 million.\n"),
        ("markdown", "# Harbor Labs raises $5M\n\nHarbor Labs raised **$5** million.\n"),
        ("html", "<h1>Harbor Labs raises $5M</h1><p>Harbor Labs raised <b>$5</b> million.</p>"),
    ],
)
def test_title_and_paragraph_are_read_without_marks(kind: str, source: str) -> None:
    draft = read_text(source, format=kind)
    assert [(b.role, draft.read(b.span)) for b in draft.blocks] == [
        (Role.TITLE, "Harbor Labs raises $5M"),
        (Role.PARAGRAPH, "Harbor Labs raised $5 million."),
    ]
