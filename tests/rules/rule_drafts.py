"""The drafts of the rules: tests/rules/CODE/flag/* must be flagged as they say, tests/rules/CODE/silent/* must not be.

A draft in `flag` says what it expects in comments, one a finding, which readers do not take for prose:

    <!-- expect: CALC010 "$20 million" with "$50 million", "$80 million" -->

The first text is the place that is reported, those after `with` are all the others, in any order; without `with` the others are not
compared. A quote inside a text is written \\". Plain text has no comments: the lines stand in a file beside it, `name.txt.expect`.
The draft's date is its front matter's (`date:`). A draft in `flag` may have no other finding of severity warning or error, of any
rule, and no other of its own rule; a draft in `silent` may have none of warning or error at all, and none of its own rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Severity

HERE = Path(__file__).parent
SUFFIXES = {".md", ".html", ".txt"}
_COMMENT = re.compile(r"<!--\s*expect:(.{0,2000}?)-->", re.DOTALL)
_LINE = re.compile(r"\s*(?P<code>[A-Z]{3,4}\d{3})\s+(?P<texts>.+?)\s*", re.DOTALL)
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SHAPE = re.compile(r"T( with T(, ?T)*)?")


@dataclass(frozen=True)
class Expected:
    """A finding that a draft must have; `others` None is any."""

    code: str
    conflicts: str
    others: tuple[str, ...] | None

    def met_by(self, found: Diagnostic) -> bool:
        texts = [" ".join(place.text.split()) for place in found.places]
        others = self.others is None or Counter(texts[1:]) == Counter(self.others)
        return found.code == self.code and texts[0] == self.conflicts and others


def parse_expected(line: str) -> Expected:
    """What one `expect:` says. Raises ValueError where it is not of that form."""
    match = _LINE.fullmatch(line)
    if not match or not _SHAPE.fullmatch(_TEXT.sub("T", match["texts"])):
        raise ValueError(f'not of the form CODE "text" with "text", "text": {line.strip()}')
    first, *others = (text.replace('\\"', '"') for text in _TEXT.findall(match["texts"]))
    return Expected(match["code"], first, tuple(others) or None)


def expectations(draft: Path) -> list[Expected]:
    """All that a draft expects, in order."""
    beside = draft.with_name(draft.name + ".expect")
    if beside.exists():
        lines = [line for line in beside.read_text("utf-8").splitlines() if line.strip()]
    else:
        lines = _COMMENT.findall(draft.read_text("utf-8"))
    return [parse_expected(line) for line in lines]


def problems(draft: Path, found: Iterable[Diagnostic]) -> str:
    """What is wrong with the findings of a draft of the rules, for a person; empty where all is as it should be."""
    code, kind = draft.parts[-3], draft.parts[-2]
    wanted, left = expectations(draft), list(found)
    if kind == "silent" and wanted:
        return "a silent draft expects nothing"
    if kind == "flag" and not any(expected.code == code for expected in wanted):
        return f"a draft in flag expects a {code}"
    missing = []
    for expected in wanted:
        hit = next((f for f in left if expected.met_by(f)), None)
        if hit is None:
            missing.append(expected)
        else:
            left.remove(hit)
    extra = [f for f in left if f.severity is not Severity.INFO or f.code == code]
    if not missing and not extra:
        return ""
    return "\n".join([*(f"  missing {expected}" for expected in missing), "not expected:", told(extra)])


def drafts(kind: str) -> list[Path]:
    return sorted(path for path in HERE.glob(f"*/{kind}/*") if path.suffix in SUFFIXES)


def told(findings: Iterable[Diagnostic]) -> str:
    """Findings for the message of a failed test."""
    lines = []
    for found in findings:
        texts = [f'"{place.text}"' for place in found.places]
        lines.append(f"  {found.severity} {found.code} {texts[0]} with {', '.join(texts[1:])}")
        lines.append(f"      {found.message}\n      = {found.explanation}")
    return "\n".join(lines) or "  nothing"
