"""Cells of tables take currency, scale and unit from their headers, caption or the sentence beside the table."""

from decimal import Decimal

import pytest

from amw_nlp.quantities.find import find_quantities
from amw_nlp.settings import Settings
from amw_nlp.text.mention import FIGURES
from amw_nlp.text.readers import read_text

CASES = {
    "sentence before": (
        ("Amounts are in millions of euros, except per share data.\n\n| Item | 2024 | 2025 |\n|---|---|---|\n| Revenue | 1,204 | 1,377 |\n"
        "| Net loss | (45) | (12.5) |\n| EPS | 1.20 | 1.35 |\n"),
        [("1,204", "1204000000", "EUR"), ("1,377", "1377000000", "EUR"), ("(45)", "-45000000", "EUR"), ("(12.5)", "-12500000", "EUR"),
         ("1.20", "1.20", "EUR"), ("1.35", "1.35", "EUR")],
    ),
    "column header": (
        "| Firm | Sales ($m) | Growth |\n|---|---|---|\n| Alder | 902 | +8.3% |\n| Birch | $12 | (3.1%) |\n",
        [("902", "902000000", "USD"), ("+8.3%", "8.3", "percent"), ("$12", "12000000", "USD"), ("(3.1%)", "-3.1", "percent")],
    ),
    "units in headers": (
        "| Site | Capacity (MW) | Load (%) | Halls |\n|---|---|---|---|\n| Fen | 40 | 71.5 | 3 |\n",
        [("40", "40", "megawatt"), ("71.5", "71.5", "percent"), ("3", "3", "hall")],
    ),
    "counts under an amount's caption": (
        "In thousands of pounds.\n\n| Item | Year to March |\n|---|---|\n| Turnover | 812 |\n| Employees | 45 |\n",
        [("812", "812000", "GBP"), ("45", "45", "employee")],
    ),
    "noun of the caption": (
        "Ferries on 1 May, in hulls\n\n| | Now | Then |\n|---|---|---|\n| Sailing | 112 | 98 |\n| Laid up | 17 | 20 |\n",
        [("112", "112", "hull"), ("98", "98", "hull"), ("17", "17", "hull"), ("20", "20", "hull")],
    ),
    "nouns with more beside them": (
        ("| Line | Passengers (m) | Stations opened | Number of trams | Share of trips |\n|---|---|---|---|---|\n"
        "| Coast | 12.4 | 6 | 210 | 31 |\n"),
        [("12.4", "12400000", "passenger"), ("6", "6", "station"), ("210", "210", "tram")],
    ),
    "rows by their names": (
        "| Club | Gate, average |\n|---|---|\n| Kelso Harriers | 5,340 |\n| Foxes | 2,210 |\n",
        [("5,340", "5340", "person"), ("2,210", "2210", "person")],
    ),
    "noun beside the number": (
        "| Numbers of the week | |\n|--:|:--|\n| **4,100** | lambs sold |\n| **38** | of every hundred were ewes |\n",
        [("4,100", "4100", "lamb")],
    ),
    "no unit said": ("| Item | 2025 |\n|---|---|\n| Sales | 902 |\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "says"), CASES.values(), ids=CASES)
def test_cell_is_in_what_the_table_says(source, says):
    mentions = find_quantities(read_text(source, format="markdown"), Settings(), FIGURES)
    got = [
        (m.text, Decimal(m.norm["value"]), m.norm.get("currency") or m.norm.get("kind") or m.norm.get("unit"))
        for m in mentions
    ]
    assert got == [(text, Decimal(value), unit) for text, value, unit in says]
