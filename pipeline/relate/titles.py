"""What a role names: a title in one normal form, and the organisation that it is held in."""

from __future__ import annotations

import re

from pipeline.relate.authority import Authority, branch, depth
from pipeline.relate.lexicon import Lexicon, Membership
from pipeline.relate.units import Line, Named
from pipeline.text import fold_key

MEMBER = "Ủy viên"
_DEPTHS = {"province": 1, "district": 2, "commune": 3}
_HEADED = re.compile(r"(?:trưởng|phó)\s+(ban|phòng|đoàn|khoa|trạm|tổ)(?!\w)", re.IGNORECASE)
_HEAD = re.compile(r"(?<!chỉ huy )(?:trưởng|phó)$", re.IGNORECASE)


def title_of(role: Named) -> str:
    """A role's title, with the body's own word where the title needs it ("Trưởng Ban")."""
    title = role.title or role.text
    if _HEAD.search(title) and role.organization:
        head = _HEADED.search(role.text)
        if head:
            return f"{title} {head[1].capitalize()}"
    return title


def named_post(
    line: Line, role_at: int, person_at: int, lexicon: Lexicon, authority: Authority
) -> tuple[str, str] | None:
    """Title and organisation of a role."""
    role = line.units[role_at].named
    if role is None:
        return None
    membership = lexicon.memberships.get(fold_key(role.text))
    if membership is None:
        return (title_of(role), role.organization) if role.organization else None
    if membership.at == "VN":
        return membership.title, f"{membership.slug}@VN"
    unit = _level(_nearest(line, person_at, authority) or authority.home, membership)
    return (membership.title, f"{_slug(membership, unit, authority)}@{unit}") if unit else None


def _nearest(line: Line, person_at: int, authority: Authority) -> str | None:
    """The unit of the person's other posts in the sentence."""
    for role_at, holder in sorted(line.attached.items()):
        role = line.units[role_at].named
        unit = authority.unit_of(role.organization) if role and holder == person_at else None
        if unit and unit != "VN":
            return unit
    return None


def _level(unit: str | None, membership: Membership) -> str | None:
    """The unit itself or the one above it that has the level the membership tells."""
    if unit is None or not unit.startswith("vn/"):
        return None
    wanted = _DEPTHS.get(membership.at)
    if wanted is None:
        return unit
    return next((key for key in branch(unit) if depth(key) == wanted), None)


def _slug(membership: Membership, unit: str, authority: Authority) -> str:
    if membership.slug != "ban-thuong-vu":
        return membership.slug
    return f"ban-thuong-vu-{authority.committee(unit)}"
