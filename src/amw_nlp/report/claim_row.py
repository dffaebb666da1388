"""A claim as a person reads it: one row of the fact table, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.wording import quoted, range_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.report.times import spoken_time
from amw_nlp.text.draft import Draft


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One figure and what it is of, in words; what could not be told is empty. `read_as` is the range that rules compute with."""

    line: int
    figure: str
    read_as: str
    subject: str
    metric: str
    scope: str
    time: str
    status: str
    said_by: str


def claim_row(claim: Claim, draft: Draft) -> ClaimRow:
    """The row of a claim. An actual figure, as most are, has no status."""
    figure = claim.figure
    return ClaimRow(
        line=draft.locate(figure.start)[0],
        figure=_line(quoted(figure)),
        read_as=range_of(figure) if isinstance(figure.value, Figure) else "",
        subject=_line(claim.subject_name or ""),
        metric=_line(claim.metric or ""),
        scope=", ".join(map(_line, claim.scope)),
        time=spoken_time(claim.time.timex) if claim.time and claim.time.timex else "",
        status="" if claim.status is Status.ACTUAL else claim.status.value,
        said_by=_line(claim.attribution or ""),
    )


def _line(text: str) -> str:
    """A text without line breaks, which a draft may have inside a figure or a name."""
    return " ".join(text.split())
