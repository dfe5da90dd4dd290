"""The acts that a sentence's own verbs tell, with all their parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from pipeline.records import Act, Label, Modality, Span
from pipeline.relate import content as about
from pipeline.relate.actors import Cast, Group
from pipeline.relate.agency import has_agent, sitting
from pipeline.relate.clause import Predicate, opening, subjectless
from pipeline.relate.drafts import Draft
from pipeline.relate.lexicon import Trigger
from pipeline.relate.passages import Passage, opens
from pipeline.relate.predicates import ordered_work, predicate
from pipeline.relate.scene import Scene
from pipeline.relate.setting import authorities, places, sentence_time, venue
from pipeline.relate.titles import MEMBER
from pipeline.relate.units import Line, Unit
from pipeline.relate.untold import names_meeting, names_paper, untold

_AT_MEETING = frozenset({Act.CHAIR, Act.ATTEND, Act.MEET, Act.HOLD})
_MEETINGS = frozenset({Act.HOLD, Act.CHAIR, Act.ATTEND, Act.MEET, Act.INSPECT})
_SILENT = frozenset({Act.CHAIR, Act.ATTEND, Act.MEET})
_EARLY = 2  # units of a main clause in front of "chỉ đạo của X" where that opens it
_MONTH = len("2020-03")
_HEAD = 8  # units of "Tại hội nghị sáng 5/3, ..."


class Telling:
    """Drafts the events of one sentence after the other; ``meeting`` is the day of the meeting told of."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        """Start without a meeting."""
        self._scene = scene
        self._cast = cast
        self._in_meeting = False
        self._host: tuple[str, ...] = ()
        self._body: tuple[str, ...] = ()
        self.meeting: str | None = None
        self._issuer: tuple[str, ...] = ()
        self._director: tuple[str, ...] = ()

    def told(
        self, line: Line, known: Sequence[tuple[int, Group]], carried: Group | None, passage: Passage | None
    ) -> list[Draft]:
        """The sentence's acts; inside an order's content only what is done on a document counts."""
        self._in_meeting = self._placed_in_meeting(line)
        drafts: list[Draft] = []
        directive: Draft | None = None
        for at, unit in enumerate(line.units):
            if unit.trigger is None or (drafts and at <= drafts[-1].end):
                continue
            found = predicate(line, at, self._cast, known=known, carried=carried)
            if found is None and directive is not None:
                found = ordered_work(line, at)
            if found is not None and drafts and _names(line.units, drafts[-1], found):
                continue
            if found is None or (directive is not None and not _within(line.units, unit, found, drafts)):
                continue
            own = found.how == "passive" or _orders_also(line.units, found, unit.trigger)
            draft = self._draft(line, found, unit.trigger, None if own else directive)
            if draft is not None and not untold(line.units, draft):
                drafts.append(draft)
                directive = draft if draft.act is Act.DIRECT and draft.swallows else directive
        for draft, following in zip_longest(drafts, drafts[1:]):
            self._fill(line, draft, following, passage)
            if draft.modality is Modality.ORDERED and draft.time is None and directive is not None:
                draft.time = directive.time
        return drafts

    def _draft(self, line: Line, found: Predicate, trigger: Trigger, directive: Draft | None) -> Draft | None:
        """Verb, agents and addressees; None where the agent that the verb needs is missing."""
        draft = Draft(found.at, about.chain_end(line.units, found.at), trigger.act, f"acts.{found.how}", found.first)
        draft.modality, draft.subject = found.modality, found.subject
        draft.agents = found.subject.keys if found.subject else ()
        draft.why = (found.how, *found.subject.hows) if found.subject else ()
        if draft.rule == "acts.assigned":
            draft.subject, draft.agents, draft.why = None, self._director, ("director",)
        if directive is not None:
            draft.subject, draft.modality, draft.agents = directive.told_group, Modality.ORDERED, directive.told
            draft.why = ("told",)
        if not draft.agents and draft.rule == "acts.none" and trigger.opens and draft.act is Act.DIRECT:
            draft.agents, draft.why = self._issuer, ("issuer",)
        draft.why = draft.why if draft.agents else ()
        draft.also = _orders_also(line.units, found, trigger)
        self._address(line, draft, found)
        if not draft.agents and sitting(line.units, draft):
            draft.agents = self._sitting()
            draft.why = ("session",) if draft.agents else ()
        if not has_agent(line, draft, trigger):
            return None
        if draft.agents:
            self._issuer = draft.agents if draft.act is Act.ISSUE else ()
        draft.capacity = self.capacity(line, draft.agents)
        if draft.act is Act.DIRECT and draft.agents:
            self._director = draft.agents
        following = line.units[draft.end + 1] if draft.end + 1 < len(line.units) else None
        draft.swallows = (
            following is not None
            and draft.rule not in {"acts.nominal", "acts.fronted"}
            and not following.has("paper")
            and following.low not in {"tại", "."}
        )
        return draft

    def _address(self, line: Line, draft: Draft, found: Predicate) -> None:
        """Those directed, met or written to."""
        if draft.rule == "acts.assigned" and found.subject is not None:
            draft.told = found.subject.keys
        elif draft.act in (Act.DIRECT, Act.MEET) and not _phrase_only(line, draft):
            draft.told_group = about.addressees(line, draft.end, draft.act, self._cast)
            draft.told = draft.told_group.keys if draft.told_group else ()
        if not draft.told and draft.told_group is None and draft.act in (Act.DIRECT, Act.ISSUE):
            draft.told = about.recipients(line, draft.act, draft.first, draft.end, self._cast)

    def _sitting(self) -> tuple[str, ...]:
        """The body whose session decides: the one told to hold it, else the only council of the article."""
        council = self._scene.only("hdnd@")
        return self._body or ((council,) if council else ())

    def capacity(self, line: Line, agents: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """For each agent "title|organisation": a post that this sentence gives, else the article's first.

        An office goes before the membership of a committee, whichever is told first.
        """
        found = []
        for key in agents:
            posts = self._scene.posts.of(key)
            here = [post for post in posts if post.line == line.index] or posts
            if here:
                post = next((post for post in here if post.title != MEMBER), here[0])
                found.append((key, f"{post.title}|{post.organization}"))
        return tuple(found)

    def _fill(self, line: Line, draft: Draft, following: Draft | None, passage: Passage | None) -> None:
        """Content, documents, places and time."""
        limit = len(line.units)
        if following is not None and (not (draft.act is Act.DIRECT and draft.swallows) or following.also):
            limit = following.first
        if draft.here is not None:
            draft.agent_span = draft.here.span(line.units)
        if draft.rule == "acts.fronted" and draft.subject is not None:
            limit = min(limit, draft.subject.first)
        draft.content = self._content(line, draft, limit)
        if draft.act is Act.DIRECT and draft.told_group is not None and draft.told:
            more = about.further(line, draft.told_group.last + 1, limit, self._cast)
            draft.told = tuple(dict.fromkeys((*draft.told, *more)))
        if draft.act not in _SILENT:
            draft.documents = self._documents(line, draft, limit)
        closed = draft.act in (Act.HOLD, Act.IMPLEMENT, Act.CHAIR)
        draft.places = places(self._scene, line, draft, limit, closed=closed)
        if draft.act is Act.ATTEND:
            draft.places = venue(line, limit) or self._hosted(draft)
        elif draft.act in _MEETINGS and draft.agents:
            visit = draft.act in (Act.MEET, Act.INSPECT)
            self._host = draft.places if visit else authorities(self._scene, draft.told, draft.agents)
            self._body = draft.agents if draft.act is Act.HOLD else self._body
        joined = draft.also and draft.rule != "acts.subject"
        draft.time = None if joined else sentence_time(line, draft.at, draft.act, limit)
        self._set_time(line, draft, passage)
        draft.opens = (
            bool(draft.agents) and draft.rule != "acts.none" and opens(draft.act, line, draft.at, self._people(draft))
        ) or _instructs(line, draft, self._people(draft))

    def _hosted(self, draft: Draft) -> tuple[str, ...]:
        """Where an attended meeting is: where its host is, but at a local site of a national one."""
        if self._host == ("VN",) and draft.places:
            return draft.places
        return self._host or draft.places

    def _documents(self, line: Line, draft: Draft, limit: int) -> tuple[str, ...]:
        """The documents of the content, and those that the act rests on: in front, or where the order stands."""
        if draft.rule == "acts.nominal" and draft.subject is not None:
            stop = next((at for at in range(draft.at, limit) if line.units[at].low == ";"), limit)
            return about.documents(line, draft.content, draft.subject.last, stop - 1)
        issued = draft.act is Act.DIRECT and draft.first > 0 and line.units[draft.first - 1].is_label(Label.DOC)
        if issued:
            return about.documents(line, draft.content, draft.first - 1, draft.first - 1)
        basis = 0 if draft.act is Act.IMPLEMENT else min(opening(line.units), draft.first)
        if draft.act is Act.ISSUE and line.units[0].trigger is not None and line.units[0].trigger.act is Act.IMPLEMENT:
            basis = 2  # "Thực hiện Nghị quyết ..., UBND tỉnh ban hành ..."
        return about.documents(line, draft.content, 0, basis - 1)

    def _content(self, line: Line, draft: Draft, limit: int) -> Span | None:
        if draft.act in _SILENT or (draft.act is Act.DIRECT and _phrase(line, draft)):
            return None
        behind = about.content(line, draft.end, draft.act, draft.told_group, limit)
        if draft.rule not in {"acts.nominal", "acts.passive"}:
            return behind
        if (
            draft.rule == "acts.passive"
            and behind is not None
            and line.units[draft.end + 1].low not in {"tại", "vào", "từ"}
        ):
            return behind
        if draft.rule == "acts.nominal" and draft.subject is not None:
            matter = about.matter_of(line, draft.subject.last, limit)
            if matter is not None or draft.first <= opening(line.units) + _EARLY:
                return matter or about.rest(line, draft.subject.last + 1)
        ahead = draft.here.first if draft.here and draft.here.first < draft.first else None
        return about.clause_before(line, draft.first, ahead) or behind

    def _people(self, draft: Draft) -> bool:
        return not self._scene.people.isdisjoint(draft.agents)

    def _set_time(self, line: Line, draft: Draft, passage: Passage | None) -> None:
        """Give an act at a meeting its day; remember the day that an act fixes."""
        if draft.time is not None:
            if draft.act in _MEETINGS and _brief(draft.time):
                self.meeting = draft.time
        elif passage is not None and draft.agents == passage.agents:
            draft.time = passage.time
        elif self._in_meeting or self._at_meeting(line, draft):
            draft.time = self.meeting

    def _at_meeting(self, line: Line, draft: Draft) -> bool:
        """Whether an act without a date of its own happened at the meeting told of."""
        told = any(unit.has("done") for unit in line.units[max(0, draft.first - 1) : draft.at])
        if draft.act in _AT_MEETING:
            return not told
        trigger = line.units[draft.at].trigger
        leaders = draft.here is not None and line.units[draft.here.first].has("leader")
        speaks = leaders or (trigger is not None and trigger.opens)
        return draft.act is Act.DIRECT and (self._people(draft) or (speaks and not told))

    def _placed_in_meeting(self, line: Line) -> bool:
        """Whether a sentence places itself at the meeting ("Tại hội nghị, ..."), or goes on from one that does."""
        head = line.units[:4]
        if head and head[0].low == "tại" and any(unit.has("meeting") for unit in head):
            days = [
                unit.named.value for unit in line.units[:_HEAD] if unit.named is not None and unit.is_label(Label.DATE)
            ]
            self.meeting = next((day for day in days if day and _brief(day)), self.meeting)
            return True
        return self._in_meeting and bool(head) and head[0].has("connective") and subjectless(line.units)


def _names(units: Sequence[Unit], before: Draft, found: Predicate) -> bool:
    """Whether a verb belongs to the name of what is held or issued."""
    return names_meeting(units, before, found) or names_paper(units, before, found)


def _brief(time: str) -> bool:
    """Whether a time may be a meeting's: a day, a month, or some days of one month."""
    first, _, last = time.partition("/")
    return len(first) >= _MONTH and (not last or first[:_MONTH] == last[:_MONTH])


