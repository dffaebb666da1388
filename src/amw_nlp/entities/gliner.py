"""GLiNER models exported to ONNX as recognisers: the labels are asked for in words, spans of words are answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amw_nlp.entities.recognizer import NameLabel
from amw_nlp.entities.tagger.session import open_network
from amw_nlp.errors import ModelError
from amw_nlp.text.patterns import lazy_pattern

CONFIG = "gliner_config.json"
ASKED: Mapping[str, NameLabel] = {
    "organization": NameLabel.ORG,
    "person": NameLabel.PERSON,
    "location": NameLabel.LOC,
    "product": NameLabel.PRODUCT,
}
"""What is asked for where no label map is given."""

_INPUTS = {"input_ids", "attention_mask", "words_mask", "text_lengths", "span_idx", "span_mask"}
_WORD = lazy_pattern(r"\w+(?:[-_]\w+)*|\S")
_LEAST = 0.5
"""The probability from which the model's authors take a span for a name."""

Found = tuple[int, int, str, float]
Run = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class GlinerPlan:
    """How a model is asked: the labels in words, its marks before a label and before the text, its widest span and longest text."""

    labels: tuple[str, ...]
    label_mark: str
    text_mark: str
    width: int
    words: int


def load_gliner(name: str, folder: Path, labels: Mapping[str, str]) -> tuple[Callable[[str], list[Found]], set[str]]:
    """A function from a text to its names, and the labels it asks for: those of `labels`, else `ASKED`. Raises ModelError."""
    plan = _read_plan(name, folder, tuple(labels) or tuple(ASKED))
    try:
        from tokenizers import Tokenizer

        network = open_network(folder / "model.onnx")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare or private exceptions
        raise ModelError(f"{name}: cannot be loaded ({_first_line(error)}); fetch the model again") from error
    missing = _INPUTS - {i.name for i in network.get_inputs()}
    if missing:
        raise ModelError(f"{name}: its network takes no {', '.join(sorted(missing))}; export the span model of GLiNER")

    def run(asked: Mapping[str, Any]) -> Any:
        return network.run(None, dict(asked))[0]

    return finder(plan, tokenizer, run), set(plan.labels)


def finder(plan: GlinerPlan, tokenizer: Any, run: Run) -> Callable[[str], list[Found]]:
    """A function from a text to its names; `run` gives the scores `[1, words, widths, labels]` of what is asked."""
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def find(text: str) -> list[Found]:
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        parts = [words[i : i + plan.words] for i in range(0, len(words), plan.words)]
        return [found for part in parts for found in _answer(plan, run(_ask(plan, tokenizer, text, part)), part)]

    return find


def _read_plan(name: str, folder: Path, labels: tuple[str, ...]) -> GlinerPlan:
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: {CONFIG} cannot be read ({_first_line(error)}); fetch the model again") from error
    if "token" in str(config.get("span_mode", "")):
        raise ModelError(f"{name}: scores single words (span_mode {config['span_mode']}); name a GLiNER model of spans")
    for file in ("model.onnx", "tokenizer.json"):
        if not (folder / file).is_file():
            raise ModelError(f"{name}: has no {file}; export it to ONNX with its tokenizer")
    return GlinerPlan(
        labels,
        str(config.get("ent_token", "<<ENT>>")),
        str(config.get("sep_token", "<<SEP>>")),
        int(config.get("max_width", 12)),
        int(config.get("max_len", 384)),
    )


def _ask(plan: GlinerPlan, tokenizer: Any, text: str, words: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """The network's input for one stretch of words."""
    import numpy as np

    prompt = [part for label in plan.labels for part in (plan.label_mark, label)] + [plan.text_mark]
    encoded = tokenizer.encode([*prompt, *(text[a:b] for a, b in words)], is_pretokenized=True)
    mask, last = [], None
    for number in encoded.word_ids:
        own = number is not None and number >= len(prompt) and number != last
        mask.append(number - len(prompt) + 1 if own else 0)
        last = number
    first = np.repeat(np.arange(len(words)), plan.width)
    spans = np.stack([first, first + np.tile(np.arange(plan.width), len(words))], axis=1)
    return {
        "input_ids": np.array([encoded.ids], dtype=np.int64),
        "attention_mask": np.ones((1, len(encoded.ids)), dtype=np.int64),
        "words_mask": np.array([mask], dtype=np.int64),
        "text_lengths": np.array([[len(words)]], dtype=np.int64),
        "span_idx": spans[None].astype(np.int64),
        "span_mask": (spans[:, 1] < len(words))[None],
    }


def _answer(plan: GlinerPlan, scores: Any, words: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """The names that a network's scores are sure of: the surest first, none over another, in reading order."""
    import numpy as np

    chances = 1 / (1 + np.exp(-np.asarray(scores, dtype=np.float64)[0]))
    sure = [tuple(map(int, place)) for place in np.argwhere(chances >= _LEAST)]
    kept: list[tuple[int, int, int]] = []
    for first, width, label in sorted(sure, key=lambda p: (-chances[p], p)):
        last = first + width
        if last < len(words) and all(last < a or first > b for a, b, _ in kept):
            kept.append((first, last, label))
    for first, last, label in sorted(kept):
        yield words[first][0], words[last][1], plan.labels[label], float(chances[first, last - first, label])


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
