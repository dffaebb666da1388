"""A corpus is built whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from amw_nlp.evaluation.corpus_build import write

OLD = {"drafts/dev/a.md": b"old", "drafts/dev/b.md": b"old", "dev.jsonl": b"old"}
NEW = {"drafts/dev/a.md": b"new", "drafts/dev/c.md": b"new", "dev.jsonl": b"new"}


def holds(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_nothing_builds_any_more_goes(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    write(NEW, tmp_path)
    assert holds(tmp_path) == NEW


@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_a_write_that_fails_leaves_the_corpus_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    write(OLD, tmp_path)
    whole, count = Path.write_bytes, iter(range(99))

    def full(path: Path, data: bytes) -> int:
        if next(count) == fails_at:
            raise OSError(28, "No space left on device")
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write(NEW, tmp_path)
    monkeypatch.undo()
    assert holds(tmp_path) == OLD


def test_the_annotations_are_moved_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = []
    whole = Path.replace

    def told(path: Path, target: Path) -> Path:
        moved.append(target.name)
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", told)
    write(NEW, tmp_path)
    assert moved == ["a.md", "c.md", "dev.jsonl"]


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    before = (tmp_path / "dev.jsonl").stat().st_mtime_ns
    write(OLD, tmp_path)
    assert (tmp_path / "dev.jsonl").stat().st_mtime_ns == before