def _instructs(line: Line, draft: Draft, people: bool) -> bool:
    """Whether orders follow: by a document just issued, or by a person who tells somebody what to do."""
    if draft.rule == "acts.papered":
        return bool(draft.agents) and not line.caption
    told = any(unit.has("done") for unit in line.units[draft.first : draft.at])
    addressed = draft.told_group is not None and draft.act is Act.DIRECT and not line.caption
    return addressed and people and not told and draft.rule == "acts.subject" and line.units[draft.at].low == "chỉ đạo"


def _phrase(line: Line, draft: Draft) -> bool:
    """Whether this is "phát biểu chỉ đạo", which has no content."""
    before = [unit.low for unit in line.units[max(0, draft.at - 2) : draft.at] if unit.low != "ý kiến"]
    return before[-1:] in (["phát biểu"], ["phát biểu kết luận"])


def _phrase_only(line: Line, draft: Draft) -> bool:
    return _phrase(line, draft) or draft.rule == "acts.nominal"


def _orders_also(units: Sequence[Unit], found: Predicate, trigger: Trigger) -> bool:
    """Whether another order is told: the speaker's ("..., đồng thời yêu cầu các sở ..."), or one that somebody gave."""
    if trigger.act is not Act.DIRECT:
        return False
    before = units[found.first - 1] if found.first else None
    if not trigger.opens:
        return trigger.id == "phân công" and before is not None and before.low == ";"
    if found.how == "subject" and found.subject is not None and found.subject.actors:
        if found.subject.first > 0 and units[found.subject.first - 1].has("causal"):
            return True  # "..., vì vậy ông A yêu cầu ..."
        return any(unit.has("done") for unit in units[found.first : found.at])
    if found.how not in {"coordinated", "carried"}:
        return False
    if before is None or not before.mark:
        return False
    return before.low == ";" or trigger.needs == "recipient" or units[found.first].has("connective")


def _within(units: Sequence[Unit], unit: Unit, found: Predicate, drafts: Sequence[Draft]) -> bool:
    """Whether a verb inside an order's content tells an act of its own: one on a document, or a passive."""
    if found.how == "passive" or (unit.trigger is not None and _orders_also(units, found, unit.trigger)):
        return True
    carried_out = unit.trigger is not None and unit.trigger.act is Act.IMPLEMENT
    return carried_out and drafts[-1].act is not Act.IMPLEMENT
