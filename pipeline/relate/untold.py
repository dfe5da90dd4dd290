"""What keeps a trigger from telling an act: it is a noun here, a purpose, a condition, a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.records import Act, Label, Modality
from pipeline.relate.clause import Clause, Predicate, opening, verbal
from pipeline.relate.drafts import Draft
from pipeline.relate.lexicon import Trigger
from pipeline.relate.units import Line, Unit

_PLAN = 6  # units between "sẽ" and an inspection
_AT_MEETING = frozenset({Act.ATTEND, Act.CHAIR, Act.MEET})
_HEADS = frozenset({"trong", "qua", "từ"})  # "trong triển khai, thực hiện ...": a list of verbal nouns
_TASKS = (" công tác", " việc")  # "trong công tác lãnh đạo, chỉ đạo"
_QUOTES = frozenset({'"', "“", "”", ":"})
_IN_NAMES = frozenset({",", "toàn", "quốc", "toàn quốc", "toàn tỉnh", "trực", "tuyến", "trực tuyến"})


def owns(units: Sequence[Unit], at: int, ruler: Unit) -> bool:
    """Whether the group only says whose the matter in front is ("hồ sơ của huyện A đề nghị ...")."""
    if ruler.low != "của" or at == 0 or units[at - 1].has("paper", "order", "leader", "generic"):
        return False
    return units[at - 1].has("matter", "nominal")


def is_object(before: Unit, trigger: Trigger) -> bool:
    """Whether a full verb stands right before, whose object the word is ("thực hiện yêu cầu", "chủ trì họp")."""
    if before.named is not None:
        return False
    if trigger.act is Act.HOLD:
        held = before.trigger is not None and before.trigger.act in _AT_MEETING
        return held or before.low == "tổ chức"  # "tổ chức họp trực tuyến"
    if trigger.act is Act.ISSUE and before.trigger is not None and before.trigger.act is Act.DIRECT:
        return not before.has("leader")  # "tờ trình đề nghị ban hành nghị quyết"
    full = before.has("verb") and not before.has("light", "adverb", "speech", "sending")
    return trigger.act in (Act.DIRECT, Act.INSPECT) and full


def counted(units: Sequence[Unit], first: int, at: int) -> bool:
    """Whether an inspection is only a purpose, or told by its figures ("giám sát được 70 trường hợp")."""
    if first and units[first - 1].has("purpose"):
        return True
    window = units[at + 1 : at + 5]
    if len(window) > 1 and window[0].low == "," and not verbal(window[1]):
        return True  # "Qua kiểm tra, đồng chí A ...": nothing is said to be inspected
    return any(unit.low == "được" and after.has("number", "determiner") for unit, after in pairwise(window))


def supposed(units: Sequence[Unit], first: int) -> bool:
    """Whether the verb stands in what a condition entails ("Nếu ... thì ..."): nothing is told."""
    start = opening(units)
    heads = {unit.low for unit in units[: start + 1] if not unit.mark}
    return bool(heads & {"nếu", "trường hợp"}) and any(unit.low == "thì" for unit in units[:first])


def beforehand(units: Sequence[Unit], first: int) -> bool:
    """Whether the clause only says before or after what something else was done ("trước khi A ban hành ...")."""
    at = first
    while at > 0 and not units[at - 1].mark:
        at -= 1
        if units[at].low in {"trước khi", "sau khi"}:
            return True
    return False


def conditional(units: Sequence[Unit], at: int) -> bool:
    """Whether "khi" or "nếu" opens the clause of the unit at ``at``."""
    while at > 0 and not units[at].mark:
        at -= 1
        if units[at].low in {"khi", "nếu"}:
            return True
    return False


def listed_noun(units: Sequence[Unit], first: int) -> bool:
    """Whether the verb goes on a list of verbal nouns ("sự lãnh đạo, chỉ đạo", "công tác kiểm tra, giám sát")."""
    at = first - 1
    while at > 0 and units[at].named is None and (units[at].low in {",", "và"} or _verb_like(units[at])):
        at -= 1
    if at == first - 2 and at > 0 and units[at].low.startswith(("cuộc ", "buổi ")):
        return True  # "cuộc khảo sát và làm việc"
    if not 0 <= at < first - 2 or units[at].named is not None:
        return False
    if units[at].has("preposition") and units[at].low.endswith(_TASKS):
        return True
    return units[at].low in _HEADS or (units[at].has("nominal") and not units[at].has("generic"))


def _verb_like(unit: Unit) -> bool:
    return unit.trigger is not None or unit.has("verb")


def nominal(before: Unit) -> bool:
    """Whether the word before makes a noun of the verb ("sự chỉ đạo", "các yêu cầu")."""
    if before.has("nominal", "determiner") and not before.has("generic", "level", "leader"):
        return True
    if before.has("block", "meeting", "paper", "number") or (before.has("honorific") and not before.has("pronoun")):
        return True
    if before.low in {"các", "những", "ban", "tổ", "đoàn", "hội đồng"}:
        return True
    return before.has("preposition") and not before.has("purpose")


def names_meeting(units: Sequence[Unit], held: Draft, found: Predicate) -> bool:
    """Whether a verb belongs to a meeting's name ("hội nghị học tập, quán triệt và triển khai Nghị quyết ...")."""
    nobody = found.subject is None or not found.subject.actors  # "hội nghị cán bộ triển khai Nghị quyết ..."
    if held.act is not Act.HOLD or (found.how != "coordinated" and not nobody):
        return False
    between = units[held.end + 1 : found.at]
    noun = next((spot for spot, unit in enumerate(between) if unit.has("meeting")), None)
    return noun is not None and all(
        unit.named is None and (unit.has("verb", "light", "conjunction", "meeting", "generic") or unit.low in _IN_NAMES)
        for unit in between[noun:]
    )


