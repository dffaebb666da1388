from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]


@pytest.fixture(autouse=True)
def _rules(tst_rules: Path) -> None:
    """The third party's rules for all tests here."""


@pytest.fixture
def drafts(desk: Path) -> Path:
    (desk / "bad.md").write_text("The right word.\n\nThe wrong word.\n", encoding="utf-8")
    (desk / "good.md").write_text("The right word.\n", encoding="utf-8")
    return desk


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.md"], 0),
        (["bad.md"], 1),
        (["."], 1),
        ([], 1),
        (["bad.md", "--exit-zero"], 0),
        (["bad.md", "--fail-on", "never"], 0),
        (["bad.md", "--fail-on", "error"], 1),
        (["bad.md", "--config", "severity={TST001 = 'warning'}", "--fail-on", "error"], 0),
        (["bad.md", "--ignore", "TST001"], 0),
        (["bad.md", "--select", "VAL"], 0),
        (["bad.md", "--per-file-ignores", "bad.*:TST,VAL001"], 0),
        (["bad.md", "--min-confidence", "0.95"], 0),
        (["nix.md"], 2),
        (["bad.md", "nix.md"], 2),
        (["nix.md", "--exit-zero"], 2),
        (["--select", "NIX"], 2),
        (["--ignore", "NIX"], 2),
        (["--no-such-flag"], 2),
        (["--format", "xml"], 2),
        (["--date", "yesterday"], 2),
        (["--per-file-ignores", "bad.md"], 2),
        (["--config", "nix.toml"], 2),
        (["--baseline", "nix.json"], 2),
        (["--tolerance", "much"], 2),
        (["--file-list", "nix.txt"], 2),
        (["--file-list", "-", "-"], 2),
        (["--config", "good.md", "--isolated"], 2),
    ],
)
def test_exit_codes(drafts: Path, amw: Amw, arguments: list[str], code: int) -> None:
    ran = amw("lint", *arguments)
    assert ran.code == code
    assert "Traceback" not in ran.err
    if code == 2:
        assert ran.err


def test_a_rule_that_fails_is_told_and_two_wins(drafts: Path, amw: Amw) -> None:
    (drafts / "bad.md").write_text("The wrong crash.\n", encoding="utf-8")
    ran = amw("lint", "bad.md", "--format", "concise")
    assert ran.code == 2
    assert "TST001" in ran.out
    assert ran.err.startswith("bad.md: error: a rule failed, please report it: TST003: ZeroDivisionError")


def test_the_rest_is_linted_when_a_file_is_missing(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "nix.md", "bad.md", "--format", "concise")
    assert ran.err == "nix.md: error: no such file\n"
    assert "bad.md:3:5 TST001" in ran.out


def test_json_is_as_published(drafts: Path, amw: Amw) -> None:
    (found,) = json.loads(amw("lint", "bad.md", "--format", "json").out)
    assert {k: found[k] for k in ("path", "code", "name", "severity", "confidence", "message")} == {
        "path": "bad.md", "code": "TST001", "name": "wrong-word", "severity": "error", "confidence": 0.9,
        "message": "wrong is not right",
    }  # fmt: skip
    assert [(s["line"], s["column"], s["text"], s["role"]) for s in found["spans"]] == [
        (3, 5, "wrong", "conflicts"),
        (1, 5, "right", "with"),
    ]
    assert len(found["fingerprint"]) == 16


def test_standard_input_with_a_name(desk: Path, amw: Amw) -> None:
    ran = amw(
        "lint", "-", "--stdin-filename", "wire/a.html", "--format", "concise", stdin=b"<p>The wrong&nbsp;word.</p>"
    )
    assert ran.out.startswith("wire/a.html:1:8 TST001")


def test_standard_input_without_a_name(desk: Path, amw: Amw) -> None:
    assert amw("lint", "-", "--format", "concise", stdin=b"The wrong word.").out.startswith("<stdin>:1:5 TST001")


def test_standard_input_takes_a_format(desk: Path, amw: Amw) -> None:
    ran = amw("lint", "-", "--format-in", "markdown", "--format", "concise", stdin=b"A wrong `wrong`.")
    assert ran.out.count("TST001") == 1


def test_settings_are_those_of_the_name_given(desk: Path, amw: Amw) -> None:
    (desk / "wire").mkdir()
    (desk / "wire" / "amw-nlp.toml").write_text('ignore = ["TST001"]', encoding="utf-8")
    assert amw("lint", "-", "--stdin-filename", "wire/a.md", stdin=b"wrong").code == 0
    assert amw("lint", "-", "--stdin-filename", "a.md", stdin=b"wrong").code == 1


