"""Other people's models, made tiny here: a GLiNER, a transformers classifier in two forms, a spaCy pipeline; and what is wrong with some."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from amw_nlp.entities.gliner import GlinerPlan, finder
from amw_nlp.entities.onnx import load_model
from amw_nlp.entities.recognizer import NameLabel, load_recognizer
from amw_nlp.errors import ModelError
from amw_nlp.settings import Settings
from amw_nlp.text.readers import read_text

TEXT = "Quarmline hired Ines Duarte.\n\nThe mayor of Tolland met Duarte."
WORDS = [
    "quarmline",
    "hired",
    "ines",
    "duarte",
    ".",
    "the",
    "mayor",
    "of",
    "tolland",
    "met",
    "organization",
    "person",
    "location",
    "product",
]
TAGS = ("O", "B-CORP", "I-CORP", "B-PER", "I-PER", "B-GPE", "I-GPE")
TAG_OF = {"quarmline": "B-CORP", "ines": "B-PER", "duarte": "I-PER", "tolland": "B-GPE"}
DUE = [("Quarmline", NameLabel.ORG), ("Ines Duarte", NameLabel.PERSON), ("Tolland", NameLabel.LOC)]


def _tokenizer() -> Tokenizer:
    vocabulary = {w: i for i, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "<<ENT>>", "<<SEP>>", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))

    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens(["<<ENT>>", "<<SEP>>", "[CLS]", "[SEP]"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def _found(model: Any, text: str = TEXT) -> list[tuple[str, NameLabel]]:
    draft = read_text(text)
    return [(draft.read(s.at), s.label) for s in model.find(draft)]


def _gliner_scores(asked: Mapping[str, Any]) -> Any:
    """What a GLiNER that knows our names would say, read off its own input: the words by `words_mask`."""
    tokenizer = _tokenizer()
    words = {
        m: tokenizer.id_to_token(i) for i, m in zip(asked["input_ids"][0], asked["words_mask"][0], strict=True) if m
    }
    count = int(asked["text_lengths"][0, 0])
    assert sorted(words) == list(range(1, count + 1))
    assert asked["span_idx"].shape[1] == asked["span_mask"].shape[1] == count * 3
    scores = np.full((1, count, 3, 4), -5.0)
    for i in range(count):
        if words[i + 1] == "quarmline":
            scores[0, i, 0, 0] = 3.0
        if words[i + 1] == "ines":
            scores[0, i, 1, 1], scores[0, i, 0, 1] = 4.0, 2.0
        if words[i + 1] == "tolland":
            scores[0, i, 0, 2] = 1.0
            scores[0, i, 2, 0] = 0.5
    return scores


PLAN = GlinerPlan(("organization", "person", "location", "product"), "<<ENT>>", "<<SEP>>", 3, 384)


def test_a_gliners_surest_spans_win() -> None:
    find = finder(PLAN, _tokenizer(), _gliner_scores)
    text = "Quarmline hired Ines Duarte."
    assert [(text[a:b], label) for a, b, label, _ in find(text)] == [
        ("Quarmline", "organization"),
        ("Ines Duarte", "person"),
    ]
    assert find("") == []


def test_a_long_text_is_asked_in_parts() -> None:
    find = finder(GlinerPlan(PLAN.labels, "<<ENT>>", "<<SEP>>", 3, 4), _tokenizer(), _gliner_scores)
    text = "the mayor of Quarmline met Ines Duarte of Tolland"
    assert [text[a:b] for a, b, *_ in find(text)] == ["Quarmline", "Ines Duarte", "Tolland"]


def _token_network(path: Path) -> None:
    """A network whose scores are a table's row for each piece."""
    onnx = pytest.importorskip("onnx")
    size = _tokenizer().get_vocab_size()
    table = np.full((size, len(TAGS)), -4.0, dtype=np.float32)
    table[:, 0] = 0.0
    for word, tag in TAG_OF.items():
        table[_tokenizer().token_to_id(word), TAGS.index(tag)] = 6.0
    helper, kinds = onnx.helper, onnx.TensorProto
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])], "tagger",
        [helper.make_tensor_value_info("input_ids", kinds.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("logits", kinds.FLOAT, ["batch", "length", len(TAGS)])],
        [onnx.numpy_helper.from_array(table, "table")],
    )  # fmt: skip
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A transformers classifier's ONNX export."""
    folder = tmp_path / "exported"
    folder.mkdir()
    _token_network(folder / "model.onnx")
    _tokenizer().save(str(folder / "tokenizer.json"))
    config = {"id2label": {str(i): tag for i, tag in enumerate(TAGS)}, "max_position_embeddings": 40}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def test_an_exported_classifier_runs_without_torch(exported: Path) -> None:
    assert _found(load_model(str(exported)))[:3] == DUE


def test_its_long_texts_are_read_in_windows(exported: Path) -> None:
    text = "the mayor met the mayor of the mayor " * 20 + "Quarmline hired Ines Duarte"
    assert _found(load_model(str(exported)), text) == DUE[:2]


def test_its_labels_can_be_mapped_in_the_settings(exported: Path) -> None:
    settings = Settings(model=str(exported), model_labels={"CORP": "PRODUCT"})
    assert ("Quarmline", NameLabel.PRODUCT) in _found(load_recognizer(settings))
    with pytest.raises(ModelError, match="mapped to FIRM, which is none of"):
        load_recognizer(Settings(model=str(exported), model_labels={"CORP": "FIRM"}))


