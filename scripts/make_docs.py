"""Writes docs/rules: a page a rule, from its docstring and its first drafts, and the table of all rules."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from amw_nlp.report.rule_page import Example, rule_index, rule_page
from amw_nlp.rules.base import Rule
from amw_nlp.rules.catalog import all_rules

ROOT = Path(__file__).parents[1]
SHOWN = 2
SYNTAX = {".md": "markdown", ".html": "html", ".txt": "text"}
_EXPECT = re.compile(r"\n*<!--\s*expect:(.{0,2000}?)-->[ \t]*", re.DOTALL)


def pages(root: Path) -> dict[Path, str]:
    """The text of every page of this checkout, by its path; rules that other packages bring have none."""
    rules = [rule for rule in all_rules() if rule.__module__.startswith("amw_nlp.")]
    folder = root / "docs" / "rules"
    made = {
        folder / f"{rule.code}.md": rule_page(rule, *(_examples(root, rule, k) for k in ("flag", "silent")))
        for rule in rules
    }
    return {folder / "README.md": rule_index(rules), **made}


def stale(root: Path) -> list[Path]:
    """The pages that are missing, out of date, or of no rule."""
    made = pages(root)
    changed = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    return sorted([*changed, *(path for path in (root / "docs" / "rules").glob("*.md") if path not in made)])


def write(root: Path) -> None:
    """Brings the pages up to date."""
    made = pages(root)
    for path in stale(root):
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], "utf-8")
        else:
            path.unlink()


def _examples(root: Path, rule: type[Rule], kind: str) -> list[Example]:
    drafts = sorted(p for p in (root / "tests" / "rules" / rule.code / kind).glob("*") if p.suffix in SYNTAX)
    return [_example(draft) for draft in drafts[:SHOWN]]


def _example(draft: Path) -> Example:
    text = draft.read_text("utf-8")
    beside = draft.with_name(draft.name + ".expect")
    lines = beside.read_text("utf-8").splitlines() if beside.exists() else _EXPECT.findall(text)
    reported = tuple(" ".join(line.split()) for line in lines if line.strip())
    return Example(draft.stem, _EXPECT.sub("", text), SYNTAX[draft.suffix], reported)


def main(arguments: Sequence[str]) -> int:
    """Writes, or with `--check` tells; the exit code."""
    found = stale(ROOT)
    if "--check" in arguments:
        sys.stderr.write("".join(f"{path.relative_to(ROOT)} is stale: run scripts/docs\n" for path in found))
        return int(bool(found))
    write(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
