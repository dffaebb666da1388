"""What the cache saves: `python eval/bench_cache.py [--drafts N]` prints a Markdown table.

A tree of drafts is linted by new processes: first with no cache, then unchanged, then with one draft edited. Seconds on the clock, and of the
processor (the process and those it starts), since a shared machine's clock also counts others' work.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_startup import installed

COMPANIES = (
    "Tidewell Foods",
    "Calder Robotics",
    "Voss Energy",
    "Lorne Ferries",
    "Tarn Bank",
    "Brook & Daughters",
    "Halden Labs",
)
PEOPLE = ("Maren Holt", "Ada Moreau", "Lars Nyqvist", "Priya Raman", "Tomas Weil", "June Okafor")
SENTENCES = (
    "Sales at {c} rose {p}% to €{n} million in the quarter to June, the company said.",
    "{person}, its chief executive, said {n} of its 1,900 stores had been refitted since {y}.",
    "{c}, which bought {d} for £{n} million in March {y}, expects a margin of {p}.5% this year.",
    "The shares closed at €{p}.20 on Tuesday, which values the company at roughly €{n} million.",
    "It raised ${n} million in a Series B round led by {d}, and plans to hire {p} people by the end of the decade.",
    "Headcount tripled to {n}, said {person}, who joined {c} from {d} in {y}.",
)


def draft_of(chance: random.Random, words: int) -> str:
    """A draft of about so many words on one company."""
    company, other = chance.sample(COMPANIES, 2)
    blocks, count = (
        [f"---\ndate: 2026-0{chance.randrange(1, 10)}-1{chance.randrange(10)}\n---", f"# {company} looks ahead"],
        0,
    )
    while count < words:
        sentences = [
            chance.choice(SENTENCES).format(
                c=company, d=other, person=chance.choice(PEOPLE), n=chance.randrange(20, 900), p=chance.randrange(2, 40),
                y=chance.randrange(2018, 2026),
            )
            for _ in range(3)
        ]  # fmt: skip
        blocks.append(" ".join(sentences))
        count += len(blocks[-1].split())
    return "\n\n".join(blocks) + "\n"


def lint(desk: Path, cache: Path) -> tuple[float, float, bytes]:
    """Seconds on the clock and of the processor, and what was printed."""
    command = [sys.executable, "-m", "amw_nlp", "lint", "--isolated", "--format", "json", "."]
    environment = {**os.environ, "AMW_NLP_CACHE_DIR": str(cache)}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, check=False)
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1 or b"Traceback" in done.stderr:
        raise SystemExit(done.stderr.decode())
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--runs", type=int, default=5, help="how often the second and third case are run")
    chosen = parser.parse_args()
    chance = random.Random(8)
    with tempfile.TemporaryDirectory() as folder:
        desk, cache = Path(folder) / "desk", Path(folder) / "cache"
        desk.mkdir()
        for i in range(chosen.drafts):
            (desk / f"{i:03}.md").write_text(draft_of(chance, chosen.words), encoding="utf-8")
        warm = Path(folder) / "warm"
        warm.mkdir()
        (warm / "000.md").write_text(draft_of(chance, chosen.words), encoding="utf-8")
        lint(warm, Path(folder) / "warm-cache")  # bytecode compiled
        rows = {"nothing is cached": lint(desk, cache)}
        again = [lint(desk, cache) for _ in range(chosen.runs)]
        rows["nothing has changed"] = min(again)
        edited = []
        for i in range(chosen.runs):
            (desk / "000.md").write_text(draft_of(chance, chosen.words + i), encoding="utf-8")
            edited.append(lint(desk, cache))
        rows["one draft has changed"] = min(edited)
        if any(printed != rows["nothing is cached"][2] for _, _, printed in again):
            raise SystemExit("the cache changed what is printed")
        size_mb = sum(p.stat().st_size for p in cache.iterdir()) / 1e6
    print(
        f"Python {platform.python_version()}, amw-nlp {installed('amw-nlp')}; {chosen.drafts} drafts of {chosen.words} words;"
    )
    print(f"the cache has {size_mb:.1f} MB; of {chosen.runs} runs the fastest, but the first once.\n")
    print(
        "| lint of the tree | s on the clock | % of the first | s of the processor | % of the first |\n|---|---|---|---|---|"
    )
    first = rows["nothing is cached"]
    for name, (wall, cpu, _) in rows.items():
        print(f"| {name} | {wall:.2f} | {100 * wall / first[0]:.1f} | {cpu:.2f} | {100 * cpu / first[1]:.1f} |")


if __name__ == "__main__":
    main()
