"""The annotated corpora: the marks are read strictly, and what is built says what was marked."""

import json
import re
from bisect import bisect_left
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from docx import Document

from amw_nlp.evaluation.corpus_build import build, docx_bytes
from amw_nlp.evaluation.inline import MarkedDraft, MarkError, parse_marked, record, visible
from amw_nlp.evaluation.proof import ProofError, is_sum_true, problems
from amw_nlp.evaluation.shorthand import ShorthandError, parse_norm
from amw_nlp.text.readers import read_path
from amw_nlp.text.span import Span

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "corpora"
HEAD = "%% id: x\n%% date: 2026-07-01\n%% split: dev\n%% topic: t\n%% region: r\n%% genre: g\n"


def marked(body: str, head: str = "", suffix: str = ".md") -> MarkedDraft:
    return parse_marked(HEAD + head + "\n" + body, name="x.md", suffix=suffix)


def mentions(body: str, head: str = "", suffix: str = ".md") -> list[tuple[str, str, dict]]:
    return [(m["label"], m["text"], m["norm"]) for m in record(marked(body, head, suffix))["mentions"]]


@pytest.mark.parametrize(
    "body",
    ["a ⟦$|$5 ⟦b⟧", "a $5⟧ b", "⟦$|$5\n⟧ b", "⟦$⟧", "⟦MONY|$5⟧", "⟦|$5⟧", "⟦$| $5⟧", "⟦$|⟧", "⟦D|Tuesday⟧", "⟦$|some money⟧",
     "⟦Q|12 jets⟧", "⟦$#a|$5⟧"],
)  # fmt: skip
def test_a_wrong_mark_is_refused(body: str) -> None:
    with pytest.raises(MarkError):
        record(marked(body))


@pytest.mark.parametrize(
    "line", ["VAL001: a with c: sum\n", "VAL001: a with b\n", "VAL001: with b: sum\n", "VAL001: a with : sum\n"]
)
def test_a_wrong_finding_is_refused(line: str) -> None:
    with pytest.raises(MarkError):
        record(marked("⟦$#a|$5⟧ ⟦$#b|$6⟧", "%% " + line))


@pytest.mark.parametrize(
    ("label", "surface", "field", "hedge", "expected"),
    [
        ("MONEY", "$1T+", None, None, ("1e12", "1e12", None)),
        ("MONEY", "€400m", None, "up to", ("4e8", None, "4e8")),
        ("MONEY", "€400m", None, "More than", ("4e8", "4e8", None)),
        ("MONEY", "Rs 4,200 crore", None, None, ("4.2e10",) * 3),
        ("MONEY", "$(12) million", "USD -12e6", None, ("-12e6",) * 3),
        ("MONEY", "45 cents", "USD 0.45", None, ("0.45",) * 3),
        ("MONEY", "-$3.2m", None, None, ("-3.2e6",) * 3),
        ("MONEY", "$1.84\u00a0billion", None, None, ("1.84e9",) * 3),
        ("MONEY", "902", "USD 902e6", None, ("902e6",) * 3),
        ("PERCENT", "120 basis points", None, None, ("1.2",) * 3),
        ("PERCENT", "8-10%", "8..10", None, (None, "8", "10")),
        ("PERCENT", "+8.3%", None, None, ("8.3",) * 3),
        ("QUANTITY", "30 trillion tokens", "token", None, ("3e13",) * 3),
        ("QUANTITY", "Three investors", "investor", None, ("3",) * 3),
        ("QUANTITY", "four hundred people", "400 person", None, ("400",) * 3),
        ("MULTIPLE", "tripled", None, None, ("3",) * 3),
        ("MULTIPLE", "3.5-fold", None, "at least", ("3.5", "3.5", None)),
    ],
)
def test_a_figure_is_read_from_what_is_written(label, surface, field, hedge, expected) -> None:
    norm = parse_norm(label, surface, field, hedge)
    read = tuple(norm[k] if norm[k] is None else Decimal(norm[k]) for k in ("value", "low", "high"))
    assert read == tuple(e if e is None else Decimal(e) for e in expected)


@pytest.mark.parametrize(
    ("label", "surface", "field"),
    [("MONEY", "$5-6 million", None), ("MONEY", "kr 40m", None), ("PERCENT", "a quarter", None), ("QUANTITY", "85", None),
     ("DATE", "March", None), ("MONEY", "$5m", "lots")],
)  # fmt: skip
def test_what_is_not_plain_must_be_spelled_out(label: str, surface: str, field: str | None) -> None:
    with pytest.raises(ShorthandError):
        parse_norm(label, surface, field, None)


@pytest.mark.parametrize(
    ("surface", "timex"),
    [("2025", "2025"), ("March 2026", "2026-03"), ("Monday, 12 March 2026", "2026-03-12"), ("July 4, 2026", "2026-07-04"),
     ("FY2026", "FY2026"), ("Q3 2025", "2025-Q3"), ("the third quarter of 2025", "2025-Q3")],
)  # fmt: skip
def test_a_plain_date_needs_no_timex(surface: str, timex: str) -> None:
    assert parse_norm("DATE", surface, None, None) == {"timex": timex}


def test_marks_inside_and_around_a_surface_are_not_read() -> None:
    row = record(marked("A **⟦$|$150** billion⟧ and ⟦O|[Ana Co](https://a.example)⟧."))
    assert [m["text"] for m in row["mentions"]] == ["$150 billion", "Ana Co"]
    clean = marked("A ⟦O|[Ana Co](https://a.example)⟧.").clean
    (name,) = record(marked("A ⟦O|[Ana Co](https://a.example)⟧."))["mentions"]
    assert clean[name["start"] : name["end"]] == "Ana Co"


