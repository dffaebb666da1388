"""From a checkpoint to a folder that ships: ONNX, weights in eight bits, settings with checksums."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from amw_nlp.entities.tagger.grammar import RELATIONS
from amw_nlp.entities.tagger.store import CONFIG, FORMAT, NETWORK, TOKENIZER
from amw_nlp.training.labels import TAGS
from amw_nlp.training.network import Tagger, load_tagger

WINDOW, CONTEXT = 126, 24


def export(checkpoint: Path, out: Path, name: str, *, eight_bits: bool = True) -> None:
    """Writes the model folder `out` from a checkpoint; with `eight_bits` its matrices are quantised dynamically, row by row."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work) / "plain.onnx"
        _write_network(load_tagger(checkpoint).eval(), plain)
        fused = Path(work) / "fused.onnx"
        _fuse(plain, fused, checkpoint)
        if eight_bits:
            _quantise(fused, out / NETWORK)
        else:
            (out / NETWORK).write_bytes(fused.read_bytes())
    (out / TOKENIZER).write_bytes((checkpoint / TOKENIZER).read_bytes())
    config = {
        "format": FORMAT,
        "name": name,
        "tags": list(TAGS),
        "relations": list(RELATIONS),
        "window": WINDOW,
        "context": CONTEXT,
        "files": {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in (NETWORK, TOKENIZER)},
    }
    (out / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _write_network(tagger: Tagger, path: Path) -> None:
    ids = torch.ones(2, 16, dtype=torch.long)
    features = torch.ones(2, 16, 4, dtype=torch.long)
    mask = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "batch", 1: "length"}
    # ONNX Runtime fuses attention only in graphs of the older exporter, which warns of its age.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Whole(tagger), (ids, features, mask), str(path),
            input_names=["pieces", "features", "mask"], output_names=["scores", "arcs", "relations"],
            dynamic_axes={"pieces": axes, "features": axes, "mask": axes, "scores": axes, "relations": axes, "arcs": {**axes, 2: "length"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip


class _Whole(nn.Module):  # type: ignore[misc]
    """A tagger that answers both questions by one reading."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.tagger.encode(pieces, features, mask)
        arcs, relations = self.tagger.syntax(hidden)
        return self.tagger.head(hidden), arcs, relations


def _fuse(plain: Path, fused: Path, checkpoint: Path) -> None:
    """Attention, layer norms and activations as single nodes, which ONNX Runtime runs twice as fast."""
    from onnxruntime.transformers import optimizer

    shape = json.loads((checkpoint / CONFIG).read_text(encoding="utf-8"))
    model = optimizer.optimize_model(
        str(plain),
        model_type="bert",
        num_heads=shape["num_attention_heads"],
        hidden_size=shape["hidden_size"],
        opt_level=1,
    )
    model.save_model_to_file(str(fused))


def _quantise(plain: Path, path: Path) -> None:
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(plain), str(path), per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention", "Gather"], extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
