"""Every rule has what the catalogue and its page need."""

from __future__ import annotations

import inspect
import re

import pytest

from amw_nlp.rules.base import Rule
from amw_nlp.rules.catalog import all_rules
from amw_nlp.settings import Severity

SECTIONS = ("What it finds", "Why it matters", "When it is silent")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_rule_is_whole(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[A-Z]{2,5}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert isinstance(rule.severity, Severity)
    assert rule.check is not Rule.check
    docs = inspect.cleandoc(rule.__doc__ or "")
    summary, *rest = docs.split("\n\n")
    assert summary.endswith(".")
    assert rest
    headings = re.findall(r"^## (.+)$", docs, re.M)
    assert [h for h in headings if h in SECTIONS] == list(SECTIONS)
    assert all(re.search(rf"^## {s}\n\S", docs, re.M) for s in headings), "a section is empty"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_rule_lives_in_a_file_of_its_name(rule: type[Rule]) -> None:
    assert rule.__module__.rsplit(".", 1)[-1] == rule.name.replace("-", "_")
