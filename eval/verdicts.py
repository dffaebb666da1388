"""The findings on published articles that a person read: one line a finding in false_alarms.jsonl, with no sentence of the article.

A line: ``{"suite", "id", "title", "code", "severity", "at", "verdict", "reason"}``; `at` is where its first place begins in title, empty
line and text. Verdicts: ``false`` (the article is right, or says nothing that could be wrong), ``true`` (the article is wrong as printed),
``arguable`` (an editor would want to see it, but nobody can say from the article alone).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "false_alarms.jsonl"
UNREAD = "not read"
VERDICTS = ("false", "arguable", "true", UNREAD)


def verdicts() -> dict[tuple[str, str, int], Mapping[str, Any]]:
    """The read findings by article, rule and place."""
    if not FILE.exists():
        return {}
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return {(row["id"], row["code"], row["at"]): row for row in rows}


def judged(alarms: list[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Each reported alarm with its verdict and reason."""
    known = verdicts()
    for alarm in alarms:
        row = known.get((alarm["document"], alarm["code"], alarm["at"]))
        yield alarm, row["verdict"] if row else UNREAD, row["reason"] if row else ""


def summary(alarms: list[Mapping[str, Any]], words: int) -> Iterator[str]:
    """A Markdown table: findings by severity and verdict, and per 1,000 words those that are not true."""
    counts = Counter((a["severity"], verdict) for a, verdict, _ in judged(alarms))
    yield f"| severity | findings | {' | '.join(VERDICTS)} | false per 1,000 words | false, arguable or not read |\n|---|---|---|---|---|---|---|---|\n"
    for name, severities in (
        ("error", ("error",)),
        ("warning", ("warning",)),
        ("warning and above", ("error", "warning")),
    ):
        of = [sum(counts[s, v] for s in severities) for v in VERDICTS]
        per = [1000 * n / words for n in (of[0], of[0] + of[1] + of[3])]
        yield f"| {name} | {sum(of)} | {' | '.join(map(str, of))} | {per[0]:.4f} | {per[1]:.4f} |\n"
