"""`amw-nlp completion`: what a shell needs to complete our commands."""

from __future__ import annotations

import click


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> int:
    """Print the completion script of a shell; for bash: eval "$(amw-nlp completion bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "amw-nlp", "_AMW_NLP_COMPLETE").source())
    return 0
