"""Results built by hand: what each formatter is tested on, without a reader, a rule or a file."""

from __future__ import annotations

from dataclasses import replace

from amw_nlp.linter.result import FileResult, Suppressed
from amw_nlp.rules.base import CONFLICTS, WITH, Diagnostic, Elsewhere, Fix, Place
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.offsets import OffsetMap, Run
from amw_nlp.text.span import Span

FERRY = """# Lorne Ferries to order nine boats for £84m

Lorne Ferries will buy six electric boats for £84 million, its harbour office said on Tuesday. Each costs £12.5 million \
and carries 200 people, the office said, and the whole fleet of the western isles, which is the oldest in the country and has \
been out of service for 61 days since the spring, will be replaced by the end of the decade at a total cost of £84 million.

\tOne boat was shown to 東京港 officials at ¥2.4 billion (£12.5 million) & "handed over".
"""
CAFE = "Sales at the cafe\u0301 <chain> rose 30%, from $2 million to $3 million.\n"


def plain_draft(source: str, path: str) -> Draft:
    """A draft that is read as it stands, a block a line; a first line with `# ` is the title."""
    blocks, runs, text, start = [], [], "", 0
    for line in source.split("\n"):
        marks = 2 if line.startswith("# ") else 0
        body = line[marks:]
        if body:
            runs.append(Run(len(text), len(body), start + marks, len(body)))
            role = Role.TITLE if marks else Role.PARAGRAPH
            blocks.append(Block(role, Span(len(text), len(text) + len(body)), level=int(bool(marks))))
            text += body + "\n\n"
        start += len(line) + 1
    return Draft(source, text, OffsetMap(runs), tuple(blocks), format="markdown", path=path)


def at(draft: Draft, text: str, role: str, *, nth: int = 0) -> Place:
    """The place of the nth occurrence of a text."""
    start = -1
    for _ in range(nth + 1):
        start = draft.source.index(text, start + 1)
    return Place(start, start + len(text), *draft.locate(start), text, role)


def found(
    draft: Draft, rule: str, severity: Severity, message: str, explanation: str, *places: Place, fix: Fix | None = None
) -> Diagnostic:
    """A finding of a rule ("CODE name"); its fingerprint is a fixed word."""
    code, name = rule.split()
    return Diagnostic(
        code, name, severity, 0.93, message, explanation, places, fix, draft.path, f"{code.lower()}-print"
    )


def ferry_result() -> FileResult:
    """Far apart; on one line; in a line too wide for a terminal; wide characters; a suppressed finding; a note."""
    draft = plain_draft(FERRY, "drafts/ferry.md")
    price = at(draft, "¥2.4 billion", CONFLICTS)
    extra = Fix(price.start, price.start + 1, "JPY ", 'write "JPY 2.4 billion"')
    findings = (
        found(
            draft, "LIST001 count-mismatch", Severity.WARNING, "the title says nine boats; the body says six", "9 is not 6",
            at(draft, "nine boats", CONFLICTS), at(draft, "six electric boats", WITH),
        ),
        found(
            draft, "CALC006 per-unit-mismatch", Severity.ERROR, "six boats at £12.5 million each are £75 million, not £84 million",
            "6 × £12.5 million = £75 million (74.7e6..75.3e6), which is outside 83.5e6..84.5e6\nthey differ by 12%",
            at(draft, "£84 million", CONFLICTS), at(draft, "six", WITH), at(draft, "£12.5 million", WITH),
        ),
        found(
            draft, "VAL001 conflicting-value", Severity.ERROR, "two totals", "",
            at(draft, "£84 million", CONFLICTS, nth=1), at(draft, "61 days", WITH),
        ),
        found(
            draft, "CUR004 ambiguous-currency", Severity.INFO, "¥ may be yen or yuan", "東京 is in Japan",
            price, at(draft, "(£12.5 million)", WITH), fix=extra,
        ),
    )  # fmt: skip
    quiet = Suppressed(
        found(draft, "CUR003 redundant-currency", Severity.INFO, "£ twice", "", at(draft, "£84m", CONFLICTS)),
        "line 1",
    )
    return FileResult(
        "drafts/ferry.md",
        draft,
        findings,
        (quiet,),
        crashes=("DATE003: KeyError: 'age'",),
        notes=("decoded as Windows-1252",),
    )


def cafe_result() -> FileResult:
    """A combining mark and a tag in the text, and a path that every format has to escape."""
    draft = plain_draft(CAFE, "drafts/50% off, <new>.md")
    growth = found(
        draft, "CALC001 growth-mismatch", Severity.ERROR, "$2 million to $3 million is a rise of 50%, not 30%",
        "$3 million ÷ $2 million − 1 = 50%", at(draft, "30%", CONFLICTS), at(draft, "$2 million", WITH), at(draft, "$3 million", WITH),
    )  # fmt: skip
    return FileResult("drafts/50% off, <new>.md", draft, (growth,))


def chapter_result() -> FileResult:
    """A finding whose other side is in another file."""
    draft = plain_draft("The ferry cost £84 million to build.\n", "book/two.md")
    cost = found(
        draft, "KB001 conflicting-article", Severity.WARNING, "the ferry's cost is £84 million here but £91 million in book/one.md", "8% apart",
        at(draft, "£84 million", CONFLICTS),
    )  # fmt: skip
    other = Elsewhere("book/one, [first].md", 120, 131, 9, 14, "£91 million")
    return FileResult("book/two.md", draft, (replace(cost, elsewhere=(other,)),))


def all_results() -> list[FileResult]:
    """A draft of each sort: findings, clean, unreadable."""
    clean = FileResult("drafts/clean.md", plain_draft("Nothing to add up.\n", "drafts/clean.md"))
    broken = FileResult("drafts/torn.docx", error="not a Word file: its archive is cut short")
    return [ferry_result(), cafe_result(), clean, broken]
