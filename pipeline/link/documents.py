"""Documents: number and issuing unit make the key; without a number, the title does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.gazetteer import IssuerCode
from pipeline.link.choice import Setting, Wanted
from pipeline.link.citations import Citations, Told
from pipeline.link.levels import ANY, DISTRICT, LEVEL_NAMES, LEVELS, PROVINCE
from pipeline.link.names import Names, capital
from pipeline.link.organizations import Body
from pipeline.link.organs import Organs
from pipeline.link.titles import Titles
from pipeline.records import Candidate, Label, Mention, Verdict
from pipeline.text import slug

_YEAR_TAIL = re.compile(r",? (?:năm )?\d{4}(?: \(?sửa đổi\)?)?$")
_NUMBER_WORD = re.compile(r" số (?=\d+$)")  # "Chỉ thị số 05" is "Chỉ thị 05"
_CODE = re.compile(r"[/-][^\W\d_]")
_LAW = re.compile(r"^(?:bộ )?luật |^pháp lệnh ", re.IGNORECASE)
# Only bodies of the nation issue these (law 80/2015/QH13, article 4).
_NATIONAL = frozenset({"luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư", "thông tư liên tịch"})
_CODE_TYPES = {"HU": "huyện", "QU": "quận", "TXU": "thị xã"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a DOC mention means; ``conflicts``: other days that the article gives the document."""

    key: str
    name: str
    verdict: Verdict
    date: str | None = None
    issuer: str | None = None
    candidates: tuple[Candidate, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A mention with its number, the issuer's code in it, and what the text tells."""

    mention: Mention
    number: str
    code: IssuerCode | None
    told: Told


# The documents with a code, by the digits of their number and their type, and by their key.
_ByDigits = dict[tuple[str, str], dict[str, Paper]]


class DocumentReader:
    """Decides on the documents of one article."""

    def __init__(self, setting: Setting, organs: Organs, names: Names, citations: Citations) -> None:
        """Keep the readers of units and of the words around."""
        self._scene = setting.scene
        self._chooser = setting.chooser
        self._organs = organs
        self._names = names
        self._told = citations.read()
        self._papers: dict[tuple[int, int], Paper] = {}

    def read(self) -> dict[tuple[int, int], Paper]:
        """Every DOC mention's document: numbered ones first, so that short forms can join them."""
        pairs = list(zip(self._scene.of(Label.DOC), self._told, strict=True))
        numbered = [self._numbered(mention, told) for mention, told in pairs if _coded(mention)]
        for group in _by_number(numbered):
            self._read_group(group)
        titles = Titles()
        known = self._by_digits(numbered)
        for mention, told in pairs:
            if not _coded(mention):
                self._papers[mention.span] = _short_form(mention, told, known) or self._titled(mention, told, titles)
        self._join(titles)
        return self._papers

    def _numbered(self, mention: Mention, told: Told) -> _Numbered:
        number = _number(mention) or ""
        return _Numbered(mention, number, self._organs.code(issuer_code(number, self._organs)), told)

    def _read_group(self, group: list[_Numbered]) -> None:
        """The mentions of one number: what the text tells of one holds for all of its unit."""
        units = [(one, *self._unit(one)) for one in group]
        told = sorted({unit for _, unit, sure, _ in units if unit is not None and sure})
        for one, unit, sure, candidates in units:
            # A number told with its issuer somewhere means the same document everywhere.
            key = unit if sure or not told else told[0]
            self._papers[one.mention.span] = self._paper(one, key, candidates)
        self._share(group)

    def _unit(self, one: _Numbered) -> tuple[str | None, bool, tuple[Candidate, ...]]:
        """Key of the issuing unit, whether the text tells it, and what was weighed."""
        if (one.code is not None and one.code.national) or _kind(one.mention) in _NATIONAL:
            return "VN", True, ()
        levels = self._organs.levels(self._slug(one.code), None) or _levels(one.code)
        issuer = one.told.issuer
        if issuer is not None and issuer.key.endswith("@VN"):
            return "VN", True, ()
        for unit in (issuer.unit if issuer is not None else None, one.told.unit):
            if unit is not None and unit.level in levels:
                return unit.key, True, ()
        if one.told.level is not None and (allowed := LEVELS[one.told.level] & levels):
            decision = self._chooser.choose(Wanted(one.mention.start, allowed, one.told.level))
            if decision.unit is not None:
                return decision.unit.key, True, decision.candidates
        word = _CODE_TYPES.get(one.code.id) if one.code else None
        body = self._slug(one.code)
        for wanted in _narrow(one.code, levels):
            decision = self._chooser.choose(Wanted(one.mention.start, wanted, word, body))
            if decision.unit is not None:
                return decision.unit.key, False, decision.candidates
        return None, False, ()

    def _paper(self, one: _Numbered, unit: str | None, candidates: tuple[Candidate, ...]) -> Paper:
        name = capital(self._scene.between(one.mention.start, one.mention.end))
        if unit is None:
            return Paper(f"NIL:{name}", name, Verdict.AMBIGUOUS, one.told.date, _key(one.told.issuer))
        weighed = tuple(Candidate(f"{one.number}@{each.key}", each.score, each.reasons) for each in candidates)
        issuer = _key(one.told.issuer) or (self._issuer(one.code, unit) if one.code else None)
        return Paper(f"{one.number}@{unit}", name, Verdict.LINKED, one.told.date, issuer, weighed)

    def _slug(self, code: IssuerCode | None) -> str | None:
        """The organ that a code plainly stands for: its only one, or the one it abbreviates."""
        if code is None:
            return None
        slugs = sorted({self._organs.by_id[one].slug for one in code.organ_types if one in self._organs.by_id})
        if len(slugs) == 1:
            return slugs[0]
        return slug(code.id) if slug(code.id) in slugs else None

    def _issuer(self, code: IssuerCode, unit: str) -> str | None:
        """The issuer by code alone; a Party committee's code does not tell which of its bodies."""
        body = self._slug(code)
        fits = body is not None and self._organs.unique(body) and (unit != "VN" or code.national)
        return f"{body}@{unit}" if fits else None

    def _share(self, group: list[_Numbered]) -> None:
        """Give every mention of a document the day and the issuer that any of them is told with."""
        spans = [one.mention.span for one in group]
        for key in sorted({self._papers[span].key for span in spans}):
            same = [span for span in spans if self._papers[span].key == key]
            date, conflicts = _days(self._papers[span] for span in same)
            told = [_key(one.told.issuer) for one in group if self._papers[one.mention.span].key == key]
            issuer = next((one for one in told if one), None) or self._papers[same[0]].issuer
            for span in same:
                old = self._papers[span]
                name = self._papers[same[0]].name
                self._papers[span] = Paper(key, name, old.verdict, date, issuer, old.candidates, conflicts)

    def _by_digits(self, numbered: Iterable[_Numbered]) -> _ByDigits:
        known: _ByDigits = {}
        for one in numbered:
            digits = re.split(r"[/-]", one.number)[0].lstrip("0")
            paper = self._papers[one.mention.span]
            known.setdefault((digits, _kind(one.mention)), {})[paper.key] = paper
        return known

    def _titled(self, mention: Mention, told: Told, titles: Titles) -> Paper:
        title = capital(self._names.full(self._scene.between(mention.start, mention.end)))
        if _LAW.match(title):
            title = _YEAR_TAIL.sub("", title)
        else:
            title = _NUMBER_WORD.sub(" ", title)
            titles.add(mention.span, title)
        return Paper(f"NIL:{title}", title, Verdict.NIL, told.date, _key(told.issuer))

    def _join(self, titles: Titles) -> None:
        """Give short titles the key of the longer title they stand for, and all of one key one issuer."""
        for span, title in titles.joined():
            old = self._papers[span]
            self._papers[span] = Paper(f"NIL:{title}", title, old.verdict, old.date, old.issuer)
        groups: dict[str, list[Paper]] = {}
        for span in sorted(self._papers):
            groups.setdefault(self._papers[span].key, []).append(self._papers[span])
        days = {key: _days(papers) for key, papers in groups.items()}
        for span, paper in self._papers.items():
            (date, conflicts), same = days[paper.key], groups[paper.key]
            issuer = next((one.issuer for one in same if one.issuer), None)
            told = (date, issuer, paper.candidates, conflicts)
            self._papers[span] = Paper(paper.key, same[0].name, paper.verdict, *told)


def _days(papers: Iterable[Paper]) -> tuple[str | None, tuple[str, ...]]:
    """The first day that is told, and the others that differ, sorted."""
    told = [day for paper in papers for day in (paper.date, *paper.conflicts) if day is not None]
    return (told[0], tuple(sorted(set(told) - {told[0]}))) if told else (None, ())


def _short_form(mention: Mention, told: Told, known: _ByDigits) -> Paper | None:
    """A number without code joins the one document of its type and number ("Nghị quyết 22").

    Of several it joins the one whose issuer is told; "Chương trình số 15" is short for
    "Chương trình hành động số 15-CTr/HU" where nothing else has that number.
    """
    number = _number(mention)
    if number is None:
        return None
    digits, kind = number.lstrip("0"), _kind(mention)
    papers = known.get((digits, kind), {}) or {
        key: paper
        for (other, longer), found in known.items()
        if other == digits and longer.startswith(f"{kind} ")
        for key, paper in found.items()
    }
    unit = told.unit or (told.issuer.unit if told.issuer is not None else None)
    if len(papers) > 1 and unit is not None:
        papers = {key: paper for key, paper in papers.items() if key.endswith(f"@{unit.key}")}
    return next(iter(papers.values())) if len(papers) == 1 else None


def issuer_code(number: str, organs: Organs) -> str:
    """The issuer's part of a number: "HU" of 22-NQ/HU, "UBND" of 256/KH-UBND, 1354/UBND and 12/UBND-VP."""
    if "/" not in number:
        return number.rsplit("-", 1)[-1]
    last = number.rsplit("/", 1)[1]
    pieces = last.split("-")
    if len(pieces) > 1 and organs.symbol(pieces[0]):
        pieces = pieces[1:]
    whole = "-".join(pieces)
    if organs.code(whole) is not None:
        return whole
    return next((piece for piece in pieces if organs.code(piece) is not None), whole)


def _levels(code: IssuerCode | None) -> frozenset[int]:
    if code is None:
        return ANY
    return frozenset(LEVEL_NAMES[level] for level in code.levels if level in LEVEL_NAMES) or ANY


def _narrow(code: IssuerCode | None, levels: frozenset[int]) -> list[frozenset[int]]:
    """Levels to try in turn: TU is the province's Party committee before it is a city's."""
    if code is not None and code.id == "TU":
        return [frozenset({PROVINCE}), frozenset({DISTRICT})]
    return [levels]


def _by_number(numbered: Iterable[_Numbered]) -> list[list[_Numbered]]:
    groups: dict[str, list[_Numbered]] = {}
    for one in numbered:
        groups.setdefault(one.number.upper(), []).append(one)
    return list(groups.values())


def _number(mention: Mention) -> str | None:
    part = mention.part("number")
    return part.value if part is not None else None


def _coded(mention: Mention) -> bool:
    number = _number(mention)
    return number is not None and bool(_CODE.search(number))


def _kind(mention: Mention) -> str:
    part = mention.part("type")
    return part.value.lower() if part is not None else ""


def _key(body: Body | None) -> str | None:
    return body.key if body is not None else None
