"""What `amw-nlp score` does with a corpus: articles a second, memory over many articles, and what kills cost.

    python eval/bench_batch.py speed --articles 400          # 1 and 2 processes, in turns; a run of what is known
    python eval/bench_batch.py memory --articles 10000       # resident memory of every process as it goes
    python eval/bench_batch.py kills --kills 50              # SIGKILL at random moments, then what is there is checked
    python eval/bench_batch.py ray --articles 400            # the same rows from Ray Data (needs ray)
    python eval/bench_batch.py spark --articles 400          # and from Spark (needs pyspark and Java)

The articles are made from our own drafts of corpora/drafts/dev: some paragraphs of one, with a sentence of their own, so that no two are
the same. Each prints a Markdown table; machines differ, and a shared one gives low ends: CPU seconds are the steadier figure.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH", "")])])}  # fmt: skip


def make_corpus(path: Path, articles: int, paragraphs: int) -> int:
    """Writes JSON Lines of so many articles of up to so many paragraphs; how many words they have. The same for the same numbers."""
    drafts = [p.read_text(encoding="utf-8").split("\n\n") for p in sorted((ROOT / "corpora/drafts/dev").glob("*.txt"))]
    chosen, words = random.Random(5), 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(articles):
            draft = chosen.choice(drafts)
            first = chosen.randrange(max(1, len(draft) - paragraphs))
            text = "\n\n".join(
                [draft[0], *draft[first + 1 : first + 1 + paragraphs], f"Wharf {n} took in {n + 2} boats."]
            )
            words += len(text.split())
            file.write(json.dumps({"id": f"a{n}", "text": text}) + "\n")
    return words


def command(corpus: Path, output: Path, jobs: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "amw_nlp",
        "score",
        str(corpus),
        "-q",
        "--isolated",
        "-o",
        str(output),
        "--jobs",
        str(jobs),
    ]


def speed(arguments: argparse.Namespace, folder: Path) -> None:
    """Takes turns, so that a busy moment of the machine meets both."""
    words = make_corpus(folder / "corpus.jsonl", arguments.articles, arguments.paragraphs)
    print(
        f"{arguments.articles:,} articles, {words:,} words, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n"
    )
    print("| processes | seconds | articles a second | CPU seconds | articles a CPU second |\n|---|---|---|---|---|")
    for turn in range(arguments.turns):
        for jobs in (1, 2):
            output = folder / f"{jobs}-{turn}.jsonl"
            wall, cpu = timed(command(folder / "corpus.jsonl", output, jobs))
            print(f"| {jobs} | {wall:.1f} | {arguments.articles / wall:.1f} | {cpu:.1f} | {arguments.articles / cpu:.1f} |", flush=True)  # fmt: skip
    wall, cpu = timed(command(folder / "corpus.jsonl", folder / "1-0.jsonl", 1))
    print(
        f"| 1, all known | {wall:.1f} | {arguments.articles / wall:.1f} | {cpu:.1f} | {arguments.articles / cpu:.1f} |"
    )
    same = len({(folder / f"{jobs}-{t}.jsonl").read_bytes() for jobs in (1, 2) for t in range(arguments.turns)}) == 1
    print(f"\nThe outputs are {'the same bytes' if same else 'NOT the same'}.")


def timed(call: list[str]) -> tuple[float, float]:
    """Seconds and CPU seconds of a command with all its processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(call, env=ENVIRONMENT, check=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(arguments: argparse.Namespace, folder: Path) -> None:
    """Watches the processes of a run from outside, as the ledger grows."""
    words = make_corpus(folder / "corpus.jsonl", arguments.articles, arguments.paragraphs)
    print(f"{arguments.articles:,} articles, {words:,} words, {arguments.jobs} processes\n")
    print("| articles | seconds | the command, MB | each worker, MB |\n|---|---|---|---|")
    sys.path.insert(0, str(ROOT / "src"))
    from amw_nlp.batch.ledger import Ledger, ledger_path  # noqa: PLC0415
    from amw_nlp.batch.score import score_into  # noqa: PLC0415
    from amw_nlp.batch.scorer import ScoreOptions  # noqa: PLC0415
    from amw_nlp.batch.source import SourceOptions, open_source  # noqa: PLC0415
    from amw_nlp.batch.writer import default_tables, write_entries  # noqa: PLC0415
    from amw_nlp.linter.config import Config  # noqa: PLC0415
    from amw_nlp.linter.resolver import Resolver  # noqa: PLC0415

    start, done = time.perf_counter(), 0
    shown = {n for n in (100, 1_000, 2_000, 5_000, 10_000, arguments.articles) if n <= arguments.articles}

    def progress(is_known: bool) -> None:  # noqa: ARG001
        nonlocal done
        done += 1
        if done in shown:
            workers = ", ".join(f"{mb:.0f}" for mb in map(resident_mb, children()) if mb > 40)
            print(
                f"| {done:,} | {time.perf_counter() - start:.0f} | {resident_mb('self'):.0f} | {workers} |", flush=True
            )

    output = folder / "scores.sqlite"
    corpus = open_source(folder / "corpus.jsonl", Resolver(folder, (), Config(folder)), SourceOptions())
    with Ledger(ledger_path(output)) as ledger:
        score_into(ledger, corpus, ScoreOptions(), arguments.jobs, progress)
        write_entries(ledger.entries(), output, default_tables(output))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| written | {time.perf_counter() - start:.0f} | {resident_mb('self'):.0f} (peak {peak:.0f}) | |")
    print(f"\nThe ledger is {ledger_path(output).stat().st_size / 1e6:.0f} MB, the database {output.stat().st_size / 1e6:.0f} MB.")  # fmt: skip


def children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def resident_mb(process: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def kills(arguments: argparse.Namespace, folder: Path) -> None:
    """Kills a run and all its processes, or its command alone, at random moments until enough are done; then lets it finish."""
    make_corpus(folder / "corpus.jsonl", arguments.articles, arguments.paragraphs)
    chosen, output, killed, finished = random.Random(arguments.seed), folder / "scores.jsonl", 0, 0
    known: list[int] = []
    call = command(folder / "corpus.jsonl", output, 2)
    while killed < arguments.kills:
        run = subprocess.Popen(call, env=ENVIRONMENT, start_new_session=True)
        try:
            run.wait(timeout=chosen.uniform(0.1, arguments.longest))
            finished += 1
            output.unlink()
            (folder / ".scores.jsonl.ledger").unlink()
        except subprocess.TimeoutExpired:
            (os.killpg if killed % 2 else os.kill)(run.pid, signal.SIGKILL)
            run.wait()
            killed += 1
            known.append(results_in(folder / ".scores.jsonl.ledger"))
    subprocess.run(call, env=ENVIRONMENT, check=True)
    reference = folder / "reference.jsonl"
    subprocess.run(command(folder / "corpus.jsonl", reference, 2), env=ENVIRONMENT, check=True)
    times = Counter(json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines())
    wanted = {f"a{n}" for n in range(arguments.articles)}
    print(f"Results on disk after each kill: {', '.join(map(str, known))}\n")
    print("| articles | kills | lost | doubled | same bytes as a run without kills | runs that finished before their kill |\n|---|---|---|---|---|---|")  # fmt: skip
    print(f"| {arguments.articles:,} | {killed} | {len(wanted - set(times))} | {sum(n > 1 for n in times.values())} | {output.read_bytes() == reference.read_bytes()} | {finished} |")  # fmt: skip


def results_in(ledger: Path) -> int:
    """How many results a ledger has."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=rw", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
    except sqlite3.Error:  # killed before it had begun
        return 0


def arrow_corpus(arguments: argparse.Namespace, folder: Path) -> tuple[Any, Any, Any, float]:
    """The articles as Arrow, the callable, its rows in this process, and the seconds that took."""
    sys.path.insert(0, str(ROOT / "src"))
    import pyarrow as pa  # noqa: PLC0415

    from amw_nlp.integrations.arrow import ScoreBatches  # noqa: PLC0415

    make_corpus(folder / "corpus.jsonl", arguments.articles, arguments.paragraphs)
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    table, score = pa.Table.from_pylist([{**row, "path": row["id"]} for row in rows]), ScoreBatches()
    start = time.perf_counter()
    scored = score(table).sort_by("path")
    return table, score, scored, time.perf_counter() - start


def told(frame: str, arguments: argparse.Namespace, here_s: float, there_s: float, same: bool) -> None:
    print("| | articles | seconds | articles a second | same rows |\n|---|---|---|---|---|")
    print(f"| this process | {arguments.articles:,} | {here_s:.1f} | {arguments.articles / here_s:.1f} | |")
    print(f"| {frame} | {arguments.articles:,} | {there_s:.1f} | {arguments.articles / there_s:.1f} | {same} |")


def on_ray(arguments: argparse.Namespace, folder: Path) -> None:
    os.environ.update(PYTHONPATH=ENVIRONMENT["PYTHONPATH"], RAY_USAGE_STATS_ENABLED="0", RAY_AUTH_MODE="disabled")
    table, score, ours, here_s = arrow_corpus(arguments, folder)
    import ray  # noqa: PLC0415

    from amw_nlp.integrations.ray import score_dataset  # noqa: PLC0415

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    start = time.perf_counter()
    dataset = score_dataset(ray.data.from_arrow(table).repartition(8), score, concurrency=2)
    theirs = dataset.take_batch(arguments.articles, batch_format="pyarrow").cast(score.schema).sort_by("path")
    told(f"Ray {ray.__version__}, 2 workers", arguments, here_s, time.perf_counter() - start, theirs.equals(ours))


def on_spark(arguments: argparse.Namespace, folder: Path) -> None:
    os.environ.update(PYTHONPATH=ENVIRONMENT["PYTHONPATH"], PYSPARK_PYTHON=sys.executable)
    table, score, ours, here_s = arrow_corpus(arguments, folder)
    import pyspark  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    from amw_nlp.integrations.spark import score_frame  # noqa: PLC0415

    table.to_pandas().to_json(folder / "rows.jsonl", orient="records", lines=True)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    frame = spark.read.json(str(folder / "rows.jsonl")).repartition(8)
    start = time.perf_counter()
    theirs = score_frame(frame, score).toArrow().cast(score.schema).sort_by("path")
    told(f"Spark {pyspark.__version__}, local[2]", arguments, here_s, time.perf_counter() - start, theirs.equals(ours))
    spark.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "memory", "kills", "ray", "spark"])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument(
        "--paragraphs", type=int, default=4, help="the most paragraphs of an article, besides its title"
    )
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--longest", type=float, default=6.0, help="the most seconds before a kill")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    measures = {"speed": speed, "memory": memory, "kills": kills, "ray": on_ray, "spark": on_spark}
    with tempfile.TemporaryDirectory() as folder:
        measures[arguments.what](arguments, Path(folder))


if __name__ == "__main__":
    main()
