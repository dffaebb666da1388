"""Help that reads like a manual page, and what a shell offers at each place: files, folders, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

WIDTH = 100
_SECTIONS = {
    "What is read": (
        "file_list", "stdin_filename", "date", "format_in", "encoding", "exclude", "extend_exclude", "no_respect_gitignore", "since",
        "together", "record",
    ),
    "Rules": (
        "select", "ignore", "extend_select", "per_file_ignores", "min_severity", "min_confidence", "preview", "ignore_suppressions",
        "baseline", "rates", "tolerance",
    ),
    "Settings": ("config", "isolated", "model", "jobs", "no_cache", "cache_dir"),
    "Changing the drafts": ("add_ignore", "fix", "diff"),
    "What is printed": (
        "output_format", "table_format", "output_file", "color", "explain", "statistics", "show_files", "quiet", "verbose", "fail_on",
        "exit_zero", "watch",
    ),
}  # fmt: skip
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


class Manual(click.Command):
    """A command whose many options are shown in sections, and whose epilog (examples, exit codes) is shown as it stands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each under its section; `--help` last."""
        left = {p.name: p for p in self.get_params(ctx) if isinstance(p, click.Option)}
        for title, names in _SECTIONS.items():
            _write(formatter, title, (left.pop(name) for name in names if name in left), ctx)
        _write(formatter, "Other options", left.values(), ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The epilog, line by line."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(self.epilog)


def _write(formatter: click.HelpFormatter, title: str, options: Iterable[click.Option], ctx: click.Context) -> None:
    rows = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows, col_max=26)


def dressed(command: click.Command) -> click.Command:
    """The command, with help as wide as is good to read, and with what its parameters' placeholders (FILE, RULES) complete to."""
    command.context_settings.setdefault("max_content_width", WIDTH)
    for parameter in command.params:
        completer = _models if parameter.name == "model" else _COMPLETERS.get(str(parameter.metavar))
        if completer is not None and parameter._custom_shell_complete is None:
            parameter._custom_shell_complete = completer
    return command


def _files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    return [CompletionItem(incomplete, type="file")]


def _folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    return [CompletionItem(incomplete, type="dir")]


def _rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Codes, names and families of rules; behind a comma, the next of a list."""
    from amw_nlp.rules.catalog import ALL, all_rules

    before, comma, word = incomplete.rpartition(",")
    rules = [(name, f"{r.code} {r.name}") for r in all_rules() for name in (r.code, r.name)]
    families = {r.code.rstrip("0123456789"): "all of these rules" for r in all_rules()}
    known = [*rules, *families.items(), (ALL, "every rule")]
    wanted = word.casefold()
    fitting = sorted({(name, about) for name, about in known if name.casefold().startswith(wanted)})
    return [CompletionItem(f"{before}{comma}{name}", help=about) for name, about in fitting]


def _models(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The models that are there, `rules`, and folders."""
    from amw_nlp.cli.models import shipped

    names = ["rules", *(folder.name for folder in shipped())]
    return [CompletionItem(name) for name in names if name.startswith(incomplete)] or _folders(ctx, param, incomplete)


_COMPLETERS: dict[str, Completer] = {
    "[PATHS]...": _files,
    "PATHS...": _files,
    "SOURCE": _files,
    "FILE": _files,
    "FILE|KEY=VALUE": _files,
    "FOLDER": _folders,
    "RULES": _rules,
    "[CODE|NAME]...": _rules,
}
