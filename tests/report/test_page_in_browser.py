"""The page in a real browser: the sum on hover, click and key, the fact table, light and dark, wide and narrow, without its script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Tab, find_browser, open_tab

from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult
from amw_nlp.report import render
from amw_nlp.report.claims import FactSheet
from amw_nlp.report.claims_html import as_html
from amw_nlp.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DRAFT = """# Fenland Rail to carry 4 million on its new line at a cost of £90 million

ELY, June 3 - Fenland Rail will spend £120 million on the line to Holt, its owner said. Ticket sales rose 30% to £60 million from £50 million.

| Year | Passengers |
|---|---|
| 2024 | 2,400 |
| 2025 | 2,900 |

The line opens on Friday, June 3, 2026. <b>It</b> will employ 210 people, said Oona Marsh & Sons.
"""
SUM = "document.querySelector('.tip')?.innerText"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    browser = find_browser()
    if browser is None:
        pytest.skip("no Chromium here; CHROMIUM may name one")
    with open_tab(browser, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.fixture(scope="module")
def result() -> FileResult:
    report = Pipeline(Settings(model="rules")).lint(DRAFT, format="markdown")
    codes = {d.code for d in report}
    assert {"CALC001", "DATE001"} <= codes
    return FileResult("fens.md", report.draft, report.diagnostics, facts=report.facts)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, result: FileResult) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text("".join(render("html", [result])), encoding="utf-8")
    return path


def number_of(result: FileResult, code: str) -> int:
    return next(i for i, d in enumerate(result.diagnostics, 1) if d.code == code)


def test_pointer_shows_the_sum_and_lights_both_sides(tab: Tab, page: Path, result: FileResult, tmp_path: Path) -> None:
    n = number_of(result, "CALC001")
    tab.open(page)
    assert tab.ask(SUM) is None
    tab.point(f'.mark[data-f~="{n}"]')
    assert "£60 million ÷ £50 million" in tab.ask(SUM)
    lit = set(tab.ask("[...document.querySelectorAll('.text .lit')].map(e => e.innerText)"))
    assert lit == {"30%", "£60 million", "£50 million"}
    assert len(tab.shoot(tmp_path / "hover.png")) > 10_000
    tab.point("h1")
    assert tab.ask(SUM) is None
    assert tab.ask("document.querySelectorAll('.lit').length") == 0


def test_click_keeps_the_sum_until_escape(tab: Tab, page: Path, result: FileResult) -> None:
    n = number_of(result, "DATE001")
    tab.open(page)
    tab.point(f'.mark[data-f~="{n}"]', click=True)
    tab.point("h1")
    assert "Wednesday" in tab.ask(SUM)
    tab.press("Escape")
    assert tab.ask(SUM) is None


def test_keyboard_alone_reaches_every_finding(tab: Tab, page: Path, result: FileResult) -> None:
    tab.open(page)
    count, seen = len(result.diagnostics), []
    for i in range(1, count + 1):
        tab.press("n")
        assert str(i) in tab.ask("document.activeElement.dataset.f.split(' ')")
        assert result.diagnostics[i - 1].message in tab.ask(SUM)
        seen.append(i)
    assert seen == list(range(1, count + 1))
    tab.press("n")
    tab.press("p")
    assert str(count) in tab.ask("document.activeElement.dataset.f.split(' ')")
    tab.press("Enter")
    assert "finding" in tab.ask("document.activeElement.className")
    tab.press("Escape")
    assert "mark" in tab.ask("document.activeElement.className")


def test_a_mark_is_described_by_its_sum_for_those_who_listen(tab: Tab, page: Path) -> None:
    tab.open(page)
    said = tab.ask("[...document.querySelectorAll('.mark')].map(m => m.getAttribute('aria-describedby').split(' ')"
                   ".map(i => document.getElementById(i).innerText.trim()).join(' '))")  # fmt: skip
    assert said
    assert all(said)


def test_tabs_by_arrow_and_table_rows_lead_to_the_text(tab: Tab, page: Path) -> None:
    tab.open(page)
    tab.ask("document.querySelector('[role=tab]').focus()")
    tab.press("ArrowRight")
    assert tab.ask("document.activeElement.innerText").startswith("Figures")
    assert tab.ask("document.querySelector('.panel.figures').hidden") is False
    assert tab.ask("document.querySelector('.panel.findings').hidden") is True
    figures = tab.ask("[...document.querySelectorAll('.facts tbody tr .figure-cell > a')].map(a => a.innerText)")
    assert "£120 million" in figures
    row = figures.index("£120 million") + 1
    tab.point(f".facts tbody tr:nth-child({row})")
    assert tab.ask("document.querySelector('.text .lit').innerText") == "£120 million"
    tab.point(".facts thead th:nth-child(2) button", click=True)
    ordered = tab.ask("[...document.querySelectorAll('.facts tbody tr .figure-cell > a')].map(a => a.innerText)")
    assert sorted(ordered) == sorted(figures)
    assert ordered != figures


def test_the_page_does_without_its_script(tab: Tab, page: Path) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(page)
        assert tab.ask("document.documentElement.className") == ""
        shown = tab.ask("[...document.querySelectorAll('.panel')].map(p => p.getBoundingClientRect().height > 20)")
        assert shown == [True, True]
        assert tab.ask("[...document.querySelectorAll('a[href^=\"#\"]')].every(a => document.querySelector(a.hash))")
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize(("width", "beside"), [(1500, True), (900, True), (420, False)])
@pytest.mark.parametrize("dark", [False, True])
def test_wide_and_narrow_light_and_dark(
    tab: Tab, page: Path, tmp_path: Path, *, width: int, beside: bool, dark: bool
) -> None:
    tab.open(page, width=width, dark=dark)
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth")
    text, side = tab.ask("['.text', '.side'].map(s => document.querySelector(s).getBoundingClientRect().toJSON())")
    assert (side["left"] >= text["right"]) is beside
    background = tab.ask("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, background[4:-1].split(","))) < 200) is dark
    assert len(tab.shoot(tmp_path / "page.png")) > 10_000


def test_contrast_of_text_is_enough_to_read(tab: Tab, page: Path) -> None:
    """WCAG AA asks 4.5 to 1 of text of this size."""
    ratio = """[...document.querySelectorAll('.severity, .message, .sum, .line, .places a, .mark, .summary, .product, .note, .head')].map(e => {
      const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
        return .2126 * r + .7152 * g + .0722 * b; };
      const rgb = c => c.match(/[\\d.]+/g).map(Number);
      let back = e; while (rgb(getComputedStyle(back).backgroundColor)[3] === 0) back = back.parentElement;
      const [a, b] = [getComputedStyle(e).color, getComputedStyle(back).backgroundColor].map(c => light(rgb(c).slice(0, 3))).sort();
      return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); })"""
    for dark in (False, True):
        tab.open(page, dark=dark)
        assert min(tab.ask(ratio)) >= 4.5


def test_claims_page_shows_the_table_beside_the_draft(tab: Tab, result: FileResult, tmp_path: Path) -> None:
    assert result.draft is not None
    assert result.facts is not None
    path = tmp_path / "claims.html"
    path.write_text("".join(as_html([FactSheet("fens.md", result.draft, result.facts.claims)])), encoding="utf-8")
    tab.open(path)
    assert tab.ask("document.querySelectorAll('.facts tbody tr').length") == len(result.facts.claims)
    assert tab.ask("document.querySelectorAll('.text .figure').length") >= len(result.facts.claims)
    tab.point('.text .figure[data-c="3"]', click=True)
    assert tab.ask("document.querySelectorAll('.facts tr.lit').length") == 1
