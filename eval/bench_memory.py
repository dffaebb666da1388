"""Peak memory of `amw-nlp eval` against the number of documents: it must not grow with the corpus.

    python eval/bench_memory.py            # 250, 1,000 and 2,000 documents, each in a process of its own

Each document is a paragraph of ours with its own figures, and no model is loaded: what is measured is the harness. Prints a Markdown table.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNTS = (250, 1_000, 2_000)


def write_corpus(path: Path, documents: int) -> None:
    """A corpus of so many documents, each with two annotated amounts, the second a word too long."""
    with path.open("w", encoding="utf-8") as file:
        for i in range(documents):
            text = f"Mill {i} grows\n\nSales at mill {i} rose 12% to €{i + 56} million from €{i + 50} million a year before, and it hired {i + 30} people in 2025.\n"
            pieces = (f"€{i + 56} million", f"€{i + 50} million a year")
            marks = [
                {"start": text.index(p), "end": text.index(p) + len(p), "label": "MONEY", "text": p} for p in pieces
            ]
            file.write(json.dumps({"id": f"mill-{i}", "text": text, "mentions": marks, "findings": []}) + "\n")


def measure(corpus: str) -> None:
    """One evaluation in this process; its seconds and peak memory in MB, as JSON."""
    from amw_nlp.cli.main import run  # noqa: PLC0415 - the child's own import

    code = run(["eval", corpus, "--isolated", "--model", "rules", "--quiet", "--errors", "20", "-o", os.devnull])
    peak = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"code": code, "mb": peak.ru_maxrss / 1024, "cpu": peak.ru_utime + peak.ru_stime}))


def main() -> None:
    print("| documents | peak memory, MB | CPU seconds |\n|---|---|---|")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            corpus = Path(folder) / f"mills-{count}.jsonl"
            write_corpus(corpus, count)
            command = [sys.executable, __file__, str(corpus)]
            told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
            m = json.loads(told.splitlines()[-1])
            print(f"| {count:,} | {m['mb']:.0f} | {m['cpu']:.1f} |", flush=True)


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else main()
