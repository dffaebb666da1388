"""Every rule on whole little drafts; rule_drafts.py says how a draft is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rule_drafts import Expected, parse_expected, problems

from amw_nlp.rules.base import Diagnostic, Place
from amw_nlp.settings import Severity

Lint = Callable[[Path], list[Diagnostic]]


def test_flag_draft_is_flagged(flag_draft: Path, lint: Lint) -> None:
    problem = problems(flag_draft, lint(flag_draft))
    assert not problem, problem


def test_silent_draft_is_silent(silent_draft: Path, lint: Lint) -> None:
    problem = problems(silent_draft, lint(silent_draft))
    assert not problem, problem


def test_expectation_is_read() -> None:
    line = ' CALC010 "$20 million" with "$50 million", "the \\"big\\" one" '
    assert parse_expected(line) == Expected("CALC010", "$20 million", ("$50 million", 'the "big" one'))
    assert parse_expected('DATE002 "31 September"') == Expected("DATE002", "31 September", None)


@pytest.mark.parametrize(
    "line", ["CALC010", 'CALC010 "a" and "b"', 'calc010 "a"', 'CALC010 "a" with', 'CALC010 "a" with "b" "c"']
)
def test_malformed_expectation_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not of the form"):
        parse_expected(line)


def _found(code: str, *texts: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    places = tuple(Place(i, i + 1, 1, i + 1, text, "with" if i else "conflicts") for i, text in enumerate(texts))
    return Diagnostic(code, "a-name", severity, 0.9, "a message", "a sum", places)


def _draft(folder: Path, kind: str, text: str) -> Path:
    path = folder / "CALC001" / kind / "draft.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


_EXPECTS = '<!-- expect: CALC001 "40%" with "$5m", "$8m" -->'


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([_found("CALC001", "40%", "$8m", "$5m")], True),
        ([_found("CALC001", "40%", "$8m", "$5m"), _found("CUR003", "$5m", severity=Severity.INFO)], True),
        ([], False),
        ([_found("CALC001", "$5m", "40%", "$8m")], False),
        ([_found("CALC001", "40%", "$5m")], False),
        ([_found("CALC002", "40%", "$8m", "$5m")], False),
        ([_found("CALC001", "40%", "$8m", "$5m"), _found("VAL001", "$5m", "$8m")], False),
        ([_found("CALC001", "40%", "$8m", "$5m")] * 2, False),
    ],
)
def test_flag_draft_needs_its_findings_and_no_others(tmp_path: Path, found: list[Diagnostic], right: bool) -> None:
    assert (problems(_draft(tmp_path, "flag", _EXPECTS), found) == "") is right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([], True),
        ([_found("CUR003", "$5m", severity=Severity.INFO)], True),
        ([_found("CALC001", "40%", severity=Severity.INFO)], False),
        ([_found("VAL001", "$5m", "$8m", severity=Severity.WARNING)], False),
    ],
)
def test_silent_draft_may_have_no_finding(tmp_path: Path, found: list[Diagnostic], right: bool) -> None:
    assert (problems(_draft(tmp_path, "silent", "Sales rose."), found) == "") is right


@pytest.mark.parametrize(("kind", "text"), [("flag", "Sales rose."), ("silent", _EXPECTS)])
def test_draft_in_the_wrong_folder_is_refused(tmp_path: Path, kind: str, text: str) -> None:
    assert "expects" in problems(_draft(tmp_path, kind, text), [])


def test_plain_text_expects_in_a_file_beside_it(tmp_path: Path) -> None:
    path = _draft(tmp_path, "flag", "Sales rose.").with_suffix(".txt")
    path.write_text("Sales rose 40%, from $5m to $8m.", "utf-8")
    path.with_name("draft.txt.expect").write_text('CALC001 "40%" with "$5m", "$8m"\n', "utf-8")
    assert problems(path, [_found("CALC001", "40%", "$5m", "$8m")]) == ""
