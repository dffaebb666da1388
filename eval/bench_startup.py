"""What a cold start costs: `python eval/bench_startup.py [--runs N]` prints a Markdown table.

Each command is a new process with the bytecode already compiled, as pip leaves it (a source checkout under
PYTHONDONTWRITEBYTECODE would compile the package at each start); the commands take turns, so that a slow moment of the machine meets
all of them, and the medians stand side by side, of the time on the clock and of the processor's. spaCy's import is the yardstick:
linting a 400-word draft may take no longer.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one run: on the clock, and of the processor in all threads."""

    wall: float
    cpu: float


def run_once(command: list[str], bytecode: Path) -> Taken:
    """What a command takes; findings (exit 1) are no failure."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1 or b"Traceback" in done.stderr:
        raise SystemExit(f"{command} failed:\n{done.stderr.decode()}")
    return Taken(wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def measure(commands: dict[str, list[str]], runs: int, bytecode: Path) -> dict[str, list[Taken]]:
    """What each run of each command takes, after one run of each that is not counted."""
    for command in commands.values():
        run_once(command, bytecode)
    times: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(run_once(command, bytecode))
    return times


def table(times: dict[str, list[Taken]]) -> str:
    """Medians, the fastest and slowest run, and the ratios to the yardstick."""
    base = times.get(YARDSTICK)
    rows = [
        "| command | median ms | fastest | slowest | × `import spacy` | processor ms | × `import spacy` |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, taken in times.items():
        walls, cpus = [t.wall for t in taken], [t.cpu for t in taken]
        cells = [f"{1000 * x:.0f}" for x in (statistics.median(walls), min(walls), max(walls))]
        cells += [ratio(walls, base and [t.wall for t in base]), f"{1000 * statistics.median(cpus):.0f}"]
        rows.append(f"| `{name}` | {' | '.join(cells)} | {ratio(cpus, base and [t.cpu for t in base])} |")
    return "\n".join(rows)


def ratio(taken: list[float], base: list[float] | None) -> str:
    """The ratio of two medians, or a dash."""
    return f"{statistics.median(taken) / statistics.median(base):.2f}" if base else "-"


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
        times = measure(commands, chosen.runs, Path(folder) / "bytecode")
    named = ", ".join(f"{p} {v}" for p in ("amw-nlp", "spacy", "onnxruntime", "torch") if (v := installed(p)))
    print(f"Python {platform.python_version()}, {named}; {chosen.runs} runs each, taking turns.\n\n{table(times)}")


if __name__ == "__main__":
    main()
