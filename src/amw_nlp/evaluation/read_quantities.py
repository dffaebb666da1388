"""Suites of other people's quantity and date extractors as documents: ``{"id", "suite", "text", "reference_date", "expected"}``.

A suite is scored on the labels that it marks fully; what it marks of other kinds (times of day, ordinals, bare numbers) is neither asked
for nor wrong to find. Its spans follow its own guideline, which often takes prepositions and hedges in: read type F1 beside strict.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from amw_nlp.evaluation.gold import Gold, Marked

_LABEL_OF = {"money": "MONEY", "percent": "PERCENT", "quantity": "QUANTITY", "date": "DATE", "duration": "DATE", "age": "DATE"}  # fmt: skip
_DATES = frozenset({"DATE"})
_MARKED = {
    "recognizers_percent": frozenset({"PERCENT"}), "recognizers_currency": frozenset({"MONEY"}), "price_parser": frozenset({"MONEY"}),
    "recognizers_dimension": frozenset({"QUANTITY"}), "duckling_money": frozenset({"MONEY"}), "duckling_quantity": frozenset({"QUANTITY"}),
    "quantulum3": frozenset({"MONEY", "PERCENT", "QUANTITY"}),
}  # fmt: skip
"""The labels of each suite; one that is not listed is of dates."""


def quantity_case(row: Mapping[str, Any], day: dt.date | None) -> Gold:
    """The document of a row. Raises KeyError or ValueError for a row that is none."""
    labels = _MARKED.get(row["suite"], _DATES)
    found, ignored = [], []
    for m in row["expected"]:
        label = _LABEL_OF.get(m["kind"])
        if label in labels and label is not None:
            found.append(Marked(m["start"], m["end"], label, m["surface"], _norm(label, m["value"])))
        else:
            ignored.append((m["start"], m["end"]))
    return Gold(row["id"], text=row["text"], date=day, labels=labels, mentions=tuple(found), ignored=tuple(ignored))


def _norm(label: str, value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The value as our norms have it; None where the suite gives none, or several."""
    if not value or value.get("alternatives"):
        return None
    if label == "DATE":
        return _timex(value)
    number = value.get("number")
    low, high = value.get("low", number), value.get("high", number)
    if number is None and low is None and high is None:
        return None
    printed = None if "low" in value or "high" in value else number
    kind = {"MONEY": "currency", "PERCENT": "kind", "QUANTITY": "unit"}[label]
    said = {"currency": value.get("currency"), "kind": "percent", "unit": _unit(value.get("unit"))}[kind]
    return None if said is None else {"value": printed, "low": low, "high": high, kind: said}


def _unit(name: str | None) -> str | None:
    """A unit in our spelling, where the suites spell it otherwise."""
    return (
        None
        if name is None
        else name.lower().replace("metre", "meter").replace("litre", "liter").replace("tonne", "metric ton")
    )


def _timex(value: Mapping[str, Any]) -> dict[str, Any] | None:
    start, end, timex = value.get("start"), value.get("end"), value.get("timex") or ""
    if start and end and re.fullmatch(r"\d{4}-\d\d-\d\d", start) and re.fullmatch(r"\d{4}-\d\d-\d\d", end):
        last = dt.date.fromisoformat(end) - dt.timedelta(days=1)
        return {"timex": f"{start}/{max(last, dt.date.fromisoformat(start))}"}
    return {"timex": timex} if re.fullmatch(r"P[\dYMWDTHS.]+", timex) else None