def test_a_path_with_dots_is_where_it_leads(drafts: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    """`desk/../x` does not lie in `desk`: the settings there do not hold for it, nor its excludes."""
    (drafts / "amw-nlp.toml").write_text('ignore = ["TST001"]\nextend-exclude = ["*.md"]', encoding="utf-8")
    other = drafts.parent / "other"
    other.mkdir()
    (other / "a.md").write_text("wrong\n", encoding="utf-8")
    for path in ("../other/a.md", "../other"):
        ran = amw("lint", path, "--format", "concise")
        assert (ran.code, ran.out.startswith("../other/a.md:1:1 TST001")) == (1, True)
    (other / "amw-nlp.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(other)
    assert amw("lint", "../desk/bad.md").code == 0
    assert amw("lint", "../other/a.md", "./a.md", "--format", "jsonl").out.count("\n") == 1


def test_file_list(drafts: Path, amw: Amw) -> None:
    assert amw("lint", "--file-list", "-", "--show-files", stdin=b"bad.md\n\ngood.md\n").out == "bad.md\ngood.md\n"


def test_excluded_file_is_told_when_verbose(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "bad.md", "--extend-exclude", "bad.md", "-v")
    assert (ran.code, "bad.md: left out" in ran.err) == (0, True)
    assert amw("lint", "bad.md", "--extend-exclude", "bad.md").err == ""


def test_verbose_says_what_silenced(desk: Path, amw: Amw) -> None:
    (desk / "a.md").write_text("Fine.\n\nwrong <!-- amw-nlp: ignore TST001 -->\n", encoding="utf-8")
    assert "a.md:3: note: TST001 silenced by line 3" in amw("lint", "-v").err


def test_ignore_suppressions_shows_all(desk: Path, amw: Amw) -> None:
    (desk / "a.md").write_text("wrong <!-- amw-nlp: ignore TST001 -->\n", encoding="utf-8")
    assert amw("lint").code == 0
    assert amw("lint", "--ignore-suppressions").code == 1


def test_statistics_count_each_rule(drafts: Path, amw: Amw) -> None:
    (drafts / "more.md").write_text("wrong, teh wrong\n", encoding="utf-8")
    assert amw("lint", "--statistics").out == "     3  TST001    wrong-word\n"
    ran = amw("lint", "--statistics", "--format", "json", "--min-severity", "info")
    assert json.loads(ran.out) == [
        {"code": "TST001", "name": "wrong-word", "count": 3},
        {"code": "TST002", "name": "misspelling", "count": 1},
    ]


def test_quiet_says_nothing_of_good_drafts(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "-q", "good.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_output_file_is_written_whole(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "--format", "json", "-o", "out.json")
    assert (ran.code, ran.out) == (1, "")
    assert len(json.loads((drafts / "out.json").read_text(encoding="utf-8"))) == 1
    assert [p.name for p in drafts.iterdir() if p.name.startswith(".")] == []


def test_output_file_that_cannot_be_written_is_told(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "-o", "nowhere/out.txt")
    assert ran.code == 2
    assert ran.err.strip().endswith("nowhere/out.txt: cannot be written: no such file or directory")


@pytest.mark.parametrize(
    ("arguments", "variables", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(
    drafts: Path,
    amw: Amw,
    monkeypatch: pytest.MonkeyPatch,
    *,
    arguments: list[str],
    variables: dict[str, str],
    colored: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in amw("lint", "bad.md", *arguments).out) is colored


def test_variables_set_what_flags_do(drafts: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMW_NLP_FORMAT", "jsonl")
    monkeypatch.setenv("AMW_NLP_OUTPUT_FILE", "out.jsonl")
    assert amw("lint").out == ""
    assert json.loads((drafts / "out.jsonl").read_text(encoding="utf-8"))["code"] == "TST001"


def test_findings_are_the_same_in_several_processes(drafts: Path, amw: Amw) -> None:
    for number in range(8):
        (drafts / f"more{number}.md").write_text(f"Number {number} is wrong, {'wrong ' * number}.\n", encoding="utf-8")
    one = amw("lint", "--jobs", "1", "--no-cache", "--format", "jsonl")
    two = amw("lint", "--jobs", "2", "--no-cache", "--format", "jsonl")
    assert one.out == two.out
    assert one.out.count("\n") == 37


def test_cached_findings_are_the_same(drafts: Path, amw: Amw) -> None:
    first, second = amw("lint"), amw("lint")
    assert first == second
    (drafts / "bad.md").write_text("The word.\n", encoding="utf-8")
    assert amw("lint").code == 0


def test_no_cache_keeps_nothing(drafts: Path, amw: Amw) -> None:
    amw("lint", "--no-cache")
    assert not (drafts.parent / "cache").exists()


def test_a_variable_turns_the_cache_off(drafts: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMW_NLP_NO_CACHE", "1")
    amw("lint")
    assert not (drafts.parent / "cache").exists()


def test_an_unknown_model_is_one_line_for_the_run(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "bad.md", "good.md", "--model", "nowhere-at-all", "--no-cache")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "nowhere-at-all" in ran.err


def test_html_report_of_everything(drafts: Path, amw: Amw) -> None:
    ran = amw("lint", "--format", "html")
    assert (ran.code, amw("lint", "--format", "html").out) == (1, ran.out)
    assert "wrong is not right" in ran.out
    assert "good.md" in ran.out


def test_the_order_of_paths_and_findings_is_kept(drafts: Path, amw: Amw) -> None:
    (drafts / "a.md").write_text("wrong\n\nwrong\n", encoding="utf-8")
    lines = amw("lint", "bad.md", "a.md", "--format", "concise").out.splitlines()
    assert [line.partition(" ")[0] for line in lines[:3]] == ["bad.md:3:5", "a.md:1:1", "a.md:3:1"]


def test_a_reader_that_goes_away_is_no_error(drafts: Path) -> None:
    (drafts / "bad.md").write_text("It was the wrong word of the day.\n\n" * 5000, encoding="utf-8")
    command = f"{sys.executable} -c 'from amw_nlp.cli.main import main; main()' lint --format jsonl bad.md | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True, env=dict(os.environ))
    assert json.loads(done.stdout)["code"] == "TST001"
    assert done.stderr == ""


def test_an_interrupt_is_clean(drafts: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("amw_nlp.linter.run.Linter.check", interrupted)
    ran = amw("lint", "--no-cache")
    assert (ran.code, ran.out, ran.err.strip().splitlines()[-1]) == (130, "", "amw-nlp: interrupted")
