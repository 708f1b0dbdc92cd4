"""The network: MiniLM-L6 over word pieces, a score for each word of anchoring an attribution, and for each anchor the
role of every word. A BERT encoder (Devlin et al. 2019) written out so that it can be exported without its library."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from variorum.extract.trained.decode import ANCHORS, ROLES
from variorum.extract.trained.words import FEATURES

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ROLE_WIDTH = 192
_NEAR, _BUCKETS = 8, 24


class Layer(nn.Module):
    """One transformer layer with normalisation after each half."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.grow, self.shrink = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, blocked: Tensor | None) -> Tensor:
        """states: batch × place × width; blocked: batch × place, true where nothing stands."""
        batch, length, width = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        open_to = None if blocked is None else ~blocked[:, None, None, :]
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=open_to)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        states = self.norm1(states + self.out(mixed))
        return self.norm2(states + self.dropout(self.shrink(nn.functional.gelu(self.grow(states)))))


class Encoder(nn.Module):
    """Pieces and features to a state for each word and its anchor scores."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.features = nn.Linear(len(FEATURES), HIDDEN, bias=False)
        self.layers = nn.ModuleList([Layer(HIDDEN, HEADS, INNER, dropout) for _ in range(LAYERS)])
        self.dropout = nn.Dropout(dropout)
        self.anchor = nn.Sequential(
            nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, len(ANCHORS))
        )
        nn.init.normal_(self.features.weight, std=0.02)

    def forward(
        self, ids: Tensor, features: Tensor, first: Tensor, blocked: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """ids, features, blocked: batch × piece (× feature); first: batch × word, the piece each word begins at."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.positions(places)[None] + self.types(torch.zeros_like(ids))
        states = self.dropout(self.norm(states) + self.features(features))
        for layer in self.layers:
            states = layer(states, blocked)
        states = states.gather(1, first[..., None].expand(-1, -1, HIDDEN))
        return states, self.anchor(states)

    def load_pretrained(self, path: Path) -> None:
        """Takes the weights of a BERT checkpoint in safetensors."""
        held = load_file(path)
        renamed = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "types.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "grow": "intermediate.dense",
            "shrink": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for number in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    renamed[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
        missing, unknown = self.load_state_dict({ours: held[theirs] for ours, theirs in renamed.items()}, strict=False)
        fresh = [name for name in missing if not name.startswith(("features.", "anchor."))]
        if fresh or unknown:
            raise ValueError(f"{path} is not the checkpoint expected: lacks {fresh}, adds {unknown}")


def distance_buckets(words: int, anchors: Tensor) -> Tensor:
    """For each anchor and word the bucket of how far the word stands from it, before or after: exact near, then by
    powers of two."""
    apart = torch.arange(words, device=anchors.device)[None] - anchors[:, None]
    size = apart.abs()
    far = _NEAR + (torch.log2(size.clamp(min=1).float() / _NEAR) * 2).floor().clamp(min=0).long()
    bucket = torch.where(size < _NEAR, size, far.clamp(max=_BUCKETS - 1))
    return torch.where(apart < 0, bucket + _BUCKETS, bucket)


class Roles(nn.Module):
    """States of a window's words and its anchors to the role of every word for every anchor."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word, self.about, self.gate = (nn.Linear(HIDDEN, ROLE_WIDTH) for _ in range(3))
        self.distance = nn.Embedding(2 * _BUCKETS, ROLE_WIDTH)
        self.kind = nn.Embedding(len(ANCHORS), ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH, eps=1e-12)
        self.layer = Layer(ROLE_WIDTH, 4, 2 * ROLE_WIDTH, dropout)
        self.out = nn.Linear(ROLE_WIDTH, len(ROLES))

    def forward(
        self, words: Tensor, at: Tensor, anchors: Tensor, kinds: Tensor, blocked: Tensor | None = None
    ) -> Tensor:
        """words: anchor × word × width, or 1 × word × width where all share them; at: the anchors' own states."""
        projected = self.word(words)
        mixed = (
            projected * (1 + torch.tanh(self.gate(at))[:, None])
            + self.about(at)[:, None]
            + self.distance(distance_buckets(words.shape[1], anchors))
            + self.kind(kinds)[:, None]
        )
        return self.out(self.layer(self.norm(mixed), blocked))


class Reader(nn.Module):
    """Both parts."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.roles = Roles(dropout)
