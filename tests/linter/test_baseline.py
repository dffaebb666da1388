from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amw_nlp.errors import ConfigError
from amw_nlp.linter.baseline import baseline_text, find_stale, make_baseline, pruned, read_baseline, without_known
from amw_nlp.linter.check import fingerprint
from amw_nlp.linter.result import FileResult
from amw_nlp.rules.base import Diagnostic, Place
from amw_nlp.settings import Severity


def found(text: str, line: int, path: str = "a.md") -> Diagnostic:
    place = Place(line * 10, line * 10 + 4, line, 1, text, "conflicts")
    bare = Diagnostic("VAL001", "conflicting-value", Severity.ERROR, 0.9, "m", "e", (place,), path=path)
    return replace(bare, fingerprint=fingerprint(bare, path))


def texts(result: FileResult) -> list[tuple[str, int]]:
    return [(d.places[0].text, d.places[0].line) for d in result.diagnostics]


def test_known_findings_are_silenced_wherever_they_moved() -> None:
    baseline = make_baseline([("a.md", found("$5", 3))])
    (result,), _ = without_known([FileResult("a.md", diagnostics=(found("$5", 30), found("$6", 31)))], baseline)
    assert texts(result) == [("$6", 31)]
    assert result.suppressed[0].by == "the baseline"


def test_the_same_finding_once_more_is_new() -> None:
    baseline = make_baseline([("a.md", found("$5", 3)), ("a.md", found("$5", 4))])
    three = FileResult("a.md", diagnostics=(found("$5", 3), found("$5", 4), found("$5", 5)))
    (result,), _ = without_known([three], baseline)
    assert texts(result) == [("$5", 5)]


def test_a_finding_is_known_in_its_own_file_only() -> None:
    baseline = make_baseline([("a.md", found("$5", 3))])
    (result,), _ = without_known([FileResult("b.md", diagnostics=(found("$5", 3, "b.md"),))], baseline)
    assert len(result.diagnostics) == 1


def test_stale_entries_are_of_files_that_were_read() -> None:
    baseline = make_baseline([("a.md", found("$5", 3)), ("a.md", found("$5", 4)), ("b.md", found("$7", 1, "b.md"))])
    _, met = without_known([FileResult("a.md", diagnostics=(found("$5", 9),))], baseline)
    stale = find_stale(baseline, met, {"a.md"})
    assert [(k.texts, k.count) for k in stale] == [(("$5",), 1)]
    assert [(k.path, k.count) for k in pruned(baseline, stale).known] == [("a.md", 1), ("b.md", 1)]


def test_baseline_survives_its_file(tmp_path: Path) -> None:
    baseline = make_baseline([("b.md", found("€5 “x”", 3)), ("a.md", found("$5", 4))])
    path = tmp_path / "b.json"
    path.write_text(baseline_text(baseline), encoding="utf-8")
    assert read_baseline(path) == baseline
    path.write_text(baseline_text(make_baseline([])), encoding="utf-8")
    assert read_baseline(path).known == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9}', '{"version": 1}', '{"version": 1, "findings": [3]}', "[" * 100_000,
    '{"version": 1, "findings": [{"path": "a", "code": "b", "texts": [], "fingerprint": "c", "count": 0}]}'])  # fmt: skip
def test_a_broken_baseline_never_passes_for_an_empty_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"b\.json"):
        read_baseline(path)


def test_a_missing_baseline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such baseline"):
        read_baseline(tmp_path / "nix.json")
