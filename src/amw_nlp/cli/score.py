"""`amw-nlp score`: a row for each article of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.options import reading_options, rule_options, settings_options, split_list
from amw_nlp.cli.output import tell, write_out
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.batch.entry import Entry
    from amw_nlp.batch.ledger import Ledger
    from amw_nlp.batch.scorer import ScoreOptions
    from amw_nlp.cli.corpus import Corpus


@click.command(name="score")
@reading_options
@settings_options
@rule_options
@click.option("-o", "--output-file", metavar="OUT", help="Where the rows go, by suffix: .jsonl, .parquet, .sqlite or .duckdb; else standard output.")  # fmt: skip
@click.option("--tables", multiple=True, metavar="TABLES", help="Which of articles, mentions, claims, findings; `all` is all. Default: all, of a .jsonl file the articles.")  # fmt: skip
@click.option("--text-column", default="text", metavar="NAME", help="The column of a table that holds the text (default: text).")  # fmt: skip
@click.option("--title-column", metavar="NAME", help="The column that holds the title, which is put before the text.")
@click.option("--id-column", metavar="NAME", help="The column that names the article (default: id, where there is one).")  # fmt: skip
@click.option("--date-column", metavar="NAME", help="The column that holds the article's day (default: date, where there is one).")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(min=0), default=120.0, metavar="SECONDS", help="How long one article may take (default: 120); 0 is no limit.")  # fmt: skip
@click.option("--novelty", is_flag=True, help="Also say what each article has that earlier ones had not, and where they differ (KB001). Needs -o.")  # fmt: skip
@click.option("--record", metavar="FILE", help="With --novelty: also hold the articles against this published record.")
@click.option("--fresh", is_flag=True, help="Score all again, whatever an earlier run found.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; 0 is as many as pay.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(**flags: Any) -> int:
    """Score a corpus: for each article its entities, figures and findings, and how consistent it is.

    PATHS are files, folders and patterns; tables (.jsonl, .csv, .tsv, .parquet) with a text column; and archives of articles (.zip, .tar,
    .tar.gz). With -o, a run that was stopped goes on where it was, and articles that have not changed are not scored again.
    A file that cannot be read is a row with an error, and makes the exit code 2 at the end.
    """
    from amw_nlp.batch.scorer import ScoreOptions
    from amw_nlp.batch.writer import write_entries
    from amw_nlp.cli.corpus import open_corpus

    output = Path(flags["output_file"]) if flags["output_file"] else None
    tables = _tables(flags["tables"], output)
    _check_novelty(flags)
    options = ScoreOptions(not flags["ignore_suppressions"], flags["time_limit"], flags["novelty"])
    corpus, tally = open_corpus(flags), Tally()
    if output is None:
        _to_standard_output(corpus, options, flags, tally)
    else:
        entries = _through_ledger(corpus, options, flags, output)
        write_entries(tally.counted(entries), output, tables)
    if not flags["quiet"]:
        tell(f"amw-nlp: {tally.articles} articles scored, {tally.failed} could not be{tally.mean}")
    return 2 if tally.failed or tally.crashed else 0


def _tables(named: tuple[str, ...], output: Path | None) -> tuple[str, ...]:
    from amw_nlp.batch.columns import TABLES
    from amw_nlp.batch.writer import check_output, default_tables

    wanted = split_list(named)
    tables = tuple(TABLES) if "all" in wanted else wanted
    for table in tables:
        if table not in TABLES:
            raise AmwError(f"--tables: there is no table {table!r}; there are {', '.join(TABLES)}, and all")
    if output is None:
        if len(tables) > 1:
            raise AmwError("--tables: standard output takes one table; name an output with -o for more")
        return tables or ("articles",)
    tables = tables or default_tables(output)
    check_output(output, tables)
    return tables


def _to_standard_output(corpus: Corpus, options: ScoreOptions, flags: dict[str, Any], tally: Tally) -> None:
    from amw_nlp.batch.jsonl_writer import json_line
    from amw_nlp.batch.score import processes_for, score
    from amw_nlp.cli.progress import shown

    total = corpus.count()
    (table,) = _tables(flags["tables"], None)
    with shown(total, quiet=flags["quiet"]) as progress:
        entries = tally.counted(score(corpus, options, processes_for(flags["jobs"], total)))
        write_out(json_line(row) for entry in _told(entries, progress) for row in entry[table])


def _told(entries: Iterable[Entry], progress: Any) -> Iterator[Entry]:
    for entry in entries:
        progress(False)
        yield entry


def _through_ledger(corpus: Corpus, options: ScoreOptions, flags: dict[str, Any], output: Path) -> Iterator[Entry]:
    """The entries, once all are in the ledger."""
    from amw_nlp.batch.ledger import Ledger, ledger_path
    from amw_nlp.batch.score import processes_for, score_into
    from amw_nlp.cli.progress import shown

    with Ledger(ledger_path(output), fresh=flags["fresh"]) as ledger:
        total = corpus.count()
        try:
            with shown(total, quiet=flags["quiet"]) as progress:
                score_into(ledger, corpus, options, processes_for(flags["jobs"], total), progress)
        except KeyboardInterrupt:
            tell(f"amw-nlp: {output}: not written yet; the same command goes on from here")
            raise
        yield from _compared(ledger, flags) if flags["novelty"] else ledger.entries()


def _check_novelty(flags: dict[str, Any]) -> None:
    if flags["record"] and not flags["novelty"]:
        raise AmwError("--record: only --novelty holds articles against a record; give it too")
    if flags["novelty"] and not flags["output_file"]:
        raise AmwError("--novelty: articles are compared when all are scored; name an output with -o")
    if flags["record"]:
        from amw_nlp.record.store import Record

        Record(Path(flags["record"])).close()  # what is wrong with it is told before hours of work


def _compared(ledger: Ledger, flags: dict[str, Any]) -> Iterator[Entry]:
    from amw_nlp.batch.novelty import with_novelty
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.linter.select import select_rules

    selection = select_rules(make_resolver(flags).of_run().settings())
    published = Path(flags["record"]) if flags["record"] else None
    yield from with_novelty(ledger.entries, published, conflicts="KB001" in selection.codes)


class Tally:
    """Counts entries as they pass by, and tells of those that have an error."""

    def __init__(self) -> None:
        self.articles = self.failed = self.crashed = self._scores = 0
        self._sum = 0.0

    def counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries."""
        for entry in entries:
            self._count(entry["articles"][0])
            yield entry

    def _count(self, row: dict[str, Any]) -> None:
        if row["error"] is None:
            self.articles += 1
        else:
            self.failed += 1
            tell(f"{row['path']}: error: {row['error']}")
        for crash in row["crashes"]:
            self.crashed += 1
            tell(f"{row['path']}: error: a rule failed, please report it: {crash}")
        if row["score"] is not None:
            self._scores += 1
            self._sum += row["score"]

    @property
    def mean(self) -> str:
        """The mean score in words, or nothing."""
        return f"; mean consistency {self._sum / self._scores:.1f}" if self._scores else ""
