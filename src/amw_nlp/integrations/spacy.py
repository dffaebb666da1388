"""spaCy components, entered as `amw_entities`, `amw_quantities`, `amw_claims` and `amw_consistency`.

`nlp.add_pipe("amw_quantities")` is all it takes; they need no other component, and their offsets are those of the Doc's text. What they
find goes into the Doc as plain records, so that `Doc.to_bytes`, `DocBin` and several processes carry it. Config of each: `settings`,
the keys of `[tool.amw-nlp]`; `format`, what the Doc's text is ("plain", "markdown", "html"); `date`, the draft's day (ISO 8601),
which `doc._.amw_date` outweighs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from amw_nlp.linter.pipeline import Pipeline, load
from amw_nlp.text.mention import FIGURES, NAMES, Label

if TYPE_CHECKING:
    from amw_nlp.rules.base import Diagnostic
    from amw_nlp.settings import Settings

MENTIONS, FINDINGS = "amw", "amw_findings"
_CONFIG: dict[str, Any] = {"settings": {}, "format": "plain", "date": None}


class Component:
    """What the four share: the pipeline, and how a Doc becomes a draft. Pickles as its config."""

    def __init__(self, name: str, config: Mapping[str, Any], pipeline: Pipeline | None = None) -> None:
        self.name = name
        self.config = dict(config)
        self.pipeline = pipeline or load(_settings(self.config["settings"]))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.name, self.config)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with what was found added. Raises ValueError for a date that is none."""
        day = doc._.amw_date or self.config["date"]
        date = dt.date.fromisoformat(day) if isinstance(day, str) else day
        self.add(doc, date)
        return doc

    def add(self, doc: Doc, date: dt.date | None) -> None:
        """Writes what is found into the Doc."""
        raise NotImplementedError


class Mentions(Component):
    """Mentions of some labels: `doc.ents`, `doc.spans["amw"]`, `doc._.amw_mentions`."""

    labels: frozenset[Label]

    def add(self, doc: Doc, date: dt.date | None) -> None:
        """Mentions of other labels, and entities of other components where none of ours stands, are kept."""
        from amw_nlp.report.record import mention_record

        found = self.pipeline.extract(doc.text, date=date, format=self.config["format"], labels=self.labels)
        kept = [record for record in doc._.amw_mentions if record["label"] not in self.labels]
        records = sorted([*kept, *map(mention_record, found)], key=lambda r: (r["start"], r["end"], r["label"]))
        doc._.amw_mentions = records
        doc.spans[MENTIONS] = [span for record in records if (span := _record_span(doc, record))]
        ours = [span for m in found if (span := _span(doc, m.start, m.end, m.label.value))]
        doc.set_ents([*filter_spans(ours), *_apart(doc.ents, ours)])


class Entities(Mentions):
    """ORG and PERSON."""

    labels = NAMES


class Quantities(Mentions):
    """MONEY, PERCENT, QUANTITY, MULTIPLE and DATE; loads no model."""

    labels = FIGURES | {Label.DATE}


class Claims(Component):
    """What each figure is of: `doc._.amw_claims`, records as `amw-nlp claims --format jsonl` prints them."""

    def add(self, doc: Doc, date: dt.date | None) -> None:
        """A claim for every figure."""
        from amw_nlp.report.record import claim_record

        facts = self.pipeline.claims(doc.text, date=date, format=self.config["format"])
        doc._.amw_claims = [claim_record(claim, facts.draft) for claim in facts.table]


class Consistency(Component):
    """Where the text contradicts itself: `doc._.diagnostics`, and `doc.spans["amw_findings"]` labelled with the rules' codes."""

    def add(self, doc: Doc, date: dt.date | None) -> None:
        """The findings, by place."""
        from amw_nlp.report.record import finding_record

        report = self.pipeline.lint(doc.text, date=date, format=self.config["format"])
        doc._.amw_findings = [finding_record("", found) for found in report.diagnostics]
        places = [(place, found.code) for found in report.diagnostics for place in found.places]
        doc.spans[FINDINGS] = [span for place, code in places if (span := _span(doc, place.start, place.end, code))]


def _settings(values: Mapping[str, object]) -> Settings:
    """Settings from keys as a configuration file has them, hyphens or underscores. Raises ConfigError."""
    from amw_nlp.linter.keys import convert, find_key
    from amw_nlp.settings import Settings

    where = "the component's settings"
    keys = {find_key(name.replace("_", "-"), where): value for name, value in values.items()}
    given: dict[str, Any] = {key.field: convert(key, value, where) for key, value in keys.items()}
    return Settings(**given)


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """The tokens that hold a stretch of the text, or None where there are none."""
    span: Span | None = doc.char_span(start, end, label=label, alignment_mode="expand")
    return span


def _record_span(doc: Doc, record: Mapping[str, Any]) -> Span | None:
    return _span(doc, record["start"], record["end"], record["label"])


def _apart(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that share no token with others."""
    taken = {token.i for span in others for token in span}
    return [span for span in spans if not any(token.i in taken for token in span)]


def _diagnostics(doc: Doc) -> tuple[Diagnostic, ...]:
    from amw_nlp.report.record import read_finding

    return tuple(map(read_finding, doc._.amw_findings))


def _norm(span: Span) -> Mapping[str, object] | None:
    """The value of the mention that a span is, or None."""
    for record in span.doc._.amw_mentions:
        own = _record_span(span.doc, record)
        if own is not None and (own.start, own.end, own.label_) == (span.start, span.end, span.label_):
            norm: Mapping[str, object] = record["norm"]
            return norm
    return None


def _enter(factory: str, kind: type[Component], assigns: list[str]) -> Callable[..., Component]:
    """Gives a component its factory; those of one `nlp` with the same settings share a pipeline, and so the model."""

    def make(
        nlp: Language,
        name: str,
        settings: dict[str, Any],
        format: str,  # noqa: A002
        date: str | None,
    ) -> Component:
        config = {"settings": settings, "format": format, "date": date}
        for _, other in nlp.components:
            if isinstance(other, Component) and other.config["settings"] == settings:
                return kind(name, config, other.pipeline)
        return kind(name, config)

    Language.factory(factory, default_config=_CONFIG, assigns=assigns, func=make)
    return make


_MENTIONS_IN = ["doc.ents", "doc.spans", "doc._.amw_mentions"]
make_entities = _enter("amw_entities", Entities, _MENTIONS_IN)
make_quantities = _enter("amw_quantities", Quantities, _MENTIONS_IN)
make_claims = _enter("amw_claims", Claims, ["doc._.amw_claims"])
make_consistency = _enter("amw_consistency", Consistency, ["doc.spans", "doc._.diagnostics"])


def _extend() -> None:
    for name, default in (("amw_date", None), ("amw_mentions", []), ("amw_claims", []), ("amw_findings", [])):
        Doc.set_extension(name, default=default, force=True)
    Doc.set_extension("diagnostics", getter=_diagnostics, force=True)
    Span.set_extension("amw_norm", getter=_norm, force=True)


_extend()
