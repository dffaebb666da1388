"""From drafts with inline marks, as annotators write them, to clean drafts and a stand-off corpus.

The format is described in corpora/GUIDELINES.md. A mark is ``⟦LABEL#id|surface|norm⟧``; a file begins with ``%% key: value``
lines. `python -m amw_nlp.evaluation.inline corpora/marked` rebuilds all that was built.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from amw_nlp.errors import AmwError
from amw_nlp.evaluation.shorthand import ShorthandError, parse_norm

LETTERS = {
    "O": "ORG", "P": "PERSON", "$": "MONEY", "%": "PERCENT", "D": "DATE", "Q": "QUANTITY", "X": "MULTIPLE", "": None,
}  # fmt: skip
SPLITS = ("dev", "test")
WORDS = (180, 500)
# what the DOCX reader puts between the paragraphs of its extracted text
PARAGRAPH_BREAK = "\n\n"
_HEAD = re.compile(r"%%\s*(?P<key>[\w-]+)(?::\s*|\s+)(?P<value>.*)")
_FINDING = re.compile(
    r"(?P<conflicts>\w+) with (?P<others>\w+(?:, \w+)*): (?P<note>\S.*)|(?P<alone>\w+): (?P<note_>\S.*)"
)
_LEADING = re.compile(r"(?:\*{1,3}|_{1,3}|`|\[|<[^<>]*>)+")
_TRAILING = re.compile(r"(?:\*{1,3}|_{1,3}|`|\]\([^()]*\)|<[^<>]*>)+$")
_MARKS = re.compile(r"\]\([^()]*\)|\*{1,3}|`|(?<!\w)_{1,3}|_{1,3}(?!\w)|\[|\\(?=[^\w\s])")
_TAG = re.compile(r"<[^<>]*>")


class MarkError(AmwError):
    """A marked draft that does not follow corpora/GUIDELINES.md; the message names the file, the line and what to mend."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where its surface stands in the clean draft, what it is, and what the annotator wrote besides."""

    start: int
    end: int
    label: str | None
    text: str
    fields: tuple[str, ...] = ()
    id: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class MarkedDraft:
    """A marked draft, read: `head` holds the header's lines by key, `clean` the draft without marks."""

    name: str
    head: Mapping[str, tuple[str, ...]]
    clean: str
    marks: tuple[Mark, ...]
    suffix: str = ".md"

    def one(self, key: str) -> str:
        """A header value that must stand there exactly once."""
        values = self.head.get(key, ())
        if len(values) != 1 or not values[0]:
            raise MarkError(f"{self.name}: the header needs one line '%% {key}: …'")
        return values[0]

    @property
    def path(self) -> str:
        """Where the clean draft stands, below corpora/."""
        return f"drafts/{self.one('split')}/{self.one('id')}{self.suffix}"


