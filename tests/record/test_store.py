"""The record as a store: whole or as it was, in any order, and the same articles back."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp.errors import AmwError
from amw_nlp.facts.article import Article, Origin, make_article, name_key
from amw_nlp.facts.article_json import plain_article, read_article
from amw_nlp.record.store import Record
from amw_nlp.text.mention import Label

TEXT = """Calder Robotics raised more than $30 million in a Series A round led by Tarn Capital on 3 March 2026, said Ada Moreau.
Calder Robotics had revenue of between €3 million and €4 million in 2025. Pemba Capital acquired Wren Software for $540 million.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    facts = amw_nlp.claims(TEXT, date=dt.date(2026, 3, 5), settings=amw_nlp.Settings(model="rules"))
    return make_article(facts, "a.md")


def test_an_article_comes_back_from_json_whole(article: Article) -> None:
    assert len(article.statements) >= 2
    assert read_article(json.loads(json.dumps(plain_article(article)))) == article


def test_statements_and_names_come_back_from_the_file(tmp_path: Path, article: Article) -> None:
    with Record(tmp_path / "r.sqlite3", create=True) as record:
        record.add(article)
    with Record(tmp_path / "r.sqlite3") as record:
        for said in article.statements:
            assert said in [e.statement for e in record.find(said.subject, said.fact)]
        for name in article.names:
            assert [n for _, n in record.name(name.key)] == [name]


def test_an_error_on_the_way_leaves_the_record_as_it_was(tmp_path: Path, article: Article) -> None:
    with Record(tmp_path / "r.sqlite3", create=True) as record:
        record.add(article)
        with contextlib.suppress(ZeroDivisionError), record.together():
            record.remove("a.md")
            record.add(replace(article, origin=Origin("b.md")))
            raise ZeroDivisionError
        assert [o.path for o in record.origins()] == ["a.md"]
        assert record.count() == len(article.statements)


def test_a_process_that_is_killed_leaves_the_record_as_it_was(tmp_path: Path, article: Article) -> None:
    path = tmp_path / "r.sqlite3"
    with Record(path, create=True) as record:
        record.add(article)
    code = (
        "import os, signal, sys\nfrom amw_nlp.record.store import Record\n"
        "record = Record(sys.argv[1])\n"
        "with record.together():\n    record.remove('a.md')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False)
    assert done.returncode == -9
    with Record(path) as record:
        assert record.count() == len(article.statements)


def test_an_article_keeps_its_place_when_it_is_added_again(article: Article) -> None:
    first, second = (replace(article, origin=Origin(p)) for p in ("a.md", "b.md"))
    with Record.in_memory([first, second, first]) as record:
        assert [o.path for o in record.origins()] == ["a.md", "b.md"]
        assert record.placed(first).origin.order < record.placed(second).origin.order
        assert record.placed(replace(article, origin=Origin("new.md"))).origin.order > record.placed(second).origin.order  # fmt: skip


def test_names_that_are_no_text_are_kept(tmp_path: Path, article: Article) -> None:
    odd = replace(article, origin=replace(article.origin, path="caf\udce9.md"))
    with Record(tmp_path / "r.sqlite3", create=True) as record:
        record.add(odd, "basis")
        assert record.basis_of("caf\udce9.md") == "basis"
        assert record.remove("caf\udce9.md")


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(AmwError, match="cannot be used"):
        Record(tmp_path, create=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anvil Corp.", "Anvil", True), ("The Anvil Company", "Anvil Company", True), ("Anvil Records", "Anvil", False),
        ("Federal Reserve", "Fed", True),
    ],
)  # fmt: skip
def test_names_are_the_same_across_drafts(one: str, other: str, same: bool) -> None:
    assert (name_key(one, Label.ORG) == name_key(other, Label.ORG)) is same
