"""One article of a run for a person's eyes: its mentions in colour, its acts and positions as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from pipeline.config import data_folder
from pipeline.gazetteer.wordings import Wordings, post
from pipeline.printable import printable
from pipeline.results import ArticleResult, Row

_STYLES = {
    "PER": "bold magenta",
    "LOC": "green",
    "ORG": "blue",
    "DOC": "yellow",
    "ROLE": "underline",
    "DATE": "cyan",
}
_UNTOLD = "(Không nêu ai)"
_CURRENT = ("held", "appointed")
_FORMER = "nguyên"


def show(result: ArticleResult, console: Console | None = None) -> None:
    """Print an article: coloured on a terminal, with ``[words](LABEL)`` elsewhere."""
    console = console or Console(highlight=False, markup=False, emoji=False)
    for block in _blocks(result, console.is_terminal):
        console.print(block, soft_wrap=True, markup=False, highlight=False, emoji=False)


def _blocks(result: ArticleResult, coloured: bool) -> Iterator[Text | str]:
    article = result.article
    home = {entity["key"]: entity["name"] for entity in article["entities"]}.get(article["home"])
    about = (article["title"], article["source"], article["url"], article["published"], home)
    yield printable(" · ".join((article["id"], *(part for part in about if part))))
    yield ""
    if coloured:
        yield Text.assemble(*(part for label, style in _STYLES.items() for part in ((label, style), " ")))
        yield ""
        yield _coloured(article["text"], result.mentions)
    else:
        yield printable(marked(article["text"], result.mentions), keep="\n")
    yield from _section("Chỉ đạo, điều hành:", act_sentences(result))
    yield from _section("Chức vụ:", position_sentences(result))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield ""
        yield title
        yield from (printable(f"- {line}") for line in lines)


def _coloured(text: str, mentions: Iterable[Row]) -> Text:
    shown = Text(printable(text, keep="\n"))
    for row in mentions:  # a ROLE comes before the ORG inside it, so that both styles show
        shown.stylize(_STYLES[row["label"]], row["start"], row["end"])
    return shown


def marked(text: str, mentions: Iterable[Row]) -> str:
    """The text with ``[words](LABEL)`` for each mention, one inside another where they nest."""
    rows = list(mentions)
    opening = [(row["start"], 1, -row["end"], "[") for row in rows]
    closing = [(row["end"], 0, -row["start"], f"]({row['label']})") for row in rows]
    pieces: list[str] = []
    last = 0
    for offset, _, _, sign in sorted(opening + closing):
        pieces += [text[last:offset], sign]
        last = offset
    return "".join(pieces) + text[last:]


def act_sentences(result: ArticleResult) -> Iterator[str]:
    """Each act as a sentence a person would write, with why its agent is taken for the one who acts."""
    telling = _Telling(result)
    return (telling.act(row) for row in result.events)


def position_sentences(result: ArticleResult) -> Iterator[str]:
    """What is told of each position as a sentence."""
    telling = _Telling(result)
    return (telling.position(row) for row in result.holdings)


class _Telling:
    """Tells one article's rows in Vietnamese."""

    def __init__(self, result: ArticleResult) -> None:
        self._words = Wordings(data_folder("gazetteers"))
        self._names: dict[str, str] = {entity["key"]: entity["name"] for entity in result.article["entities"]}
        self._posts: dict[str, str] = {}
        for row in sorted(result.holdings, key=lambda row: row["status"] not in _CURRENT):
            if row["status"] in (*_CURRENT, "former"):
                former = f"{_FORMER} " if row["status"] == "former" else ""
                self._posts.setdefault(row["person"], former + self._post(row))

    def act(self, row: Row) -> str:
        """Who did what to whom, where and when."""
        told = {pair["agent"]: self._post(pair) for pair in row["capacity"]}
        agents = [
            " ".join(filter(None, (told.get(key) or self._posts.get(key), self._name(key)))) for key in row["agents"]
        ]
        content = " ".join(row["content"]["text"].split()) if row["content"] else ""
        targets = [*row["addressees"], *(key for key in self._issued(row) if self._name(key) not in content)]
        verb = self._words.vi("act", row["act"])
        if row["modality"] != "done":
            verb = f"{self._words.vi('modality', row['modality'])} {verb}"
        verb = verb if targets else verb.removesuffix(" với")
        sentence = " ".join(part for part in (_joined(agents) or _UNTOLD, verb, self._listed(targets)) if part)
        if content:
            sentence += f"{':' if targets or row['act'] == 'direct' else ''} {content}"
        around = (self._where(row, targets), day_in_words(row["time"]))
        beside = "; ".join(part for part in around if part)
        why = "; ".join(self._words.vi("why", code) for code in row["why"])
        return f"{sentence}{f' ({beside})' if beside else ''}.{f' Vì: {why}.' if why else ''}"

    def _issued(self, row: Row) -> Iterable[str]:
        """The documents that the act is done to; those of an order stand in its content."""
        return row["documents"] if row["act"] != "direct" else ()

    def position(self, row: Row) -> str:
        """Who has, had, got or left which post, since when, and after whom."""
        told = [self._name(row["person"]), self._words.vi("status", row["status"]), self._post(row)]
        since, until = day_in_words(row["since"]), day_in_words(row["until"])
        told += [
            f"từ {since}" if since else "",
            f"{'đến' if row['status'] == 'former' else 'từ'} {until}" if until else "",
        ]
        told.append(f"thay {self._name(row['predecessor'])}" if row["predecessor"] else "")
        day = day_in_words(row["date"]) if not (since or until) else None
        return " ".join(part for part in told if part) + (f" ({day})" if day else "")

    def _where(self, row: Row, targets: Iterable[str]) -> str | None:
        """The places that neither act nor are addressed themselves."""
        places = [key for key in row["places"] if key not in (*row["agents"], *targets)]
        return f"tại {self._listed(places)}" if places else None

    def _post(self, row: Row) -> str:
        return post(row["title"], self._name(row["organization"]) if row["organization"] else None)

    def _listed(self, keys: Iterable[str]) -> str:
        return _joined([self._name(key) for key in keys])

    def _name(self, key: str) -> str:
        return self._names.get(key, key)


def _joined(names: Sequence[str]) -> str:
    """The names as one lists them: "A, B và C"."""
    return " và ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def day_in_words(value: str | None) -> str | None:
    """A date as one writes it.

    >>> day_in_words("2020-03-13"), day_in_words("2020-03"), day_in_words("2015/2020")
    ('ngày 13/3/2020', 'tháng 3/2020', 'năm 2015 đến năm 2020')
    """
    if not value:
        return None
    return " đến ".join(_one_day(part) for part in value.split("/"))


def _one_day(value: str) -> str:
    parts = [part.lstrip("0") for part in value.split("-")]
    return f"{('năm', 'tháng', 'ngày')[min(len(parts), 3) - 1]} {'/'.join(reversed(parts))}"
