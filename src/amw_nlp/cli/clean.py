"""`amw-nlp clean`: forgets earlier results."""

from __future__ import annotations

from typing import Any

import click

from amw_nlp.cli.options import settings_options


@click.command(name="clean")
@click.option("--cache-dir", metavar="FOLDER", help="Where results are kept.")
@settings_options
def command(**flags: Any) -> int:
    """Delete the results kept from earlier runs."""
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.linter.cache import clean, default_folder

    folder = make_resolver(flags).of_run().settings().cache_dir or default_folder()
    click.echo(f"deleted the cache in {folder}" if clean(folder) else f"there is no cache in {folder}")
    return 0
