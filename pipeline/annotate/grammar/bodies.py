"""Bodies named by a head word and the shape of their name: companies, schools, boards."""

from __future__ import annotations

from pipeline.annotate.grammar.heads import CELLED, BodyHead, HeadReader, Marks
from pipeline.annotate.grammar.parts import numbered, past_acronym
from pipeline.annotate.grammar.tokens import Tokens, sounds
from pipeline.annotate.grammar.units import UnitReader, UnitReading
from pipeline.annotate.grammar.wordsets import pair_set, word_set
from pipeline.gazetteer import Gazetteers
from pipeline.text import ACRONYM

_MOST_TOKENS = 16
_COMMITTEES = frozenset(("Ban Chỉ đạo",))
_HELD = frozenset(("hội", "lễ", "họp", "buổi", "đại", "cuộc", "đoàn", "phiên", "tọa", "kỳ"))
# What stands before "về ..." in the name of a standing body.
_STANDING = frozenset(("ương", "gia", "nước", "tác"))
# What such a body oversees: "Ban Chỉ đạo Nhà nước các công trình trọng điểm ngành giao thông".
_OVERSEEN = frozenset(("công", "dự", "chương"))
# Bodies of which a unit has one: "Đài Truyền thanh huyện", "Bệnh viện Đa khoa tỉnh".
_PUBLIC = frozenset(("Đài", "Bệnh viện", "Trạm", "Thư viện", "Bảo tàng", "Nhà hát", "BVĐK"))
_TROOPS = frozenset(("Đại đội", "Trung đội"))
_CELLS = frozenset(("Ban Cán sự Đảng", "Đảng đoàn"))
# Bodies of which a unit has several, told apart by number: "Đội Quản lý thị trường số 8".
_NUMBERED = frozenset(
    ("Đội", "Đội Cảnh sát", "Phòng", "Trạm", "Tổ công tác", "Chi cục", "Trung tâm", "Ban Quản lý", "BQL")
)


