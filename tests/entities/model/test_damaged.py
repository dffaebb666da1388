"""A model that is not as it was shipped is refused, with what to do about it; one that is loads once, whoever asks first."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amw_nlp.entities.onnx import TaggerRecognizer, load_model
from amw_nlp.entities.tagger.store import shipped_folder
from amw_nlp.errors import ModelError

pytestmark = pytest.mark.model


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shipped = shipped_folder()
    if shipped is None:
        pytest.skip("no model in models/")
    return Path(shutil.copytree(shipped, tmp_path / "copy"))


def _cut_short(folder: Path) -> None:
    network = folder / "model.onnx"
    network.write_bytes(network.read_bytes()[:1_000_000])


def _alter_a_weight(folder: Path) -> None:
    network = folder / "model.onnx"
    data = bytearray(network.read_bytes())
    data[len(data) // 2] ^= 1
    network.write_bytes(data)


def _alter_the_tokenizer(folder: Path) -> None:
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text("utf-8") + " ", "utf-8")


def _empty_the_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_bytes(b"")


def _lose_the_network(folder: Path) -> None:
    (folder / "model.onnx").unlink()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_cut_short, r"model\.onnx: is cut short or altered .*reinstall"),
        (_alter_a_weight, r"model\.onnx: is cut short or altered .*reinstall"),
        (_alter_the_tokenizer, r"tokenizer\.json: is cut short or altered .*reinstall"),
        (_empty_the_tokenizer, r"tokenizer\.json: is cut short or altered .*reinstall"),
    ],
)
def test_an_altered_file_is_named(copy: Path, damage: Callable[[Path], None], message: str) -> None:
    damage(copy)
    tagger = TaggerRecognizer(copy)
    for _ in range(2):
        with pytest.raises(ModelError, match=message):
            tagger.warm()
    with pytest.raises(ModelError, match=message):
        load_model(str(copy))


def test_a_lost_file_is_named(copy: Path) -> None:
    _lose_the_network(copy)
    with pytest.raises(ModelError, match=r"model\.onnx: is missing; reinstall"):
        TaggerRecognizer(copy)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 9}, "has format 9, this version reads 1; upgrade"),
        ({"tags": ["O", "B-GENE", "I-GENE"]}, "name a model that marks ORG and PERSON"),
        ({"files": {}}, "names no checksum"),
    ],
)
def test_settings_that_do_not_fit_are_refused(copy: Path, change: dict[str, object], message: str) -> None:
    config = copy / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text("utf-8")), **change}), "utf-8")
    with pytest.raises(ModelError, match=message):
        TaggerRecognizer(copy)


def test_threads_that_ask_at_once_share_one_network(copy: Path) -> None:
    tagger = TaggerRecognizer(copy, threads=1)
    with ThreadPoolExecutor(4) as pool:
        loaded = list(pool.map(lambda _: tagger.warm(), range(4)))
    assert all(session is loaded[0] for session in loaded)