def test_an_exported_classifier_that_is_cut_short_is_refused(exported: Path) -> None:
    network = exported / "model.onnx"
    network.write_bytes(network.read_bytes()[:200])
    with pytest.raises(ModelError, match=r"cannot be loaded .*export the model"):
        load_model(str(exported))


def test_labels_that_mark_no_names_are_refused(exported: Path) -> None:
    (exported / "config.json").write_text('{"id2label": {"0": "O", "1": "B-GENE"}}', "utf-8")
    with pytest.raises(ModelError, match=r"its labels \(GENE\) have no ORG or PERSON; give a label map"):
        load_model(str(exported))


@pytest.fixture
def gliner(tmp_path: Path) -> Path:
    folder = tmp_path / "gliner"
    folder.mkdir()
    (folder / "gliner_config.json").write_text('{"max_width": 3, "span_mode": "markerV0"}', "utf-8")
    (folder / "model.onnx").write_bytes(b"no network")
    _tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def test_a_broken_gliner_says_what_to_do(gliner: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded .*fetch the model again"):
        load_model(str(gliner))
    (gliner / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"has no model\.onnx; export it"):
        load_model(str(gliner))
    (gliner / "gliner_config.json").write_text('{"span_mode": "token_level"}', "utf-8")
    with pytest.raises(ModelError, match="name a GLiNER model of spans"):
        load_model(str(gliner))


def test_a_network_that_is_no_gliner_is_refused(gliner: Path) -> None:
    _token_network(gliner / "model.onnx")
    with pytest.raises(ModelError, match=r"takes no attention_mask.*export the span model"):
        load_model(str(gliner))


def test_a_gliner_folder_finds_names(gliner: Path) -> None:
    onnx = pytest.importorskip("onnx")
    helper, kinds = onnx.helper, onnx.TensorProto
    whole = {"input_ids": 2, "attention_mask": 2, "words_mask": 2, "text_lengths": 2, "span_idx": 3}
    inputs = [helper.make_tensor_value_info(n, kinds.INT64, [f"{n}{i}" for i in range(r)]) for n, r in whole.items()]
    inputs.append(helper.make_tensor_value_info("span_mask", kinds.BOOL, ["batch", "spans"]))
    scores = np.full((1, 5, 3, 4), -5.0, dtype=np.float32)
    scores[0, 0, 0, 0] = scores[0, 2, 1, 1] = 3.0
    graph = helper.make_graph(
        [helper.make_node("Identity", ["scores"], ["logits"])], "gliner", inputs,
        [helper.make_tensor_value_info("logits", kinds.FLOAT, [1, 5, 3, 4])],
        [onnx.numpy_helper.from_array(scores, "scores")],
    )  # fmt: skip
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(gliner / "model.onnx")
    )
    assert _found(load_model(str(gliner)), "Quarmline hired Ines Duarte.") == DUE[:2]


def test_a_spacy_pipeline_finds_names(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    patterns = [{"label": "ORG", "pattern": "Quarmline"}, {"label": "PERSON", "pattern": "Ines Duarte"}]
    pipeline.add_pipe("entity_ruler").add_patterns([*patterns, {"label": "GPE", "pattern": "Tolland"}])
    pipeline.to_disk(tmp_path / "pipeline")
    assert _found(load_model(str(tmp_path / "pipeline"))) == DUE
    (tmp_path / "pipeline/config.cfg").write_text("[nlp", "utf-8")
    with pytest.raises(ModelError, match="spaCy cannot load it"):
        load_model(str(tmp_path / "pipeline"))


@pytest.fixture
def classifier(tmp_path: Path) -> Path:
    """A transformers classifier in safetensors, whose embeddings spell the tags of our words."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    tokenizer = _tokenizer()
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=8, num_hidden_layers=0, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=40, id2label=dict(enumerate(TAGS)),
        label2id={tag: i for i, tag in enumerate(TAGS)},
    )  # fmt: skip
    network = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        table = torch.zeros(config.vocab_size, 8)
        table[:, 0] = 1.0
        for word, tag in TAG_OF.items():
            row = tokenizer.token_to_id(word)
            table[row] = torch.nn.functional.one_hot(torch.tensor(TAGS.index(tag)), 8).float()
        network.bert.embeddings.word_embeddings.weight.copy_(table)
        network.bert.embeddings.position_embeddings.weight.zero_()
        network.bert.embeddings.token_type_embeddings.weight.zero_()
        network.classifier.weight.copy_(4 * torch.eye(len(TAGS), 8))
        network.classifier.bias.zero_()
    folder = tmp_path / "classifier"
    network.save_pretrained(folder, safe_serialization=True)
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )
    fast.save_pretrained(folder)
    return folder


def test_a_transformers_classifier_finds_names(classifier: Path) -> None:
    model = load_model(str(classifier))
    assert _found(model)[:3] == DUE
    long = "the mayor met the mayor of the mayor " * 20 + "Quarmline hired Ines Duarte"
    assert _found(model, long) == DUE[:2]


def test_pickled_weights_are_refused(classifier: Path) -> None:
    torch = pytest.importorskip("torch")

    (classifier / "model.safetensors").unlink()
    torch.save({}, classifier / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        load_model(str(classifier))
