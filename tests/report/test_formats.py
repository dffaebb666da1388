"""What a snapshot does not tell: limits, escapes, colours, and that every format takes every result."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from importlib.metadata import EntryPoint, EntryPoints
from xml.etree.ElementTree import fromstring

import pytest
from sample_results import all_results, at, cafe_result, ferry_result, found, plain_draft

from amw_nlp.errors import ConfigError
from amw_nlp.linter.result import FileResult
from amw_nlp.report import render
from amw_nlp.report.summary import summary_line
from amw_nlp.rules.base import CONFLICTS, Diagnostic, Place
from amw_nlp.settings import OutputFormat, Severity

FORMATS = [f.value for f in OutputFormat]
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def whole(name: str, results: list[FileResult], **options: object) -> str:
    return "".join(render(name, results, **options))  # type: ignore[arg-type]


def nasty() -> FileResult:
    """A draft and a finding of characters that mean something to some format."""
    draft = plain_draft(
        "\x1b[31m<b>&\"'</b> ::error::x %0A ]]> {0} [a](1) \x00 $5m \ud800 -->\r\n", "::warning::%,:<x>.md"
    )
    text = "\x1b]0;t\x07 <script>alert(1)</script> & \"'\n::error::x\r\u2028 \ud800"
    finding = Diagnostic(
        "VAL001", "x", Severity.ERROR, 1.0, text, text, (at(draft, "$5m", CONFLICTS), at(draft, "<b>", "with"))
    )
    return FileResult("::warning::%,:<x>.md", draft, (finding,))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "results",
    [
        [],
        [FileResult("a.md")],
        [FileResult("a.md", error="is missing")],
        [replace(ferry_result(), draft=None)],
        [nasty()],
    ],
    ids=["none", "clean", "missing", "no draft", "nasty"],
)
def test_every_format_takes_every_result(name: str, results: list[FileResult]) -> None:
    report = whole(name, results)
    assert report == whole(name, results)
    assert report.endswith("\n") or name == "jsonl"


@pytest.mark.parametrize("name", ["text", "concise", "github"])
def test_no_control_character_of_a_draft_reaches_the_terminal(name: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", whole(name, [nasty()]))


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "rdjson"])
def test_json_is_ascii(name: str) -> None:
    assert whole(name, [nasty(), *all_results()]).isascii()


@pytest.mark.parametrize("name", ["text", "concise"])
def test_colour_changes_no_word(name: str) -> None:
    plain, painted = whole(name, all_results()), whole(name, all_results(), color=True)
    assert "\x1b" not in plain
    assert painted != plain
    assert ANSI.sub("", painted) == plain


@pytest.mark.parametrize("width", [1, 40, 80, 300])
def test_text_keeps_the_width(width: int) -> None:
    lines = whole("text", [ferry_result()], width=width).splitlines()
    assert max(len(line) for line in lines if line.startswith(" ")) <= max(width, 40)


def test_explanation_is_shown_or_not() -> None:
    assert "9 is not 6" in whole("text", [ferry_result()])
    assert "9 is not 6" not in whole("text", [ferry_result()], explain=False)
    assert "9 is not 6" not in whole("concise", [ferry_result()])
    assert "9 is not 6" in whole("concise", [ferry_result()], explain=True)


def test_no_findings_is_good_news() -> None:
    assert summary_line([FileResult("a.md"), FileResult("b.md")]) == "All clear: no findings in 2 drafts."


def test_nothing_read_is_no_good_news() -> None:
    assert "clear" not in summary_line([])
    assert summary_line([FileResult("a.md", error="x")]) == "No drafts were read (1 file could not be read)."


def test_github_has_the_worst_first() -> None:
    commands = re.findall(r"^::(\w+) ", whole("github", all_results()), re.MULTILINE)
    assert commands == ["error"] * 5 + ["warning", "notice"]


def test_github_tells_of_its_limit() -> None:
    draft = plain_draft("$5m", "a.md")
    place = Place(0, 3, 1, 1, "$5m", CONFLICTS)
    findings = tuple(found(draft, "VAL001 x", Severity.ERROR, "m", "", place) for _ in range(11))
    assert "there are 11 errors: use --format sarif" in whole("github", [FileResult("a.md", draft, findings)])
    assert "sarif" not in whole("github", [FileResult("a.md", draft, findings[:10])])


def test_github_line_cannot_be_broken_by_a_draft() -> None:
    lines = whole("github", [nasty()]).splitlines()
    assert len(lines) == 3
    assert [line[:8] for line in lines if line.lstrip().startswith("::")] == ["::error "]
    assert "file=%3A%3Awarning%3A%3A%25%2C%3A<x>.md," in lines[0]


def test_junit_counts() -> None:
    root = fromstring(whole("junit", all_results()))
    assert {key: root.attrib[key] for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8", "failures": "4", "errors": "2", "skipped": "1",
    }  # fmt: skip
    assert len(root.findall(".//failure")) == 4


def test_rdjson_counts_bytes() -> None:
    record = json.loads(whole("rdjson", [cafe_result()]))
    start = record["diagnostics"][0]["location"]["range"]["start"]
    line = "Sales at the cafe\u0301 <chain> rose 30%"
    assert start == {"line": 1, "column": len(line.encode()) - len("30%") + 1}


class Page(HTMLParser):
    """The anchors, links, tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_links_lead_somewhere_on_the_page() -> None:
    page = Page(whole("html", all_results()))
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    anchors = {i for i in page.ids if re.fullmatch(r"d\d+f\d+(p\d+)?", i)}
    assert anchors == {link for link in inside if "f" in link and "-" not in link}


def test_page_runs_its_own_script_and_fetches_nothing() -> None:
    page = Page(whole("html", [nasty(), *all_results()]))
    assert not {"img", "link", "iframe", "b-"} & set(page.tags)
    assert page.tags.count("script") == 1
    assert all(link.startswith(("#", "https://")) for link in page.links)
    assert "<script>alert(1)</script>" in page.text


def test_page_shows_the_draft_as_it_reads() -> None:
    text = re.sub(r"\d(?=\W)", "", Page(whole("html", [cafe_result()])).text)
    assert "Sales at the cafe\u0301 <chain> rose" in text


def test_unknown_format_names_the_known() -> None:
    with pytest.raises(ConfigError, match="text, concise, json"):
        render("yaml", [])


def test_formatter_of_another_package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("shout", "amw_shout:render", "amw_nlp.formatters")
    monkeypatch.setattr(
        EntryPoint, "load", lambda self: lambda results, options: iter([f"{len(results)} {options.width}!"])
    )
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group, name: EntryPoints([entry]).select(name=name))
    assert whole("shout", [FileResult("a.md")], width=50) == "1 50!"


@pytest.mark.parametrize(
    ("name", "color", "loaded"), [("text", False, False), ("text", True, True), ("sarif", False, False)]
)
def test_rich_is_loaded_for_colours_only(name: str, color: bool, loaded: bool) -> None:
    code = (
        "import sys; from amw_nlp.report import render; from amw_nlp.linter.result import FileResult\n"
        f"''.join(render({name!r}, [FileResult('a.md')], color={color})); print('rich.style' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(loaded)