class BodyReader:
    """Finds where the name of a body ends."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Read the word lists; ``heads`` finds where names begin."""
        self.heads = HeadReader(gazetteers, units)
        self._stops = word_set(gazetteers, "clause-words")
        self._pairs = pair_set(gazetteers, "clause-exceptions")
        self._links = pair_set(gazetteers, "name-links")
        self._tails = self.heads.tails
        self._fresh = word_set(gazetteers, "after-comma")
        self._units = units

    def end(self, tokens: Tokens, end: int, head: BodyHead, marks: Marks) -> tuple[int, UnitReading | None]:
        """Where the name whose head ends at token ``end`` ends, and the unit in it.

        Returns (end, None) where no name follows.
        """
        stop, unit = self._named(tokens, end, head, marks)
        if unit is None and (cut := max((marks.fresh.get(k, 0) for k in range(end, stop)), default=0)) > stop:
            stop = cut if all(tokens.same_line(k) for k in range(stop, cut)) else stop  # "... Ban Chỉ|đạo"
        if head.form not in _NUMBERED or unit is not None or stop == end:
            return stop, unit
        number = numbered(tokens, stop)
        after = self._units.read(tokens, number) if number > stop else None
        return (number, None) if after is None or after.name == after.end else (after.end, after)

    def _named(self, tokens: Tokens, end: int, head: BodyHead, marks: Marks) -> tuple[int, UnitReading | None]:
        if head.form in _CELLS and end in marks.hosts and tokens.capital(end) and tokens.same_line(end):
            return marks.hosts[end], None
        if head.form in CELLED and (named := self.heads.settled(tokens, end)) > end:
            return named, None
        anchored = self._anchored(tokens, end, marks.hosts) if head.kind == "phrase" else None
        if anchored is not None:
            return anchored
        stop = self._capitals(tokens, end, head, marks)
        committee = head.form in _COMMITTEES
        if committee or (stop == end and head.kind == "phrase" and head.small and " " in head.form):
            stop = max(stop, self._described(tokens, end, marks, whole=committee))
        if (
            stop > end
            and tokens.lower(stop - 1) in _STANDING
            and (tokens.lower(stop) == "về" or (tokens.lower(stop) == "các" and tokens.lower(stop + 1) in _OVERSEEN))
        ):
            return self._about(tokens, stop), None
        bracketed, public = tokens.word(stop) == "(", head.form in _PUBLIC and tokens.same_line(stop)
        unit = self._units.read(tokens, past_acronym(tokens, stop)) if stop > end and (bracketed or public) else None
        if unit is not None and tokens.lower(unit.end) in ("ủy", "đoàn"):
            return stop, None
        if unit is None and stop > end and (first := past_acronym(tokens, stop)) > stop:
            name = self._units.name(tokens, first)  # "Trung tâm Kiểm soát bệnh tật (CDC) Hà Nam"
            return (name[0], None) if name is not None and not tokens.capital(name[0]) else (stop, None)
        if unit is None or (public and not bracketed and self._at_unit(tokens, unit) is None):
            return stop, None
        return unit.end, unit

    def _anchored(self, tokens: Tokens, first: int, hosts: dict[int, int]) -> tuple[int, UnitReading | None] | None:
        """A description that runs up to a level word, a unit or a host organ; the last such."""
        anchor: tuple[int, UnitReading | None] | None = None
        for k in range(first, min(len(tokens), first + _MOST_TOKENS)):
            if not tokens.same_line(k):
                break
            if k > first and k in hosts:
                return anchor if tokens.lower(k - 1) in (",", "và", "-", "–", "&") else (hosts[k], None)
            unit = self._units.read(tokens, k, organ=tokens.words[k] in ("TP", "TX"))
            if unit is not None and k > first:
                anchor = self._at_unit(tokens, unit) or anchor
                if unit.name < unit.end:
                    break
            if not self._goes_on(tokens, k, first):
                break
        return anchor

    def _at_unit(self, tokens: Tokens, unit: UnitReading) -> tuple[int, UnitReading] | None:
        """The end at a unit; a bare level word only where no other follows ("xã, phường")."""
        if unit.name < unit.end:
            return unit.end, unit
        if tokens.lower(unit.start - 1) in ("cấp", "các", "và", ",", "tuyến") or tokens.lower(unit.end) in (
            "hội",
            "đoàn",
        ):
            return None
        if tokens.word(unit.end) in (",", "/") and self._units.type_word(tokens, unit.end + 1) is not None:
            return None
        return unit.end, unit

    def _goes_on(self, tokens: Tokens, k: int, first: int) -> bool:
        """Whether token k may stand inside a description."""
        word = tokens.words[k]
        if (tokens.lowers[k], tokens.lower(k + 1)) == ("tổ", "chức") and tokens.lower(k + 2) in _HELD:
            return False
        if word == ",":
            return (
                k > first
                and k > 0
                and tokens.word(k - 1) != "đạo"
                and tokens.word(k + 1)[:1].isalpha()
                and tokens.lower(k + 1) not in self._fresh
            )
        if tokens.capital(k) or word[0].isdigit() or word in "-–&":
            return k > first or word not in "-–&"
        if not word[0].isalnum():
            return False
        if tokens.lowers[k] in ("của", "và"):
            return not (tokens.lowers[k] == "và" and tokens.capital(k + 1) and tokens.lower(k + 1) in self._fresh)
        if tokens.lowers[k] in self._stops and k > first:
            pairs = ((tokens.lowers[k], tokens.lower(k + 1)), (tokens.lower(k - 1), tokens.lowers[k]))
            return any(pair in self._pairs for pair in pairs)
        return True

    def _capitals(self, tokens: Tokens, first: int, head: BodyHead, marks: Marks) -> int:
        """The end of the capitals after the head; for a ``name``, small words may come first.

        In names of bodies only the first syllable of a word has a capital ("Pháp luật"): one
        small syllable behind a capital belongs to it unless a clause goes on there.
        """
        k = self._lead(tokens, first) if head.kind == "name" else first
        end = k
        while end < min(len(tokens), first + _MOST_TOKENS) and tokens.same_line(end):
            if end > first and self._stops_at(tokens, end, head, marks):
                break
            if (
                tokens.words[end] in ("TP", "TX")
                and (unit := self._units.read(tokens, end)) is not None
                and (end > first or head.kind == "name")
            ):
                end = unit.end
                break
            if tokens.capital(end) or (tokens.word(end)[:1].isdigit() and end == first):
                whole = self._tails.at(tokens, end)
                end = whole if whole > end + 2 else end + 1  # "Xuất nhập khẩu"
                continue
            more = self._small(tokens, end, head, marks, first) if end > k else self.heads.opened(tokens, end, head)
            if more == end:
                break
            end = more
        numbered = head.form == "Chi bộ" and tokens.word(first).isdigit()
        least = 1 if head.kind == "name" or numbered or ACRONYM.fullmatch(tokens.word(first)) else 2
        generic = tokens.lower(end) in ("các", "cấp") and end - k <= 2
        return end if end - k >= least and not generic else first

    def _stops_at(self, tokens: Tokens, k: int, head: BodyHead, marks: Marks) -> bool:
        """Whether another body or a person begins at token k."""
        if head.kind == "phrase" and (k in marks.long or (k in marks.hosts and tokens.lower(k) == "bộ")):
            return True
        return self._units.person(tokens, k) and (head.kind == "phrase" or self._closed(tokens, k))

    def _small(self, tokens: Tokens, k: int, head: BodyHead, marks: Marks, first: int) -> int:
        """The end of what is not written with a capital but goes on with the name at token k, else k."""
        word = tokens.word(k)
        if word in ("-", "–", "&", "và") and self._joins(tokens, k, marks):
            return max(k + 2, self._tails.at(tokens, k + 1))
        if (tokens.lower(k), tokens.lower(k + 1)) in self._links and tokens.capital(k + 2):
            return k + 2
        if head.kind == "name" or head.form in _TROOPS:
            ends = not tokens.word(k + 1)[:1].isalnum() or tokens.lower(k - 1) in ("khu", "đoàn", "số", "binh")
            named = self._units.name(tokens, k - 2)
            if word.isdigit() and len(word) < 3 and (ends or (named is not None and named[0] == k + 1)):
                return k + 1
            if head.kind == "name" and (again := self._resumed(tokens, k, marks)):
                return again
        if word == "chuyên" and tokens.capital(k + 1) and tokens.same_line(k + 1):
            return k + 2  # "Trường THPT chuyên Nguyễn Tất Thành"
        if word == "bộ" and tokens.lower(k - 1) in ("trung", "nam", "bắc"):
            return k + 1  # "Nam Trung bộ"
        tail = k if _proper(tokens, k) else self._tails.end(tokens, k)
        tail = tail if tail > k else self._tails.listed(tokens, k)
        if tail > k:
            return tail
        return k + 1 if tokens.capital(k - 1) and self._second(tokens, k, first) else k

    def _about(self, tokens: Tokens, k: int) -> int:
        """The end of what a standing body is for: "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng"."""
        end = k + 1
        while end < min(len(tokens), k + _MOST_TOKENS) and tokens.same_line(end):
            if not self._goes_on(tokens, end, k) and tokens.lower(end) not in ("các", "phòng"):
                break
            end += 1
        while tokens.lower(end - 1) in (",", "và", "-", "các"):
            end -= 1
        return end if end - k > 2 and tokens.lower(k + 1) != "việc" else k

    def _closed(self, tokens: Tokens, end: int) -> bool:
        """Whether a unit's or the country's name ends before token ``end``: a person follows it."""
        if (tokens.lower(end - 2), tokens.lower(end - 1)) == ("việt", "nam") or tokens.word(end - 1).isdigit():
            return True
        names = (self._units.name(tokens, end - size) for size in (1, 2, 3))
        return any(named is not None and named[0] == end for named in names)

    def _joins(self, tokens: Tokens, k: int, marks: Marks) -> bool:
        """Whether a dash, "&" or "và" at token k joins more of the same name to it."""
        if not (tokens.capital(k + 1) and tokens.same_line(k + 1)) or k + 1 in marks.hosts:
            return False
        if tokens.word(k) in ("-", "–") and not tokens.adjacent(k) and self._units.person(tokens, k + 1):
            return False
        if tokens.word(k) == "và" and tokens.words[k - 1].isupper() and k + 1 in marks.fresh:
            return False  # "Viện KSND và TAND huyện"
        guarding = tokens.lower(k + 1) == "phòng" and tokens.lower(k + 2) in ("chống", "cháy", "ngừa", ",")
        guarding = guarding or (tokens.lower(k + 1), tokens.lower(k + 2)) == ("giám", "sát")
        return (
            tokens.word(k) != "và" or guarding or (tokens.lower(k + 1) not in self._fresh and k + 1 not in marks.fresh)
        )

    def _described(self, tokens: Tokens, first: int, marks: Marks, whole: bool) -> int:
        """A description in small letters, up to its last capital or number: "... phòng, chống Covid-19".

        For a committee (``whole``) up to where a clause goes on: "Ban Chỉ đạo quốc gia".
        """
        last = first
        for k in range(first, min(len(tokens), first + _MOST_TOKENS)):
            if not tokens.same_line(k) or self._units.person(tokens, k):
                break
            if k in marks.hosts and tokens.lower(k - 1) in (",", "và"):
                break  # "Viện KSND và TAND huyện"
            if not self._goes_on(tokens, k, first - whole):
                break
            numbered = tokens.words[k].isdigit() and (k == first or tokens.word(k - 1) == "-")
            small = whole and last <= k and tokens.words[k].isalpha() and k - first <= 5
            if (tokens.capital(k) or numbered or small) and tokens.lowers[k] not in ("và", "của"):
                last = k + 1
        return last if not whole or last - first >= 2 else first

    def _lead(self, tokens: Tokens, first: int) -> int:
        """Past the small words between a head and its name ("Công ty cổ phần xây dựng Hoàng Long")."""
        k = first
        while k < min(len(tokens), first + 10) and not tokens.capital(k):
            if not tokens.same_line(k) or not tokens.word(k)[0].isalpha() or not self._goes_on(tokens, k, first - 1):
                return first
            k += 1
        return k if tokens.capital(k) and tokens.same_line(k) else first

    def _resumed(self, tokens: Tokens, k: int, marks: Marks) -> int:
        """Past "và phát triển nông nghiệp" to the capital with which the name goes on, else 0."""
        if not tokens.word(k)[:1].isalpha() or not self._goes_on(tokens, k, k - 1) or _proper(tokens, k):
            return 0
        if tokens.word(k - 1).isdigit():
            return 0  # "Đồn Biên phòng 598 giúp dân ..."
        least = k + 3 if tokens.lower(k) == "và" else 0
        for j in range(k + 1, min(len(tokens), k + (8 if least else 4))):
            if tokens.capital(j) and tokens.same_line(j):
                return 0 if self._units.person(tokens, j) or j in marks.hosts else j
            if not tokens.same_line(j) or not tokens.word(j)[0].isalpha() or not self._goes_on(tokens, j, k):
                return j if j == least and self._tails.at(tokens, k + 1) >= j else 0
        return 0

    def _second(self, tokens: Tokens, k: int, first: int) -> bool:
        """Whether the small syllable at token k ends the word begun with a capital before it."""
        if k - 2 >= first and _proper(tokens, k):
            return False
        if (
            not tokens.word(k)[:1].isalpha()
            or (k - 2 >= first and self._units.person(tokens, k - 2))
            or (tokens.words[k - 1].isupper() and len(tokens.words[k - 1]) > 1)
            or not sounds(tokens.words[k - 1])
        ):
            return False
        return tokens.lowers[k] not in self._stops or (tokens.lowers[k - 1], tokens.lowers[k]) in self._pairs


def _proper(tokens: Tokens, k: int) -> bool:
    """Whether two capitals stand right before token k, as in the name of a person or place."""
    if tokens.word(k - 1).isupper() and len(tokens.words[k - 1]) > 1:
        return False  # "Trường THPT"
    return tokens.capital(k - 2) and not tokens.words[k - 2].isupper() and tokens.capital(k - 1)
