"""Which role belongs to which person: "Chủ tịch UBND huyện A", "A - Bí thư, Chủ tịch ..."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Label
from pipeline.relate.postwords import PostWords, Said
from pipeline.relate.units import Unit

_COMMAS = frozenset(",-–—")
_OPEN = frozenset("(:")
_JOINS = frozenset({"kiêm", "và", "kiêm nhiệm", "đồng thời", "đồng thời là"})
_GAP = 10  # units between a name and the post that verbs give to it
_APPOINTEE = 30  # units between a person and the post given
_ACROSS = frozenset({"là", ",", "(", "–", "-"})
_STANDING = frozenset({"thường vụ", "ban thường vụ", "ủy viên ban thường vụ"})
_SPLITS = frozenset({"và", "cùng", "cùng với"})
_TELLING = ("former", "appointed", "left", "now", "proposed", "denied")


def attach(units: Sequence[Unit], words: PostWords) -> dict[int, int]:
    """For each ROLE's index the index of the PER who is told to hold it, or to have held it, or to get it."""
    found: dict[int, int] = {}
    labels = [(index, unit.named.label) for index, unit in enumerate(units) if unit.named is not None]
    people = [index for index, label in labels if label is Label.PER]
    for person in people:
        for role in _before(units, person, words):
            found.setdefault(role, person)
        replaced = followed(units, person, words) and not (person + 1 < len(units) and units[person + 1].mark)
        chain, following = ([], None) if replaced else _after(units, person, words)
        kept = chain if following is None else _share(units, person, chain, bool(_before(units, person, words)))
        for role in kept:
            found.setdefault(role, person)
    for role, label in labels:
        if label is Label.ROLE and role not in found:
            other = _across(units, role, words) or _appointed(units, role, words)
            found.update({} if other is None else {role: other})
    for person in people:
        if person not in found.values() and _set_off(units, person) and person - 2 not in found:
            found[person - 2] = person
    return found


def _across(units: Sequence[Unit], role: int, words: PostWords) -> int | None:
    """The person behind a post and a few words: "ROLE lúc bấy giờ là ông A", "bổ nhiệm ROLE đối với ông A"."""
    said = words.of(units, role + 1 + _is_date(units, role + 1), "then", "recipient")
    row = words.ending(units, role)
    if said is None:
        at = fronted(units, role, row, words) or len(units)
    elif said.has("then") or any(one.has("given", "left") for one in row):
        at = said.last + 1
    else:
        return None
    while at < len(units) and (units[at].low in _ACROSS or units[at].has("honorific", "number")):
        at += 1
    return at if at < len(units) and units[at].is_label(Label.PER) else None


def fronted(units: Sequence[Unit], role: int, row: Sequence[Said], words: PostWords) -> int | None:
    """The unit behind the comma of a post that opens a clause in front of its holder ("Khi còn là ROLE, ông A ...")."""
    said = words.of(units, role + 1, "since")
    at = role + 1 if said is None or not _is_date(units, said.last + 1) else said.last + 2
    opens = bool(row) and (row[0].first == 0 or units[row[0].first - 1].mark)
    comma = at < len(units) and units[at].low == ","
    return at + 1 if comma and opens and any(said.has(*_TELLING) for said in row) else None


def _is_date(units: Sequence[Unit], at: int) -> bool:
    return at < len(units) and units[at].is_label(Label.DATE)


def _appointed(units: Sequence[Unit], role: int, words: PostWords) -> int | None:
    """The person who a sentence says got or lost the post ("A từ công chức được bổ nhiệm làm ...")."""
    row = words.ending(units, role)
    start = row[0].first if row else role
    follows = bool(row) and start > 0 and units[start - 1].is_label(Label.PER) and followed(units, start - 1, words)
    if not follows and not any(said.has("appointed", "left") for said in row):
        return None
    taken = follows or any(said.has("takes", "passive") for said in row)
    depth = 0
    for at in range(start - 1, max(-1, start - _APPOINTEE), -1):
        depth += (units[at].low == ")") - (units[at].low == "(")
        if units[at].low == ";" or units[at].has("speech"):
            return None
        taken = taken or units[at].has("passive")
        if depth == 0 and units[at].is_label(Label.PER) and not followed(units, at, words):
            return at if taken else None
    return None


def followed(units: Sequence[Unit], person: int, words: PostWords) -> bool:
    """Whether a name is that of the one before ("A thay ông B giữ chức ...")."""
    at = person
    while at > 0 and units[at - 1].has("honorific"):
        at -= 1
    return any(said.has("follows") for said in words.ending(units, at)[-1:])


def _set_off(units: Sequence[Unit], person: int) -> bool:
    """Whether commas set a name off behind its office ("Chủ tịch UBND tỉnh, Trần Văn A, đã ...")."""
    before = person > 1 and units[person - 1].low == "," and units[person - 2].is_label(Label.ROLE)
    return before and person + 2 < len(units) and units[person + 1].low == "," and units[person + 2].named is None


