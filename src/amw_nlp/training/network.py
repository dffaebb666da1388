"""The tagger: a MiniLM encoder whose input also carries each word's features, and one linear layer on top."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file  # type: ignore[import-not-found,unused-ignore]
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from amw_nlp.entities.tagger.words import CUES, PLACES, SETTINGS, SHAPES
from amw_nlp.training.labels import TAGS
from amw_nlp.training.syntax import Syntax


class Tagger(nn.Module):  # type: ignore[misc]
    """Scores of every tag for every piece; a word's scores are the mean over its pieces."""

    def __init__(self, config: BertConfig, dropout: float = 0.1) -> None:
        super().__init__()
        config._attn_implementation = "eager"
        self.encoder = BertModel(config, add_pooling_layer=False)
        sizes = (len(SHAPES), len(PLACES), len(SETTINGS), len(CUES))
        # One more row than values: row 0 of each table is for pieces that belong to no word.
        self.features = nn.ModuleList(nn.Embedding(size + 1, config.hidden_size) for size in sizes)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(config.hidden_size, len(TAGS))
        self.syntax = Syntax(config.hidden_size)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Scores `[batch, length, tags]` for piece ids `[batch, length]`, features `[batch, length, 4]` and a mask of 0 and 1."""
        scores: Tensor = self.head(self.dropout(self.encode(pieces, features, mask)))
        return scores

    def parse(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Arcs and relations of the same input, as `Syntax` gives them."""
        arcs, relations = self.syntax(self.encode(pieces, features, mask))
        return arcs, relations

    def encode(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The encoder's vectors, `[batch, length, hidden]`."""
        vectors = self.encoder.embeddings.word_embeddings(pieces)
        for i, table in enumerate(self.features):
            vectors = vectors + table(features[:, :, i])
        hidden: Tensor = self.encoder(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        return hidden


def load_tagger(folder: Path) -> Tagger:
    """A tagger from a checkpoint (`config.json`, `tagger.safetensors`) or on a fresh encoder (`config.json`, `model.safetensors`)."""
    config = BertConfig.from_dict(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    tagger = Tagger(config)
    trained = folder / "tagger.safetensors"
    if trained.exists():
        absent, _ = tagger.load_state_dict(load_file(trained), strict=False)
        if lost := [name for name in absent if not name.startswith("syntax.")]:
            raise ValueError(f"{folder}: the checkpoint lacks {lost[:3]}")
        return tagger
    weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    missing, _ = tagger.encoder.load_state_dict(
        {k: v for k, v in weights.items() if not k.startswith("pooler")}, strict=False
    )
    if absent := [name for name in missing if "position_ids" not in name and "token_type_ids" not in name]:
        raise ValueError(f"{folder}: the encoder lacks {absent[:3]}")
    return tagger


def save_tagger(tagger: Tagger, folder: Path, tokenizer: Path) -> None:
    """Writes a checkpoint that `load_tagger` reads, with its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: value.detach().contiguous().clone() for name, value in tagger.state_dict().items()}
    save_file(weights, folder / "tagger.safetensors")
    (folder / "config.json").write_text(tagger.encoder.config.to_json_string(), encoding="utf-8")
    target = folder / "tokenizer.json"
    if target.resolve() != tokenizer.resolve():
        target.write_bytes(tokenizer.read_bytes())


def mean_tagger(folders: Sequence[Path]) -> Tagger:
    """The tagger whose weights are the mean of those of several checkpoints. Raises ValueError for none."""
    if not folders:
        raise ValueError("no checkpoints to take the mean of")
    tagger = load_tagger(folders[0])
    weights = [load_tagger(folder).state_dict() for folder in folders]
    tagger.load_state_dict({name: sum(w[name] for w in weights) / len(weights) for name in weights[0]})
    return tagger


def word_scores(scores: Tensor, owners: Tensor, words: int) -> Tensor:
    """The mean scores of each word, `[words, tags]`, from piece scores `[pieces, tags]` and each piece's word (-1 for none)."""
    inside = owners >= 0
    owners, scores = owners[inside], scores[inside]
    sums = torch.zeros(words, scores.shape[-1], dtype=scores.dtype).index_add_(0, owners, scores)
    counts = torch.zeros(words, dtype=scores.dtype).index_add_(0, owners, torch.ones_like(owners, dtype=scores.dtype))
    return sums / counts.clamp(min=1).unsqueeze(-1)
