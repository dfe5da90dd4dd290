"""Bodies: organ type and unit, each read by itself; what is outside the list keeps its full name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.gazetteer import Unit
from pipeline.link.choice import Setting, Wanted
from pipeline.link.decide import Decision
from pipeline.link.levels import LEVEL_NAMES, LEVELS, UnitName, key_of, party_type, unit_name
from pipeline.link.names import Names, capital
from pipeline.link.organs import Organs
from pipeline.link.settlements import completed, unfinished
from pipeline.records import Candidate, Label, Mention, Verdict
from pipeline.text import ACRONYM

_LIST = re.compile(r"^ ?(?:,|và|;|-|–|&|, ?và) ?(?:lãnh đạo )?$")
_NATION = re.compile(r"(?<!\w)(?:trung ương|tw|tư|t\.ư|việt nam|nhà nước)$")
_GIVEN = re.compile(r"^ ?\((?:(?:viết|gọi|sau đây gọi) tắt(?: là)?:? )?$")
_NEAR = 32  # code points between a name and the acronym in brackets
_SOLE = frozenset(("thành phố", "thị xã"))  # types of which a province may have but one
_LEAST_SHORT = 3  # syllables a short form must have to stand for a longer name


@dataclass(frozen=True, slots=True)
class Body:
    """What a mention of an organisation means: its entity key and name, and the unit it serves."""

    key: str
    name: str
    verdict: Verdict
    unit: Unit | None = None
    candidates: tuple[Candidate, ...] = ()


class OrganizationReader:
    """Decides on the organisations of one article."""

    def __init__(self, setting: Setting, organs: Organs, names: Names) -> None:
        """Keep the article's setting and the look-ups."""
        self._scene = setting.scene
        self._chooser = setting.chooser
        self._units = setting.units
        self._on = setting.on
        self._organs = organs
        self._names = names
        self._bodies: dict[int, Body] = {}

    def read(self) -> dict[tuple[int, int], Body]:
        """Every ORG mention's body: named units first, then bare level words, then nothing at all."""
        mentions = self._scene.of(Label.ORG)
        for step in (self._explicit, self._leveled, self._bare):
            for rank, mention in enumerate(mentions):
                if rank not in self._bodies and (body := step(rank, mention)) is not None:
                    self._bodies[rank] = body
        longer = self._acronyms() | self._longer_names()
        resumed = self._resumed()
        return {
            mention.span: longer.get(body.key) or resumed.get(rank, body)
            for rank, mention in enumerate(mentions)
            if (body := self._bodies[rank])
        }

    def _resumed(self) -> dict[int, Body]:
        """By rank, for a bare head such as "Ban Chấp hành" the last listed body that begins so."""
        found: dict[int, Body] = {}
        last: dict[str, Body] = {}  # by each beginning of its words
        for rank, mention in enumerate(self._scene.of(Label.ORG)):
            body, words = self._bodies[rank], key_of(mention.text)
            if not body.key.startswith("NIL:"):
                last.update((words[:at], body) for at, sign in enumerate(words) if sign == " ")
            elif body.unit is None and words in last and words.count(" ") >= _LEAST_SHORT - 1:
                found[rank] = last[words]
        return found

    def _acronyms(self) -> dict[str, Body]:
        """Bodies outside the list that go by an acronym, by their key: "SHWACO" for "Công ty Cấp nước (SHWACO)"."""
        mentions = self._scene.of(Label.ORG)
        bodies = [self._bodies[rank] for rank in range(len(mentions))]
        whole: dict[str, Body] = {}
        for (full, body), short in zip(zip(mentions, bodies, strict=True), mentions[1:], strict=False):
            near = short.start - full.end <= _NEAR
            if near and _GIVEN.match(self._scene.between(full.end, short.start)):
                whole.setdefault(short.text, body)
        for mention, body in zip(mentions, bodies, strict=True):
            first, _, last = mention.text.rpartition(" ")
            if first and ACRONYM.fullmatch(last):
                whole.setdefault(last, body)
        return {
            body.key: whole[last]
            for mention, body in zip(mentions, bodies, strict=True)
            if body.key.startswith("NIL:")
            and (last := mention.text.removeprefix("Công ty ")) in whole
            and ACRONYM.fullmatch(last)
        }

    def _longer_names(self) -> dict[str, Body]:
        """Bodies outside the list by their short form's key: "Ủy ban Pháp luật" for "Ủy ban Pháp luật của Quốc hội"."""
        unlisted = sorted({body.key: body for body in self._bodies.values() if body.key.startswith("NIL:")}.items())
        longer: dict[str, Body] = {}
        for key, body in unlisted:
            found = [other for _, other in unlisted if _shortens(body.name, other.name)]
            if len(found) == 1 and len(body.name.split()) >= _LEAST_SHORT:
                longer[key] = found[0]
        return longer

    def _explicit(self, rank: int, mention: Mention) -> Body | None:
        slug = self._slug(mention)
        decision = self._units.get(_unit_span(mention))
        if decision is None:
            return self._national(mention, slug)
        if decision.unit is None:
            return self._unlisted(mention, decision)
        self._chooser.note(mention.start, decision.unit, slug)
        return self._body(mention, slug, decision)

    def _slug(self, mention: Mention) -> str | None:
        """The organ type's slug, in the variant that the words show."""
        part = mention.part("type")
        return self._organs.fitted(part.value, mention.text, None) if part is not None else None

    def _national(self, mention: Mention, slug: str | None) -> Body | None:
        """A body of the nation: by its type, its level, or "Trung ương" and "Việt Nam" in its name."""
        if slug is None or not self._organs.unique(slug):
            return None
        level = _level(mention)
        told = level == "central" or bool(_NATION.search(key_of(mention.text)))
        nation = self._organs.of_nation(slug)
        if self._organs.national(slug, self._on) or (told and nation is not None and mention.part("unit") is None):
            key = nation or slug
            return Body(f"{key}@VN", self._organs.called(key, None, self._on), Verdict.LINKED)
        return None

    def _leveled(self, rank: int, mention: Mention) -> Body | None:
        """A body with a bare level word, in its unit or in its own name ("Huyện ủy")."""
        word = _level_word(mention)
        if word is None:
            return None
        return self._chosen(rank, mention, word, LEVELS.get(word.lower(), frozenset()))

    def _bare(self, rank: int, mention: Mention) -> Body:
        slug = self._slug(mention)
        level = LEVEL_NAMES.get(_level(mention) or "")
        levels = frozenset({level}) if level is not None else self._organs.levels(slug, self._on)
        if not self._organs.unique(slug) or not levels:
            return self._unlisted(mention, None)
        return self._chosen(rank, mention, None, levels)

    def _chosen(self, rank: int, mention: Mention, word: str | None, levels: frozenset[int]) -> Body:
        slug = self._slug(mention)
        level = LEVEL_NAMES.get(_level(mention) or "")
        narrowed = levels
        # "Thành ủy" and "Thành đoàn" are of a province or a district: only the context tells.
        if word != "thành phố" or not self._organs.by_committee(slug):
            narrowed = frozenset({level}) if level in levels else levels
            narrowed &= self._organs.levels(slug, self._on) or levels
        partner = self._partner(rank) if word is None else None
        decision = self._chooser.choose(Wanted(mention.start, narrowed or levels, word, slug, partner))
        if decision.unit is None and word in _SOLE:
            decision = self._chooser.sole(word)
        if decision.unit is None or not self._organs.unique(slug):
            return self._unlisted(mention, decision)
        self._chooser.note(mention.start, decision.unit, slug)
        return self._body(mention, slug, decision)

    def _partner(self, rank: int) -> Unit | None:
        """The unit of the next body of the same list ("UBND, Ban chỉ đạo ... huyện Lý Nhân")."""
        mentions = self._scene.of(Label.ORG)
        after = self._bodies.get(rank + 1)
        # Only a body with its own unit words speaks for the list; a Sở is of the province by itself.
        if after is None or mentions[rank + 1].part("unit") is None:
            return None
        gap = self._scene.between(mentions[rank].end, mentions[rank + 1].start)
        return after.unit if _LIST.match(gap) else None

    def _body(self, mention: Mention, slug: str | None, decision: Decision) -> Body:
        unit = decision.unit
        slug = self._organs.fitted(slug, mention.text, unit)
        if unit is None or slug is None or not self._organs.unique(slug):
            return self._unlisted(mention, decision)
        candidates = tuple(Candidate(f"{slug}@{one.key}", one.score, one.reasons) for one in decision.candidates)
        name = self._organs.called(slug, unit, self._on)
        return Body(f"{slug}@{unit.key}", name, decision.verdict, unit, candidates)

    def _unlisted(self, mention: Mention, decision: Decision | None) -> Body:
        """A body that has no key of its own: its full name, with the unit plainly meant."""
        name = capital(self._names.full(mention.text))
        word = unfinished(name)
        unit = decision.unit if decision is not None else None
        if word is not None and unit is None:
            unit = self._chooser.choose(Wanted(mention.start, LEVELS[word], word)).unit
        if word is not None and unit is not None:
            name = completed(name, unit)
        return Body(f"NIL:{name}", name, Verdict.NIL, unit)


