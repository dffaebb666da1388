"""Where models lie, and what makes one whole: its settings, its files and their checksums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amw_nlp.errors import ModelError

FORMAT = 1
SHIPPED = "amw-names-small"
CONFIG, NETWORK, TOKENIZER = "config.json", "model.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """A model as it lies in a folder: its name, its tags in the order of its scores, how much it reads at once, its checksums.

    `relations` are those of its grammar in the order of their scores; empty where it learned none.
    """

    folder: Path
    name: str
    tags: tuple[str, ...]
    window: int
    context: int
    files: tuple[tuple[str, str], ...]
    relations: tuple[str, ...] = ()

    def faults(self) -> list[str]:
        """What is wrong with the files that the settings name: one line for each that is cut short, altered or unreadable."""
        return [fault for name, digest in self.files if (fault := _fault(self.folder / name, digest)) is not None]


def model_homes() -> tuple[Path, Path]:
    """Where models that ship lie: in the installed package, and beside `src` in a source checkout; either may be missing."""
    package = Path(__file__).resolve().parents[2]
    return package / "models", package.parents[1] / "models"


def shipped_folder() -> Path | None:
    """The folder of the model that ships: in the installed package, else `models/` of a source checkout; None where neither has it."""
    return next((home / SHIPPED for home in model_homes() if (home / SHIPPED / CONFIG).is_file()), None)


def named_folder(name: str) -> Path | None:
    """The folder of a model given by its path, or by the name of one that lies beside the shipped one; None for any other."""
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    beside = shipped_folder()
    if beside is not None and "/" not in name and (beside.parent / name / CONFIG).is_file():
        return beside.parent / name
    return None


def is_tagger(folder: Path) -> bool:
    """Whether a folder holds a model of ours: a network, and neither GLiNER's settings nor those of a transformers model."""
    if not (folder / NETWORK).is_file() or (folder / "gliner_config.json").is_file():
        return False
    try:
        return '"id2label"' not in (folder / CONFIG).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True


def open_stored(folder: Path) -> Stored:
    """A model's settings; every file they name is there, but not yet checked (`Stored.faults`). Raises ModelError."""
    config = _read_config(folder)
    files = _files_of(folder, config["files"])
    tags = tuple(config["tags"])
    _check_tags(folder, tags)
    relations = tuple(map(str, config.get("relations", ())))
    return Stored(folder, str(config["name"]), tags, int(config["window"]), int(config["context"]), files, relations)


def _read_config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(
            f"{folder}: no {CONFIG} can be read there; give the folder of a model ({error.strerror})"
        ) from error
    except ValueError as error:
        raise ModelError(f"{path}: is no JSON; {_AGAIN}") from error
    wanted = {"format", "name", "tags", "window", "context", "files"}
    if not isinstance(config, dict) or not wanted <= set(config):
        raise ModelError(
            f"{path}: is no amw-nlp model (it lacks {', '.join(sorted(wanted - set(config)))}); export one or name another"
        )
    if config["format"] != FORMAT:
        raise ModelError(
            f"{path}: has format {config['format']}, this version reads {FORMAT}; upgrade amw-nlp or export it again"
        )
    return config


_AGAIN = "reinstall amw-nlp or fetch the model again"


def _files_of(folder: Path, files: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(files, dict) or not {NETWORK, TOKENIZER} <= set(files):
        raise ModelError(f"{folder / CONFIG}: names no checksum of {NETWORK} and {TOKENIZER}; export the model again")
    for name in sorted(files):
        if not (folder / name).is_file():
            raise ModelError(f"{folder / name}: is missing; {_AGAIN}")
    return tuple(sorted((str(name), str(digest)) for name, digest in files.items()))


def _fault(path: Path, expected: str) -> str | None:
    try:
        with path.open("rb") as opened:
            actual = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        return f"{path}: cannot be read ({error.strerror}); {_AGAIN}"
    if actual == expected:
        return None
    return f"{path}: is cut short or altered (its SHA-256 is not the one in {CONFIG}); {_AGAIN}"


def _check_tags(folder: Path, tags: tuple[str, ...]) -> None:
    needed = {"O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"}
    if not needed <= set(tags):
        raise ModelError(
            f"{folder / CONFIG}: the model has no tag {', '.join(sorted(needed - set(tags)))}; name a model that marks ORG and PERSON"
        )
