"""Ours and other people's extractors on the dev half of each outside suite, by the suites' own scorer: `python eval/suites_beside_peers.py`.

A suite, its target (trimmed F1 / value accuracy), what we reach, what each peer of the environment that eval/peers.py makes reaches in the same
run, and the best of those that did not write the suite. Peers that are no Python packages were measured once on both halves of
each suite (../shared/corpora/quantities/PEERS.md); the best of them that did not write it is the last column. Nothing of a suite's text is printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import peers as peers_environment

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
PEERS = ("quantulum3", "recognizers_py", "dateparser")

# suite: target, who wrote it, and the best peer that did not in PEERS.md (both halves, 24 November 2026)
SUITES: dict[str, tuple[str, str, str]] = {
    "recognizers_currency": ("94/92", "recognizers_py", "71/68 duckling"),
    "duckling_money": ("90/90", "", "63/43 recognizers_js"),
    "price_parser": ("95/97", "price_parser", "85/78 recognizers_js"),
    "recognizers_percent": ("100/100", "recognizers_py", "81/73 quantulum3"),
    "recognizers_dimension": ("88/90", "recognizers_py", "75/72 quantulum3"),
    "duckling_quantity": ("80/85", "", "59/32 quantulum3, recognizers_js"),
    "quantulum3": ("", "quantulum3", "43/55 recognizers_py"),
    "recognizers_datetime": ("80/80", "recognizers_py", "70/49 duckling"),
    "duckling_time": ("60/60", "", "60/24 compromise, chrono 16"),
    "chrono": ("88/85", "", "77/60 duckling"),
    "dateparser_search": ("90/90", "dateparser", "77/50 recognizers_py"),
    "dateparser_parse": ("90/90", "dateparser", "80/78 chrono"),
    "gum_dates": ("83/82", "", "75/70 recognizers_js, dateparser"),
    "wikiwars:date": ("82/58", "", "78/49 recognizers_py, dateparser"),
    "duckling_duration": ("90/92", "", "44/47 recognizers_js"),
    "timenorm": ("90/92", "", "95/90 quantulum3 (its durations alone), recognizers_js"),
}
Figures = Mapping[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", default=",".join(SUITES), help="those to measure, commas between")
    suites = parser.parse_args().suites.split(",")
    if not (SHARED / "tools" / "score_quantities.py").exists():
        print("../shared/tools/score_quantities.py is not here: nothing was measured")
        return 1
    ours = run(sys.executable, "amw", suites)
    other = peers_environment.python()
    theirs: dict[str, Figures] = {}
    for peer in PEERS if other is not None else ():
        theirs |= run(str(other), peer, suites)
    if other is None:
        print("No peers: `python eval/peers.py` makes their environment, AMW_NLP_PEERS names another.\n")
    print("\n".join(table(suites, ours, theirs)))
    return 0


def run(python: str, peer: str, suites: list[str]) -> dict[str, Figures]:
    """What the suites' scorer says of one extractor, by "suite|extractor"; nothing where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        words = ("--suites", ",".join(suites), "--peers", peer, "--out", str(out))
        scorer, cases = SHARED / "tools" / "score_quantities.py", SHARED / "corpora" / "quantities"
        done = subprocess.run([python, str(scorer), str(cases), *words], capture_output=True, text=True, check=False)
        if done.returncode or not out.exists():
            if done.stderr.strip():  # a peer that has none of a suite's kinds says nothing
                print(f"{peer}: {done.stderr.strip().splitlines()[-1]}")
            return {}
        measured: dict[str, Figures] = json.loads(out.read_text(encoding="utf-8"))
        return measured


def table(suites: list[str], ours: Mapping[str, Figures], theirs: Mapping[str, Figures]) -> Iterator[str]:
    present = [peer for peer in PEERS if any(key.endswith(f"|{peer}") for key in theirs)]
    yield "Trimmed F1 / value accuracy; * wrote the suite, ~ has only some of its kinds and is scored on those.\n"
    yield f"| suite | cases | target | amw-nlp | {' | '.join(present)} | best other, here | best other, PEERS.md |"
    yield f"|---|--:|--:|--:|{'--:|' * len(present)}---|---|"
    for suite in suites:
        target, author, before = SUITES[suite]
        mine = ours.get(f"{suite}|amw")
        if mine is None:
            continue
        row = {peer: theirs[f"{suite}|{peer}"] for peer in present if f"{suite}|{peer}" in theirs}
        cells = " | ".join(cell(row.get(peer), mine, author=peer == author) for peer in present)
        best = best_of({peer: each for peer, each in row.items() if peer != author})
        yield f"| {suite} | {mine['cases']} | {target} | {scores(mine)} | {cells} | {best} | {before} |"


def cell(figures: Figures | None, ours: Figures, *, author: bool) -> str:
    if figures is None:
        return ""
    some = set(figures["kinds"]) != set(ours["kinds"])
    return scores(figures) + "*" * author + "~" * some


def best_of(row: Mapping[str, Figures]) -> str:
    """The best trimmed F1 and the best value accuracy of some peers, which may be two peers'."""
    if not row:
        return ""
    spans = max(row, key=lambda peer: row[peer]["trimmed_F1"])
    values = max(row, key=lambda peer: row[peer]["value_acc"] or 0)
    named = spans if spans == values else f"{spans}, {values}"
    return f"{100 * row[spans]['trimmed_F1']:.1f}/{100 * (row[values]['value_acc'] or 0):.1f} {named}"


def scores(figures: Figures) -> str:
    value = figures["value_acc"]
    return f"{100 * figures['trimmed_F1']:.1f}/{'–' if value is None else f'{100 * value:.1f}'}"


if __name__ == "__main__":
    sys.exit(main())
