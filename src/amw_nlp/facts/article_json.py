"""Articles as JSON and back: how the cache and the record keep them. Numbers are strings that Decimal reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from amw_nlp.facts.article import Article, KnownName, Origin, Statement
from amw_nlp.facts.claim import Status
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.when import When, WhenKind
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span


def plain_article(article: Article) -> dict[str, object]:
    """An article in JSON's types; its order is not kept, since it is that of where it is kept."""
    origin = article.origin
    return {
        "path": origin.path,
        "title": origin.title,
        "date": _plain_day(origin.date),
        "names": [plain_name(n) for n in article.names],
        "statements": [plain_statement(s) for s in article.statements],
    }


def read_article(data: Mapping[str, Any]) -> Article:
    """The article of what `plain_article` made. Raises KeyError, TypeError or ValueError for anything else."""
    origin = Origin(data["path"], data["title"], read_day(data["date"]))
    return Article(origin, tuple(map(read_name, data["names"])), tuple(map(read_statement, data["statements"])))


def plain_name(name: KnownName) -> dict[str, object]:
    """A name in JSON's types."""
    return {
        "key": name.key,
        "name": name.name,
        "label": name.label.value,
        "kind": name.kind,
        "forms": list(name.forms),
        "mentions": name.mentions,
    }


def read_name(data: Mapping[str, Any]) -> KnownName:
    """The name of what `plain_name` made."""
    return KnownName(
        data["key"], data["name"], Label(data["label"]), data["kind"], tuple(data["forms"]), data["mentions"]
    )


def plain_statement(said: Statement) -> dict[str, object]:
    """A statement in JSON's types."""
    return {
        "subject": said.subject,
        "subject_name": said.subject_name,
        "object": said.object,
        "metric": said.metric,
        "fact": said.fact,
        "figure": _plain_figure(said.figure),
        "text": said.text,
        "time": None if said.time is None else _plain_when(said.time),
        "status": said.status.value,
        "attribution": said.attribution,
        "scope": list(said.scope),
        "role": said.role.value,
        "sentence": said.sentence,
        "confidence": said.confidence,
        "at": [said.at.start, said.at.end],
        "source": [said.start, said.end, said.line, said.column],
    }


def read_statement(data: Mapping[str, Any]) -> Statement:
    """The statement of what `plain_statement` made."""
    start, end, line, column = data["source"]
    return Statement(
        subject=data["subject"],
        subject_name=data["subject_name"],
        object=data["object"],
        metric=data["metric"],
        fact=data["fact"],
        figure=_read_figure(data["figure"]),
        text=data["text"],
        time=None if data["time"] is None else _read_when(data["time"]),
        status=Status(data["status"]),
        attribution=data["attribution"],
        scope=tuple(data["scope"]),
        role=Role(data["role"]),
        sentence=data["sentence"],
        confidence=data["confidence"],
        at=Span(*data["at"]),
        start=start,
        end=end,
        line=line,
        column=column,
    )


def _plain_figure(figure: Figure) -> dict[str, object]:
    return {
        "label": figure.label.value,
        "value": _plain_number(figure.value),
        "low": _plain_number(figure.low),
        "high": _plain_number(figure.high),
        "interval": [str(figure.interval.low), str(figure.interval.high)],
        "unit": figure.unit,
        "hedge": figure.hedge,
        "per": figure.per,
        "verb": figure.verb,
    }


def _read_figure(data: Mapping[str, Any]) -> Figure:
    low, high = data["interval"]
    return Figure(
        Label(data["label"]),
        _read_number(data["value"]),
        _read_number(data["low"]),
        _read_number(data["high"]),
        Interval(Decimal(low), Decimal(high)),
        data["unit"],
        data["hedge"],
        data["per"],
        data["verb"],
    )


def _plain_when(when: When) -> dict[str, object]:
    """A time as far as it is compared and shown."""
    return {
        "timex": when.timex,
        "kind": when.kind.value,
        "first": _plain_day(when.first),
        "last": _plain_day(when.last),
        "fiscal": when.fiscal,
        "relative": when.relative,
    }


def _read_when(data: Mapping[str, Any]) -> When:
    first, last = read_day(data["first"]), read_day(data["last"])
    return When(data["timex"], WhenKind(data["kind"]), first, last, data["fiscal"], data["relative"])


def _plain_number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _read_number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _plain_day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> dt.date | None:
    """A day as JSON has it."""
    return None if text is None else dt.date.fromisoformat(text)
