"""What an export wrote, and what its format could not carry: the report that ends each export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format has no place for, or that was changed to fit it.

    ``what`` is told in words ("mentions"), ``count`` is how many of them, ``why`` the reason.
    """

    what: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, by kind, and what was lost on the way."""

    counts: Mapping[str, int]
    losses: tuple[Loss, ...] = ()

    def lines(self) -> Iterator[str]:
        """The report for people: what was written, then what was not, the latter only where there is some."""
        yield "written: " + (", ".join(f"{count:,} {kind}" for kind, count in self.counts.items()) or "nothing")
        lost = [loss for loss in self.losses if loss.count]
        for loss in lost:
            yield f"not carried: {loss.count:,} {loss.what}: {loss.why}"
        if not lost:
            yield "not carried: nothing that the tables hold"
