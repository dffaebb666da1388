"""JUnit XML, which every CI shows: a suite a draft, a case a finding; a draft without findings is one case that passed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from amw_nlp.linter.result import FileResult
from amw_nlp.report.links import PRODUCT
from amw_nlp.report.options import Options
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Severity

# what XML 1.0 may hold, https://www.w3.org/TR/xml/#charsets
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """Errors and warnings are failures, remarks (info) are skipped cases, files that could not be read are errors."""
    suites = [_suite(result) for result in results]
    root = Element("testsuites", {"name": PRODUCT, **_totals(suites)})
    root.extend(suites)
    indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield tostring(root, encoding="unicode") + "\n"


def _totals(suites: Sequence[Element]) -> dict[str, str]:
    return {
        key: str(sum(int(suite.attrib[key]) for suite in suites)) for key in ("tests", "failures", "errors", "skipped")
    }


def _suite(result: FileResult) -> Element:
    suite = Element("testsuite", {"name": _clean(result.path)})
    for found in result.diagnostics:
        _finding(suite, result.path, found)
    for problem in (result.error,) if result.error else result.crashes:
        case = _case(suite, result.path, "amw-nlp")
        SubElement(case, "error", {"message": _clean(problem), "type": "amw-nlp"})
    if not len(suite):
        _case(suite, result.path, "no findings")
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite)))
    return suite


def _finding(suite: Element, path: str, found: Diagnostic) -> None:
    first = found.places[0]
    case = _case(suite, path, f"{found.code} {found.name} at {first.line}:{first.column}", line=str(first.line))
    tag = "skipped" if found.severity is Severity.INFO else "failure"
    outcome = SubElement(case, tag, {"message": _clean(found.message), "type": found.severity.value})
    places = [f"line {place.line}, column {place.column}: {place.text}" for place in found.places]
    places += [f"{place.path}, line {place.line}, column {place.column}: {place.text}" for place in found.elsewhere]
    outcome.text = _clean(
        "\n".join([found.message, *([f"= {found.explanation}"] if found.explanation else []), *places])
    )


def _case(suite: Element, path: str, name: str, **more: str) -> Element:
    return SubElement(
        suite, "testcase", {"name": _clean(name), "classname": _clean(path), "file": _clean(path), **more}
    )


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