@dataclass(slots=True)
class _Scan:
    """The clean text so far, and the marks found in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def take(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def visible(surface: str, suffix: str) -> str:
    """What is read of a piece of source: Markdown marks, tags and entities gone.

    >>> visible("**$150** billion", ".md"), visible("Voss &amp; <b>Lind</b>", ".html")
    ('$150 billion', 'Voss & Lind')
    """
    if suffix == ".html":
        return html.unescape(_TAG.sub("", surface))
    return html.unescape(_MARKS.sub("", _TAG.sub("", surface))) if suffix == ".md" else surface


def read_marked(path: Path) -> MarkedDraft:
    """A marked file, its marks balanced and known. Raises MarkError."""
    text = path.read_text(encoding="utf-8")
    return parse_marked(text, name=path.name, suffix=path.suffix)


def parse_marked(text: str, *, name: str, suffix: str = ".md") -> MarkedDraft:
    """A marked text. A header line ``%% format: docx`` makes a DOCX of its paragraphs, one a line. Raises MarkError."""
    head, body, first_line = _split_head(text, name)
    if head.get("format") == ("docx",):
        suffix = ".docx"
    scan = _Scan()
    for number, line in _lines(body, suffix):
        _scan_line(line, scan, where=f"{name}:{number + first_line}", suffix=suffix)
    clean = "".join(scan.parts)
    if suffix == ".docx":
        clean = clean.removesuffix(PARAGRAPH_BREAK)
    return MarkedDraft(name, head, clean, tuple(scan.marks), suffix)


def _split_head(text: str, name: str) -> tuple[dict[str, tuple[str, ...]], str, int]:
    lines = text.splitlines(keepends=True)
    head: dict[str, tuple[str, ...]] = {}
    count = next((i for i, line in enumerate(lines) if not line.startswith("%%")), len(lines))
    for line in lines[:count]:
        found = _HEAD.fullmatch(line.strip())
        if found is None:
            raise MarkError(f"{name}: {line.strip()!r} is no header line; write '%% key: value'")
        head[found["key"]] = (*head.get(found["key"], ()), found["value"].strip())
    skip = count + (count < len(lines) and not lines[count].strip())
    return head, "".join(lines[skip:]), skip + 1


def _lines(body: str, suffix: str) -> Iterator[tuple[int, str]]:
    """The lines to scan, numbered; of a DOCX its paragraphs, without the marks that only say their style."""
    for number, line in enumerate(body.splitlines(keepends=True)):
        if suffix != ".docx":
            yield number, line
        elif line.strip():
            yield number, re.sub(r"^#{1,2} ", "", line.strip()) + PARAGRAPH_BREAK


def _scan_line(line: str, scan: _Scan, *, where: str, suffix: str) -> None:
    pieces = re.split(r"([⟦⟧])", line)
    inside = False
    for piece in pieces:
        if piece in ("⟦", "⟧"):
            if inside is (piece == "⟦"):
                raise MarkError(f"{where}: marks are not balanced at {line.strip()[:60]!r}")
            inside = not inside
        elif inside:
            _scan_mark(piece, scan, where=where, suffix=suffix)
        else:
            scan.take(piece)
    if inside:
        raise MarkError(f"{where}: a mark is not closed on its line")


def _scan_mark(piece: str, scan: _Scan, *, where: str, suffix: str) -> None:
    tag, bar, rest = piece.partition("|")
    surface, *fields = rest.split("|")
    kind, _, ident = tag.partition("#")
    if not bar or (kind not in LETTERS and kind not in LETTERS.values()) or not (kind or ident):
        raise MarkError(f"{where}: ⟦{piece}⟧ is no mark; write ⟦LABEL|surface|norm⟧")
    lead, trail = _edges(surface, suffix)
    text = visible(surface, suffix)
    if not text.strip() or text != text.strip():
        raise MarkError(f"{where}: the surface of ⟦{piece}⟧ is empty or has spaces around it")
    start = scan.length + lead
    label = LETTERS.get(kind, kind)
    scan.marks.append(
        Mark(start, scan.length + trail, label, text, tuple(fields), ident or None, int(where.rsplit(":", 1)[1]))
    )
    scan.take(surface)


def _edges(surface: str, suffix: str) -> tuple[int, int]:
    """Where the first and after the last read character of a surface stand, marks outside them left out."""
    if suffix not in (".md", ".html"):
        return 0, len(surface)
    lead = _LEADING.match(surface)
    trail = _TRAILING.search(surface)
    return lead.end() if lead else 0, trail.start() if trail else len(surface)


def record(draft: MarkedDraft) -> dict[str, object]:
    """The stand-off line of a draft. Raises MarkError where a norm, a name or a finding cannot be resolved."""
    date = draft.head.get("date", ("",))[0]
    if draft.one("split") not in SPLITS:
        raise MarkError(f"{draft.name}: split is dev or test")
    if date:
        dt.date.fromisoformat(date)
    names = _names(draft)
    mentions = [_mention(draft, m, names) for m in draft.marks if m.label]
    return {
        "id": draft.one("id"), "path": draft.path, "date": date or None, "topic": draft.one("topic"),
        "region": draft.one("region"), "genre": draft.one("genre"), "mentions": mentions, "findings": _findings(draft),
    }  # fmt: skip


def _mention(draft: MarkedDraft, mark: Mark, names: Mapping[Mark, dict[str, str]]) -> dict[str, object]:
    hedges = [f[1:] for f in mark.fields if f.startswith("~")]
    values = [f for f in mark.fields if not f.startswith("~")]
    if mark.label in ("ORG", "PERSON"):
        norm: Mapping[str, object] = names[mark]
    else:
        try:
            if len(hedges) > 1 or len(values) > 1:
                raise ShorthandError(f"{mark.text!r} has more than one value or hedge")
            norm = parse_norm(str(mark.label), mark.text, next(iter(values), None), next(iter(hedges), None))
        except ShorthandError as problem:
            raise MarkError(f"{draft.name}:{mark.line}: {problem}") from problem
    return {"start": mark.start, "end": mark.end, "label": mark.label, "text": mark.text, "norm": norm}


def _names(draft: MarkedDraft) -> dict[Mark, dict[str, str]]:
    """The norm of every name: what the mark says, else the header's alias, else the one longer name it is part of."""
    aliases = dict(_pair(line, draft) for line in draft.head.get("alias", ()))
    others = {n.strip() for line in draft.head.get("other", ()) for n in line.split(";")}
    named = [m for m in draft.marks if m.label in ("ORG", "PERSON")]
    canonical = {m: _canonical(m, named, aliases, draft) for m in named}
    for mark, name in canonical.items():
        if "other" in mark.fields:
            others.add(name)
    kinds = {m: {"kind": "other" if canonical[m] in others else "company"} if m.label == "ORG" else {} for m in named}
    return {m: {"name": canonical[m]} | kinds[m] for m in named}


