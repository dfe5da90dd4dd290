"""Names of people: by surname, by what stands before (honorific, title), by byline, by repetition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.annotate.grammar.credits import credited
from pipeline.annotate.grammar.disguise import hidden, letters, shouted_run, shouts
from pipeline.annotate.grammar.names import Names, Person, initials, joined, set_off
from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.place import opens
from pipeline.annotate.grammar.roles import Role
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import UnitReader
from pipeline.annotate.grammar.wordsets import word_set
from pipeline.gazetteer import Gazetteers

_KINDS = frozenset(("honorific", "rank", "degree", "religious"))
_MEMBERS = frozenset(("bác sĩ", "phóng viên", "giáo viên"))
_MOST_SYLLABLES = 5


class PeopleReader:
    """Reads names of people outside organs and typed places."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index surnames, given names and honorifics."""
        self._units = units
        self._names = Names(gazetteers)
        self._not_given = word_set(gazetteers, "not-given-names")
        self._clause = word_set(gazetteers, "clause-words") | {"nhờ", "một"}
        self._honorifics: Phrases[str] = Phrases(_honorifics(gazetteers))

    def read(
        self, tokens: Tokens, lower: str, taken: Collection[int], roles: Sequence[Role], bylines: Collection[int]
    ) -> list[Person]:
        """All names in text order, none overlapping.

        Args:
            tokens: the text's tokens.
            lower: the text in lower case.
            taken: tokens inside organs and typed places.
            roles: the titles of the text.
            bylines: tokens in paragraphs that are bylines.
        """
        found: dict[int, Person] = {}
        busy = set(taken) | {i for role in roles for i in range(role.start, role.end)}
        titled = {
            role.end for role in roles if role.organ is not None or role.unit is not None or role.row.org != "required"
        }
        led: set[int] = set()
        named: set[int] = set()
        for start, end, kind in self._honorifics.find(tokens.text, lower):
            if _addresses(tokens, start, self._units):
                (led if kind == "honorific" else named).add(tokens.index(end))
        for person in (
            *self._after(tokens, led, busy, "after an honorific", 0.9),
            *self._after(tokens, titled, busy, "after a title", 0.9),
            *self._after(tokens, named - led, busy, "after a title of rank", 0.85),
            *self._before_titles(tokens, {role.start for role in roles}, busy),
            *credited(tokens, bylines, busy, self._names),
            *_uncle(tokens),
            *hidden(tokens, busy),
            *self._by_surname(tokens, busy),
        ):
            _keep(found, busy, person)
        for person in self._completed(tokens, [*found.values()], busy):
            del found[person.start]
            busy.difference_update(range(person.start, person.end))
            _keep(found, busy, person)
        for person in self._repeated(tokens, found.values(), busy):
            _keep(found, busy, person)
        ranked = titled | named | {role.end for role in roles}
        for person in (
            *self._given(tokens, [*found.values()], busy, ranked),
            *letters(tokens, [*found.values()], busy),
            *self._shouted(tokens, [*found.values()], busy, titled | led),
        ):
            _keep(found, busy, person)
        return [found[start] for start in sorted(found)]

    # ---- contexts

    def _completed(self, tokens: Tokens, people: Sequence[Person], busy: Collection[int]) -> Iterator[Person]:
        """A name cut short by a small letter, whole elsewhere in the article: "Trần Thanh hải"."""
        whole = {tokens.key(person.start, person.end) for person in people if person.end - person.start > 2}
        for person in people:
            for end in range(person.end + 1, min(person.start + _MOST_SYLLABLES, len(tokens)) + 1):
                clear = all(i not in busy and tokens.same_line(i) for i in range(person.end, end))
                if person.end - person.start < 3 and clear and tokens.key(person.start, end) in whole:
                    yield Person(person.start, end, person.reason, person.score)
                    break

    def _after(
        self, tokens: Tokens, starts: Collection[int], busy: Collection[int], reason: str, score: float
    ) -> Iterator[Person]:
        """A capitalised run right after an honorific or a title: short forms and all ethnicities."""
        for i in sorted(starts):
            if not tokens.same_line(i) or i in busy:
                continue
            end = (reason == "after an honorific" and initials(tokens, i)) or self._names.run(tokens, i, busy)
            long = "title" in reason
            if (
                end == i
                or (long and end - i < 2 and "'" not in tokens.key(i, end))
                or self._names.stopped(tokens, i, end)
            ):
                continue
            if long and tokens.lowers[i] not in self._names.surnames and self._units.name(tokens, i) is not None:
                continue
            if not self._names.surname_led(tokens, i, end) and tokens.words[i].isupper() and len(tokens.words[i]) > 2:
                continue
            goes_on = end - i > 3 or (shouts(tokens, end) and tokens.same_line(end))
            if goes_on and all(shouts(tokens, k) for k in range(i, end)):
                continue  # a headline in capitals, which does not show where the name ends
            yield Person(i, end, reason, score)

    def _before_titles(self, tokens: Tokens, titles: Collection[int], busy: Collection[int]) -> Iterator[Person]:
        """A run of two syllables or more before ", Bí thư ..." or " - Phó Chủ tịch ..."."""
        for title in sorted(titles):
            if tokens.word(title - 1) not in (",", "-", "–", "(", "—") or not tokens.same_line(title):
                continue
            end = title - 1
            start = end
            while start > 0 and end - start < _MOST_SYLLABLES and tokens.capital(start - 1) and start - 1 not in busy:
                if start < end and not tokens.same_line(start):
                    break
                start -= 1
            start = self._trim(tokens, start, end)
            if end - start < 2 and not (end > start and "'" in tokens.key(start, end)):
                continue
            if not self._names.surname_led(tokens, start, end) and self._units.name(tokens, start) is not None:
                continue
            if not self._names.stopped(tokens, start, end):
                yield Person(start, end, "before a title", 0.85)

    def _trim(self, tokens: Tokens, start: int, end: int) -> int:
        """Begin at the surname where a sentence's first word is capitalised before it."""
        if start < end and tokens.lowers[start] not in self._names.surnames:
            for i in range(start + 1, end - 1):
                if tokens.lowers[i] in self._names.surnames and tokens.lowers[i] != "thị":
                    return i
        return start

    def _by_surname(self, tokens: Tokens, busy: Collection[int]) -> Iterator[Person]:
        """A surname and one to four capitalised syllables."""
        reach = 0
        for i in tokens.capitals:
            if i < reach or i in busy:
                continue
            if (set_off(tokens, i) or joined(tokens, i)) and not tokens.capital(i - 1):
                end = self._names.run(tokens, i, busy)
                if (end > i + 2 or joined(tokens, i)) and not self._names.stopped(tokens, i, end):
                    yield Person(i, end, "name set off by an apostrophe", 0.8)
                    reach = end
                    continue
            if tokens.lowers[i] in self._names.surnames:
                end = self._names.run(tokens, i, busy)
                if self._plausible(tokens, i, end):
                    yield Person(i, end, "surname and given name", 0.8 if end - i > 2 else 0.7)
                    reach = end

    def _plausible(self, tokens: Tokens, i: int, end: int) -> bool:
        """Whether a surname-led run is a person: its length, its line, its other readings."""
        size = end - i
        if size < 2 or self._names.stopped(tokens, i, end):
            return False
        if (
            tokens.capital(i - 1)
            and tokens.same_line(i)
            and not opens(tokens, i - 1)
            and tokens.lowers[i - 1] in self._names.surnames
        ):
            return False
        if all(tokens.words[k].isupper() and len(tokens.words[k]) > 1 for k in range(i, end)):
            return False
        risky = self._names.surnames[tokens.lowers[i]] == "high"
        given = tokens.lowers[end - 1] in self._names.given
        place = self._units.name(tokens, i)
        if place is not None and self._units.words.stopped(tokens.key(i, place[0])):
            place = None
        if place is not None and place[0] >= end:
            return False
        from_place = self._units.name(tokens, i + 1) if tokens.lowers[i] == "từ" and opens(tokens, i) else None
        if from_place is not None and from_place[0] >= end:
            return False  # "Từ Yên Minh lên Đồng Văn"
        if size == 2:
            return given and not risky and place is None and tokens.lowers[i] in self._names.common
        return given or not risky or tokens.lowers[i + 1] == "thị"

    def _repeated(self, tokens: Tokens, people: Collection[Person], busy: Collection[int]) -> Iterator[Person]:
        """The same name again where no context shows it."""
        names = {
            tuple(tokens.words[p.start : p.end]) for p in people if p.end - p.start > 1 and "byline" not in p.reason
        }
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            firsts.setdefault(name[0], []).append(name)
        for i, word in enumerate(tokens.words):
            for name in firsts.get(word, ()):
                if (
                    i not in busy
                    and tuple(tokens.words[i : i + len(name)]) == name
                    and not tokens.capital(i + len(name))
                ):
                    yield Person(i, i + len(name), "named elsewhere in the article", 0.75)
                    break

    def _shouted(
        self, tokens: Tokens, people: Sequence[Person], busy: Collection[int], ranked: Collection[int]
    ) -> Iterator[Person]:
        """Names in a headline in capitals: known from the text, by their short form in it, or after a title."""
        names = {tokens.key(p.start, p.end) for p in people if p.end - p.start > 1}
        shorts = {tokens.lowers[p.start] for p in people if p.end - p.start == 1}
        reach = 0
        for i in tokens.capitals:
            if i < reach or i in busy or tokens.lowers[i] not in self._names.surnames:
                continue
            run = shouted_run(tokens, i, busy)
            if run - i < 2 or tokens.lowers[i] in ("ông", "anh"):
                continue
            ends = range(min(run, i + _MOST_SYLLABLES), i + 1, -1)
            end = next((end for end in ends if tokens.key(i, end) in names), 0)
            end = end or next((end for end in ends if end - i > 2 and tokens.lowers[end - 1] in shorts), 0)
            if not end and i in ranked and run - i > 2:
                given = (end for end in (i + 4, i + 3) if end <= run and tokens.lowers[end - 1] in self._names.given)
                end = next((end for end in given if end == i + 3 or tokens.lowers[i + 1] == "thị"), 0)
            if end and (shouts(tokens, i - 1) or shouts(tokens, end)):
                yield Person(i, end, "name in capitals", 0.7)
                reach = end

    def _given(
        self, tokens: Tokens, people: Sequence[Person], busy: Collection[int], ranked: Collection[int]
    ) -> Iterator[Person]:
        """A given name alone after its bearer's full name: "Sau đó, Hải đã ...", "Chủ tịch Hải"."""
        first: dict[str, int] = {}
        for person in people:
            if self._names.surname_led(tokens, person.start, person.end) and "byline" not in person.reason:
                word = tokens.words[person.end - 1]
                first[word] = min(first.get(word, person.start), person.start)
        for i in tokens.capitals if first else ():
            word = tokens.words[i]
            alone = word in first and i > first[word] and i not in busy and word.istitle() and tokens.same_line(i)
            whole = not self._units.words.compound(word.lower(), tokens.lower(i + 1))
            if (
                alone
                and i in ranked
                and whole
                and tokens.lowers[i] not in self._not_given
                and not tokens.capital(i + 1)
            ):
                yield Person(i, i + 1, "given name after a title", 0.7)
                continue
            if (
                alone
                and tokens.lowers[i] not in self._not_given
                and (tokens.word(i - 1)[0].islower() or tokens.word(i - 1) == ",")
                and not tokens.capital(i + 1)
                and (tokens.lower(i + 1) in self._clause or tokens.word(i + 1) in (",", "."))
                and not self._units.words.compound(word.lower(), tokens.lower(i + 1))
                and not self._units.words.compound(tokens.lower(i - 1), word.lower())
                and self._units.name(tokens, i) is None
            ):
                yield Person(i, i + 1, "given name of a person named before", 0.6)


