"""The command `amw-nlp`: its commands are imported when called, so that `--help` and completion stay quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from amw_nlp.errors import AmwError

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_COMMANDS = {
    "extract": "Print who, how much and when: every mention of a draft.",
    "lint": "Show where drafts disagree with themselves.",
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
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in `--help`, from the table above, so that no command is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Reads drafts like the best desk editor: redoes the sums, and shows where a draft contradicts itself."""


def main() -> None:
    """Runs the command and ends the process: 0 nothing found, 1 findings, 2 wrong use, bad configuration or an unreadable file."""
    try:
        code = command.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except AmwError as error:
        click.echo(f"amw-nlp: {error}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has gone; what is still buffered must not raise again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
