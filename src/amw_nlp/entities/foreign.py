"""Other people's models as recognisers: transformers token classification, spaCy pipelines, GLiNER."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from amw_nlp.entities.gliner import ASKED, load_gliner
from amw_nlp.entities.gliner import CONFIG as GLINER
from amw_nlp.entities.onnx import reading_text
from amw_nlp.entities.pieces_to_names import Found, best_places, join_pieces
from amw_nlp.entities.recognizer import NameLabel, NameSpan, Recognizer
from amw_nlp.entities.token_onnx import load_token_onnx
from amw_nlp.errors import ModelError
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span

KNOWN_LABELS: Mapping[str, NameLabel] = {
    **dict.fromkeys(
        ("ORG", "ORGANIZATION", "ORGANISATION", "COMPANY", "CORP", "CORPORATION", "INSTITUTION", "GROUP"), NameLabel.ORG
    ),
    **dict.fromkeys(("PER", "PERSON", "PEOPLE"), NameLabel.PERSON),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "FAC", "FACILITY", "PLACE"), NameLabel.LOC),
    **dict.fromkeys(("PRODUCT", "PROD"), NameLabel.PRODUCT),
    **dict.fromkeys(
        ("OTHER", "MISC", "MISCELLANEOUS", "NORP", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"), NameLabel.OTHER
    ),
}
"""What the usual corpora's labels are in ours: CoNLL-2003, OntoNotes 5, WNUT 17."""


class ForeignRecognizer:
    """Finds names with a function from a block's text to stretches with labels; labels that map to none of ours are dropped."""

    def __init__(self, find: Callable[[str], Iterable[Found]], labels: Mapping[str, NameLabel]) -> None:
        self._find = find
        self._labels = labels

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names, in reading order, without overlap; none crosses a block."""
        text = reading_text(draft)
        spans = [
            NameSpan(
                Span(start + block.span.start, end + block.span.start), self._labels[label], round(min(1.0, chance), 4)
            )
            for block in draft.blocks
            for start, end, label, chance in self._find(text[block.span.start : block.span.end])
            if label in self._labels and start < end
        ]
        kept: list[NameSpan] = []
        for span in sorted(spans, key=lambda s: (s.at.start, -s.at.end)):
            if not kept or not kept[-1].at.overlaps(span.at):
                kept.append(span)
        return kept


def map_labels(own: Iterable[str], given: Mapping[str, str], model: str) -> dict[str, NameLabel]:
    """A model's labels in ours, by `given` first, then by what is known. Raises ModelError where none is ORG or PERSON."""
    labels: dict[str, NameLabel] = {}
    own = sorted(set(own))
    for label in own:
        wanted = given.get(label)
        if wanted is not None and wanted not in NameLabel.__members__:
            raise ModelError(f"{model}: {label} is mapped to {wanted}, which is none of {', '.join(NameLabel)}")
        mapped = NameLabel(wanted) if wanted is not None else KNOWN_LABELS.get(label.upper())
        if mapped is not None:
            labels[label] = mapped
    if not {NameLabel.ORG, NameLabel.PERSON} & set(labels.values()):
        raise ModelError(
            f"{model}: its labels ({', '.join(own) or 'none'}) have no ORG or PERSON; give a label map, or a model that marks names"
        )
    return labels


def load_foreign(name: str, folder: Path | None, labels: Mapping[str, str]) -> Recognizer:
    """A recogniser from another framework's model: by folder, by installed package, or by hub name. Raises ModelError."""
    if folder is not None and (folder / GLINER).is_file():
        find, own = load_gliner(name, folder, labels)
        asked = {label: str(mapped) for label, mapped in ASKED.items()}
        return ForeignRecognizer(find, map_labels(own, labels or asked, name))
    if folder is not None and (folder / "meta.json").is_file():
        return _load_spacy(str(folder), labels)
    if folder is not None and not (folder / "config.json").is_file():
        raise ModelError(
            f"{name}: the folder holds no model (no config.json, meta.json or gliner_config.json); give another"
        )
    if folder is None and _is_package(name):
        return _load_spacy(name, labels)
    if folder is None and not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise ModelError(
            f"{name}: no folder, no installed spaCy pipeline and no hub name (owner/name) is called so; check the spelling"
        )
    if folder is not None and (folder / "model.onnx").is_file():
        find, own = load_token_onnx(name, folder)
        return ForeignRecognizer(find, map_labels(own, labels, name))
    return _load_transformers(name if folder is None else str(folder), labels)


def _is_package(name: str) -> bool:
    import importlib.util

    return name.isidentifier() and "_" in name and importlib.util.find_spec(name) is not None


def _load_spacy(name: str, labels: Mapping[str, str]) -> Recognizer:
    try:
        import spacy
    except ImportError as error:
        raise ModelError(f"{name}: is a spaCy pipeline; install amw-nlp[spacy]") from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: spaCy cannot load it ({error}); install the pipeline again") from error
    own = {
        label
        for pipe in ("ner", "entity_ruler", "span_ruler")
        if pipe in pipeline.pipe_names
        for label in getattr(pipeline.get_pipe(pipe), "labels", ())
    }

    def find(text: str) -> list[Found]:
        return [(e.start_char, e.end_char, e.label_, 1.0) for e in pipeline(text).ents]

    return ForeignRecognizer(find, map_labels(own, labels, name))


def _load_transformers(name: str, labels: Mapping[str, str]) -> Recognizer:
    try:
        import torch
        import transformers
    except ImportError as error:
        raise ModelError(f"{name}: is a transformers model; install amw-nlp[train] (torch and transformers)") from error
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(name)
        # Only safetensors: a pickled model may run code when it is loaded.
        network = transformers.AutoModelForTokenClassification.from_pretrained(name, use_safetensors=True)
    except Exception as error:  # the library raises many kinds, and the hub's own
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"{name}: transformers cannot load it ({first}); check the name, or that it has safetensors weights"
        ) from error
    if not tokenizer.is_fast:
        raise ModelError(f"{name}: its tokenizer gives no offsets; name a model with a fast tokenizer")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tags = [network.config.id2label[i] for i in range(network.config.num_labels)]
    mapped = map_labels({tag.split("-", 1)[-1] for tag in tags if tag != "O"}, labels, name)
    return ForeignRecognizer(_tag_with(network.to(device).eval(), tokenizer, tags), mapped)


def _tag_with(network: Any, tokenizer: Any, tags: list[str]) -> Callable[[str], list[Found]]:
    """A function from a text to the stretches a token classifier marks; long texts are read in windows that overlap by 64 pieces."""
    import torch

    most = min(512, int(getattr(network.config, "max_position_embeddings", 512)) - 2, tokenizer.model_max_length)

    def find(text: str) -> list[Found]:
        if not text.strip():
            return []
        rows = tokenizer(
            text, truncation=True, max_length=most, stride=min(64, most // 4), return_overflowing_tokens=True,
            return_offsets_mapping=True, padding=True, return_tensors="pt",
        )  # fmt: skip
        offsets = rows.pop("offset_mapping").tolist()
        rows.pop("overflow_to_sample_mapping", None)
        with torch.no_grad():
            chances = network(**{k: v.to(network.device) for k, v in rows.items()}).logits.softmax(-1).cpu().tolist()
        return join_pieces(text, best_places(offsets, chances), tags)

    return find