def _before(units: Sequence[Unit], person: int, words: PostWords) -> list[int]:
    """Roles in front of a name: the last touches it, others stand in a chain before that one."""
    at = person - 1
    while at >= 0 and units[at].has("honorific"):
        at -= 1
    if at > 0 and units[at].low == "." and units[at - 1].is_label(Label.ROLE):
        at -= 1  # "Chủ tịch UBND TP. Trần Văn A"
    roles: list[int] = []
    while at >= 0 and units[at].is_label(Label.ROLE):
        roles.append(at)
        at = _past(units, at, words) - 1
        if at > 0 and (units[at].low in _COMMAS or units[at].low in _JOINS) and units[at - 1].is_label(Label.ROLE):
            at -= 1
    if len(roles) > 1 and _named_left(units, at):
        return roles[: _own(units, roles)]
    return roles


def _past(units: Sequence[Unit], role: int, words: PostWords) -> int:
    """Where a post begins with the word before it that says it is a past one, inside a chain of posts."""
    said = words.of(units, role - 1, "former") if role > 1 else None
    comma = said is not None and units[role - 2].low in _COMMAS
    return role - 1 if comma else role


def _named_left(units: Sequence[Unit], at: int) -> bool:
    """Whether another person's name stands right before a chain of roles."""
    if at >= 0 and units[at].low in _COMMAS:
        at -= 1
    return at >= 0 and units[at].is_label(Label.PER)


def _own(units: Sequence[Unit], roles: Sequence[int]) -> int:
    """How many of a shared chain's roles, from the last one, are the following person's."""
    for count, role in enumerate(roles[:-1], 1):
        if units[role - 1].low in _SPLITS:
            return count
    return 1


def _after(units: Sequence[Unit], person: int, words: PostWords) -> tuple[list[int], int | None]:
    """Roles behind a name, and the next name where it touches the last of them."""
    roles: list[int] = []
    at = _over(units, person + 1, words)
    while at < len(units) and units[at].is_label(Label.ROLE):
        roles.append(at)
        at = following = _joint(units, at + 1)
        step = _over(units, following, words, marks=False)
        at = step if step < len(units) and units[step].is_label(Label.ROLE) else roles[-1] + 1
    while at < len(units) and units[at].has("honorific"):
        at += 1
    touching = bool(roles) and at < len(units) and units[at].is_label(Label.PER)
    return roles, at if touching else None


def _joint(units: Sequence[Unit], at: int) -> int:
    """Past a term of office and what joins two offices of one person."""
    at += _is_date(units, at)
    start = at
    while at < len(units) and at - start < 2 and (units[at].low in _COMMAS or units[at].low in _JOINS):
        at += 1
    return at


def _over(units: Sequence[Unit], start: int, words: PostWords, *, marks: bool = True) -> int:
    """Past commas, brackets, an age and the words that give a post; ``start`` where those words do not give one."""
    row: list[Said] = []
    at = start
    while at < len(units) and at - start < _GAP:
        said = words.of(units, at, "bridge", "light")
        bracket = units[at].low in _OPEN or (units[at].low == ")" and any(unit.low == "(" for unit in units[start:at]))
        if marks and (units[at].low in _COMMAS or bracket or standing(units, at) or _age(units, at, words)):
            at += 1
        elif said is not None:
            row.append(said)
            at = said.last + 1
        else:
            break
    return at if gives(row) else start


def _age(units: Sequence[Unit], at: int, words: PostWords) -> bool:
    """Whether the unit is a number that tells an age or a year of birth ("(SN 1960, ...", "55 tuổi")."""
    if not (units[at].has("number") or _is_date(units, at)):
        return False
    behind = words.of(units, at + 1, "age")
    return behind is not None or any(said.has("age") for said in words.ending(units, at)[-1:])


def gives(row: Iterable[Said]) -> bool:
    """Whether words between a name and a post make the post that person's.

    "được" and the like need a word that tells what became of the post, and a verb of which the
    person is the object needs a passive or a verb of which it is the subject beside it.
    """
    row = tuple(row)
    if any(said.has("light") for said in row) and not any(said.has(*_TELLING) for said in row):
        return False
    given = any(said.has("given") for said in row)
    return not given or any(said.has("takes", "passive", "former") for said in row)


def standing(units: Sequence[Unit], at: int) -> bool:
    """Whether the unit belongs to a membership told by two words: "Thường vụ" and a committee."""
    before = at if units[at].low in _STANDING else at - 1
    return (
        before >= 0
        and units[before].low in _STANDING
        and before + 1 < len(units)
        and units[before + 1].is_label(Label.ORG)
    )


def _share(units: Sequence[Unit], person: int, chain: Sequence[int], preceded: bool) -> list[int]:
    """The roles of a chain between two names that are the first person's."""
    if preceded:
        return []
    roles = list(reversed(chain))
    return list(chain[: len(chain) - _own(units, roles)])
