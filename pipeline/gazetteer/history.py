"""What became of a unit, and what it came from, as far as the register says so.

The register names the successors of most versions. Two kinds it leaves open: a district or
province that was abolished, whose own units below went on (all districts of July 2025), and
a commune of before July 2025 that was dissolved into others.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.gazetteer.entries import Unit
from pipeline.gazetteer.places import Places

REGISTER_BEGINS = "2004-08-31"
"""The register's first day: what is valid then has no known beginning (``places.toml``)."""


@dataclass(frozen=True, slots=True)
class Today:
    """The versions still valid that took a unit's territory over, in whole or in part.

    ``lost`` are the versions after which the register names nobody: with any, ``units`` may
    be incomplete, and without units nothing is known. ``through_parts`` says that an abolished
    unit was followed by way of the units below it, since it has no successor of its own.
    """

    units: tuple[Unit, ...]
    lost: tuple[Unit, ...]
    through_parts: bool


class History:
    """Follows the versions of units through time."""

    def __init__(self, places: Places) -> None:
        """Turn the successors round."""
        self._places = places
        self._before: dict[str, list[Unit]] = {}
        for unit in places:
            for successor in unit.successors:
                self._before.setdefault(successor, []).append(unit)

    def after(self, unit: Unit) -> tuple[Unit, ...]:
        """The versions that the register names as successors."""
        found = (self._places.version(identifier) for identifier in unit.successors)
        return tuple(version for version in found if version is not None)

    def before(self, unit: Unit) -> tuple[Unit, ...]:
        """The versions that name this one as a successor."""
        return tuple(self._before.get(unit.id, ()))

    def parts(self, unit: Unit) -> tuple[Unit, ...]:
        """The units right below it on its last day, or those it had last; of a valid unit those of today."""
        inside = [child for child in self._places.children(unit.key) if _within(child, unit)]
        last = max((child.valid_to or "~" for child in inside), default="")
        return tuple(child for child in inside if (child.valid_to or "~") == last)

    def today(self, unit: Unit) -> Today:
        """The versions still valid in its place, the trail followed from successor to successor.

        A version that ended without a successor is followed by way of the units below it; one
        without those is lost.
        """
        units: dict[str, Unit] = {}
        lost: dict[str, Unit] = {}
        seen: set[str] = set()
        through_parts = False
        waiting = [unit]
        while waiting:
            version = waiting.pop()
            if version.id in seen:
                continue
            seen.add(version.id)
            if version.valid_to is None:
                units[version.id] = version
            elif found := self.after(version):
                waiting += found
            elif found := self.parts(version):
                through_parts = True
                waiting += found
            else:
                lost[version.id] = version
        return Today(_sorted(units), _sorted(lost), through_parts)


def _within(child: Unit, unit: Unit) -> bool:
    """Whether the child existed in the time of this version of the unit above it."""
    begun = unit.valid_to is None or (child.valid_from or "") < unit.valid_to
    return begun and (child.valid_to or "~") > (unit.valid_from or "")


def _sorted(units: dict[str, Unit]) -> tuple[Unit, ...]:
    return tuple(units[identifier] for identifier in sorted(units))
