"""What holds of every text: offsets, order, round trips, linear time."""

import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amw_nlp.quantities.find import find_quantities
from amw_nlp.quantities.interval import INFINITY
from amw_nlp.settings import Settings
from amw_nlp.text.mention import FIGURES, Label
from amw_nlp.text.readers import read_text

_SETTINGS = Settings()
_EXAMPLES = Path(__file__).parents[3] / "shared" / "extract_examples.jsonl"


def _find(text):
    return find_quantities(read_text(text, format="plain"), _SETTINGS, FIGURES)


_PIECES = st.sampled_from(
    [
        "$",
        "€",
        "£",
        "¥",
        "₹",
        "US$",
        "1",
        "2.5",
        "1,234",
        "12,34,567",
        "1.234,5",
        "0",
        "007",
        ".5",
        "½",
        "million",
        "bn",
        "k",
        "lakh",
        "crore",
        "亿",
        "万元",
        "两",
        "percent",
        "%",
        "bps",
        "points",
        "x",
        "-fold",
        "times",
        "tripled",
        "halved",
        "km",
        "°C",
        "feet",
        "inches",
        "pounds",
        "cents",
        "people",
        "GPUs",
        "stores",
        "of",
        "them",
        "the",
        "between",
        "from",
        "and",
        "or",
        "to",
        "-",
        "–",
        "—",
        "(",
        ")",
        "+",
        "about",
        "nearly",
        "more",
        "than",
        "up",
        "to",
        "over",
        ",",
        ".",
        ":",
        "/",
        "'",
        '"',
        "2025",
        "May",
        "one",
        "two",
        "twenty",
        "half",
        "a",
        "dozen",
        "quarter",
        "İ",
        "ß",
        "😀",
        "﷼",
        "٣",
        "१२",
        "\xa0",
        "\u202f",
        "\n",
        "\t",
        "NaN",
        "1e5",
        "#3",
        "No.",
        "G7",
        "10-K",
        "USD",
        "5c",
        "7p",
        "million,",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from(["", " "]))
def test_no_text_breaks_it_and_offsets_hold(pieces, gap):
    text = gap.join(pieces)
    draft = read_text(text, format="plain")
    end = 0
    for mention in find_quantities(draft, _SETTINGS, FIGURES):
        assert mention.at.start >= end
        end = mention.at.end
        assert draft.text[mention.at.start : end] == mention.text == mention.text.strip()
        assert draft.source[mention.start : mention.end] == mention.text
        interval = mention.value.interval
        assert interval.low <= interval.high
        assert all(v is None or interval.holds(v) for v in (mention.value.value, mention.value.low, mention.value.high))
        json.dumps(mention.norm)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_no_characters_break_it(text):
    for mention in _find(text):
        assert mention.text


_SCALES = {
    Decimal(1): ("",),
    Decimal(10**6): (" million", "m", "mn"),
    Decimal(10**9): (" billion", "bn", "B"),
    Decimal(10**12): (" trillion", "tn", "T"),
}
_CURRENCIES = {"USD": ("US${}", "${}", "USD {}", "USD{}", "{} US dollars"), "EUR": ("€{}", "EUR {}", "{} euros", "{} EUR"), "INR": ("₹{}", "Rs {}", "{} rupees"),
               "GBP": ("£{}", "GBP {}"), "JPY": ("¥{}", "{} yen"), "CHF": ("CHF {}", "{} Swiss francs")}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999_999), st.integers(0, 2), st.sampled_from(list(_SCALES)), st.sampled_from(list(_CURRENCIES)))
def test_an_amount_in_any_usual_form_is_the_same_interval(units, places, scale, currency):
    number = Decimal(units).scaleb(-places)
    forms = {f"{number:f}", f"{number:,f}"}
    amounts = [f"{form}{word}" for form in forms for word in _SCALES[scale]]
    said = set()
    for amount in amounts:
        for pattern in _CURRENCIES[currency]:
            if pattern.endswith("s") and not amount[-1].isdecimal() and len(amount.split()[-1]) == 1:
                continue
            (mention,) = _find(f"It paid {pattern.format(amount)} for it.")
            said.add((mention.norm["currency"], Decimal(mention.norm["value"]), mention.value.interval))
    assert len(said) == 1
    assert said.pop()[:2] == (currency, number * scale)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 99_999),
    st.sampled_from(
        [
            ("shop", "shops"),
            ("person", "people"),
            ("analysis", "analyses"),
            ("gpu", "GPUs"),
            ("bus", "buses"),
            ("city", "cities"),
        ]
    ),
)
def test_a_count_is_found_with_its_noun(count, noun):
    (mention,) = _find(f"There are {count:,} {noun[1]} there.")
    assert (mention.label, Decimal(mention.norm["value"]), mention.norm["unit"]) == (Label.QUANTITY, count, noun[0])
    assert mention.value.interval.high < INFINITY


@pytest.mark.parametrize(
    "piece",
    ["1", "$", "1,", "1.", "1-", "1 ", "one ", "half a ", "million ", "two hundred ", "1,234,", "between 1 and ", "$1-$2-", "from $1 to ", "5% ", "5 feet ", "(1)",
     "°", "½", "A", "USD", "5 of the 5 of the ", "more than ", "5C ", "5p ", "5c ", "5' ", "1\u00a0234", "two point three ", "5 Aa ", "- 5"],
)  # fmt: skip
def test_time_grows_with_length_alone(piece):
    def seconds(length):
        draft = read_text((piece * length)[:length], format="plain")
        start = time.process_time()
        find_quantities(draft, _SETTINGS, FIGURES - {Label.QUANTITY})
        return time.process_time() - start

    seconds(100)
    assert seconds(100_000) < max(12 * seconds(25_000), 0.5)


@pytest.mark.skipif(not _EXAMPLES.exists(), reason="the worked examples are not beside the repository")
def test_worked_examples_are_read_exactly():
    for row in map(json.loads, _EXAMPLES.read_text("utf-8").splitlines()):
        draft = read_text(row["text"], format="markdown" if "|" in row["text"] else "plain")
        got = [(m.start, m.end, str(m.label), m.norm) for m in find_quantities(draft, _SETTINGS, FIGURES)]
        expected = [m for m in row["mentions"] if m["label"] in {str(label) for label in FIGURES}]
        assert [g[:3] for g in got] == [(m["start"], m["end"], m["label"]) for m in expected], row["text"]
        for (*_, norm), mention in zip(got, expected, strict=True):
            for key, value in mention["norm"].items():
                same = norm[key] == value or (
                    key in ("value", "low", "high") and value and norm[key] and Decimal(norm[key]) == Decimal(value)
                )
                assert same, (row["text"], key)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([" ", "\n", "\r\n", "  ", "\n    ", "\u00a0", "\t"]), st.sampled_from(["plain", "markdown", "html"])
)
def test_a_line_break_inside_a_figure_is_a_blank(blank, form):
    said = "It raised $150 billion for 1,200 new shops and 12 km of track, 3 percentage points more."
    text = said if form != "html" else f"<p>{said}</p>"
    wrapped = text.replace(" ", blank)
    expected = [(str(m.label), m.norm) for m in find_quantities(read_text(text, format=form), _SETTINGS, FIGURES)]
    draft = read_text(wrapped, format=form)
    mentions = find_quantities(draft, _SETTINGS, FIGURES)
    assert [(str(m.label), m.norm) for m in mentions] == expected
    assert [m.text.split() for m in mentions] == [
        ["$150", "billion"],
        ["1,200", "new", "shops"],
        ["12", "km"],
        ["3", "percentage", "points"],
    ]
