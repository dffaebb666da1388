from __future__ import annotations

import textwrap
from pathlib import Path

import docx
import pytest

from amw_nlp import Settings, Severity, lint
from amw_nlp.linter.pipeline import Pipeline

ALL = Settings(min_severity=Severity.INFO, model="rules")


@pytest.fixture(autouse=True)
def _rules(tst_rules: Path) -> None:
    """The third party's rules for all tests here."""


def codes(source: str, kind: str = "markdown", settings: Settings = ALL) -> list[str]:
    report = lint(textwrap.dedent(source), format=kind, settings=settings)
    return [f"{d.code}:{d.places[0].line}" for d in report]


@pytest.mark.parametrize(
    "source",
    [
        "The wrong word. <!-- amw-nlp: ignore TST001 -->",
        "The wrong word. <!-- amw-nlp: ignore wrong-word -->",
        "The wrong word. <!-- amw-nlp: ignore tst001 (said by the mayor, twice) -->",
        "The wrong word. <!-- amw-nlp: ignore TST001 [a quote] -->",
        "The wrong word. <!--amw-nlp:ignore TST001-->",
        "<!-- amw-nlp: ignore TST001 -->\nThe wrong word.",
        "<!-- amw-nlp: ignore TST001 -->\n\nThe wrong word\nover two lines, wrong again.",
        "The <!-- amw-nlp: ignore TST001 --> wrong word.",
        "<!-- amw-nlp: disable TST001 -->\n\nThe wrong word.\n\n<!-- amw-nlp: enable TST001 -->\n\nFine.",
        "<!-- amw-nlp: disable TST -->\n\nThe wrong word.\n\nMore wrong.",
        "The wrong word.\n\nMore.\n\n<!-- amw-nlp: ignore-file TST001 -->",
        "---\namw-nlp: {ignore: [TST001]}\n---\n\nThe wrong word.",
        "---\namw-nlp:\n  ignore: TST001\n---\n\nThe wrong word.",
        "| a | b |\n|---|---|\n| wrong | 2 <!-- amw-nlp: ignore TST001 --> |",
        "<!-- amw-nlp: ignore TST001 -->\n\n| a | b |\n|---|---|\n| 1 | wrong |\n| wrong | 2 |",
        "<!-- amw-nlp: ignore TST001 -->\n\n- one\n- wrong\n- wrong",
        "- one\n- a wrong one <!-- amw-nlp: ignore TST001 -->",
        "> A wrong quote. <!-- amw-nlp: ignore TST001 -->",
        "# A wrong title <!-- amw-nlp: ignore TST001 -->",
        "Text.[^1]\n\n[^1]: A wrong note. <!-- amw-nlp: ignore TST001 -->",
    ],
)
def test_comment_silences(source: str) -> None:
    assert codes(source) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<!-- amw-nlp: ignore TST001 -->\n\nwrong\n\nwrong", ["TST001:5"]),
        ("wrong <!-- amw-nlp: ignore TST001 -->\n\nwrong", ["TST001:3"]),
        ("<!-- amw-nlp: disable TST001 -->\n\nwrong\n\n<!-- amw-nlp: enable TST001 -->\n\nwrong", ["TST001:7"]),
        ("wrong\n\n<!-- amw-nlp: disable TST001 -->\n\nwrong", ["TST001:1"]),
        ("<!-- amw-nlp: ignore TST002 -->\n\nteh wrong", ["TST001:3"]),
        ("| a | b |\n|---|---|\n| wrong | <!-- amw-nlp: ignore TST001 --> |\n| wrong | 2 |", ["TST001:4"]),
    ],
)
def test_comment_reaches_no_further(source: str, found: list[str]) -> None:
    assert codes(source) == found


def test_suppression_at_either_span_silences() -> None:
    assert codes("The right one. <!-- amw-nlp: ignore TST001 -->\n\nThe wrong one.") == []


def test_comment_is_never_prose() -> None:
    report = lint("One <!-- amw-nlp: ignore TST001 (wrong) --> two wrong.", format="markdown", settings=ALL)
    assert "amw-nlp" not in report.draft.text
    assert len(report.suppressed) == 1


@pytest.mark.parametrize(
    "source",
    [
        "<p>The wrong word. <!-- amw-nlp: ignore TST001 --></p><p>Fine.</p>",
        "<!-- amw-nlp: ignore TST001 -->\n<p>The wrong word.</p>",
        "<p>\n<!-- amw-nlp: ignore TST001 -->\nThe wrong word.</p>",
        "<body><!-- amw-nlp: ignore-file wrong-word --><p>The wrong word.</p></body>",
        "<table>\n<tr><td>wrong</td><td>2 <!-- amw-nlp: ignore TST001 --></td></tr>\n</table>",
    ],
)
def test_comment_silences_in_html(source: str) -> None:
    assert codes(source, "html") == []


def test_in_html_of_one_line_a_comment_holds_for_its_paragraph_only() -> None:
    page = "<p>A wrong word. <!-- amw-nlp: ignore TST001 --></p><p>Another wrong word.</p>"
    assert len(codes(page, "html")) == 1


def test_unused_suppression_is_reported_at_its_place() -> None:
    assert codes("Fine.\n\n<!-- amw-nlp: ignore TST001 -->\n\nFine too.") == ["SUP001:3"]


def test_of_a_list_only_the_unused_is_reported() -> None:
    report = lint("wrong <!-- amw-nlp: ignore TST001, TST002 -->", format="markdown", settings=ALL)
    assert [d.message for d in report] == ["the suppression of TST002 silences nothing"]


def test_suppression_of_a_hidden_finding_is_not_unused() -> None:
    assert codes("teh <!-- amw-nlp: ignore TST002 -->", settings=Settings(model="rules")) == []


