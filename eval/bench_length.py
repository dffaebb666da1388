"""How time and memory of a lint grow with a draft's length: they must grow in step with it.

    python eval/bench_length.py            # 1,000, 10,000 and 100,000 words, each in a process of its own

The drafts are our own of corpora/drafts/dev, one after another as paragraphs of one draft. Prints a Markdown table.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (1_000, 10_000, 100_000)


def draft_of(words: int) -> str:
    """A text of about so many words."""
    pieces, count = list[str](), 0
    for path in cycle(sorted((ROOT / "corpora" / "drafts" / "dev").glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        pieces.append(text)
        count += len(text.split())
        if count >= words:
            break
    return " ".join("\n\n".join(pieces).split(" ")[:words])


def measure(words: int) -> None:
    """One lint, told as JSON: seconds (the model loaded before) and the process's peak memory."""
    import amw_nlp  # noqa: PLC0415 - what is measured is after it

    pipeline, text = amw_nlp.load(), draft_of(words)
    pipeline.lint("Calder Mills sold $5 million of yarn in 2024, up 20%.")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, start_cpu = time.perf_counter(), time.process_time()
    findings = len(pipeline.lint(text))
    print(json.dumps({"words": len(text.split()), "wall": time.perf_counter() - start, "cpu": time.process_time() - start_cpu,
                      "before_mb": before / 1024, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                      "findings": findings}))  # fmt: skip


def main() -> None:
    print("| words | seconds | CPU seconds | words per CPU second | peak memory, MB (idle) |\n|---|---|---|---|---|")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for words in LENGTHS:
        command = [sys.executable, __file__, str(words)]
        told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
        m = json.loads(told.splitlines()[-1])
        print(
            f"| {m['words']:,} | {m['wall']:.2f} | {m['cpu']:.2f} | {m['words'] / m['cpu']:,.0f} | {m['peak_mb']:.0f} ({m['before_mb']:.0f}) |",
            flush=True,
        )


if __name__ == "__main__":
    measure(int(sys.argv[1])) if len(sys.argv) > 1 else main()
