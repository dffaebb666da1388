"""`amw-nlp models`: the name taggers that are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from amw_nlp.cli.output import write_out


@click.command(name="models")
def command() -> int:
    """List the name taggers that --model takes: those that ship, and `rules`, which needs none."""
    write_out(_lines())
    return 0


def _lines() -> Iterator[str]:
    for folder in shipped():
        size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
        yield f"{folder.name:<16} {size / 1e6:6.1f} MB  {folder}\n"
    yield f"{'rules':<16} {'':>9}  patterns and word lists, no model\n"


def shipped() -> list[Path]:
    """The folders of the models that ship, in the package or, in a checkout, beside `src`."""
    from amw_nlp.entities.tagger.store import model_homes

    return [folder for home in model_homes() if home.is_dir() for folder in sorted(home.iterdir()) if folder.is_dir()]