def _shortens(short: str, name: str) -> bool:
    """Whether a short form is the beginning of a name, or its head word and its own name alone.

    >>> _shortens("Trường Lê Văn Tám", "Trường Tiểu học Lê Văn Tám")
    True
    >>> _shortens("Văn phòng Quốc hội", "Văn phòng Đảng đoàn Quốc hội")
    False
    """
    if key_of(name).startswith(f"{key_of(short)} "):
        return True
    words, whole = short.split(), name.split()
    if len(words) >= len(whole):
        return False
    own = next((at for at, word in enumerate(words) if at and all(map(str.istitle, words[at:]))), len(words))
    own = min(own, len(words) - 2)  # a name of its own has two syllables or more
    alike = [word.lower() for word in whole[:own]] == [word.lower() for word in words[:own]]
    return own > 0 and alike and whole[own - len(words) :] == words[own:] and all(map(str.istitle, words[own:]))


def _level(mention: Mention) -> str | None:
    part = mention.part("level")
    return part.value if part is not None else None


def _unit_words(mention: Mention) -> UnitName | None:
    part = mention.part("unit")
    return unit_name(part.value) if part is not None else None


def _unit_span(mention: Mention) -> tuple[int, int]:
    part = mention.part("unit")
    if part is None or part.start < 0:
        return mention.span
    return (part.start, part.end)


def _level_word(mention: Mention) -> str | None:
    """The bare level word of a body: of its unit, else of its own name."""
    words = _unit_words(mention)
    if words is not None and words.type is not None and not words.name:
        return words.type
    return party_type(mention.text) if words is None or not words.name else None
