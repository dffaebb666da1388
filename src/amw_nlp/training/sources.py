"""Which texts are learned from, how often, and which are kept apart to choose and to report by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.training.augment import Rates
from amw_nlp.training.corpus import Record, read_corpus, read_marked


@dataclass(frozen=True, slots=True)
class Source:
    """Texts to learn from: `share` of them is drawn for each round (2.0: each twice), rewritten at `rates`."""

    name: str
    records: Sequence[Record]
    share: float
    rates: Rates


_HELD_OUT = 7
"""Of every ten paragraphs of our own training texts, the one whose number ends so is kept apart (`dev`)."""

OWN = Rates(
    names=0.45, native=0.02, title_case=0.3, capitals=0.2, lower_case=0.02, headline=0.3, typography=0.3, dateline=0.12
)
NEWS = Rates(
    names=0.4, native=0.01, title_case=0.2, capitals=0.12, lower_case=0.03, headline=0.1, typography=0.3, dateline=0.05
)
EVERYDAY = Rates(names=0.35, native=0.0, title_case=0.05, capitals=0.05, lower_case=0.1, headline=0.0, typography=0.3)
POSTS = Rates(names=0.25, native=0.0, title_case=0.02, capitals=0.02, lower_case=0.02, headline=0.0, typography=0.2)


_EVERYDAY = "everyday"
"""Of our own texts, the file of mails, posts, reviews and articles of reference: no headlines are put before these."""


def own_records(folder: Path) -> tuple[list[Record], list[Record]]:
    """Our own paragraphs: those to learn from, and those kept apart."""
    records = [(i, r) for path in sorted(folder.glob("*.txt")) for i, r in enumerate(read_marked(path))]
    return [r for i, r in records if i % 10 != _HELD_OUT], [r for i, r in records if i % 10 == _HELD_OUT]


def training_sources(own: Sequence[Record], public: Path | None) -> list[Source]:
    """What is learned from; without the public corpora, our own texts alone."""
    everyday = [r for r in own if r.id.startswith(_EVERYDAY)]
    news = [r for r in own if not r.id.startswith(_EVERYDAY)]
    sources = [Source("own", news, 4.0, OWN), Source("everyday", everyday, 4.0, EVERYDAY)]
    if public is None:
        return sources
    crossner = [r for r in read_corpus(public, "crossner") if r.split != "test"]
    gum = [r for r in read_corpus(public, "gum") if r.split != "test"]
    posts = [r for r in read_corpus(public, "wnut17") if r.split == "train"]
    tweets = [r for r in read_corpus(public, "btc") if r.split == "train" and _has_plain_name(r)]
    return [
        *sources,
        Source("redocred", list(read_corpus(public, "redocred")), 1.0, NEWS),
        Source("crossner", crossner, 1.0, NEWS),
        Source("gum", gum, 1.0, NEWS),
        Source("wnut17", posts, 0.6, POSTS),
        Source("btc", tweets, 0.4, POSTS),
    ]


def _has_plain_name(record: Record) -> bool:
    """Whether a post has no names, or one that is no handle."""
    names = [record.text[a:b] for a, b, _ in record.spans()]
    return not names or any(not name.startswith("@") for name in names)


def choosing_sets(own: Sequence[Record], public: Path | None) -> dict[str, list[Record]]:
    """What models are chosen by: our own texts kept apart and UNER EWT's dev half."""
    sets = {"own-dev": list(own)}
    if public is not None:
        sets["uner_ewt-dev"] = [r for r in read_corpus(public, "uner_ewt") if r.split == "dev"]
    return sets


def report_sets(public: Path) -> dict[str, list[Record]]:
    """What is reported and never looked into: the outside evaluation sets."""
    crossner = [r for r in read_corpus(public, "crossner") if r.split == "test"]
    return {
        "uner_ewt-test": [r for r in read_corpus(public, "uner_ewt") if r.split == "test"],
        "uner_pud": list(read_corpus(public, "uner_pud")),
        "wikigold": list(read_corpus(public, "wikigold")),
        "wnut17-test": [r for r in read_corpus(public, "wnut17") if r.split == "test"],
        "crossner-ai": [r for r in crossner if r.domain == "ai"],
        "crossner-politics": [r for r in crossner if r.domain == "politics"],
    }
