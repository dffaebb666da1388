"""The command `amw-nlp`: its commands are imported when called, so that `--help` and completion stay quick."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from amw_nlp.cli.manual import WIDTH, dressed
from amw_nlp.cli.output import silence_stdout
from amw_nlp.errors import AmwError

WRONG_USE = 2
TRACEBACK = "AMW_NLP_TRACEBACK"
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_COMMANDS = {
    "baseline": "Make, show and prune a file of known findings.",
    "claims": "Print a draft's fact table: each figure, and what it is of.",
    "clean": "Delete the results kept from earlier runs.",
    "completion": "Print the completion script of a shell.",
    "config": "List the keys of the configuration, or show what holds for a file.",
    "eval": "Measure accuracy on an annotated corpus, and check one.",
    "extract": "Print who, how much and when: every mention of each draft.",
    "lint": "Show where drafts disagree with themselves.",
    "models": "List the name taggers that are there.",
    "record": "Keep and ask the published record: what articles have said.",
    "report": "Sum up a scored corpus, with charts.",
    "rule": "Explain rules, or list them all.",
    "score": "Score a corpus: a row for each article.",
    "server": "Serve an editor: findings as you type (LSP).",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line help, and imports a command's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, sorted."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; its module is `amw_nlp.cli.<name>` and calls it `command`."""
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"amw_nlp.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return dressed(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in `--help`, from the table above, so that no command is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    """The version, and what else changes results: the models and the last day of the exchange rates."""
    if not value or ctx.resilient_parsing:
        return
    from amw_nlp.cli.models import shipped
    from amw_nlp.quantities.rates import last_day
    from amw_nlp.version import __version__

    models = ", ".join(folder.name for folder in shipped()) or "rules (no model ships)"
    click.echo(f"amw-nlp {__version__}\nname tagger: {models}\nexchange rates: to {last_day()}")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDTH})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and exit.",
)
def command() -> None:
    """Reads drafts like the best desk editor: redoes the sums, and shows where a draft contradicts itself."""


def run(arguments: Sequence[str]) -> int:
    """Runs the command; its exit code: 0 nothing found, 1 findings, 2 wrong use, bad configuration or an unreadable file."""
    try:
        code = command.main(list(arguments), prog_name="amw-nlp", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except AmwError as error:
        click.echo(f"amw-nlp: {error}", err=True)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("amw-nlp: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 0
    except Exception as error:  # a defect of ours: told in one line, as everything else is
        if os.environ.get(TRACEBACK):
            raise
        from amw_nlp.linter.check import describe_crash

        click.echo(f"amw-nlp: failed, please report it ({TRACEBACK}=1 shows more): {describe_crash(error)}", err=True)
        return WRONG_USE
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point of the installed command."""
    # numpy's linear algebra, which nothing here uses, would start a thread for each processor when it is imported
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # what a start makes stays: looking through it for garbage again and again costs a twentieth of a short run
    gc.set_threshold(100_000, 20, 50)
    code = run(sys.argv[1:])
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Ends the process; at once where it has no children to wait for, since taking a network and its arrays apart takes a while."""
    if "multiprocessing" in sys.modules or "coverage" in sys.modules:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)
