"""A whole run on a tiny random encoder: train, save, train on, export, load, find; seconds."""

# ruff: noqa: PLC0415 - torch and its kin are asked for first
from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

from amw_nlp.entities.onnx import TaggerRecognizer  # noqa: E402
from amw_nlp.errors import ModelError  # noqa: E402
from amw_nlp.training.corpus import read_marked  # noqa: E402

TEXT = """⟦ORG|Harrow⟧ said on Monday that ⟦PERSON|Ana Silva⟧ will run ⟦ORG|Harrow⟧ from ⟦LOC|Lyon⟧.

Shares of ⟦ORG|Quill & Sons⟧ rose after ⟦PERSON|Bo Tran⟧ left ⟦LOC|Oslo⟧.
"""


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    from safetensors.torch import save_file
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from transformers import BertConfig, BertModel

    letters = "abcdefghijklmnopqrstuvwxyz&.,'"
    pieces = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *letters,
        *(f"##{c}" for c in letters),
        "harrow",
        "said",
        "shares",
        "of",
    ]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    torch.manual_seed(0)
    torch.set_num_threads(1)
    folder = tmp_path / "encoder"
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file(BertModel(config, add_pooling_layer=False).state_dict(), folder / "model.safetensors")
    (folder / "config.json").write_text(config.to_json_string(), encoding="utf-8")
    return folder


def _train(start: Path, out: Path, texts: Path, steps: int) -> list[float]:
    from tokenizers import Tokenizer

    from amw_nlp.entities.tagger.pieces import PieceCutter
    from amw_nlp.training import loop, network
    from amw_nlp.training.augment import Rates
    from amw_nlp.training.invent import load_pool
    from amw_nlp.training.sources import Source

    losses: list[float] = []
    plain = Rates(names=0, native=0, title_case=0, capitals=0, lower_case=0, headline=0, typography=0)
    plan = loop.Plan(steps=steps, batch_pieces=128, rate=5e-3, head_rate=1e-2, average=0.5)
    tagger = loop.train(
        network.load_tagger(start),
        PieceCutter(Tokenizer.from_file(str(start / "tokenizer.json"))),
        [Source("own", list(read_marked(texts)), 20.0, plain)],
        load_pool(None),
        plan,
        report=lambda step, loss, progress: losses.append(loss),
    )
    network.save_tagger(tagger, out, start / "tokenizer.json")
    return losses


def test_a_run_learns_goes_on_and_ships(encoder: Path, tmp_path: Path) -> None:
    from amw_nlp.training.export import export

    texts = tmp_path / "own.txt"
    texts.write_text(TEXT, encoding="utf-8")
    _train(encoder, tmp_path / "first", texts, 100)
    losses = _train(tmp_path / "first", tmp_path / "second", texts, 60)
    assert losses[-1] < 0.3
    export(tmp_path / "second", tmp_path / "full", "tiny", eight_bits=False)
    record = next(iter(read_marked(texts)))
    found = TaggerRecognizer(tmp_path / "full", threads=1).find_in(record.text)
    assert [(s.at.start, s.at.end, str(s.label)) for s in found] == [
        (a, b, *allowed) for a, b, allowed in record.spans()
    ]

    export(tmp_path / "second", tmp_path / "small", "tiny")
    assert (tmp_path / "small/model.onnx").stat().st_size < (tmp_path / "full/model.onnx").stat().st_size
    assert TaggerRecognizer(tmp_path / "small", threads=1).find_in(record.text) == TaggerRecognizer(
        tmp_path / "small", threads=2
    ).find_in(record.text)


TREES = """# newdoc id = one
# text = Harrow said shares don't rise.
1	Harrow	_	_	_	_	2	nsubj	_	_
2	said	_	_	_	_	0	root	_	_
3	shares	_	_	_	_	6	nsubj	_	_
4-5	don't	_	_	_	_	_	_	_	_
4	do	_	_	_	_	6	aux	_	_
5	n't	_	_	_	_	6	advmod	_	_
6	rise	_	_	_	_	2	ccomp	_	SpaceAfter=No
7	.	_	_	_	_	2	punct	_	_

# newpar
1	Shares	_	_	_	_	4	nsubj:pass	_	_
2	of	_	_	_	_	3	case	_	_
3	Harrow	_	_	_	_	1	nmod	_	_
4	sold	_	_	_	_	0	root	_	_

"""


def test_trees_are_read_word_by_word(tmp_path: Path) -> None:
    from amw_nlp.entities.tagger.grammar import RELATIONS
    from amw_nlp.training.trees import read_trees

    (tmp_path / "one.conllu").write_text(TREES, encoding="utf-8")
    (tree,) = read_trees(tmp_path.glob("*.conllu"))
    assert tree.text.strip() == "Harrow said shares don't rise.\n\nShares of Harrow sold"
    # Harrow said shares don ' t rise . | Shares of Harrow sold
    assert tree.heads == [1, -1, 6, 6, 6, 4, 1, 1, 11, 10, 8, -1]
    assert [RELATIONS[r] for r in tree.relations[:6]] == ["nsubj", "root", "nsubj", "aux", "advmod", "inner"]
    assert tree.sentences == [0] * 8 + [1] * 4


