"""What articles may come from, and what becomes of sources that are broken or made to harm."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from amw_nlp.batch import archives

Amw = Callable[..., Any]
NEWS = "Dunmore Ferries made $6 million in 2025, up 20% on $5 million the year before."


def score(amw: Amw, *arguments: str) -> tuple[list[dict[str, Any]], Any]:
    ran = amw("score", "-q", *arguments)
    return [json.loads(line) for line in ran.out.splitlines()], ran


def problems(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["path"]: row["error"] for row in rows if row["error"]}


def write_csv(desk: Path, text: str, name: str = "news.csv") -> None:
    (desk / name).write_bytes(text.encode("utf-8"))


def test_json_lines_are_articles_by_their_line(desk: Path, amw: Amw) -> None:
    lines = [
        {"id": 7, "text": NEWS, "date": "2026-03-13"},
        {"id": "x", "text": NEWS},
    ]
    (desk / "news.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    rows, ran = score(amw, "news.jsonl")
    assert ran.code == 0
    assert [(r["path"], r["id"], r["date"]) for r in rows] == [
        ("news.jsonl:1", "7", "2026-03-13"),
        ("news.jsonl:2", "x", None),
    ]
    assert rows[0]["figures"] == 3


def test_a_broken_line_is_one_error_row(desk: Path, amw: Amw) -> None:
    lines = [
        json.dumps({"text": NEWS}),
        '{"text": "cut o',
        "[1, 2]",
        json.dumps({"text": 3}),
        json.dumps({"body": "x"}),
    ]
    (desk / "news.jsonl").write_text("\n".join([*lines, json.dumps({"text": NEWS})]), encoding="utf-8")
    rows, ran = score(amw, "news.jsonl")
    assert ran.code == 2
    told = problems(rows)
    assert len(rows) == 6
    assert "is no JSON" in told["news.jsonl:2"]
    assert told["news.jsonl:3"] == "is no JSON object"
    assert told["news.jsonl:4"] == "'text' is no text"
    assert told["news.jsonl:5"] == "has no 'text'"


@pytest.mark.parametrize("name", ["news.jsonl", "news.csv"])
def test_a_missing_column_names_those_there_are(desk: Path, amw: Amw, name: str) -> None:
    text = '{"headline": "a", "body": "b"}\n' if name.endswith("jsonl") else "headline,body\na,b\n"
    (desk / name).write_text(text, encoding="utf-8")
    ran = amw("score", name, "-o", "scores.jsonl")
    assert ran.code == 2
    assert f"{name}: has no column 'text'; it has headline, body; name one with --text-column" in ran.err
    assert not (desk / "scores.jsonl").exists()
    assert amw("score", name, "--text-column", "body").code == 0


def test_named_columns_hold_text_title_name_and_day(desk: Path, amw: Amw) -> None:
    write_csv(desk, f'key;day;headline;body\nk1;2026-03-13;"Ferries sell 420 tickets";"{NEWS}"\n')
    options = ("--text-column", "body", "--title-column", "headline", "--id-column", "key", "--date-column", "day")
    rows, _ = score(amw, "news.csv", *options)
    assert (rows[0]["id"], rows[0]["date"], rows[0]["title"]) == ("k1", "2026-03-13", "Ferries sell 420 tickets")


def test_a_day_that_cannot_be_read_is_noted(desk: Path, amw: Amw) -> None:
    write_csv(desk, f'date,text\n13/03/26,"{NEWS}"\n')
    rows, ran = score(amw, "news.csv")
    assert ran.code == 0
    assert rows[0]["date"] is None
    assert rows[0]["notes"] == ["the date '13/03/26' cannot be read; write it as 2026-03-12"]


def test_csv_cells_may_have_lines_and_rows_may_be_broken(desk: Path, amw: Amw) -> None:
    write_csv(desk, f'id,text\n1,"{NEWS}\n\nSecond paragraph."\n2,too,many\n3,"{NEWS}"\n4,"never closed\n5,x\n')
    rows, ran = score(amw, "news.csv")
    assert ran.code == 2
    told = problems(rows)
    assert [r["path"] for r in rows] == [f"news.csv:{n}" for n in (1, 2, 3, 4)]
    assert "has 3 cells, and the header 2" in told["news.csv:2"]
    assert "is no CSV (near line" in told["news.csv:4"]


def test_a_spreadsheet_in_utf_16_or_with_odd_bytes_is_read(desk: Path, amw: Amw) -> None:
    (desk / "wide.csv").write_bytes(f'id,text\n1,"{NEWS}"\n'.encode("utf-16"))
    (desk / "odd.csv").write_bytes(b'id,text\n1,"The caf\xe9 sold 40 cakes, up from 20."\n')
    rows, ran = score(amw, "wide.csv", "odd.csv")
    assert ran.code == 0
    assert rows[0]["figures"] == 3
    assert rows[1]["notes"] == ["not UTF-8; decoded as Windows-1252"]


@pytest.mark.parametrize("name", ["gone.jsonl", "gone.csv", "gone.zip", "gone.tar.gz"])
def test_a_missing_table_or_archive_is_an_error_row(desk: Path, amw: Amw, name: str) -> None:
    rows, ran = score(amw, name)
    assert ran.code == 2
    assert "no such file" in problems(rows)[name]


def test_an_empty_csv_is_an_error_row(desk: Path, amw: Amw) -> None:
    write_csv(desk, "")
    rows, _ = score(amw, "news.csv")
    assert problems(rows) == {"news.csv": "is empty; its first line must name the columns"}


def zipped(path: Path, members: dict[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def tarred(path: Path, members: dict[str, bytes], mode: Any = "w:gz") -> None:
    with tarfile.open(path, mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def test_archives_hold_articles_as_folders_do(desk: Path, amw: Amw) -> None:
    members = {
        "a/one.md": f"# A title\n\n{NEWS}",
        "two.txt": NEWS,
        "photo.jpg": b"\xff\xd8\xff",
        "__MACOSX/._two.txt": b"\x00",
    }
    zipped(desk / "news.zip", members)
    tarred(desk / "news.tgz", {name: m.encode() if isinstance(m, str) else m for name, m in members.items()})
    rows, ran = score(amw, "news.zip", "news.tgz")
    assert ran.code == 0
    assert [r["path"] for r in rows] == [
        "news.zip!a/one.md", "news.zip!two.txt", "news.tgz!a/one.md", "news.tgz!two.txt",
    ]  # fmt: skip
    assert rows[0]["title"] == rows[2]["title"] == "A title"


def test_names_that_lead_out_of_an_archive_are_not_read(desk: Path, amw: Amw) -> None:
    bad = ("../../etc/x.md", "/etc/x.md", "a/../../x.md", "..\\x.md", "C:\\x.md")
    zipped(desk / "news.zip", {**dict.fromkeys(bad, NEWS), "good.md": NEWS})
    tarred(desk / "news.tar", {**dict.fromkeys(bad, NEWS.encode()), "good.md": NEWS.encode()}, "w")
    before = sorted(desk.rglob("*"))
    rows, ran = score(amw, "news.zip", "news.tar")
    assert ran.code == 2
    assert [r["path"] for r in rows if not r["error"]] == ["news.zip!good.md", "news.tar!good.md"]
    assert all("leads out of the archive" in error for error in problems(rows).values())
    assert len(problems(rows)) == 2 * len(bad)
    assert sorted(desk.rglob("*")) == before


def test_links_and_devices_in_a_tar_are_not_followed(desk: Path, amw: Amw) -> None:
    with tarfile.open(desk / "news.tar", "w") as archive:
        for name, kind in (("link.md", tarfile.SYMTYPE), ("hard.md", tarfile.LNKTYPE), ("pipe.md", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    rows, _ = score(amw, "news.tar")
    assert rows == []


def test_a_member_larger_than_an_article_is_not_read(desk: Path, amw: Amw) -> None:
    huge = b"\0" * (65 * 1024 * 1024)
    zipped(desk / "bomb.zip", {"huge.txt": huge, "good.md": NEWS})
    tarred(desk / "bomb.tgz", {"huge.txt": huge, "good.md": NEWS.encode()})
    rows, ran = score(amw, "bomb.zip", "bomb.tgz")
    assert ran.code == 2
    assert problems(rows) == dict.fromkeys(("bomb.zip!huge.txt", "bomb.tgz!huge.txt"), "is larger than 64 MB; split it")
    assert len(rows) == 4


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.tgz"])
def test_an_archive_that_swells_is_read_no_further(
    desk: Path, amw: Amw, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_ALWAYS_ALLOWED", 1 << 20)
    members = {f"{n:02}.txt": b"a " * 200_000 for n in range(40)}
    (zipped if name.endswith("zip") else tarred)(desk / name, members)
    rows, ran = score(amw, name, "--model", "rules")
    assert ran.code == 2
    assert "far more than its size" in problems(rows)[name]
    assert 0 < len(rows) < 40


def test_a_tar_header_that_asks_for_gigabytes_is_refused(desk: Path, amw: Amw) -> None:
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 7 << 30
    (desk / "bomb.tar").write_bytes(info.tobuf(tarfile.USTAR_FORMAT) + b"\0" * 1024)
    rows, _ = score(amw, "bomb.tar")
    assert "far more than its size" in problems(rows)["bomb.tar"]


def test_a_broken_archive_tells_how_far_it_was_read(desk: Path, amw: Amw) -> None:
    (desk / "no.zip").write_bytes(b"PK\x03\x04 and then nothing")
    random = Random(4)  # noise, so that the archive is long and its articles are quickly read
    tarred(desk / "cut.tgz", {f"{n}.md": random.randbytes(1500).hex(" ", 4).encode() for n in range(40)})
    whole = (desk / "cut.tgz").read_bytes()
    (desk / "cut.tgz").write_bytes(whole[: len(whole) // 2])
    (desk / "no.tar").write_bytes(b"x" * 2000)
    rows, ran = score(amw, "no.zip", "cut.tgz", "no.tar")
    assert ran.code == 2
    told = problems(rows)
    (cut,) = (path for path in told if path.startswith("cut.tgz!"))
    assert set(told) == {"no.zip", cut, "cut.tgz", "no.tar"}
    assert "is broken after member" in told["cut.tgz"]
    assert sum(not r["error"] for r in rows) > 5


def test_a_damaged_or_locked_member_is_one_error_row(desk: Path, amw: Amw) -> None:
    with zipfile.ZipFile(desk / "news.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("one.md", NEWS)
        archive.writestr("two.md", "Second. " + NEWS)
    data = (desk / "news.zip").read_bytes()
    (desk / "news.zip").write_bytes(data.replace(b"Second.", b"Sacand."))
    rows, _ = score(amw, "news.zip")
    assert [bool(r["error"]) for r in rows] == [False, True]
    assert "cannot be read from the archive" in rows[1]["error"]


def test_patterns_that_the_shell_left_are_filled_in(desk: Path, amw: Amw) -> None:
    for name in ("a/1.md", "a/b/2.md", "c/3.txt"):
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(NEWS, encoding="utf-8")
    rows, _ = score(amw, "a/**/*.md", "c/[0-9].txt")
    assert [r["path"] for r in rows] == ["a/1.md", "a/b/2.md", "c/3.txt"]
    ran = amw("score", "d/*.md")
    assert (ran.code, "d/*.md: matches no file" in ran.err) == (2, True)


def test_parquet_is_read(desk: Path, amw: Amw) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"id": [1, 2], "text": [NEWS, None], "more": [[1], [2]]})
    parquet.write_table(table, desk / "news.parquet")
    (desk / "broken.parquet").write_bytes(b"PAR1 no")
    rows, ran = score(amw, "news.parquet", "broken.parquet")
    assert ran.code == 2
    assert [r["path"] for r in rows] == ["news.parquet:1", "news.parquet:2", "broken.parquet"]
    assert rows[0]["figures"] == 3
    assert problems(rows)["news.parquet:2"] == "has no 'text'"
    assert "cannot be read as Parquet" in problems(rows)["broken.parquet"]
    ran = amw("score", "news.parquet", "--text-column", "body")
    assert "has no column 'body'; it has id, text, more" in ran.err
