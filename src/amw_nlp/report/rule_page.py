"""A rule as a page of Markdown, and all of them as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amw_nlp.report.rule_docs import rule_docs
from amw_nlp.rules.base import Rule


@dataclass(frozen=True, slots=True)
class Example:
    """A draft of a rule's tests, as its page shows it. `syntax` is that of a fenced block; `reported` says what is found in it."""

    name: str
    text: str
    syntax: str
    reported: tuple[str, ...] = ()


def rule_page(rule: type[Rule], flagged: Sequence[Example] = (), silent: Sequence[Example] = ()) -> str:
    """The page: the rule's own words, then drafts that it flags and near misses that it does not."""
    parts = [f"# {rule.code} {rule.name}", f"Severity: {rule.severity.value}.", rule_docs(rule).markdown().rstrip()]
    for title, examples in (("Flagged", flagged), ("Not flagged", silent)):
        if examples:
            parts += [f"## {title}", *(part for example in examples for part in _example(example))]
    return "\n\n".join(parts) + "\n"


def rule_index(rules: Iterable[type[Rule]]) -> str:
    """The table of rules, each linking to its page."""
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} | {_cell(rule_docs(rule).summary)} |"
        for rule in rules
    ]
    head = ["# Rules", "", "| code | name | severity | finds |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def _example(example: Example) -> list[str]:
    text = example.text.strip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    reported = (
        [f"Reported in `{example.name}`: {'; '.join(example.reported)}."]
        if example.reported
        else [f"`{example.name}`:"]
    )
    return [*reported, f"{fence}{example.syntax}\n{text}\n{fence}"]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
