"""The result of a run as JSON has it, with what it was measured on; and the difference from another one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Any

from amw_nlp.errors import AmwError
from amw_nlp.evaluation.claim_scores import FIELDS, TOGETHER
from amw_nlp.evaluation.errors import Miss
from amw_nlp.evaluation.figures import Figure, figures
from amw_nlp.evaluation.read_gold import corpus_hash
from amw_nlp.evaluation.score import Alarm, Scores
from amw_nlp.version import __version__

SCHEMA = 1
_KEPT = (".strict.f1", ".norm", ".flagged", ".misjudged", ".b3.f1", ".ceafe.f1")
_KEPT_NAMES = (
    "rules.precision", "rules.recall", "rules.noticed", "alarms", "remarks",
    *(f"claims.{name}" for name in ("found", *FIELDS, *TOGETHER)),
)  # fmt: skip


def stamp(corpora: Sequence[Path]) -> list[dict[str, str]]:
    """The names and hashes of corpora, by which a result says what it is of."""
    return [{"name": path.name, "sha256": corpus_hash(path)} for path in corpora]


def result(scores: Scores, corpora: Sequence[Mapping[str, str]], **said: object) -> dict[str, Any]:
    """All that was measured, as JSON; `said` are further facts on the run (split, date).

    Replicates of the main figures are kept, rounded, so that another run on the same corpora can be compared pair by pair.
    """
    measured = figures(scores.tally)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "system": scores.system,
        "corpora": list(corpora),
        **said,
        "documents": scores.documents,
        "words": scores.words,
        "words_per_second": round(scores.words / scores.seconds) if scores.seconds else None,
        "words_per_cpu_second": round(scores.words / scores.cpu_seconds) if scores.cpu_seconds else None,
        "figures": {name: _plain(figure) for name, figure in measured.items() if _told(name, measured)},
        "confusion": [[g, a, n] for (g, a), n in sorted(scores.confused.items())],
        "calibration": [[round(v, 4) for v in row] for row in scores.calibration],
        "finding_calibration": [[round(v, 4) for v in row] for row in scores.finding_calibration],
        "alarms": [_alarm(alarm) for alarm in scores.alarms],
        "errors": [_error(e) for e in scores.errors],
        "replicates": {
            n: list(map(_rounded, f.replicates)) for n, f in measured.items() if n.endswith(_KEPT) or n in _KEPT_NAMES
        },
    }


def _error(miss: Miss) -> dict[str, Any]:
    return {
        "kind": miss.kind,
        "document": miss.document,
        "where": miss.where,
        "what": miss.what,
        "gold": miss.gold,
        "answer": miss.answer,
        "pieces": [list(piece) for piece in miss.pieces],
    }


def _alarm(alarm: Alarm) -> dict[str, Any]:
    """A false alarm by document, rule and place; no text of the document but its title."""
    report = alarm.report
    at = min((a for a, _ in report.places), default=0)
    said = {"severity": report.severity, "confidence": round(report.confidence, 4), "at": at}
    return {"document": alarm.document, "title": alarm.title, "code": report.code, **said}


def _told(name: str, measured: Mapping[str, Figure]) -> bool:
    """Not the false alarms of a rule that gave none: a long list of noughts hides the others."""
    return not (name.endswith(".alarms") and name != "rules.alarms" and not measured[name].count)


def _plain(figure: Figure) -> dict[str, float | None]:
    return {
        "value": round(figure.value, 4),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "count": figure.count,
    }


def _rounded(value: float) -> float | None:
    """Four digits; None for what is not a number: a resample that lacks every document that the figure is of."""
    return None if isnan(value) else round(value, 4)


def render_json(measured: Mapping[str, Any]) -> str:
    """The result as a JSON file; an interval's end that no resample gives is null."""
    return json.dumps(measured, ensure_ascii=False, allow_nan=False) + "\n"


def read_result(path: Path) -> dict[str, Any]:
    """A result that `--format json` wrote. Raises AmwError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise AmwError(f"{path}: cannot be read as a result: {problem}") from None
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or "figures" not in found:
        raise AmwError(f"{path}: no result of `amw-nlp eval --format json`")
    return found


def differences(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What changed since another result on the same corpora, with the p-value of a two-sided paired bootstrap test.

    Raises AmwError where the corpora are not the same: then a difference says nothing.
    """
    if now["corpora"] != before["corpora"] or now.get("split") != before.get("split"):
        raise AmwError(
            "--compare: that result is of another corpus, split or version of it; score both on the same files"
        )
    found = []
    for name, figure in now["figures"].items():
        if name in before["figures"] and name in now["replicates"]:
            pairs = zip(now["replicates"][name], before.get("replicates", {}).get(name, ()), strict=False)
            gaps = [a - b for a, b in pairs if a is not None and b is not None]
            delta = round(figure["value"] - before["figures"][name]["value"], 4)
            found.append({"name": name, "delta": delta, "p": _p(gaps)})
    return found


def _p(gaps: Sequence[float]) -> float | None:
    """Twice the lesser share of replicates on one side of nought, with one added to either so that it is never 0."""
    if not gaps:
        return None
    fewer = min(sum(g <= 0 for g in gaps), sum(g >= 0 for g in gaps))
    return round(min(1.0, 2 * (fewer + 1) / (len(gaps) + 1)), 4)
