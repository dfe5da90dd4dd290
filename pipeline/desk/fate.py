"""What a unit is today, in words; where the register does not say, that it does not."""

from __future__ import annotations

from pipeline.desk.words import both, keyed, typed
from pipeline.gazetteer.entries import Unit
from pipeline.gazetteer.history import History, Today
from pipeline.gazetteer.places import Places

_MOST = 4  # units that are listed in a line


class Fate:
    """Tells what became of units."""

    def __init__(self, places: Places) -> None:
        """Keep the register."""
        self._places = places
        self.history = History(places)

    def brief(self, unit: Unit, *, provinces: bool = True) -> str | None:
        """Today's units in one line, and the provinces they lie in; None where the version is still valid."""
        if unit.valid_to is None:
            return None
        today = self.history.today(unit)
        if not today.units:
            return both("nay: chưa rõ, sổ không ghi nhập vào đâu", "today: unknown, the register does not say")
        told = keyed(today.units) if len(today.units) <= _MOST else _counted(today.units)
        more = f" {_lost(today)}" if today.lost else ""
        return f"nay · today: {told}{self._provinces(today) if provinces else ''}{more}"

    def full(self, unit: Unit) -> list[str]:
        """Today's units, all of them, how they are known and what is not known."""
        today = self.history.today(unit)
        if today.units == (unit,):
            return [both("vẫn còn hiệu lực", "still valid")]
        if not today.units:
            text = "chưa rõ: sổ đăng ký không ghi đơn vị này nhập vào đâu"
            lines = [both(text, "unknown: the register does not say into which unit it went")]
            return lines + self._above(unit)
        lines = [f"{keyed(today.units)}{self._provinces(today)}"]
        if today.through_parts:
            text = "đơn vị bị bãi bỏ mà sổ không ghi đơn vị kế tục: đây là các đơn vị đã nhận toàn bộ hay một phần"
            english = "no successor is named: these took its own units over, in whole or in part"
            lines.append(f"({both(f'{text} địa bàn của nó, tính qua các đơn vị trực thuộc', english)})")
        if today.lost:
            lines.append(f"{_lost(today)}: {keyed(today.lost)}")
        return lines

    def _above(self, unit: Unit) -> list[str]:
        """What became of the unit that it lay in: no successor, but where to look."""
        if not (above := self._places.ancestors(unit)) or above[0].valid_to is None:
            return []
        name = typed(above[0])
        lead = f"{name}, nơi nó thuộc về (không phải đơn vị kế tục) · which it lay in (no successor)"
        return [f"{lead}: {self.brief(above[0])}"]

    def _provinces(self, today: Today) -> str:
        """The provinces that today's units lie in."""
        provinces = {one.key: one for unit in today.units for one in self._places.ancestors(unit)[-1:]}
        return f"; {', '.join(typed(provinces[key]) for key in sorted(provinces))}" if provinces else ""


def _counted(units: tuple[Unit, ...]) -> str:
    return f"{len(units)} đơn vị · {len(units)} units"


def _lost(today: Today) -> str:
    count = len(today.lost)
    return f"[{both(f'{count} đơn vị cũ chưa rõ nhập vào đâu', f'of {count} former units unknown')}]"
