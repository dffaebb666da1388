"""Transformers token classifiers exported to ONNX (model.onnx, config.json, tokenizer.json): run without torch."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from amw_nlp.entities.pieces_to_names import Found, best_places, join_pieces
from amw_nlp.entities.tagger.session import open_network
from amw_nlp.errors import ModelError

_MOST, _OVERLAP = 512, 64


def load_token_onnx(name: str, folder: Path) -> tuple[Callable[[str], list[Found]], set[str]]:
    """A function from a text to its names, and the labels it gives. Raises ModelError."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        tags = [str(tag) for _, tag in sorted((int(k), v) for k, v in config["id2label"].items())]
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(
            f"{name}: config.json names no labels (id2label); name an exported token classifier"
        ) from error
    try:
        from tokenizers import Tokenizer

        network = open_network(folder / "model.onnx")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare or private exceptions
        line = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(f"{name}: cannot be loaded ({line}); export the model and its tokenizer again") from error
    most = min(_MOST, int(config.get("max_position_embeddings", _MOST)) - 2)
    tokenizer.no_padding()
    tokenizer.enable_truncation(most, stride=min(_OVERLAP, most // 4))
    return _finder(network, tokenizer, tags), {tag.split("-", 1)[-1] for tag in tags if tag != "O"}


def _finder(network: Any, tokenizer: Any, tags: list[str]) -> Callable[[str], list[Found]]:
    import numpy as np

    wanted = {i.name for i in network.get_inputs()}

    def chances_of(window: Any) -> list[list[float]]:
        ids = np.array([window.ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        scores = network.run(None, {k: v for k, v in given.items() if k in wanted})[0][0]
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        rows: list[list[float]] = (powers / powers.sum(axis=-1, keepdims=True)).tolist()
        return rows

    def find(text: str) -> list[Found]:
        if not text.strip():
            return []
        encoded = tokenizer.encode(text)
        windows = [encoded, *encoded.overflowing]
        places = best_places([[list(o) for o in w.offsets] for w in windows], [chances_of(w) for w in windows])
        return join_pieces(text, places, tags)

    return find
