"""Each format, whole, as a file that a person can read; a changed file is read before it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_results import all_results
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

from amw_nlp.report import render
from amw_nlp.settings import OutputFormat

SUFFIXES = {
    "text": "txt", "concise": "txt", "json": "json", "jsonl": "jsonl", "sarif": "sarif", "github": "txt", "junit": "xml",
    "rdjson": "json", "gitlab": "json", "html": "html",
}  # fmt: skip

# the files are named for their reader, not for their test
pytestmark = pytest.mark.filterwarnings(r"ignore:[\s\S]*Can not relate snapshot:UserWarning")


class ReportFile(SingleFileSnapshotExtension):
    """A text file in tests/snapshots, named as the test asks."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parents[1] / "snapshots")

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: object = 0) -> str:
        return str(index)


def report_file(suffix: str) -> type[ReportFile]:
    return type("ReportFile", (ReportFile,), {"file_extension": suffix})


def test_every_format_has_a_snapshot() -> None:
    assert set(SUFFIXES) == set(OutputFormat)


@pytest.mark.parametrize("name", sorted(SUFFIXES))
def test_report(name: str, snapshot: SnapshotAssertion) -> None:
    report = "".join(render(name, all_results(), width=90))
    assert report == snapshot(extension_class=report_file(SUFFIXES[name]), name=f"report-{name}")


def test_report_in_colour(snapshot: SnapshotAssertion) -> None:
    report = "".join(render("text", all_results(), width=90, color=True)).replace("\x1b", "<ESC>")
    assert report == snapshot(extension_class=report_file("txt"), name="report-text-in-colour")