def test_a_tagger_that_learned_trees_ships_a_grammar(encoder: Path, tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    from amw_nlp.entities.tagger.pieces import PieceCutter
    from amw_nlp.text.readers import read_text
    from amw_nlp.training import loop, network
    from amw_nlp.training.augment import Rates
    from amw_nlp.training.export import export
    from amw_nlp.training.invent import load_pool
    from amw_nlp.training.sources import Source
    from amw_nlp.training.trees import read_trees
    from amw_nlp.training.trial import try_trees

    (tmp_path / "one.conllu").write_text(TREES, encoding="utf-8")
    (tmp_path / "own.txt").write_text(TEXT, encoding="utf-8")
    trees = list(read_trees(tmp_path.glob("*.conllu")))
    plain = Rates(names=0, native=0, title_case=0, capitals=0, lower_case=0, headline=0, typography=0)
    plan = loop.Plan(steps=150, batch_pieces=128, rate=5e-3, head_rate=1e-2, average=0.5, trees=3.0)
    cutter = PieceCutter(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    own = [Source("own", list(read_marked(tmp_path / "own.txt")), 20.0, plain)]
    tagger = loop.train(network.load_tagger(encoder), cutter, own, load_pool(None), plan, trees=trees)
    words, governed, related, both = try_trees(tagger, cutter, trees)
    assert (words, governed, related, both) == (11, 11, 11, 11)
    network.save_tagger(tagger, tmp_path / "checkpoint", encoder / "tokenizer.json")
    export(tmp_path / "checkpoint", tmp_path / "model", "tiny", eight_bits=False)
    draft = read_text("Harrow said shares don't rise.\n\nShares of Harrow sold", format="plain")
    _, parse = TaggerRecognizer(tmp_path / "model", threads=1).read(draft)
    assert parse is not None
    assert parse.heads[:3] == (1, -1, 6)
    assert parse.relations[8] == "nsubj:pass"


def test_the_mean_of_two_checkpoints_lies_between_them(encoder: Path, tmp_path: Path) -> None:
    from amw_nlp.training.network import load_tagger, mean_tagger, save_tagger

    one, two = load_tagger(encoder), load_tagger(encoder)
    for name, tagger in (("one", one), ("two", two)):
        save_tagger(tagger, tmp_path / name, encoder / "tokenizer.json")
    mean = mean_tagger([tmp_path / "one", tmp_path / "two"])
    assert not torch.equal(one.head.weight, two.head.weight)
    assert torch.allclose(mean.head.weight, (one.head.weight + two.head.weight) / 2)
    with pytest.raises(ValueError, match="no checkpoints"):
        mean_tagger([])


def test_datelines_are_marked_as_places() -> None:
    from amw_nlp.training.augment import Rates, augment
    from amw_nlp.training.corpus import Piece, Record
    from amw_nlp.training.invent import load_pool

    record = Record("r", (Piece("It rained."),))
    rates = Rates(names=0, native=0, headline=0, title_case=0, capitals=0, lower_case=0, typography=0, dateline=1.0)
    pool, rng = load_pool(None), random.Random(5)
    for _ in range(50):
        new = augment(record, pool, rng, rates)
        assert new.pieces[0].allowed == {"LOC"}
        assert new.text.endswith("It rained.")


def test_an_altered_model_is_refused(encoder: Path, tmp_path: Path) -> None:
    from amw_nlp.training.export import export
    from amw_nlp.training.network import load_tagger, save_tagger

    save_tagger(load_tagger(encoder), tmp_path / "checkpoint", encoder / "tokenizer.json")
    export(tmp_path / "checkpoint", tmp_path / "model", "tiny")
    network = tmp_path / "model/model.onnx"
    network.write_bytes(network.read_bytes()[:-10])
    with pytest.raises(ModelError, match="altered"):
        TaggerRecognizer(tmp_path / "model").warm()
    network.unlink()
    with pytest.raises(ModelError, match="missing"):
        TaggerRecognizer(tmp_path / "model")


def test_a_model_without_our_labels_is_refused(tmp_path: Path) -> None:
    from amw_nlp.entities.tagger.store import open_stored

    (tmp_path / "model.onnx").write_bytes(b"x")
    (tmp_path / "tokenizer.json").write_bytes(b"x")
    import hashlib

    files = dict.fromkeys(("model.onnx", "tokenizer.json"), hashlib.sha256(b"x").hexdigest())
    config = {"format": 1, "name": "t", "tags": ["O", "B-GENE", "I-GENE"], "window": 126, "context": 24, "files": files}
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match="marks ORG and PERSON"):
        open_stored(tmp_path)


def test_renaming_keeps_every_name_marked() -> None:
    from amw_nlp.training.augment import Rates, augment
    from amw_nlp.training.corpus import Piece, Record
    from amw_nlp.training.invent import load_pool

    org, person = frozenset({"ORG"}), frozenset({"PERSON"})
    record = Record(
        "r",
        (Piece("Harrow Labs", org), Piece(" hired "), Piece("Ana Silva", person), Piece(". "), Piece("Harrow", org)),
    )
    pool, rng = load_pool(None), random.Random(3)
    for _ in range(200):
        new = augment(record, pool, rng, Rates(names=1.0, native=0, headline=0, title_case=0, capitals=0, lower_case=0))
        assert [p.allowed for p in new.pieces] == [p.allowed for p in record.pieces]
        assert new.pieces[0].text.startswith(new.pieces[4].text) or new.pieces[4].text == new.pieces[0].text
