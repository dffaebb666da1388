"""`amw-nlp rule`: what a rule finds, why it matters, and when it is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from amw_nlp.cli.output import write_out

if TYPE_CHECKING:
    from amw_nlp.rules.base import Rule


@click.command(name="rule")
@click.argument("selectors", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--all", "every", is_flag=True, help="Every rule.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="What is printed.",
)
def command(*, selectors: tuple[str, ...], every: bool, output_format: str) -> int:
    """Explain rules, each by its code, name or a prefix of codes; without any, list them all."""
    from amw_nlp.rules.catalog import all_rules, match_rules

    if every or not selectors:
        rules = all_rules()
    else:
        rules = tuple(dict.fromkeys(rule for selector in selectors for rule in match_rules(selector)))
    if not every and not selectors and output_format == "text":
        write_out(_overview(rules))
    else:
        write_out({"text": _text, "markdown": _markdown, "json": _json}[output_format](rules))
    return 0


def _overview(rules: Sequence[type[Rule]]) -> Iterator[str]:
    from amw_nlp.report.rule_docs import rule_docs

    wide = max(len(r.name) for r in rules)
    for rule in rules:
        yield f"{rule.code:<8} {rule.name:<{wide}}  {rule.severity.value:<7}  {rule_docs(rule).summary}\n"


def _text(rules: Sequence[type[Rule]]) -> Iterator[str]:
    from amw_nlp.report.rule_docs import rule_docs

    for number, rule in enumerate(rules):
        head = f"{rule.code} {rule.name} ({rule.severity.value}{', preview' if rule.preview else ''})"
        docs = rule_docs(rule)
        yield f"{chr(10) * 2 if number else ''}{head}\n{'=' * len(head)}\n{docs.summary}\n"
        for title, body in docs.sections:
            yield f"\n{title}\n{body}\n"
        if rule.options:
            yield "\nOptions\n" + "".join(f"{name}: {doc}\n" for name, doc in rule.options.items())


def _markdown(rules: Sequence[type[Rule]]) -> Iterator[str]:
    from amw_nlp.report.rule_docs import rule_docs

    for number, rule in enumerate(rules):
        yield f"{chr(10) if number else ''}# {rule.code} {rule.name}\n\nSeverity: {rule.severity.value}\n\n{rule_docs(rule).markdown()}"


def _json(rules: Sequence[type[Rule]]) -> Iterator[str]:
    import json

    from amw_nlp.report.links import rule_url
    from amw_nlp.report.rule_docs import rule_docs

    records = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "preview": rule.preview,
            "summary": rule_docs(rule).summary,
            "sections": dict(rule_docs(rule).sections),
            "options": dict(rule.options),
            "url": rule_url(rule.code),
        }
        for rule in rules
    ]
    yield json.dumps(records, indent=2, ensure_ascii=False) + "\n"
