from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from amw_nlp.linter import basis as basis_module
from amw_nlp.linter.cache import FILE_NAME, Cache, clean
from amw_nlp.linter.result import FileResult
from amw_nlp.linter.run import Linter, Request, RunOptions
from amw_nlp.settings import Settings

OPTIONS = RunOptions()


@pytest.fixture(autouse=True)
def _rules(tst_rules: Path) -> None:
    """The third party's rules for all tests here."""


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    path = tmp_path / "a.md"
    path.write_text("The right word.\n\nThe wrong one. Here teh <!-- amw-nlp: ignore TST002 -->\n", encoding="utf-8")
    return Request(path, "a.md", "a.md", Settings(model="rules", min_severity=Settings().min_severity))


def kept(tmp_path: Path, request: Request, options: RunOptions = OPTIONS) -> FileResult:
    result = Linter(options).check(request)
    cache = Cache(tmp_path / "cache")
    cache.keep(request, options, result)
    cache.close()
    return result


def comparable(result: FileResult) -> FileResult:
    return replace(result, draft=None)


def test_a_result_comes_back_whole(tmp_path: Path, request_: Request) -> None:
    result = kept(tmp_path, request_)
    found = Cache(tmp_path / "cache").find(request_, OPTIONS)
    assert found is not None
    assert comparable(found) == comparable(result)
    assert [d.code for d in found.diagnostics] == ["TST001"]
    assert found.draft is not None
    assert found.draft.text == result.draft.text  # type: ignore[union-attr]


def test_the_path_printed_is_that_of_the_run(tmp_path: Path, request_: Request) -> None:
    kept(tmp_path, request_)
    found = Cache(tmp_path / "cache").find(replace(request_, shown="../a.md"), OPTIONS)
    assert found is not None
    assert found.path == found.diagnostics[0].path == "../a.md"


def test_what_a_result_rests_on_makes_it_anew(
    tmp_path: Path, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, request_)
    cache = Cache(tmp_path / "cache")
    assert cache.find(request_, OPTIONS) is not None
    assert cache.find(request_, replace(OPTIONS, date=dt.date(2026, 3, 1))) is None
    assert cache.find(replace(request_, settings=Settings(model="rules", ignore=("VAL",))), OPTIONS) is None
    assert cache.find(replace(request_, inside="b/a.md"), OPTIONS) is None
    request_.path.write_text("Another.", encoding="utf-8")
    assert cache.find(request_, OPTIONS) is None


def test_another_version_finds_nothing(tmp_path: Path, request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, request_)
    monkeypatch.setattr(basis_module, "__version__", "99")
    assert Cache(tmp_path / "cache").find(request_, OPTIONS) is None


def test_changed_rates_make_it_anew(tmp_path: Path, request_: Request) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,currency,per_eur\n2026-01-01,XXX,1\n", encoding="utf-8")
    request = replace(request_, settings=Settings(model="rules", rates=rates))
    kept(tmp_path, request)
    assert Cache(tmp_path / "cache").find(request, OPTIONS) is not None
    rates.write_text("date,currency,per_eur\n2026-01-01,XXX,12\n", encoding="utf-8")
    assert Cache(tmp_path / "cache").find(request, OPTIONS) is None


@pytest.mark.parametrize("text", ["A crash.", "not there"])
def test_failures_are_not_kept(tmp_path: Path, request_: Request, text: str) -> None:
    if text == "not there":
        request_.path.unlink()
    else:
        request_.path.write_text(text, encoding="utf-8")
    kept(tmp_path, request_)
    assert Cache(tmp_path / "cache").find(request_, OPTIONS) is None


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be taken for one" * 50, None])
def test_a_broken_or_foreign_cache_begins_anew(tmp_path: Path, request_: Request, content: bytes | None) -> None:
    path = tmp_path / "cache" / FILE_NAME
    path.parent.mkdir()
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE results (something TEXT)")
        other.close()
    else:
        path.write_bytes(content)
    assert Cache(tmp_path / "cache").find(request_, OPTIONS) is None
    kept(tmp_path, request_)
    assert Cache(tmp_path / "cache").find(request_, OPTIONS) is not None


@pytest.mark.parametrize("spoilt", ['{"diagnostics": 3}', "no json", "[]", "3", '{"diagnostics": [], "notes": []}'])
def test_a_spoilt_row_is_no_result_and_is_made_anew(tmp_path: Path, request_: Request, spoilt: str) -> None:
    kept(tmp_path, request_)
    with sqlite3.connect(tmp_path / "cache" / FILE_NAME) as database:
        database.execute("UPDATE results SET result = ?", (spoilt,))
    database.close()
    cache = Cache(tmp_path / "cache")
    assert cache.find(request_, OPTIONS) is None
    cache.keep(request_, OPTIONS, Linter(OPTIONS).check(request_))
    assert cache.find(request_, OPTIONS) is not None
    cache.close()


def test_a_file_that_is_broken_further_in_begins_anew(tmp_path: Path, request_: Request) -> None:
    kept(tmp_path, request_)
    path = tmp_path / "cache" / FILE_NAME
    with sqlite3.connect(path) as database:
        database.executemany("INSERT INTO results VALUES (?, ?)", [(f"key {i}", "x" * 900) for i in range(400)])
    database.close()
    data = bytearray(path.read_bytes())
    page = 4096
    data[page * 4 :] = b"\xff" * (len(data) - page * 4)
    path.write_bytes(bytes(data))
    for _ in range(2):
        cache = Cache(tmp_path / "cache")
        cache.find(request_, OPTIONS)
        cache.keep(request_, OPTIONS, Linter(OPTIONS).check(request_))
        cache.keep(request_, OPTIONS, Linter(OPTIONS).check(request_))
        cache.close()
    found = Cache(tmp_path / "cache")
    assert found.find(request_, OPTIONS) is not None
    assert found.trouble is None


def test_another_programs_database_is_not_added_to(tmp_path: Path, request_: Request) -> None:
    path = tmp_path / "cache" / FILE_NAME
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL)")
        other.execute("CREATE TABLE theirs (something TEXT)")
    other.close()
    kept(tmp_path, request_)
    with sqlite3.connect(path) as database:
        names = {r[0] for r in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    assert names == {"results"}
    assert Cache(tmp_path / "cache").find(request_, OPTIONS) is not None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, request_: Request) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    cache.keep(request_, OPTIONS, Linter(OPTIONS).check(request_))
    assert cache.find(request_, OPTIONS) is None
    assert cache.trouble is not None
    cache.close()


def test_clean_takes_only_the_cache(tmp_path: Path, request_: Request) -> None:
    kept(tmp_path, request_)
    (tmp_path / "cache" / "mine.txt").write_text("x", encoding="utf-8")
    assert clean(tmp_path / "cache")
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["mine.txt"]
    assert not clean(tmp_path / "cache")
