"""Status: what the relations and origins of a question come to. It never says who is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.compare.origins import Origin
from variorum.model import Relation, Status

__all__ = ["status_of"]


def status_of(relations: Sequence[Relation], origins: Iterable[Origin]) -> Status:
    """Contested where any two claims conflict; else updated where one replaces another; else by number of origins."""
    names = {relation.relation for relation in relations}
    if "conflicts" in names:
        return "contested"
    if "updates" in names:
        return "updated"
    return "single_origin" if len({origin.key for origin in origins}) <= 1 else "agreed"
