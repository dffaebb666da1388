"""A file of annotated claims, and the claims in a system's answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from amw_nlp.evaluation.gold import Claimed, CorpusError, Gold
from amw_nlp.evaluation.norms import norm_problem
from amw_nlp.evaluation.read_gold import rows
from amw_nlp.evaluation.seen import read_source
from amw_nlp.evaluation.systems import read_draft
from amw_nlp.facts.claim import Status
from amw_nlp.text.mention import FIGURES

KINDS = ("level", "change", "share", "ratio")
STATUSES = tuple(status.value for status in Status)
_PREFIX = "claims-"


def corpus_of(claims: Path) -> Path:
    """The corpus that a claims file belongs to by its name: ``claims-dev.jsonl`` to ``dev.jsonl`` beside it. Raises CorpusError."""
    corpus = claims.with_name(claims.name.removeprefix(_PREFIX))
    if corpus == claims or not corpus.exists():
        raise CorpusError(
            f"{claims}: name its corpus as well; there is no {corpus.name if corpus != claims else 'other'} beside it"
        )
    return corpus


def read_claims(path: Path) -> dict[str, tuple[Claimed, ...]]:
    """The annotated claims by document. Raises CorpusError."""
    found: dict[str, list[Claimed]] = defaultdict(list)
    for number, row in rows(path):
        try:
            found[row["doc"]].append(claimed(row))
        except (KeyError, TypeError, ValueError) as problem:
            raise CorpusError(
                f"{path}:{number}: no annotated claim ({problem!r}); docs/evaluation.md has one"
            ) from None
    return {doc: tuple(sorted(claims, key=lambda c: (c.start, c.end))) for doc, claims in found.items()}


def claimed(row: Mapping[str, Any]) -> Claimed:
    """The claim of a row. Raises KeyError or ValueError for a row that is none."""
    kind, status = row.get("kind") or "level", row["status"]
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is none of {', '.join(KINDS)}")
    if status not in STATUSES:
        raise ValueError(f"status {status!r} is none of {', '.join(STATUSES)}")
    said = {name: row[name] or None for name in ("subject", "metric", "time", "attribution")}
    return Claimed(int(row["start"]), int(row["end"]), row["text"], kind, status=status, **said)


def with_claims(documents: Iterable[Gold], claims: Mapping[str, tuple[Claimed, ...]]) -> Iterator[Gold]:
    """The documents, those with annotated claims carrying them. Raises CorpusError for claims of a document that did not come."""
    left = set(claims)
    for gold in documents:
        left.discard(gold.id)
        yield replace(gold, claims=claims[gold.id]) if gold.id in claims else gold
    if left:
        raise CorpusError(f"the claims of {', '.join(sorted(left)[:5])} are of no document in the corpus")


def claim_problems(documents: Iterable[Gold], claims: Mapping[str, tuple[Claimed, ...]]) -> Iterator[str]:
    """What is wrong with annotated claims, a line each."""
    left = dict(claims)
    for gold in documents:
        draft, marks = None, {(m.start, m.end): m for m in gold.mentions or () if m.label in FIGURES}
        seen: set[tuple[int, int]] = set()
        for claim in left.pop(gold.id, ()):
            draft = draft or read_draft(gold)
            where = f"{gold.id}: claim {claim.start}-{claim.end} {claim.text!r}"
            if (claim.start, claim.end) not in marks:
                yield f"{where}: the corpus marks no figure there"
            elif read_source(draft, claim.start, claim.end).split() != claim.text.split():
                yield f"{where}: {read_source(draft, claim.start, claim.end)!r} is read there"
            if (claim.start, claim.end) in seen:
                yield f"{where}: stands twice"
            if problem := norm_problem("DATE", {"timex": claim.time}):
                yield f"{where}: {problem}"
            seen.add((claim.start, claim.end))
    yield from (f"{doc}: its claims are of no document in the corpus" for doc in sorted(left))