def test_a_short_name_takes_the_one_longer_name_and_else_must_say_which() -> None:
    said = mentions("⟦P|Ana Lee⟧ of ⟦O|Tarn Bank plc⟧. ⟦P|Lee⟧ left ⟦O|Tarn Bank⟧ for the ⟦O|IMO|other⟧.")
    assert [n["name"] for _, _, n in said] == ["Ana Lee", "Tarn Bank plc", "Ana Lee", "Tarn Bank plc", "IMO"]
    assert said[-1][2]["kind"] == "other"
    with pytest.raises(MarkError, match="may be"):
        mentions("⟦P|Ana Lee⟧ and ⟦P|Bo Lee⟧. ⟦P|Lee⟧ left.")


def test_a_span_without_a_label_can_be_part_of_a_finding() -> None:
    row = record(marked("⟦#t|a third⟧ of ⟦$#a|$9m⟧: ⟦$#b|$4m⟧", "%% CALC004: t with a, b: 4/9 is 44%\n"))
    assert [s["text"] for s in row["findings"][0]["spans"]] == ["a third", "$9m", "$4m"]
    assert len(row["mentions"]) == 2


def test_a_docx_is_the_same_every_time_and_its_offsets_are_of_its_paragraphs() -> None:
    draft = marked("# Title\n\nOne ⟦$|$5⟧.\n\nTwo ⟦$|$6⟧.\n", "%% format: docx\n", suffix=".txt")
    assert draft.clean == "Title\n\nOne $5.\n\nTwo $6."
    assert docx_bytes(draft) == docx_bytes(draft)
    assert [draft.clean[m.start : m.end] for m in draft.marks] == ["$5", "$6"]


@pytest.mark.parametrize(
    ("line", "true"),
    [("315m/61m-1 = 416%", True), ("315m/61m-1 = 417%", False), ("12*3.5 = 42", True), ("149.6 = ~150", True),
     ("140 = ~150", False), ("1.2bn-300m = 0.9bn", True), ("-(3-5) = 2", True)],
)  # fmt: skip
def test_a_sum_comes_out_or_not(line: str, true: bool) -> None:
    assert is_sum_true(line) is true


@pytest.mark.parametrize("line", ["2+2", "2+2 = four", "open('x') = 3", "a+1 = 2"])
def test_a_check_of_no_known_form_is_refused(line: str) -> None:
    with pytest.raises(ProofError):
        is_sum_true(line)


def test_wrong_weekdays_and_rates_are_found_unless_planted() -> None:
    wrong = marked("⟦D#d|Monday, 2 July 2026⟧", "%% rate: 100m USD = 200m EUR\n")
    row = {
        "mentions": [{"label": "DATE", "text": "Monday", "start": 0, "norm": {"timex": "2026-07-02"}}],
        "findings": [],
    }
    assert len(list(problems(wrong, row | {"date": "2026-07-01"}))) == 2
    planted = [{"code": "DATE001", "spans": [{"start": 0}]}]
    assert len(list(problems(wrong, row | {"date": "2026-07-01", "findings": planted}))) == 1


@pytest.fixture(scope="module")
def built() -> tuple[dict[str, bytes], list[str]]:
    return build(CORPORA / "marked")


def test_every_marked_draft_is_right(built) -> None:
    assert built[1] == []


def test_what_is_built_is_what_was_marked(built) -> None:
    files = built[0]
    assert {n for n, d in files.items() if (CORPORA / n).read_bytes() != d} == set()
    on_disk = {p.relative_to(CORPORA).as_posix() for p in (CORPORA / "drafts").rglob("*") if p.is_file()}
    assert on_disk == {n for n in files if n.startswith("drafts/")}


def rows(split: str) -> list[dict]:
    return [json.loads(line) for line in (CORPORA / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()]


def source(row: dict) -> str:
    path = CORPORA / row["path"]
    if path.suffix != ".docx":
        return path.read_bytes().decode()
    return "\n\n".join(p.text for p in Document(str(path)).paragraphs)


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_span_says_what_stands_there(split: str) -> None:
    for row in rows(split):
        text = source(row)
        spans = row["mentions"] + [s for f in row["findings"] for s in f["spans"]]
        for s in spans:
            assert visible(text[s["start"] : s["end"]], Path(row["path"]).suffix) == s["text"], row["id"]
        for a, b in combinations(sorted(row["mentions"], key=lambda m: m["start"]), 2):
            assert a["end"] <= b["start"], (row["id"], a["text"], b["text"])


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_span_is_something_the_reader_reads(split: str) -> None:
    for row in rows(split):
        draft = read_path(CORPORA / row["path"])
        starts = [draft.to_source(Span(i, i + 1)).start for i in range(len(draft.text))]
        for s in row["mentions"] + [s for f in row["findings"] for s in f["spans"]]:
            first, last = bisect_left(starts, s["start"]), bisect_left(starts, s["end"])
            assert draft.text[first:last] == s["text"], row["id"]


def names(split: str) -> set[str]:
    return {m["norm"]["name"] for r in rows(split) for m in r["mentions"] if m["label"] == "PERSON"} | {
        m["norm"]["name"] for r in rows(split) for m in r["mentions"] if m["norm"].get("kind") == "company"
    }


def test_dev_and_test_share_no_name() -> None:
    assert names("dev") & names("test") == set()


def test_test_split_shares_no_name_with_the_training_paragraphs() -> None:
    folder = ROOT.parent / "shared" / "corpora" / "business_names"
    if not folder.is_dir():
        pytest.skip("the training paragraphs are not here")
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    trained = set(re.findall(r"⟦(?:ORG|PERSON)\|([^⟧]*)⟧", text))
    assert names("test") & trained == set()
