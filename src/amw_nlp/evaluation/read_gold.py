"""Annotated corpora in the formats we know, a document at a time, so that memory does not grow with the corpus."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from amw_nlp.evaluation.gold import ANY_CODE, Claimed, CorpusError, Flagged, Gold, Marked
from amw_nlp.evaluation.read_quantities import quantity_case
from amw_nlp.text.mention import NAMES, Label

ALL_LABELS = frozenset(label.value for label in Label)
NAME_LABELS = frozenset(label.value for label in NAMES)
KNOWN_ERRORS = "known_errors.jsonl"
_SENTENCE_ENDS = (".", "!", "?", '"', "”")


def read_corpus(path: Path, *, split: str | None = None, labels: Collection[str] | None = None) -> Iterator[Gold]:
    """The documents of a corpus (``.jsonl`` or ``.jsonl.gz``), told apart by the fields of its rows. Raises CorpusError.

    Known are: our own stand-off rows (`path` or `text`, with `mentions` and `findings`), rows of `text` with `spans` (names),
    published articles (`text` with `title`, no annotations: nothing in them is to be reported) and texts with one verdict
    (`texts`, `label`). `split` keeps the rows that say so; `labels` narrows what is scored.
    """
    printed = _known_errors(path.parent / KNOWN_ERRORS)
    for number, row in rows(path):
        if split is not None and row.get("split", split) != split:
            continue
        try:
            yield _gold(row, path, printed, labels)
        except (KeyError, TypeError, ValueError) as problem:
            raise CorpusError(f"{path}:{number}: no row of a corpus we know ({problem!r})") from None


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file, with their line numbers. Raises CorpusError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _object(line, path, number)
    except (OSError, UnicodeDecodeError, EOFError) as problem:
        raise CorpusError(f"{path}: cannot be read: {problem}") from None


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise CorpusError(f"{path}:{number}: no JSON: {problem}") from None
    if not isinstance(row, dict):
        raise CorpusError(f"{path}:{number}: a row is an object, not {type(row).__name__}")
    return row


def count_rows(path: Path) -> int:
    """How many rows a corpus has, for a progress bar."""
    return sum(1 for _ in rows(path))


def corpus_hash(path: Path) -> str:
    """The first 12 hexadecimal digits of a file's SHA-256, by which a result names the data that it is of."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def _gold(row: Mapping[str, Any], path: Path, printed: Mapping[str, list[str]], labels: Collection[str] | None) -> Gold:
    if "mentions" in row or "findings" in row:
        return _own(row, path.parent, labels)
    if "expected" in row:
        return quantity_case(row, _day(row.get("reference_date")))
    if "spans" in row:
        return _names(row, labels)
    if "texts" in row:
        return _verdict(row)
    return _published(row, printed)


def _own(row: Mapping[str, Any], folder: Path, labels: Collection[str] | None) -> Gold:
    wanted = frozenset(labels or ALL_LABELS)
    marked, planted = row.get("mentions"), row.get("findings")
    name = row.get("id") or row.get("path") or hashlib.sha256(row["text"].encode()).hexdigest()[:12]
    return Gold(
        name,
        text=None if "path" in row else row["text"],
        path=folder / row["path"] if "path" in row else None,
        format=row.get("format", "plain"),
        date=_day(row.get("date")),
        title=name,
        labels=wanted if marked is not None else frozenset(),
        mentions=None if marked is None else tuple(marks(marked, wanted)),
        findings=None if planted is None else tuple(map(flag, planted)),
        checks=tuple(row.get("checks", ())),
        rates=tuple(row.get("rates", ())),
    )


def _names(row: Mapping[str, Any], labels: Collection[str] | None) -> Gold:
    wanted = frozenset(labels or NAME_LABELS)
    found = tuple(
        Marked(s["start"], s["end"], s["label"], row["text"][s["start"] : s["end"]])
        for s in row["spans"]
        if s["label"] in wanted
    )
    return Gold(row["id"], text=row["text"], date=_day(row.get("date")), labels=wanted, mentions=found)


def _verdict(row: Mapping[str, Any]) -> Gold:
    pair = row["kind"] == "pair"
    text = " ".join(map(_sentence, row["texts"])) if pair else "\n\n".join(row["texts"])
    return Gold(
        row["id"],
        text=text,
        format="markdown" if row["kind"] in ("table", "calc") else "plain",
        date=_day(row.get("date")),
        title=row["id"],
        verdict=row["label"],
        kind=row["type"],
    )


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."


def _published(row: Mapping[str, Any], printed: Mapping[str, list[str]]) -> Gold:
    text = f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]
    quotes = [(at, at + len(quote)) for quote in printed.get(row["id"], []) if (at := text.find(quote)) >= 0]
    findings = tuple(Flagged(ANY_CODE, (quote,)) for quote in quotes)
    title = row.get("title") or row["id"]
    return Gold(row["id"], text=text, date=_day(row.get("date")), title=title, findings=findings)


def _known_errors(path: Path) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for _, row in rows(path) if path.exists() else ():
        known.setdefault(row["id"], []).append(row["quote"])
    return known


def marks(found: Iterable[Mapping[str, Any]], wanted: Collection[str]) -> Iterator[Marked]:
    """The mentions of a row that have a wanted label, as `amw-nlp extract` writes them."""
    for m in found:
        if m["label"] in wanted:
            entity = m.get("entity")
            said = (
                m.get("text", ""),
                m.get("norm"),
                float(m.get("confidence", 1.0)),
                None if entity is None else str(entity),
            )
            yield Marked(m["start"], m["end"], m["label"], *said)


def flag(found: Mapping[str, Any]) -> Flagged:
    """A finding as a corpus, or `amw-nlp lint --format jsonl`, writes it."""
    return Flagged(
        found["code"],
        tuple((s["start"], s["end"]) for s in found["spans"]),
        found.get("severity", "error"),
        float(found.get("confidence", 1.0)),
        found.get("note") or found.get("message") or "",
    )


def answered(record: Mapping[str, Any]) -> Claimed:
    """The claim of a record that `amw-nlp claims --format jsonl` prints."""
    figure = record["figure"]
    said = (record.get(name) for name in ("subject", "metric", "time", "status", "attribution"))
    return Claimed(figure["start"], figure["end"], figure.get("text", ""), "level", *said)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
