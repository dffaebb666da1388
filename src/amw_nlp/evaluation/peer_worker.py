"""Other people's extractors, each run in the environment that has it: a process of its own that imports nothing of ours.

`python -I peer_worker.py NAME` says on its first line of output whether it is ready, and then answers each line of input, ``{"text", "date"}``,
with one of output, ``{"mentions": [{"start", "end", "label", "text", "norm"}], "seconds", "cpu_seconds"}``. Only the extraction is timed; what a peer
loads at its first call is loaded before. Offsets are code points of the text, half-open.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib.metadata import version
from typing import Any, TextIO

Mark = dict[str, Any]
Find = Callable[[str, "dt.date | None"], Iterator[Mark]]
_WARM = "Calder Mills sold $5 million of yarn on 3 March 2024, up 20% on 40 tonnes."


def quantulum3() -> Find:
    """Quantities of quantulum3: money, percentages, measures."""
    from quantulum3 import parser

    def find(text: str, _: dt.date | None) -> Iterator[Mark]:
        for quantity in parser.parse(text):
            start, end = quantity.span
            unit = quantity.unit
            label = "MONEY" if unit.entity.name == "currency" else "PERCENT" if "percent" in unit.name else "QUANTITY"
            currency = getattr(unit, "currency_code", None)
            yield _figure(
                start, end, label, text, str(Decimal(repr(quantity.value))), unit=unit.name, currency=currency
            )

    return find


def dateparser() -> Find:
    """Dates of dateparser.search; it gives no places, only the pieces in their order."""
    from dateparser.search import search_dates

    def find(text: str, day: dt.date | None) -> Iterator[Mark]:
        base = day or dt.date(2000, 1, 1)
        settings: dict[str, Any] = {"RELATIVE_BASE": dt.datetime(base.year, base.month, base.day)}
        end = 0
        for piece, when in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(piece, end)
            if start >= 0:
                end = start + len(piece)
                yield _mark(start, end, "DATE", text, {"timex": when.date().isoformat()})

    return find


def recognizers_text() -> Find:
    """Money, percentages, measures, dates and ages of Microsoft's Recognizers-Text, by its English models; "$" is read as USD."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]
    from recognizers_number import recognize_percentage  # type: ignore[import-not-found]
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension  # type: ignore[import-not-found]

    english = "en-us"
    amounts = ((recognize_currency, "MONEY"), (recognize_percentage, "PERCENT"), (recognize_dimension, "QUANTITY"))

    def find(text: str, day: dt.date | None) -> Iterator[Mark]:
        for recognize, label in amounts:
            for r in recognize(text, english):
                said = r.resolution or {}
                currency = said.get("isoCurrency") or {"Dollar": "USD", "Pound": "GBP"}.get(said.get("unit", ""))
                value = (said.get("value") or "").rstrip("%") or None
                yield _figure(
                    r.start, r.end + 1, label, text, value, unit=said.get("unit", "").lower(), currency=currency
                )
        base = dt.datetime.combine(day, dt.time()) if day else None
        dates = recognize_datetime(text, english, reference=base)
        ends = {r.end for r in dates}
        for r in dates:
            if "date" in r.type_name.partition(".")[2] or r.type_name.endswith("duration"):
                yield _mark(r.start, r.end + 1, "DATE", text, {"timex": _timex(r)})
        for r in recognize_age(text, english):
            if r.end not in ends:
                yield _mark(
                    r.start, r.end + 1, "DATE", text, {"timex": f"P{r.resolution['value']}{r.resolution['unit'][0]}"}
                )

    return find


def _timex(found: Any) -> str | None:
    """What Recognizers-Text says last of a date (its past or only reading), in our form: ``(A,B,P3M)`` has B excluded."""
    last = ((found.resolution or {}).get("values") or [{}])[0]
    if "start" in last and "end" in last:
        try:
            end = dt.date.fromisoformat(last["end"][:10]) - dt.timedelta(days=1)
        except ValueError:
            return None
        return f"{last['start'][:10]}/{end}"
    timex: str = last.get("timex", "")
    value: str = last.get("value", "")
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else timex or None


def spacy_matcher() -> Find:
    """A floor: the token patterns that one writes in an hour with spaCy's rule matcher; no values."""
    import spacy
    from spacy.matcher import Matcher
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for label, patterns in _patterns().items():
        matcher.add(label, patterns, greedy="LONGEST")

    def find(text: str, _: dt.date | None) -> Iterator[Mark]:
        for span in filter_spans(matcher(nlp(text), as_spans=True)):
            yield _mark(span.start_char, span.end_char, span.label_, text, None)

    return find


