"""The closed word lists and the metric vocabulary that claims are read with; data in `facts/data`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.facts.terms import Terms
from amw_nlp.facts.wordlists import read_data


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure can be of. `kind` is ``stock``, ``flow`` or ``event``; `labels` are the labels its figures have. `many`: several at a time."""

    name: str
    labels: frozenset[str]
    kind: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of change, link words, clause words, words of status, and the metrics, ready for look-up."""

    up: frozenset[str]
    down: frozenset[str]
    flat: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    link: frozenset[str]
    modifiers: frozenset[str]
    relative: frozenset[str]
    conjunction: frozenset[str]
    verbs: frozenset[str]
    subordinate: frozenset[str]
    status: dict[str, frozenset[str]]
    says: frozenset[str]
    metrics: dict[str, Metric]
    noun_of: dict[str, str]
    verb_of: dict[str, str]
    unit_of: dict[str, str]
    terms: Terms

    def direction(self, word: str) -> int | None:
        """1 for a word of rising, -1 of falling, 0 of changing, None for any other."""
        if word in self.up:
            return 1
        if word in self.down:
            return -1
        return 0 if word in self.flat else None


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the package's own data."""
    words, table = read_data("lexicon.toml"), read_data("metrics.toml")
    metrics = [
        Metric(m["name"], frozenset(m["label"]), m["kind"], tuple(m.get("nouns", ())), tuple(m.get("verbs", ())), tuple(m.get("units", ())), m.get("many", False))
        for m in table["metric"]
    ]  # fmt: skip
    noun_of = {form.lower(): m.name for m in metrics for noun in m.nouns for form in (noun, _plural(noun))}
    verb_of = {verb: m.name for m in metrics for verb in m.verbs}
    return Lexicon(
        up=frozenset(words["change"]["up"]),
        down=frozenset(words["change"]["down"]),
        flat=frozenset(words["change"]["flat"]),
        before=frozenset(words["marks"]["before"]),
        after=frozenset(words["marks"]["after"]),
        link=frozenset(words["link"]["words"]),
        modifiers=frozenset(words["link"]["modifiers"]),
        relative=frozenset(words["clause"]["relative"]),
        conjunction=frozenset(words["clause"]["conjunction"]),
        verbs=frozenset(words["clause"]["verbs"]),
        subordinate=frozenset(words["clause"]["subordinate_subject"]),
        status={name: frozenset(forms) for name, forms in words["status"].items()},
        says=frozenset(words["attribution"]["verbs"]),
        metrics={m.name: m for m in metrics},
        noun_of=noun_of,
        verb_of=verb_of,
        unit_of={u: m.name for m in metrics for u in m.units},
        terms=Terms(noun_of.keys() | verb_of.keys()),
    )
