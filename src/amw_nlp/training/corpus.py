"""Annotated texts for training and evaluation, read into one form: pieces of text, some of them names."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.training.labels import NAMES, Allowed

_MARK = re.compile(r"⟦([A-Z]+)\|([^⟧]*)⟧")
_DEMONYM = re.compile(
    r"(?:ese|ish|ian|ean|ican|isch|ench|eek|elgian|wiss|utch|raqi|hai|raeli|istani|ladeshi|German|Czech)s?$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: `allowed` is empty for plain text, else the labels its annotation allows."""

    text: str
    allowed: Allowed = frozenset()


@dataclass(frozen=True, slots=True)
class Record:
    """An annotated text. `missing` are labels its corpus does not annotate, so that their absence says nothing."""

    id: str
    pieces: tuple[Piece, ...]
    missing: frozenset[str] = frozenset()
    split: str = "train"
    domain: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(p.text for p in self.pieces)

    def spans(self) -> list[tuple[int, int, Allowed]]:
        """The names, as character stretches of `text`."""
        result, at = [], 0
        for piece in self.pieces:
            if piece.allowed:
                result.append((at, at + len(piece.text), piece.allowed))
            at += len(piece.text)
        return result


def read_marked(path: Path) -> Iterator[Record]:
    """The paragraphs of a file with inline marks ``⟦LABEL|surface⟧``, apart by blank lines. Raises ValueError for a bad label."""
    paragraphs = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    for i, paragraph in enumerate(p.strip() for p in paragraphs if p.strip() and not p.lstrip().startswith("<!--")):
        yield Record(f"{path.stem}-{i:03d}", tuple(_parse_marked(paragraph, path)))


def _parse_marked(paragraph: str, path: Path) -> Iterator[Piece]:
    end = 0
    for match in _MARK.finditer(paragraph):
        if match[1] not in NAMES:
            raise ValueError(f"{path}: label {match[1]} of {match[2]!r} is none of {', '.join(NAMES)}")
        if match.start() > end:
            yield Piece(paragraph[end : match.start()])
        yield Piece(match[2], frozenset({match[1]}))
        end = match.end()
    if end < len(paragraph):
        yield Piece(paragraph[end:])


MISSING = {
    "uner_ewt": {"PRODUCT", "OTHER"},
    "uner_pud": {"PRODUCT", "OTHER"},
    "btc": {"PRODUCT", "OTHER"},
    "annoctr": {"PERSON"},
}


def read_corpus(folder: Path, name: str) -> Iterator[Record]:
    """The records of a public corpus in the common JSONL form (`NAME.jsonl`, or `.gz`). Raises FileNotFoundError."""
    packed = folder / f"{name}.jsonl.gz"
    path = packed if packed.exists() else folder / f"{name}.jsonl"
    with gzip.open(path, "rt", encoding="utf-8") if path is packed else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _read_record(json.loads(line), name)


def _read_record(row: dict[str, object], name: str) -> Record:
    text, pieces, end = str(row["text"]), [], 0
    for span in row["spans"]:  # type: ignore[attr-defined]
        allowed = _allowed(name, span["label"], text[span["start"] : span["end"]])
        if not allowed:
            continue
        if span["start"] > end:
            pieces.append(Piece(text[end : span["start"]]))
        pieces.append(Piece(text[span["start"] : span["end"]], allowed))
        end = span["end"]
    if end < len(text):
        pieces.append(Piece(text[end:]))
    domain = str(row.get("domain") or row.get("genre") or "")
    return Record(
        str(row["id"]), tuple(pieces), frozenset(MISSING.get(name, ())), str(row.get("split", "train")), domain
    )


def _allowed(corpus: str, label: str, surface: str) -> Allowed:
    """What a corpus's label may be in ours; empty for labels that are no names."""
    if label not in NAMES:
        return frozenset()
    if label == "OTHER" and corpus in ("crossner", "annoctr"):
        return frozenset({"O", "OTHER", "PRODUCT"})
    if label == "OTHER":
        return frozenset({"OTHER", "PRODUCT"})
    if label == "LOC" and corpus == "redocred" and " " not in surface and _DEMONYM.search(surface):
        return frozenset({"LOC", "OTHER"})
    return frozenset({label})