def names_paper(units: Sequence[Unit], issued: Draft, found: Predicate) -> bool:
    """Whether "thực hiện" says what a document just issued is for ("Kế hoạch số 9 thực hiện Nghị quyết ...")."""
    trigger = units[found.at].trigger
    carried_out = trigger is not None and trigger.act is Act.IMPLEMENT
    if issued.act is not Act.ISSUE or not carried_out or found.first == 0:
        return False
    between = units[issued.end + 1 : found.first]
    return units[found.first - 1].is_label(Label.DOC) and not any(unit.mark for unit in between)


def unowned(line: Line, draft: Draft) -> bool:
    """Whether a purpose or a quotation is carried out by nobody named, or the verb tells nothing alone."""
    before = line.units[draft.first - 1] if draft.first else None
    return before is not None and (before.has("purpose") or before.low in _QUOTES)


def untold(units: Sequence[Unit], draft: Draft) -> bool:
    """Whether the act is denied, possible, or only expected ("dự kiến tổ chức")."""
    if draft.act is Act.INSPECT and any(unit.has("planned") for unit in units[max(0, draft.first - _PLAN) : draft.at]):
        return True  # an inspection counts when it is done
    if _possible(units, draft.first) or (draft.act is Act.HOLD and _stopped(units, draft.first)):
        return True
    if draft.act is Act.IMPLEMENT and draft.rule == "acts.coordinated" and _explains(units, draft.first):
        return True
    return draft.modality is Modality.DENIED or any(
        unit.has("planned") and unit.has("fact") for unit in units[max(0, draft.first - 1) : draft.at]
    )


def _explains(units: Sequence[Unit], first: int) -> bool:
    """Whether "để" only says what a matter is for ("... là giải pháp để thực hiện Nghị quyết ...")."""
    return first > 0 and units[first - 1].has("purpose") and any(unit.low == "là" for unit in units[: first - 1])


def _possible(units: Sequence[Unit], first: int) -> bool:
    """Whether "có thể" governs the verb, or the list of verbs that it is in."""
    at = first
    while at > 0 and units[at - 1].named is None and (units[at - 1].low in {",", "và"} or _verb_like(units[at - 1])):
        at -= 1
    return any(unit.low == "có thể" for unit in units[max(0, at - 2) : first])


def _stopped(units: Sequence[Unit], first: int) -> bool:
    """Whether what is held is called off ("dừng tổ chức lễ hội")."""
    return first > 0 and units[first - 1].low in {"dừng", "tạm dừng", "ngừng", "hoãn", "hủy", "hủy bỏ", "thay vì"}


def goes_on_paper(clause: Clause, verb: int) -> bool:
    """Whether "và" joins the verb to what a document just issued says ("quyết định thu hồi ... và giao ...")."""
    units = clause.units
    if clause.before is None or clause.before.low != "và" or clause.trigger.needs != "recipient":
        return False
    issued = [at for at in range(verb, clause.first) if _issues(units[at].trigger)]
    return bool(issued) and any(
        before.has("order") and verbal(after) for before, after in pairwise(units[issued[0] : clause.first])
    )


def _issues(trigger: Trigger | None) -> bool:
    return trigger is not None and trigger.act is Act.ISSUE