def _keep(found: dict[int, Person], busy: set[int], person: Person) -> None:
    span = range(person.start, person.end)
    if not any(i in busy for i in span):
        found[person.start] = person
        busy.update(span)


def _addresses(tokens: Tokens, start: int, units: UnitReader) -> bool:
    """Whether the honorific that starts at the offset is one: "Anh" inside "Phạm Anh Tuấn" is not."""
    i = tokens.index(start)
    if tokens.lower(i - 1) == "đội":
        return False  # "Bộ đội Cụ Hồ"
    if (
        tokens.capital(i)
        and units.name(tokens, i) is not None
        and (not opens(tokens, i) or tokens.lower(i) in ("bà", "cô"))
    ):
        return False  # "Bà Rịa", "Cô Tô"
    return not tokens.capital(i) or len(tokens.words[i]) > 3 or not tokens.capital(i - 1) or not tokens.same_line(i)


def _uncle(tokens: Tokens) -> Iterator[Person]:
    """Hồ Chí Minh as his people call him, "Bác" included: "làm theo Bác Hồ"."""
    for i in tokens.capitals:
        if tokens.words[i] == "Bác" and tokens.word(i + 1) == "Hồ" and not tokens.capital(i + 2):
            yield Person(i, i + 2, "known name", 0.9)


def _honorifics(gazetteers: Gazetteers) -> Iterator[tuple[str, str]]:
    for row in gazetteers.positions:
        if row.kind in _KINDS or row.title in _MEMBERS:
            for form in (row.title, *row.aliases, *row.abbr):
                yield form, row.kind
