"""Annotated corpora to and from the formats of others: CoNLL BIO, brat stand-off, spaCy's DocBin.

What travels is the decoded source with the stretches of its mentions. brat and DocBin give back text and norms as they were; CoNLL keeps
tokens and labels alone, so a corpus read from it has one blank between any two tokens. Findings do not travel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from amw_nlp.evaluation.gold import CorpusError, Gold, Marked
from amw_nlp.evaluation.systems import read_draft

FORMATS = ("jsonl", "conll", "brat", "docbin")
_PIECE = re.compile(r"\w+|[^\w\s]|\s+")
_UNSAFE = re.compile(r"[^\w.-]+")
_BRAT = re.compile(r"(T\d+)\t(\S+) (\d+) (\d+)\t.*")
_BRAT_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
Row = dict[str, Any]


def export(documents: Iterable[Gold], to: Path, form: str) -> int:
    """Writes documents to a file (brat: a folder); how many there were. Raises CorpusError where mentions overlap (but for brat)."""
    rows = (_row(gold) for gold in documents)
    writers = {"jsonl": _write_jsonl, "conll": _write_conll, "brat": _write_brat, "docbin": _write_docbin}
    return writers[form](rows, to)


def load(path: Path, form: str) -> Iterator[Row]:
    """The documents of a file (brat: a folder) as rows of our own format. Raises CorpusError."""
    readers = {"conll": _read_conll, "brat": _read_brat, "docbin": _read_docbin}
    return readers[form](path)


def write_rows(rows: Iterable[Row], to: Path) -> int:
    """Writes rows as JSON Lines; how many there were."""
    return _write_jsonl(rows, to)


def _row(gold: Gold) -> Row:
    source = read_draft(gold).source
    marks = [_mark(m, source) for m in sorted(gold.mentions or (), key=lambda m: (m.start, m.end))]
    return {"id": gold.id, "text": source, "date": gold.date and gold.date.isoformat(), "mentions": marks}


def _mark(m: Marked, source: str) -> Row:
    mark = {"start": m.start, "end": m.end, "label": m.label, "text": source[m.start : m.end], "norm": m.norm}
    return mark if m.entity is None else {**mark, "entity": m.entity}


def pieces(text: str, marks: Iterable[Row]) -> list[tuple[int, int]]:
    """Words, marks and blanks, together the whole text; cut also where a mention begins or ends, so that each is whole pieces."""
    cuts = {at for m in marks for at in (m["start"], m["end"])} | {0, len(text)}
    cuts |= {at for piece in _PIECE.finditer(text) for at in piece.span()}
    return list(pairwise(sorted(cuts)))


def _tags(row: Row) -> Iterator[tuple[str, str]]:
    """Each piece with its BIO tag."""
    marks = row["mentions"]
    for one, other in pairwise(marks):
        if other["start"] < one["end"]:
            raise CorpusError(f"{row['id']}: mentions overlap at {other['start']}; only brat can hold that")
    at = 0
    for start, end in pieces(row["text"], marks):
        while at < len(marks) and marks[at]["end"] <= start:
            at += 1
        inside = at < len(marks) and marks[at]["start"] <= start
        tag = f"{'B' if marks[at]['start'] == start else 'I'}-{marks[at]['label']}" if inside else "O"
        yield row["text"][start:end], tag


def _write_jsonl(rows: Iterable[Row], to: Path) -> int:
    count = 0
    with to.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_conll(rows: Iterable[Row], to: Path) -> int:
    count = 0
    with to.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(f"# id = {row['id']}\n")
            file.writelines(f"{piece}\t{tag}\n" for piece, tag in _tags(row) if not piece.isspace())
            file.write("\n")
            count += 1
    return count


def _read_conll(path: Path) -> Iterator[Row]:
    name, tokens, count = "", list[tuple[str, str]](), 0
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate((*file, "\n"), 1):
            piece, _, tag = line.rstrip("\n").rpartition("\t")
            if line.startswith("# id = "):
                name = line.removeprefix("# id = ").strip()
            elif piece and re.fullmatch(r"O|[BI]-\S+", tag):
                tokens.append((piece, tag))
            elif line.strip():
                raise CorpusError(f"{path}:{number}: a line is a token, a tab and its BIO tag")
            elif tokens:
                count += 1
                yield _from_tags(name or f"{path.stem}-{count}", tokens)
                name, tokens = "", []


def _from_tags(name: str, tokens: list[tuple[str, str]]) -> Row:
    marks: list[Row] = []
    at, open_label = 0, ""
    for piece, tag in tokens:
        prefix, _, label = tag.partition("-")
        if prefix == "I" and label == open_label:
            marks[-1]["end"] = at + len(piece)
        elif label:
            marks.append({"start": at, "end": at + len(piece), "label": label})
        open_label = label
        at += len(piece) + 1
    text = " ".join(piece for piece, _ in tokens)
    return {"id": name, "text": text, "mentions": [m | {"text": text[m["start"] : m["end"]]} for m in marks]}


def _write_brat(rows: Iterable[Row], to: Path) -> int:
    to.mkdir(parents=True, exist_ok=True)
    count = 0
    for row in rows:
        base = to / _UNSAFE.sub("_", row["id"])
        lines = []
        for i, m in enumerate(row["mentions"], 1):
            lines.append(f"T{i}\t{m['label']} {m['start']} {m['end']}\t{' '.join(m['text'].split())}\n")
            if m["norm"] is not None:
                lines.append(f"#{i}\tAnnotatorNotes T{i}\t{json.dumps(dict(m['norm']), ensure_ascii=False)}\n")
        base.with_name(base.name + ".txt").write_text(row["text"], encoding="utf-8", newline="")
        base.with_name(base.name + ".ann").write_text("".join(lines), encoding="utf-8")
        count += 1
    return count


def _read_brat(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        marks: dict[str, Row] = {}
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            if found := _BRAT.fullmatch(line):
                start, end = int(found[3]), int(found[4])
                marks[found[1]] = {"start": start, "end": end, "label": found[2], "text": text[start:end]}
            elif (note := _BRAT_NOTE.fullmatch(line)) and note[1] in marks:
                marks[note[1]]["norm"] = json.loads(note[2])
        yield {"id": path.stem, "text": text, "mentions": list(marks.values())}


def _write_docbin(rows: Iterable[Row], to: Path) -> int:
    import spacy
    from spacy.tokens import Doc, DocBin

    vocab, store = spacy.blank("en").vocab, DocBin(store_user_data=True)
    for row in rows:
        tagged = list(_tags(row))
        doc = Doc(vocab, words=[p for p, _ in tagged], spaces=[False] * len(tagged), ents=[t for _, t in tagged])
        doc.user_data = {
            "id": row["id"],
            "date": row["date"],
            "norms": [m["norm"] and dict(m["norm"]) for m in row["mentions"]],
        }
        store.add(doc)
    store.to_disk(to)
    return len(store)


def _read_docbin(path: Path) -> Iterator[Row]:
    import spacy
    from spacy.tokens import DocBin

    for number, doc in enumerate(DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("en").vocab), 1):
        norms = doc.user_data.get("norms", [None] * len(doc.ents))
        marks = [
            {"start": e.start_char, "end": e.end_char, "label": e.label_, "text": e.text, "norm": norm}
            for e, norm in zip(doc.ents, norms, strict=True)
        ]
        name = doc.user_data.get("id", f"{path.stem}-{number}")
        yield {"id": name, "text": doc.text, "date": doc.user_data.get("date"), "mentions": marks}
