"""Writes trained weights as two int8 ONNX files: the encoder, and the roles of an anchor's words."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import torch
from network import HIDDEN, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from variorum.extract.trained.read import Thresholds
from variorum.extract.trained.words import FEATURES

_OPSET = 17


class _Decide(nn.Module):
    """The roles part for one window: its words' states, its anchors and their kinds."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.roles = reader.roles

    def forward(self, states: Tensor, anchors: Tensor, kinds: Tensor) -> Tensor:
        scores: Tensor = self.roles(states[None], states[anchors], anchors, kinds)
        return scores


class _Encode(nn.Module):
    """The encoder for one window, without the dimension of the batch."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        states, anchors = self.encoder(ids[None], features[None], first[None])
        return states[0], anchors[0]


def export(weights: Path, out: Path, thresholds: Thresholds, tokenizer: Path) -> None:
    """Writes encoder.onnx, roles.onnx, tokenizer.json and reader.json."""
    reader = Reader()
    reader.load_state_dict(torch.load(weights, weights_only=True))
    reader.eval()
    out.mkdir(parents=True, exist_ok=True)
    pieces, words = 40, 30
    encode = (
        torch.randint(1, 1000, (pieces,)),
        torch.rand(pieces, len(FEATURES)),
        torch.arange(words),
    )
    decide = (torch.rand(words, HIDDEN), torch.tensor([3, 7, 9]), torch.tensor([1, 1, 2]))
    with tempfile.TemporaryDirectory() as folder:
        for name, part, example, inputs, outputs, axes in (
            ("encoder", _Encode(reader), encode, ["ids", "features", "first"], ["states", "anchors"],
             {"ids": {0: "pieces"}, "features": {0: "pieces"}, "first": {0: "words"}}),
            ("roles", _Decide(reader), decide, ["states", "anchors", "kinds"], ["scores"],
             {"states": {0: "words"}, "anchors": {0: "found"}, "kinds": {0: "found"}}),
        ):  # fmt: skip
            full = Path(folder) / f"{name}.onnx"
            torch.onnx.export(
                part, example, str(full), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                opset_version=_OPSET, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(full, out / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(tokenizer, out / "tokenizer.json")
    (out / "reader.json").write_text(json.dumps(asdict(thresholds)) + "\n", encoding="utf-8")
