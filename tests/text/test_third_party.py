from __future__ import annotations

from pathlib import Path

import pytest

from amw_nlp.errors import UnreadableFile
from amw_nlp.text import readers
from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Role
from amw_nlp.text.readers.format import Format, Malformed


def _read(source: str) -> Parsed:
    if source.startswith("!"):
        raise Malformed("begins with !")
    builder = DraftBuilder()
    builder.open(Role.PARAGRAPH)
    builder.add(source[1:], 1)
    return builder.finish(source)


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_third_party", lambda: (Format("wire", (".wire",), _read),))


@pytest.mark.usefixtures("_installed")
def test_reader_of_a_third_party_is_found_by_suffix_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.wire"
    path.write_text(">It cost $5 million.", encoding="utf-8")
    draft = readers.read_path(path)
    assert (draft.format, draft.text) == ("wire", "It cost $5 million.")
    assert draft.to_source(draft.blocks[0].span).start == 1
    assert readers.read_text(">x", format="wire").text == "x"


@pytest.mark.usefixtures("_installed")
def test_what_it_cannot_read_is_an_error_of_one_line() -> None:
    with pytest.raises(UnreadableFile, match="begins with !"):
        readers.read_text("!x", format="wire")
