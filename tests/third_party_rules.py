"""A package with rules of its own, as a third party would install it: what the linter is tested with, whatever our rules find.

TST001 finds each `wrong`, against the first `right`; TST002 mends `teh`; TST003 fails on `crash`.
"""

from __future__ import annotations

from pathlib import Path

RULES = '''
import re

from amw_nlp.rules.base import CONFLICTS, Fix, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.span import Span


def spans(facts, word):
    return [Span(*m.span()) for m in re.finditer(rf"\\\\b{word}\\\\b", facts.draft.text)]


class WrongWord(Rule):
    """A word that is wrong.

    ## What it finds
    `wrong`.

    ## Why it matters
    It is not right.

    ## When it is silent
    Elsewhere.
    """

    code, name, severity = "TST001", "wrong-word", Severity.ERROR
    options = {"strength": "How wrong."}

    def check(self, facts):
        right = spans(facts, "right")[:1]
        for span in spans(facts, "wrong"):
            yield self.report(facts, span, *right, message="wrong is not right", explanation="wrong - right = 1")
            yield self.report(facts, span, *right, message="wrong is not right", explanation="said twice", confidence=0.5)


class Misspelling(Rule):
    """A word that is spelt wrongly.

    ## What it finds
    `teh`.

    ## Why it matters
    It looks careless.

    ## When it is silent
    Elsewhere.
    """

    code, name, severity = "TST002", "misspelling", Severity.INFO

    def check(self, facts):
        for span in spans(facts, "teh"):
            at = facts.draft.to_source(span)
            fix = Fix(at.start, at.end, "the", "write 'the'")
            yield self.report(facts, span, message="teh is no word", explanation="write 'the'", fix=fix)


class Failing(Rule):
    """A rule that fails.

    ## What it finds
    Nothing.

    ## Why it matters
    A rule may have a defect.

    ## When it is silent
    Where nothing crashes.
    """

    code, name, severity = "TST003", "failing", Severity.ERROR

    def check(self, facts):
        for span in spans(facts, "crash"):
            raise ZeroDivisionError("a defect\\\\nin two lines")
        return iter(())
'''.replace("\\\\", "\\")


def install(folder: Path) -> None:
    """Puts the package where Python finds it once the folder is on its path."""
    (folder / "tst_rules.py").write_text(RULES, encoding="utf-8")
    info = folder / "tst_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tst-rules\nVersion: 1.0\n", encoding="utf-8")
    (info / "RECORD").write_text("", encoding="utf-8")
    (info / "entry_points.txt").write_text("[amw_nlp.rules]\ntst = tst_rules\n", encoding="utf-8")
