"""Findings that are known: kept in a file by what they say, never by line, and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from amw_nlp.errors import ConfigError
from amw_nlp.linter.result import FileResult, Suppressed
from amw_nlp.rules.base import Diagnostic

VERSION = 1
DEFAULT = Path("amw-nlp-baseline.json")
BY = "the baseline"


@dataclass(frozen=True, slots=True)
class Known:
    """Findings of one rule with the same texts in one file; `count` is how many of them are known."""

    path: str
    code: str
    fingerprint: str
    texts: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """All known findings, by path, code and texts."""

    known: tuple[Known, ...]

    def counts(self) -> Counter[str]:
        """How many findings of each fingerprint are known."""
        return Counter({k.fingerprint: k.count for k in self.known})


def make_baseline(found: Iterable[tuple[str, Diagnostic]]) -> Baseline:
    """The baseline of findings, each with the path from the settings' root."""
    known: dict[str, Known] = {}
    for path, diagnostic in found:
        texts = tuple(" ".join(p.text.split()) for p in diagnostic.places)
        before = known.get(diagnostic.fingerprint)
        count = before.count + 1 if before else 1
        known[diagnostic.fingerprint] = Known(path, diagnostic.code, diagnostic.fingerprint, texts, count)
    return merged(known.values())


def merged(known: Iterable[Known]) -> Baseline:
    """The baseline of these entries, sorted; entries of one fingerprint, as a merge of two branches leaves them, are one."""
    found: dict[str, Known] = {}
    for entry in known:
        before = found.get(entry.fingerprint)
        found[entry.fingerprint] = replace(entry, count=entry.count + before.count) if before else entry
    return Baseline(tuple(sorted(found.values(), key=_order)))


def updated(baseline: Baseline, now: Baseline, paths: Collection[str]) -> Baseline:
    """The baseline with, for the files of these paths, what is there now, and for all others what was known."""
    return merged([*(k for k in baseline.known if k.path not in paths), *now.known])


def without_known(results: Iterable[FileResult], baseline: Baseline) -> tuple[list[FileResult], Counter[str]]:
    """The results without known findings, and how many of each fingerprint were met.

    Where more are found than are known, the first ones in the file count as known.
    """
    allowed = baseline.counts()
    met: Counter[str] = Counter()
    left = []
    for result in results:
        shown: list[Diagnostic] = []
        silenced: list[Suppressed] = []
        for diagnostic in result.diagnostics:
            met[diagnostic.fingerprint] += 1
            if met[diagnostic.fingerprint] <= allowed[diagnostic.fingerprint]:
                silenced.append(Suppressed(diagnostic, BY))
            else:
                shown.append(diagnostic)
        left.append(replace(result, diagnostics=tuple(shown), suppressed=(*result.suppressed, *silenced)))
    return left, met


def find_stale(baseline: Baseline, met: Counter[str], paths: Collection[str]) -> list[Known]:
    """Known findings, of the files that were read, that are there no more; `count` is how many are gone."""
    gone = [(k, k.count - min(k.count, met[k.fingerprint])) for k in baseline.known if k.path in paths]
    return [replace(k, count=n) for k, n in gone if n]


def pruned(baseline: Baseline, stale: Iterable[Known]) -> Baseline:
    """The baseline without what is stale; nothing is ever added."""
    gone = {k.fingerprint: k.count for k in stale}
    left = (replace(k, count=k.count - gone.get(k.fingerprint, 0)) for k in baseline.known)
    return Baseline(tuple(k for k in left if k.count))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigError where it is missing or broken: it never passes for an empty one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such baseline; `amw-nlp baseline create` makes one") from None
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: the baseline is no valid JSON: {error}") from None
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ConfigError(f"{path}: is no baseline of version {VERSION}")
    try:
        return merged([_known(entry) for entry in data["findings"]])
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{path}: the baseline is broken: {type(error).__name__}: {error}") from None


def baseline_text(baseline: Baseline) -> str:
    """The file's content: sorted, a line a finding, so that a change of it reads well in a diff."""
    lines = [json.dumps(_entry(k), ensure_ascii=False) for k in sorted(baseline.known, key=_order)]
    body = "".join(f"\n    {line}{'' if line is lines[-1] else ','}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [{body}{chr(10) + "  " if lines else ""}]\n}}\n'


def _order(known: Known) -> tuple[object, ...]:
    return (known.path, known.code, known.texts, known.fingerprint)


def _entry(known: Known) -> dict[str, object]:
    return {
        "path": known.path,
        "code": known.code,
        "texts": list(known.texts),
        "count": known.count,
        "fingerprint": known.fingerprint,
    }


def _known(entry: object) -> Known:
    if not isinstance(entry, dict):
        raise TypeError("an entry that is no table")
    count = entry["count"]
    if not isinstance(count, int) or count < 1:
        raise ValueError(f"a count of {count!r}")
    texts = tuple(str(t) for t in entry["texts"])
    return Known(str(entry["path"]), str(entry["code"]), str(entry["fingerprint"]), texts, count)