def _patterns() -> dict[str, list[list[dict[str, Any]]]]:
    months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]  # fmt: skip
    number, scale = {"LIKE_NUM": True}, {"LOWER": {"IN": ["million", "billion", "trillion", "m", "bn", "thousand", "crore"]}, "OP": "?"}  # fmt: skip
    month, year = {"LOWER": {"IN": months}}, {"TEXT": {"REGEX": r"^(19|20)\d\d$"}}
    day, comma = {"TEXT": {"REGEX": r"^\d{1,2}(st|nd|rd|th)?$"}}, {"ORTH": ",", "OP": "?"}
    weekday = {"LOWER": {"IN": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]}}
    times = {"LOWER": {"IN": ["day", "days", "week", "weeks", "month", "months", "year", "years"]}}
    return {
        "MONEY": [
            [{"IS_CURRENCY": True}, number, scale],
            [number, scale, {"LOWER": {"IN": ["dollars", "euros", "pounds", "yen", "rupees", "yuan"]}}],
        ],
        "PERCENT": [[number, {"LOWER": {"IN": ["%", "percent"]}}], [number, {"LOWER": "percentage"}, {"LOWER": {"IN": ["points", "point"]}}]],
        "DATE": [
            [month, day, comma, year], [day, month, year], [month, day], [day, month], [month, year], [year], [weekday],
            [number, times], [{"LOWER": {"IN": ["last", "next", "this"]}}, {"LOWER": {"IN": ["year", "month", "week", "quarter"]}}],
            [{"LOWER": "the"}, {"LOWER": {"IN": ["first", "second", "third", "fourth"]}}, {"LOWER": {"IN": ["quarter", "half"]}}],
        ],
        "QUANTITY": [[number, {"IS_ALPHA": True, "IS_STOP": False, "LOWER": {"NOT_IN": ["percent", "percentage", *months]}}]],
        "MULTIPLE": [[{"LOWER": {"IN": ["doubled", "tripled", "quadrupled", "twice", "halved"]}}], [number, {"LOWER": "times"}], [{"LOWER": {"REGEX": r"^\d+x$"}}]],
    }  # fmt: skip


def spacy_model(name: str) -> Find:
    """The entities of a spaCy model, by the labels that are ours; a CARDINAL counts as a QUANTITY."""
    import spacy

    nlp = spacy.load(name)
    ours = {"CARDINAL": "QUANTITY"} | {x: x for x in ("ORG", "PERSON", "MONEY", "PERCENT", "DATE", "QUANTITY")}

    def find(text: str, _: dt.date | None) -> Iterator[Mark]:
        for entity in nlp(text).ents:
            if entity.label_ in ours:
                yield _mark(entity.start_char, entity.end_char, ours[entity.label_], text, None)

    return find


PACKAGES = {"quantulum3": quantulum3, "dateparser": dateparser, "recognizers-text": recognizers_text, "spacy-matcher": spacy_matcher}  # fmt: skip


def _mark(start: int, end: int, label: str, text: str, norm: Mark | None) -> Mark:
    return {"start": start, "end": end, "label": label, "text": text[start:end], "norm": norm}


def _figure(start: int, end: int, label: str, text: str, value: str | None, **said: object) -> Mark:
    norm = None if value is None else {"value": value, "low": value, "high": value, "kind": "percent", **said}
    return _mark(start, end, label, text, norm)


def load(name: str) -> tuple[Find, str]:
    """The extractor of a name, and which version of which package it is. Raises ImportError or OSError."""
    kind, _, model = name.partition(":")
    package = "spacy" if kind.startswith("spacy") else "recognizers-text-suite" if kind == "recognizers-text" else kind
    find = spacy_model(model) if model else PACKAGES[kind]()
    return find, f"{package} {version(package)}"


def serve(name: str, answers: TextIO) -> None:
    """Answers the lines of standard input until it ends."""
    try:
        find, shown = load(name)
        list(find(_WARM, dt.date(2024, 3, 4)))
    except (ImportError, OSError) as problem:
        print(json.dumps({"problem": str(problem).splitlines()[0]}), file=answers, flush=True)
        return
    print(json.dumps({"version": shown}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        day = dt.date.fromisoformat(asked["date"]) if asked["date"] else None
        start, cpu = time.perf_counter(), time.process_time()
        found = list(find(asked["text"], day))
        taken = {"seconds": time.perf_counter() - start, "cpu_seconds": time.process_time() - cpu}
        print(json.dumps({"mentions": found, **taken}), file=answers, flush=True)


if __name__ == "__main__":
    out = sys.stdout
    sys.stdout = sys.stderr  # what a library prints is no answer
    warnings.simplefilter("ignore")
    serve(sys.argv[1], out)
