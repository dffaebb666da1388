"""Everything that the result of a file rests on, as one short text: where it is the same, so is the result."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from amw_nlp.linter.run import Request, RunOptions
from amw_nlp.settings import Settings
from amw_nlp.version import __version__

READERS = "amw_nlp.readers"
_LAYOUT = 2
"""Raised when what is kept of a result changes."""
# what is not ours and changes results all the same: rates, readers, the engine of the models
_DEPENDENCIES = (
    "babel",
    "CurrencyConverter",
    "onnxruntime",
    "pyromark",
    "python-docx",
    "quantulum3",
    "spacy",
    "tokenizers",
)


class Basis:
    """The content of a file, the settings, the rules, the model, the date and our own code; looks at the code once."""

    def of(self, request: Request, options: RunOptions) -> str | None:
        """What the result of a file rests on, None for one that cannot be read."""
        try:
            data = request.path.read_bytes() if request.data is None else request.data
        except OSError:
            return None
        about = (
            self.code,
            request.inside,
            request.path.suffix,
            self._settings(request.settings),
            repr(options),
        )
        return sha256("\0".join(about).encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()

    @cached_property
    def code(self) -> str:
        """What stands for the code and models: an edited checkout must not be given yesterday's results."""
        digest = sha256(f"{__version__} {_LAYOUT} {_entered()} {_versions(_DEPENDENCIES)}".encode())
        for path in _own_files():
            stat = path.stat()
            digest.update(f"{path} {stat.st_mtime_ns} {stat.st_size}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def _settings(self, settings: Settings) -> str:
        """The settings, and the state of the files and packages they name. The files of a run mostly share one `Settings`."""
        known = self._settings_seen.get(id(settings))
        if known is None or known[0] is not settings:
            known = self._settings_seen[id(settings)] = (settings, _settings_text(settings))
        return known[1]

    @cached_property
    def _settings_seen(self) -> dict[int, tuple[Settings, str]]:
        return {}


def _own_files() -> Iterator[Path]:
    package = Path(__file__).parents[1]
    folders = [package, package.parents[1] / "models"]
    for folder in folders:
        yield from sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _settings_text(settings: Settings) -> str:
    model = settings.model
    named = [p for p in (settings.rates, Path(model) if model else None) if p is not None and p.exists()]
    files = [f for p in named for f in ([p] if p.is_file() else sorted(p.rglob("*")))]
    stamps = [(str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files]
    return repr((settings, stamps, _versions((model,) if model else ())))


@lru_cache(maxsize=16)
def _versions(names: tuple[str, ...]) -> tuple[str | None, ...]:
    """The versions of installed packages; a model may be one."""
    from importlib.metadata import PackageNotFoundError, version

    found: list[str | None] = []
    for name in names:
        try:
            found.append(version(name))
        except (PackageNotFoundError, ValueError):
            found.append(None)
    return tuple(found)


def _entered() -> str:
    """The rules and readers of other packages, with their versions; ours are among our own files."""
    from importlib.metadata import entry_points

    from amw_nlp.rules.catalog import GROUP

    entered = [p for group in (GROUP, READERS) for p in entry_points(group=group)]
    return repr(sorted((p.group, p.name, p.value, p.dist.version if p.dist else "") for p in entered))