def test_suppression_of_a_rule_that_did_not_run_is_not_unused() -> None:
    assert codes("Fine. <!-- amw-nlp: ignore TST001 -->", settings=Settings(ignore=("TST001",), model="rules")) == []


def test_suppression_of_a_rule_that_failed_is_not_unused() -> None:
    report = lint("A crash. <!-- amw-nlp: ignore TST003 -->", format="markdown", settings=ALL)
    assert list(report) == []
    assert len(report.crashes) == 1


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("amw-nlp: ignore TST01", "did you mean 'TST001'"),
        ("amw-nlp: ignore wrong-wrod", "did you mean 'wrong-word'"),
        ("amw-nlp: ignroe TST001", "did you mean 'ignore'"),
        ("amw-nlp: TST001", "nothing that a comment can ask for"),
        ("amw-nlp:", "asks for nothing"),
        ("amw-nlp ignore TST001", "colon is missing"),
        ("amw-nlp: enable TST001", "ends nothing"),
    ],
)
def test_invalid_suppression_says_what_is_wrong(comment: str, message: str) -> None:
    report = lint(f"Fine.\n\n<!-- {comment} -->", format="markdown", settings=ALL)
    assert [d.code for d in report] == ["SUP002"]
    assert message in report.diagnostics[0].message


@pytest.mark.parametrize(
    "front", ["amw-nlp: ignore", "amw-nlp: {ignor: [TST001]}", "amw-nlp: {ignore: [TST01]}", "amw-nlp: {ignore: 3}"]
)
def test_invalid_front_matter_is_reported(front: str) -> None:
    assert codes(f"---\n{front}\n---\n\nFine.") == ["SUP002:1"]


def test_right_codes_hold_beside_a_wrong_one() -> None:
    assert codes("wrong <!-- amw-nlp: ignore TST001, TST9 -->") == ["SUP002:1"]


@pytest.mark.parametrize(
    "comment", ["amw-nlp: ignore", "amw-nlp: ignore ALL", "amw-nlp: disable", "amw-nlp: ignore-file (old)"]
)
def test_blanket_suppression_silences_and_is_remarked(comment: str) -> None:
    assert codes(f"<!-- {comment} -->\n\nThe wrong teh.") == ["SUP003:1"]


def test_blanket_remark_is_only_info() -> None:
    assert codes("<!-- amw-nlp: ignore -->\n\nwrong", settings=Settings(model="rules")) == []


def test_remarks_on_suppressions_can_be_ignored() -> None:
    settings = Settings(min_severity=Severity.INFO, ignore=("SUP",), model="rules")
    assert codes("Fine. <!-- amw-nlp: ignore TST01 --> <!-- amw-nlp: ignore -->", settings=settings) == []


@pytest.mark.parametrize(
    "comment", ["TODO: wrong figures", "amw-nlpx: ignore TST001", "we use amw-nlp: ignore TST001 here"]
)
def test_other_comments_are_left_alone(comment: str) -> None:
    assert codes(f"Fine.\n\n<!-- {comment} -->") == []


def test_suppressions_can_be_ignored() -> None:
    pipeline = Pipeline(ALL, suppressions=False)
    assert [d.code for d in pipeline.lint("wrong <!-- amw-nlp: ignore TST001 -->", format="markdown")] == ["TST001"]


def test_what_silenced_is_said() -> None:
    report = lint("Fine.\n\nwrong <!-- amw-nlp: ignore TST001 -->", format="markdown", settings=ALL)
    assert [s.by for s in report.suppressed] == ["line 3"]
    front = lint("---\namw-nlp: {ignore: [TST001]}\n---\n\nwrong", format="markdown", settings=ALL)
    assert [s.by for s in front.suppressed] == ["front matter"]


def test_mdx_comment_silences() -> None:
    assert codes("The wrong word. {/* amw-nlp: ignore TST001 */}\n\n{/* amw-nlp: ignore TST001 */}\nwrong") == []


@pytest.mark.parametrize(("runs", "found"), [((1,), 0), ((2,), 1), ((0, 1, 2), 0)])
def test_word_comment_silences_the_passage_it_is_set_on(tmp_path: Path, runs: tuple[int, ...], found: int) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    pieces = [paragraph.add_run(text) for text in ("The ", "wrong", " word.")]
    document.add_comment(
        [pieces[i] for i in (runs[0], runs[-1])], text="amw-nlp: ignore TST001 (agreed)", author="Desk"
    )
    document.save(str(tmp_path / "a.docx"))
    report = lint(tmp_path / "a.docx", settings=ALL)
    assert [d.code for d in report].count("TST001") == found
    assert [d.code for d in report].count("SUP001") == found
    assert report.draft.text.strip() == "The wrong word."


def test_word_comment_of_the_whole_file(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph("Fine.").runs[0]
    document.add_paragraph("The wrong word.")
    document.add_comment(run, text="amw-nlp: ignore-file TST001", author="Desk")
    document.save(str(tmp_path / "a.docx"))
    assert list(lint(tmp_path / "a.docx", settings=ALL)) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("lead", ["", "\ufeff", "😀 ünd &amp; **so** "])
def test_lines_are_counted_in_the_source(tmp_path: Path, line_end: str, lead: str) -> None:
    lines = [f"{lead}wrong <!-- amw-nlp: ignore TST001 -->", "", f"{lead.lstrip(chr(0xFEFF))}wrong", ""]
    path = tmp_path / "a.md"
    path.write_bytes(line_end.join(lines).encode())
    assert [f"{d.code}:{d.places[0].line}" for d in lint(path, settings=ALL)] == ["TST001:3"]


def test_front_matter_silences_in_plain_text() -> None:
    assert codes("---\namw-nlp: {ignore: [TST001]}\n---\n\nwrong", "plain") == []