def _pair(line: str, draft: MarkedDraft) -> tuple[str, str]:
    short, equals, full = line.partition(" = ")
    if not equals:
        raise MarkError(f"{draft.name}: write '%% alias: short = full name'")
    return short.strip(), full.strip()


def _canonical(mark: Mark, named: list[Mark], aliases: Mapping[str, str], draft: MarkedDraft) -> str:
    given = [f[1:] for f in mark.fields if f.startswith("=")]
    if given or mark.text in aliases:
        return given[0] if given else aliases[mark.text]
    longer = {m.text for m in named if m.label == mark.label and _is_part(mark, m)}
    longer = {aliases.get(n, n) for n in longer if not any(n != o and o.startswith(n + " ") for o in longer)}
    if len(longer) > 1:
        raise MarkError(f"{draft.name}:{mark.line}: {mark.text!r} may be {sorted(longer)}; write ⟦…|=Name⟧")
    return next(iter(longer), mark.text)


def _is_part(mark: Mark, other: Mark) -> bool:
    """Whether a name is the beginning of another, or, of a person, any whole words of it."""
    short, long = f"{mark.text} ", f"{other.text} "
    return short != long and (long.startswith(short) or (mark.label == "PERSON" and f" {short}" in f" {long}"))


def _findings(draft: MarkedDraft) -> list[dict[str, object]]:
    marks = {m.id: m for m in draft.marks if m.id}
    if len(marks) != sum(1 for m in draft.marks if m.id):
        raise MarkError(f"{draft.name}: an id stands on two marks")
    lines = [
        (code, line) for code, values in draft.head.items() if re.fullmatch(r"[A-Z]{3,5}\d{3}", code) for line in values
    ]
    found = [_finding(code, line, marks, draft) for code, line in lines]
    used = {i for _, line in lines for i in re.findall(r"\w+", line.partition(":")[0])}
    if unused := set(marks) - used:
        raise MarkError(f"{draft.name}: no finding uses the ids {sorted(map(str, unused))}")
    return sorted(found, key=lambda f: (f["spans"][0]["start"], f["code"]))  # type: ignore[index]


def _finding(code: str, line: str, marks: Mapping[str, Mark], draft: MarkedDraft) -> dict[str, object]:
    found = _FINDING.fullmatch(line)
    if found is None:
        raise MarkError(f"{draft.name}: write '%% {code}: id with id, id: note', not {line!r}")
    first = found["conflicts"] or found["alone"]
    ids = [first, *(found["others"].split(", ") if found["others"] else ())]
    if missing := [i for i in ids if i not in marks]:
        raise MarkError(f"{draft.name}: {code} names ids that no mark has: {missing}")
    places = [(marks[i], "with" if n else "conflicts") for n, i in enumerate(ids)]
    spans = [{"start": m.start, "end": m.end, "text": m.text, "role": role} for m, role in places]
    return {"code": code, "spans": spans, "note": found["note"] or found["note_"]}


def word_count(draft: MarkedDraft) -> int:
    """How many words a reader sees."""
    text = re.sub(r"(?s)<(head|script|style)\b.*?</\1>", " ", draft.clean) if draft.suffix == ".html" else draft.clean
    return sum(1 for word in visible(_TAG.sub(" ", text), draft.suffix).split() if re.search(r"\w", word))


def dumps(rows: list[dict[str, object]]) -> str:
    """Stand-off lines in the order of their ids."""
    ordered = sorted(rows, key=lambda r: str(r["id"]))
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in ordered)


if __name__ == "__main__":
    # by name, since the two modules import each other
    import_module("amw_nlp.evaluation.corpus_build").main()
