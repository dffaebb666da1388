"""What the ranker of the fact table learns from: drafts with annotated figures, each read as the package reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from amw_nlp.evaluation.claim_scores import claim_counts, name_forms, pair_claims, same_metric, same_name
from amw_nlp.evaluation.gold import Claimed, Gold
from amw_nlp.evaluation.read_claims import corpus_of, read_claims, with_claims
from amw_nlp.evaluation.read_gold import read_corpus
from amw_nlp.evaluation.systems import claimed_row, read_draft
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.table.nominees import Nominee
from amw_nlp.facts.table.places import Traits
from amw_nlp.facts.table.rank import METRIC, SUBJECT, Judge
from amw_nlp.facts.table.read import read_table
from amw_nlp.settings import Settings
from amw_nlp.training.claim_drafts import read_claim_drafts
from amw_nlp.training.claim_forest import Choice

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

MODELS = (None, "rules")
"""The models that read each draft's names: the default one, and none, so that the ranker learns to do without grammar."""
_SLIPS = 0.5


@dataclass(frozen=True)
class Lesson:
    """A draft with annotated claims, as a model read it; `group` is the corpus it is of."""

    group: str
    gold: Gold
    facts: Facts
    model: str | None


def read_lessons(drafts: Path, claims: Sequence[Path], models: Iterable[str | None] = MODELS) -> Iterator[Lesson]:
    """The lessons of a folder of marked drafts and of files of claims with their corpora, each as each of the models reads it."""
    import amw_nlp

    for model in models:
        pipeline = amw_nlp.load(Settings(model=model) if model else Settings())
        for draft in read_claim_drafts(drafts):
            gold = Gold(draft.id, text=draft.text, format="markdown", date=draft.day, claims=draft.claims)
            yield Lesson(drafts.name, gold, pipeline.claims(read_draft(gold)), model)
        for path in claims:
            for gold in with_claims(read_corpus(corpus_of(path)), read_claims(path)):
                if gold.claims:
                    yield Lesson(path.stem, gold, pipeline.claims(read_draft(gold)), model)


@dataclass
class Teacher:
    """A judge who knows what is right, and notes each choice there was.

    Now and then, and where nobody said what is right, it goes by the nominee that most ways of reading lead to, so that the ranker learns
    not to trust what the figures before it are said to be of.
    """

    lesson: Lesson
    random: Random
    choices: dict[str, list[Choice]] = field(default_factory=lambda: {SUBJECT: [], METRIC: []})

    def __post_init__(self) -> None:
        """Pairs the annotated claims with the figures that were read."""
        figures = [Claimed(c.figure.start, c.figure.end, c.figure.text) for c in self.lesson.facts.claims]
        pairs = pair_claims(self.lesson.gold.claims or (), figures)
        self._known = {(read.start, read.end): said for said, read in pairs if read is not None}
        self._forms = name_forms(self.lesson.gold.mentions or ())

    def choose(
        self, what: str, claim: Claim, nominees: Sequence[Nominee], traits: Sequence[Traits], /
    ) -> tuple[int, float]:
        """The right one, or a likely one."""
        said = self._known.get((claim.figure.start, claim.figure.end))
        right = tuple(said is not None and self._is_right(what, said, one.name) for one in nominees)
        if any(right) and not all(right):
            self.choices[what].append(Choice(self.lesson.gold.id, tuple(traits), right))
        if any(right) and self.random.random() >= _SLIPS:
            return right.index(True), 1.0
        return max(range(len(nominees)), key=lambda n: len(nominees[n].marks)), 0.5

    def _is_right(self, what: str, said: Claimed, name: str | None) -> bool:
        return same_metric(said.metric, name) if what == METRIC else same_name(said.subject, name, self._forms)


def choices_of(lessons: Iterable[Lesson], seed: int = 7) -> dict[str, list[Choice]]:
    """All choices of some lessons, by what is chosen."""
    random = Random(seed)
    found: dict[str, list[Choice]] = {SUBJECT: [], METRIC: []}
    for lesson in lessons:
        teacher = Teacher(lesson, random)
        read_table(lesson.facts, teacher)
        for what, choices in teacher.choices.items():
            found[what] += choices
    return found


def score(lessons: Iterable[Lesson], judge: Judge) -> dict[str, Counter[str]]:
    """The sums of right fields (`evaluation/claim_scores.py`), by the lessons' group and model."""
    counts: dict[str, Counter[str]] = {}
    for lesson in lessons:
        rows = read_table(lesson.facts, judge)
        name = f"{lesson.group} ({lesson.model or 'model'})"
        answers = [claimed_row(row) for row in rows]
        counts.setdefault(name, Counter()).update(
            claim_counts(lesson.gold.claims or (), answers, lesson.gold.mentions or ())
        )
    return counts
