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
    """A model as it lies in a folder, checked: its name, its tags in the order of its scores, and how much it reads at once."""

    folder: Path
    name: str
    tags: tuple[str, ...]
    window: int
    context: int


def shipped_folder() -> Path | None:
    """The folder of the model that ships: in the installed package, else `models/` of a source checkout; None where neither has it."""
    package = Path(__file__).resolve().parents[2]
    places = (package / "models", package.parents[1] / "models")
    return next((place / SHIPPED for place in places if (place / SHIPPED / CONFIG).is_file()), None)


def named_folder(name: str) -> Path | None:
    """The folder of a model given by its path, or by the name of one that lies beside the shipped one; None for any other."""
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    beside = shipped_folder()
    if beside is not None and "/" not in name and (beside.parent / name / CONFIG).is_file():
        return beside.parent / name
    return None


def open_stored(folder: Path) -> Stored:
    """A model's settings, once every file it names is there and unchanged. Raises ModelError."""
    config = _read_config(folder)
    _check_files(folder, config["files"])
    tags = tuple(config["tags"])
    _check_tags(folder, tags)
    return Stored(folder, str(config["name"]), tags, int(config["window"]), int(config["context"]))


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


def _check_files(folder: Path, files: object) -> None:
    if not isinstance(files, dict) or not {NETWORK, TOKENIZER} <= set(files):
        raise ModelError(f"{folder / CONFIG}: names no checksum of {NETWORK} and {TOKENIZER}; export the model again")
    for name, expected in sorted(files.items()):
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: is missing; {_AGAIN}")
        with path.open("rb") as opened:
            actual = hashlib.file_digest(opened, "sha256").hexdigest()
        if actual != expected:
            raise ModelError(f"{path}: is cut short or altered (its SHA-256 is not the one in {CONFIG}); {_AGAIN}")


def _check_tags(folder: Path, tags: tuple[str, ...]) -> None:
    needed = {"O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"}
    if not needed <= set(tags):
        raise ModelError(
            f"{folder / CONFIG}: the model has no tag {', '.join(sorted(needed - set(tags)))}; name a model that marks ORG and PERSON"
        )
