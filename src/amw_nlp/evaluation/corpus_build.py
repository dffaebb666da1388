"""Building a corpus: all marked drafts to clean drafts in their formats, and one stand-off file a split."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from amw_nlp.evaluation.inline import (
    PARAGRAPH_BREAK,
    SPLITS,
    WORDS,
    MarkedDraft,
    MarkError,
    dumps,
    read_marked,
    record,
    word_count,
)
from amw_nlp.evaluation.proof import ProofError, problems

_SUFFIXES = (".md", ".html", ".txt")


def build(marked: Path) -> tuple[dict[str, bytes], list[str]]:
    """Every built file by its path below corpora/, and what is wrong with the drafts, one line each."""
    files: dict[str, bytes] = {}
    wrong: list[str] = []
    rows: dict[str, list[dict[str, object]]] = {split: [] for split in SPLITS}
    for path in sorted(p for p in marked.rglob("*") if p.suffix in _SUFFIXES):
        try:
            draft = read_marked(path)
            row = record(draft)
            wrong += _complaints(draft, row)
        except (MarkError, ProofError, ValueError) as problem:
            wrong.append(f"{path.name}: {problem}")
            continue
        if draft.path in files:
            wrong.append(f"{path.name}: the id {row['id']} is taken")
        files[draft.path] = rendered(draft)
        rows[draft.one("split")].append(row)
    files |= {f"{split}.jsonl": dumps(rows[split]).encode() for split in SPLITS}
    return files, wrong


def _complaints(draft: MarkedDraft, row: Mapping[str, object]) -> Iterable[str]:
    count = word_count(draft)
    if not WORDS[0] <= count <= WORDS[1]:
        yield f"{draft.name}: {count} words; a draft has {WORDS[0]} to {WORDS[1]}"
    yield from problems(draft, row)


def rendered(draft: MarkedDraft) -> bytes:
    """The clean draft as its file holds it."""
    return docx_bytes(draft) if draft.suffix == ".docx" else draft.clean.encode()


def docx_bytes(draft: MarkedDraft) -> bytes:
    """A DOCX of one paragraph a line, the first in the Title style; the same bytes every time."""
    from docx import Document

    document = Document()
    for number, line in enumerate(draft.clean.split(PARAGRAPH_BREAK)):
        document.add_paragraph(line, style="Title" if number == 0 else None)
    if day := draft.head.get("date", ("",))[0]:
        at = dt.datetime.fromisoformat(day)
        document.core_properties.created = document.core_properties.modified = at
    document.core_properties.author = "amw-nlp corpora"
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def _undated(archive: bytes) -> bytes:
    """A ZIP with the clock's time taken out of its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(
                zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), old.read(info.filename), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def write(files: Mapping[str, bytes], corpora: Path) -> None:
    """Write what was built, and take away clean drafts that nothing builds any more.

    Everything is written beside its place first; only when all of it is on the disk is it moved there, the annotations last. Whatever
    stops the writing leaves the corpus as it was. Raises OSError.
    """
    changed = {name: data for name, data in files.items() if not _holds(corpora / name, data)}
    corpora.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=corpora, prefix=".building-") as folder:
        waiting = Path(folder)
        for name, data in changed.items():
            path = waiting / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name in sorted(changed, key=lambda name: (name.endswith(".jsonl"), name)):
            (corpora / name).parent.mkdir(parents=True, exist_ok=True)
            (waiting / name).replace(corpora / name)
    for path in (corpora / "drafts").rglob("*"):
        if path.is_file() and path.relative_to(corpora).as_posix() not in files:
            path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data


def counts(files: Mapping[str, bytes]) -> Iterator[str]:
    """What a built corpus holds, a line a figure: drafts, formats, topics, regions, labels and findings by rule, in dev and in test."""
    rows = {split: [json.loads(line) for line in files[f"{split}.jsonl"].splitlines()] for split in SPLITS}
    for title, of in _COUNTED.items():
        found = {split: Counter(key for row in rows[split] for key in of(row)) for split in SPLITS}
        yield f"{title}: {' / '.join(SPLITS)}"
        for key in sorted({key for counter in found.values() for key in counter}):
            yield f"  {key:24} {' / '.join(str(found[split][key]) for split in SPLITS)}"


_COUNTED: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "drafts": lambda row: ["all", "planted" if row["findings"] else "clean"],
    "formats": lambda row: [Path(row["path"]).suffix],
    "topics": lambda row: [row["topic"]],
    "regions": lambda row: [row["region"]],
    "labels": lambda row: [m["label"] for m in row["mentions"]],
    "findings": lambda row: [f["code"] for f in row["findings"]],
}


@click.command()
@click.argument("marked", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--counts", "counted", is_flag=True, help="Print what the corpus holds, by split.")
def main(marked: Path, counted: bool) -> None:
    """Rebuild the corpus beside the folder MARKED; exit 1 where a draft is wrong (the rest is still built)."""
    files, wrong = build(marked)
    write(files, marked.parent)
    for line in [*counts(files)] if counted else []:
        click.echo(line)
    for line in wrong:
        click.echo(re.sub(r"\s+", " ", line), err=True)
    click.echo(f"{len(files) - len(SPLITS)} drafts built, {len(wrong)} complaints")
    sys.exit(1 if wrong else 0)
