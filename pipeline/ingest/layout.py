"""The role of each paragraph: headline, lead, body, caption, byline or furniture.

A paragraph is a line. Roles are read off the shape of lines and off phrase lists, in one
pass for each role; all work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.ingest.bylines import byline
from pipeline.ingest.dateline import stamp
from pipeline.ingest.furniture import Areas, areas, furniture
from pipeline.ingest.lines import Line, split
from pipeline.ingest.phrases import phrases
from pipeline.records import Paragraph, ParagraphRole
from pipeline.text import fold_key

_HEADLINE = 200  # code points of a headline without a full stop
_TITLE = 130  # code points of a headline that ends with one
_CAPTION = 250
_CREDIT = re.compile(
    r"(?:^|[\s.(,;-])(?:ảnh|clip|đồ họa)(?:\s(?:minh họa|tư liệu|chụp màn hình|internet))?"
    r"\s?(?::\s?[^:]{1,50}|\)|$)"
)
_REPEATED = 25  # code points; shorter lines are alike by chance
_ALIKE = 85.0  # of 100
_WORDED = 20  # code points; what is shorter is an item of a list
_TAIL_BYLINES = 4

load = phrases


def paragraphs(text: str, title: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with their roles, in order; offsets leave out blanks around a line."""
    lines = tuple(split(text))
    where = areas(lines)
    apart = furniture(lines, where)
    headline = _headline(lines, apart, title)
    if headline is not None:
        apart[headline] = False
    roles = [ParagraphRole.FURNITURE if skip else ParagraphRole.BODY for skip in apart]
    if headline is not None:
        roles[headline] = ParagraphRole.HEADLINE
    _mark_bylines(lines, roles, where, headline)
    _mark_captions(lines, roles)
    _mark_lead(roles)
    return tuple(Paragraph(line.start, line.end, role) for line, role in zip(lines, roles, strict=True))


def _headline(lines: Sequence[Line], apart: Sequence[bool], title: str | None) -> int | None:
    """The line that repeats the title, else the first of the page if it reads like a headline."""
    content = [i for i, skip in enumerate(apart) if not skip]
    wanted = fold_key(title).rstrip(" .…") if title and len(title) <= _CAPTION else ""
    for index in range(min(len(lines), 12)) if wanted else ():
        line = lines[index]
        if line.key.rstrip(" .…") == wanted and (not line.stops or line.size <= _TITLE):
            return index if len(lines) > 1 else None
    if len(content) < 2 or content[0] > 12:
        return None
    first = lines[content[0]]
    return content[0] if first.size <= _HEADLINE and not first.stops and not _credited(first) else None


def _mark_bylines(lines: Sequence[Line], roles: list[ParagraphRole], where: Areas, headline: int | None) -> None:
    """Bylines stand below the running text, at most a few, or between the headline and the lead."""
    below = [i for i in range(where.end, len(lines)) if roles[i] is ParagraphRole.BODY]
    above = range(headline + 1, where.first) if headline is not None else range(0)
    for index in (*below[-_TAIL_BYLINES:], *(i for i in above if roles[i] is ParagraphRole.BODY)):
        if byline(lines[index]) or ((found := stamp(lines[index].folded)) and found.author):
            roles[index] = ParagraphRole.BYLINE


def _mark_captions(lines: Sequence[Line], roles: list[ParagraphRole]) -> None:
    for index, line in enumerate(lines):
        if roles[index] is ParagraphRole.BODY and line.size <= _CAPTION and _is_caption(lines, roles, index):
            roles[index] = ParagraphRole.CAPTION


def _is_caption(lines: Sequence[Line], roles: Sequence[ParagraphRole], index: int) -> bool:
    line = lines[index]
    near = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    if _credited(line) or (index and _image(lines[index - 1])) or any(_repeats(line, other) for other in near):
        return True
    opening = ParagraphRole.BODY not in roles[max(0, index - 3) : index]
    return _worded(line, inside=not opening and line.size >= _WORDED and any(other.full for other in near))


def _worded(line: Line, *, inside: bool) -> bool:
    """Whether a line without credit is worded like a caption; ``inside`` the running text more words tell."""
    say = phrases()
    if say.begins("caption", line.key):
        return line.size <= 120
    if line.stops:
        return line.size <= 110 and "," not in line.key and _meeting(line)
    return inside and (say.within("caption-sign", line.key) or say.begins("caption-subject", line.key) is not None)


def _meeting(line: Line) -> bool:
    """Whether the line tells who does something at a meeting, and ends with the meeting."""
    say = phrases()
    return say.within("caption-sign", line.key) and say.ends("caption-end", line.key.rstrip(" ."))


def _credited(line: Line) -> bool:
    """Whether the line ends with the credit of a picture."""
    return _CREDIT.search(line.key, max(0, len(line.key) - 70)) is not None


def _image(line: Line) -> bool:
    """Whether the line is what is left of a picture: a single letter."""
    return line.size == 1 and line.key.isalpha()


def _repeats(line: Line, other: Line) -> bool:
    """Whether two short lines say the same, as captions stored twice do."""
    if min(line.size, other.size) < _REPEATED or other.size > _CAPTION or line.key[:8] != other.key[:8]:
        return line.key == other.key and line.size >= 12
    return fuzz.ratio(line.key, other.key) >= _ALIKE


def _mark_lead(roles: list[ParagraphRole]) -> None:
    if ParagraphRole.BODY in roles:
        roles[roles.index(ParagraphRole.BODY)] = ParagraphRole.LEAD
