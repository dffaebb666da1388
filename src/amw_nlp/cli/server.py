"""`amw-nlp server`: checks drafts in an editor while they are written."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from amw_nlp.cli.manual import Manual
from amw_nlp.cli.options import read_day, rule_options, settings_options
from amw_nlp.errors import AmwError


@click.command(name="server", cls=Manual)
@settings_options
@rule_options
@click.option("--date", metavar="YYYY-MM-DD", callback=read_day, help="The day the drafts are of, whatever they say.")
@click.option("--format-in", metavar="NAME", help="How to read all: plain, markdown or html; else by suffix.")
@click.option("--stdio", is_flag=True, hidden=True, help="Takes no part: editors say it, and nothing else is offered.")
def command(**flags: Any) -> int:
    """Serve an editor, by the Language Server Protocol on standard input and output.

    Findings appear as you type, each side marked and leading to the other; hover shows the sum, or what a figure was taken to be of;
    code actions mend matters of style and silence findings. Settings are those of `lint`, from the configuration nearest to each draft.
    An editor starts this; docs/editors.md says how.
    """
    try:
        from amw_nlp.server.serve import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise AmwError(
            "the server needs pygls, which is not here; install it with: pip install 'amw-nlp[lsp]'"
        ) from None
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.server.desk import Desk

    make_resolver(flags).of_run()  # what is wrong with the flags is told before the editor waits
    desk = Desk(
        partial(make_resolver, flags), flags["date"], flags["format_in"], suppressions=not flags["ignore_suppressions"]
    )
    make_server(desk).start_io()
    return 0
