"""Trains the attribution reader."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from evaluate import Score
from examples import (
    Ends,
    Example,
    Labelled,
    is_punctuated,
    labelled_windows,
    make_example,
    read_gold,
    read_own,
    without_punctuation,
)
from network import Reader
from rules import add_rules
from tokenizers import Tokenizer
from torch import Tensor, nn

from variorum.extract.trained.read import Thresholds, read_words
from variorum.extract.trained.words import WINDOW, Floats, Ints, Window

SEED = 20161215
THRESHOLDS = Thresholds(outer=0.55, inner=0.3)
IGNORED = -100
AVERAGED_EVERY = 5  # steps
WARMING = 0.06  # share of the steps
FRESH = 5  # times the rate, for parts that the checkpoint lacks


class Batch:
    """Some windows side by side, padded."""

    def __init__(self, items: list[Labelled]) -> None:
        pieces, words = max(len(i.window.ids) for i in items), max(len(i.window.first) for i in items)
        size = len(items)
        self.ids = torch.zeros(size, pieces, dtype=torch.long)
        self.features = torch.zeros(size, pieces, items[0].window.features.shape[1])
        self.blocked = torch.ones(size, pieces, dtype=torch.bool)
        self.first = torch.zeros(size, words, dtype=torch.long)
        self.no_word = torch.ones(size, words, dtype=torch.bool)
        self.anchor_labels = torch.full((size, words), IGNORED)
        owner, at, kind, roles = [], [], [], []
        for row, item in enumerate(items):
            window = item.window
            self.ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
            self.features[row, : len(window.ids)] = torch.from_numpy(window.features)
            self.blocked[row, : len(window.ids)] = False
            self.first[row, : len(window.first)] = torch.from_numpy(window.first)
            self.no_word[row, : len(window.first)] = False
            self.anchor_labels[row, : len(window.first)] = 0
            for word, what, labels in item.anchors:
                self.anchor_labels[row, word] = what
                padded = torch.full((words,), IGNORED)
                padded[: len(labels)] = torch.from_numpy(labels)
                owner.append(row)
                at.append(word)
                kind.append(what)
                roles.append(padded)
        self.owner, self.at, self.kind = (torch.tensor(values, dtype=torch.long) for values in (owner, at, kind))
        self.roles = torch.stack(roles) if roles else torch.zeros(0, words, dtype=torch.long)


def loss_of(reader: Reader, batch: Batch) -> Tensor:
    """Cross entropy of anchors, per anchor, and of roles, per word."""
    states, anchors = reader.encoder(batch.ids, batch.features, batch.first, batch.blocked)
    entropy = nn.functional.cross_entropy(
        anchors.float().flatten(0, 1), batch.anchor_labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    loss = entropy / max(1, len(batch.owner))
    if len(batch.owner):
        scores = reader.roles(
            states[batch.owner], states[batch.owner, batch.at], batch.at, batch.kind, batch.no_word[batch.owner]
        )
        loss = loss + 10 * nn.functional.cross_entropy(
            scores.float().flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED
        )
    return loss


def score(reader: Reader, examples: list[Example], ends: Ends) -> Score:
    """The reader as it is on known texts."""

    def encode(window: Window) -> tuple[Floats, Floats]:
        states, anchors = reader.encoder(
            torch.from_numpy(window.ids)[None],
            torch.from_numpy(window.features)[None],
            torch.from_numpy(window.first)[None],
        )
        return states[0].float().numpy(), anchors[0].float().numpy()

    def decide(states: Floats, at: Ints, kinds: Ints) -> Floats:
        words = torch.from_numpy(states)[None]
        anchors = torch.from_numpy(at)
        scores = reader.roles(words.expand(len(at), -1, -1), words[0][anchors], anchors, torch.from_numpy(kinds))
        return scores.float().numpy()  # type: ignore[no-any-return]

    reader.eval()
    total = Score()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for example in examples:
            solid = {at for at, held in enumerate(example.solid) if held}
            total.add(example, read_words(example.words, encode, decide, ends.begin, ends.finish, THRESHOLDS), solid)
    return total


@dataclass(frozen=True)
class Plan:
    """What to train on and how. `gold`, `own` and `dev` are folders; `base` holds the checkpoint and its tokenizer."""

    gold: Sequence[Path]
    own: Sequence[Path]
    dev: Sequence[Path]
    base: Path
    out: Path
    epochs: int = 8
    batch: int = 8
    rate: float = 3e-4
    blind: float = 0.25  # share of windows that hide what the rules found, so that the reader can do without
    masked: float = 0.05  # share of pieces hidden
    bare: float = 0.2  # share of punctuated texts that lose their punctuation, as some corpora have


def train(plan: Plan) -> Path:
    """One run from the checkpoint to weights in `plan.out`; gives their path."""
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    tokenizer = Tokenizer.from_file(str(plan.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ends = Ends(*(tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[MASK]")))
    texts = [text for folder in plan.gold for text in read_gold(folder)]
    texts += [text for folder in plan.own for text in read_own(folder)]
    add_rules(texts)
    reader = Reader()
    reader.encoder.load_pretrained(plan.base / "model.safetensors")
    averaged = copy.deepcopy(reader)
    pairs = [
        (make_example(text, tokenizer), make_example(without_punctuation(text, chance), tokenizer), is_punctuated(text))
        for text in texts
    ]
    schedule = Schedule(reader, averaged, plan)
    begun = time.monotonic()
    for epoch in range(plan.epochs):
        items: list[Labelled] = []
        for example, bare, punctuated in pairs:
            chosen = bare if punctuated and chance.random() < plan.bare else example
            items += labelled_windows(chosen, chance, ends, WINDOW, blind=plan.blind, masked=plan.masked)
        items.sort(key=lambda item: len(item.window.ids) + chance.random() * 40)
        batches = [items[at : at + plan.batch] for at in range(0, len(items), plan.batch)]
        chance.shuffle(batches)
        loss = schedule.epoch(epoch, batches)
        print(
            f"epoch {epoch + 1}: {len(batches)} batches, loss {loss:.3f}, {time.monotonic() - begun:.0f} s", flush=True
        )
    for folder in plan.dev:
        known = read_gold(folder)
        add_rules(known)
        examples = [make_example(text, tokenizer) for text in known]
        print(f"{folder}: {score(averaged, examples, ends)}", flush=True)
    plan.out.mkdir(parents=True, exist_ok=True)
    torch.save(averaged.state_dict(), plan.out / "reader.pt")
    return plan.out / "reader.pt"


class Schedule:
    """Takes the reader through batches: a rising, then falling rate, and a running average of the weights."""

    def __init__(self, reader: Reader, averaged: Reader, plan: Plan) -> None:
        self._reader, self._averaged, self._plan = reader, averaged, plan
        encoder = reader.encoder
        fresh = [*encoder.anchor.parameters(), *encoder.features.parameters(), *reader.roles.parameters()]
        ids = {id(parameter) for parameter in fresh}
        old = [parameter for parameter in reader.parameters() if id(parameter) not in ids]
        self._rates = (plan.rate, FRESH * plan.rate)
        groups = [{"params": part, "lr": rate} for part, rate in zip((old, fresh), self._rates, strict=True)]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        self._step = 0

    def epoch(self, number: int, batches: Sequence[list[Labelled]]) -> float:
        """The mean loss over the batches, all of which are learnt from."""
        steps = len(batches) * self._plan.epochs
        self._reader.train()
        total = 0.0
        for items in batches:
            self._step += 1
            part = self._step / steps
            scale = min(part / WARMING, max(0.0, (1 - part) / (1 - WARMING)) + 0.02)
            for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
                group["lr"] = rate * scale
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(self._reader, Batch(items))
            self._optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self._reader.parameters(), 1.0)
            self._optimizer.step()
            total += loss.item()
            if self._step % AVERAGED_EVERY == 0:
                keep = min(0.97, self._step / (self._step + 50))
                with torch.no_grad():
                    torch._foreach_lerp_(list(self._averaged.parameters()), list(self._reader.parameters()), 1 - keep)
        return total / len(batches)
