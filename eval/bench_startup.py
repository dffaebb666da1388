"""What a cold start costs: `python eval/bench_startup.py [--runs N]` prints a Markdown table.

Each command is a new process with the bytecode already compiled; the commands take turns, so that a slow moment of the machine meets
all of them, and the medians stand side by side. spaCy's import is the yardstick: linting a 400-word draft may take no longer.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

YARDSTICK = "import spacy"
PARAGRAPHS = (
    "Sales at Tidewell Foods rose 12% to €56 million in the quarter to June from €50 million a year earlier, the company said.",
    "Maren Holt, its chief executive, said 340 of its 1,900 stores had been refitted at a cost of about €21 million since 2023.",
    "The group, which bought Brook & Daughters for £9.5 million in March 2024, expects a margin of 4.5% this year and 6% next.",
    "Shares closed at €18.20 on Tuesday, a fifth higher than in January, which values the company at roughly €2.1 billion.",
    "It plans to open 25 stores by the end of 2027, most of them in towns of fewer than 40,000 people, and to hire 600 staff.",
)


def draft_of(words: int) -> str:
    """A draft of at least so many words, with a figure or a name in every sentence."""
    blocks, count = ["# Tidewell Foods lifts sales by 12%"], 6
    while count < words:
        paragraph = PARAGRAPHS[(len(blocks) - 1) % len(PARAGRAPHS)]
        blocks.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(blocks) + "\n"


def wall_s(command: list[str]) -> float:
    """The seconds a command takes; findings (exit 1) are no failure."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode > 1 or b"Traceback" in done.stderr:
        raise SystemExit(f"{command} failed:\n{done.stderr.decode()}")
    return taken


def measure(commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """The seconds of each run of each command, after one run of each that is not counted."""
    for command in commands.values():
        wall_s(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(wall_s(command))
    return times


def table(times: dict[str, list[float]]) -> str:
    """Medians, the fastest and slowest run, and the ratio to the yardstick."""
    base = statistics.median(times[YARDSTICK]) if YARDSTICK in times else None
    rows = ["| command | median ms | fastest | slowest | × `import spacy` |", "|---|---|---|---|---|"]
    for name, taken in times.items():
        median = statistics.median(taken)
        ratio = f"{median / base:.2f}" if base else "-"
        rows.append(f"| `{name}` | {1000 * median:.0f} | {1000 * min(taken):.0f} | {1000 * max(taken):.0f} | {ratio} |")
    return "\n".join(rows)


def installed(package: str) -> str | None:
    """The version of a package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--words", type=int, default=400)
    chosen = parser.parse_args()
    python = sys.executable
    tool = [python, "-c", "import sys; from amw_nlp.cli.main import main; sys.argv[0] = 'amw-nlp'; main()"]
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.md"
        draft.write_text(draft_of(chosen.words), "utf-8")
        commands = {
            YARDSTICK: [python, "-c", YARDSTICK],
            f"amw-nlp lint ({chosen.words} words)": [*tool, "lint", "--isolated", "--no-cache", str(draft)],
            "amw-nlp lint --model rules": [*tool, "lint", "--isolated", "--no-cache", "--model", "rules", str(draft)],
            "amw-nlp --help": [*tool, "--help"],
            "import amw_nlp": [python, "-c", "import amw_nlp"],
            "python -c pass": [python, "-c", "pass"],
        }
        if installed("spacy") is None:
            del commands[YARDSTICK]
        times = measure(commands, chosen.runs)
    named = ", ".join(f"{p} {v}" for p in ("amw-nlp", "spacy", "onnxruntime", "torch") if (v := installed(p)))
    print(f"Python {platform.python_version()}, {named}; {chosen.runs} runs each, taking turns.\n\n{table(times)}")


if __name__ == "__main__":
    main()
