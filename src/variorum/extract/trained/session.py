"""The trained reader's weights, run by onnxruntime on the processor."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import onnxruntime as ort
from tokenizers import Tokenizer

import variorum.data
from variorum.errors import ModelError
from variorum.extract.trained.decode import Found
from variorum.extract.trained.read import Thresholds, read_words
from variorum.extract.trained.words import Floats, Ints, Span, Window, Words, make_words

WEIGHTS = Path(variorum.data.__file__).parent / "attribution"
"""Where the package keeps the weights."""


class TrainedReader:
    """Reads sources, cues and contents in the words of a text. One window at a time: what a text gives does not
    depend on what is read beside it, nor on the number of threads."""

    def __init__(self, folder: Path) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._encoder = ort.InferenceSession(str(folder / "encoder.onnx"), options, ["CPUExecutionProvider"])
            self._roles = ort.InferenceSession(str(folder / "roles.onnx"), options, ["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._thresholds = Thresholds(**json.loads((folder / "reader.json").read_text(encoding="utf-8")))
        except Exception as error:  # onnxruntime and tokenizers raise many kinds, none with a base of their own
            raise ModelError(
                f"the attribution reader's weights cannot be loaded ({error})",
                where=str(folder),
                remedy="install the package again, or use --attribution rules",
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        begin, finish = self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")
        if begin is None or finish is None:
            raise ModelError(
                "the attribution reader's list of word pieces lacks its end marks",
                where=str(folder),
                remedy="install the package again, or use --attribution rules",
            )
        self._ends = begin, finish

    def words(self, text: str, passages: Sequence[Span], rules: Sequence[Sequence[Span]], *, headline: bool) -> Words:
        """The words of the passages as the reader sees them."""
        return make_words(text, passages, self._tokenizer, headline=headline, rules=rules)

    def read(self, words: Words) -> list[Found]:
        """The attributions in order of their anchors."""
        return read_words(words, self._encode, self._decide, *self._ends, self._thresholds)

    def _encode(self, window: Window) -> tuple[Floats, Floats]:
        states, anchors = self._encoder.run(
            None, {"ids": window.ids, "features": window.features, "first": window.first}
        )
        return states, anchors

    def _decide(self, states: Floats, anchors: Ints, kinds: Ints) -> Floats:
        (scores,) = self._roles.run(None, {"states": states, "anchors": anchors, "kinds": kinds})
        result: Floats = scores
        return result


@cache
def load_reader() -> TrainedReader:
    """The reader that comes with the package. Raises ModelError where its weights are missing or broken."""
    return TrainedReader(WEIGHTS)
