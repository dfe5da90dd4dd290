"""What the words around a document tell: its day and its issuer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.gazetteer import Unit
from pipeline.link.choice import Setting
from pipeline.link.organizations import Body
from pipeline.records import Label, Mention

_TO_DATE = re.compile(r"^ ?[,(]? ?(?:ban hành |ký )?$")
_TO_ISSUER = re.compile(r"^ ?[),]? ?(?:của|do) ?(?:đồng chí )?$")
_TO_UNIT = re.compile(r"^ ?[),]? ?của $")
_LEVEL = r"(tỉnh|huyện|xã|thị xã|thành phố|quận|phường)"
_OF_LEVEL = re.compile(rf"^ ?[),]? ?của {_LEVEL}(?=[ ,.;)]? ?(?:$|[^\w\s]|(?!này)[a-zà-ỹđ]))")
_LEVEL_ISSUES = re.compile(
    rf"(?:^|[.,;:“\"] ?){_LEVEL} (?:đã |vừa |cũng )*(?:có|ban hành|ra|ký)(?: các| một số)? ?$", re.IGNORECASE
)
_LIST = re.compile(r"^ ?(?:,|và|;|, ?và|hoặc) ?(?:các |số )?$")
_ISSUED = re.compile(
    r"(?:^|[ ,])(?:ban hành|ký|có|ra|công bố|phê duyệt)"
    r"(?: (?:các|một số|những|thêm|kịp thời|bổ sung|mới|tại|theo))?[ :]?$",
    re.IGNORECASE,
)
_FAR = 90  # code points between a subject and the document it issues
_DAY = 10  # length of an ISO day


@dataclass(frozen=True, slots=True)
class Told:
    """What the text gives a document, each if it does.

    The day (ISO), the issuing body, the issuer's unit, or a level word for it: "của tỉnh", "huyện đã có ...".
    """

    date: str | None = None
    issuer: Body | None = None
    unit: Unit | None = None
    level: str | None = None


class Citations:
    """Reads the words around every document of one article."""

    def __init__(self, setting: Setting, bodies: Mapping[tuple[int, int], Body]) -> None:
        """Keep the mentions that may follow a document, by start."""
        self._scene = scene = setting.scene
        self._bodies = bodies
        self._units = {span[0]: decision.unit for span, decision in setting.units.items()}
        self._unit_starts = sorted(self._units)
        self._documents = scene.of(Label.DOC)
        self._organizations = scene.of(Label.ORG)
        self._dates = {mention.start: mention for mention in scene.of(Label.DATE)}
        self._date_starts = sorted(self._dates)
        self._starts = [mention.start for mention in self._organizations]

    def read(self) -> list[Told]:
        """What is told of each DOC mention, in text order; the last of a list tells for those before it."""
        told: list[Told] = []
        for rank in range(len(self._documents) - 1, -1, -1):
            mention = self._documents[rank]
            here = self._after(mention)
            if rank + 1 < len(self._documents):
                here = self._shared(mention, here, self._documents[rank + 1], told[-1])
            told.append(self._before(mention, here))
        return told[::-1]

    def _after(self, mention: Mention) -> Told:
        """What follows the document: "ngày 24/12/2019 của Ban Chấp hành Đảng bộ tỉnh"."""
        end, date = mention.end, None
        found = self._next_date(mention.end)
        if found is not None and _TO_DATE.match(self._scene.between(mention.end, found.start)):
            end = found.end
            date = found.value if found.value and len(found.value) == _DAY else None
        issuer = self._issuer_at(end)
        unit = None if issuer is not None else self._unit_at(end)
        level = _OF_LEVEL.match(self._scene.between(end, min(end + 24, len(self._scene.text))))
        return Told(date, issuer, unit, level[1] if level and unit is None and issuer is None else None)

    def _next_date(self, offset: int) -> Mention | None:
        rank = bisect_left(self._date_starts, offset)
        if rank == len(self._date_starts) or self._date_starts[rank] > offset + 14:
            return None
        return self._dates[self._date_starts[rank]]

    def _issuer_at(self, offset: int) -> Body | None:
        rank = bisect_left(self._starts, offset)
        if rank == len(self._starts) or self._starts[rank] > offset + 40:
            return None
        gap = self._scene.between(offset, self._starts[rank])
        # An office before the body ("của Chủ tịch UBND tỉnh") issues in the body's name.
        if _TO_ISSUER.match(gap) or (re.match(r"^ ?,? ?của (?:\w+ ){1,4}$", gap) and self._in_role(self._starts[rank])):
            return self._bodies.get(self._organizations[rank].span)
        return None

    def _unit_at(self, offset: int) -> Unit | None:
        """The unit that follows as the issuer: "... của tỉnh Thanh Hóa"."""
        rank = bisect_left(self._unit_starts, offset)
        if rank == len(self._unit_starts) or self._unit_starts[rank] > offset + 14:
            return None
        start = self._unit_starts[rank]
        return self._units[start] if _TO_UNIT.match(self._scene.between(offset, start)) else None

    def _in_role(self, offset: int) -> bool:
        return any(role.start < offset < role.end for role in self._scene.of(Label.ROLE))

    def _shared(self, mention: Mention, here: Told, after: Mention, told: Told) -> Told:
        """Take over what the next document of a list is told to have, if both are of one kind."""
        if not _LIST.match(self._scene.between(mention.end, after.start)) or _issuer_code(mention) != _issuer_code(
            after
        ):
            return here
        date = here.date or (told.date if _same_year(mention, told.date) else None)
        return Told(date, here.issuer or told.issuer, here.unit or told.unit, here.level or told.level)

    def _before(self, mention: Mention, here: Told) -> Told:
        """The subject that issues the document, and the day its sentence begins with."""
        rank = bisect_left(self._starts, mention.start) - 1
        said = _LEVEL_ISSUES.search(self._scene.before(mention.start, _FAR))
        if said and here.issuer is None and here.unit is None:
            return replace(here, level=here.level or said[1].lower())
        if here.issuer is not None or rank < 0 or self._starts[rank] < self._scene.sentence(mention.start):
            return here
        subject = self._organizations[rank]
        gap = self._scene.between(subject.end, mention.start)
        if len(gap) > _FAR or not _ISSUED.search(gap) or " của " in gap:
            return here
        return replace(here, issuer=self._bodies.get(subject.span), date=here.date or self._opening(subject))

    def _opening(self, subject: Mention) -> str | None:
        """The day right before the subject: "Ngày 12/3/2020, UBND huyện ban hành"."""
        rank = bisect_left(self._date_starts, subject.start) - 1
        if rank < 0:
            return None
        found = self._dates[self._date_starts[rank]]
        first = next((role.start for role in self._scene.of(Label.ROLE) if role.start < subject.start < role.end), None)
        if (
            self._scene.between(found.end, first or subject.start).strip(" ,")
            or not found.value
            or len(found.value) != _DAY
        ):
            return None
        return found.value


def _issuer_code(mention: Mention) -> str | None:
    """What follows the last slash of the number; None without a code."""
    part = mention.part("number")
    return part.value.rsplit("/", 1)[1] if part is not None and "/" in part.value else None


def _same_year(mention: Mention, date: str | None) -> bool:
    """Whether a year in the number, if any, is the date's."""
    part = mention.part("number")
    year = re.search(r"/(\d{4})/", part.value) if part is not None else None
    return date is not None and (year is None or year[1] == date[:4])
