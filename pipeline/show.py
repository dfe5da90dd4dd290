"""One article of a run for a person's eyes: its mentions in colour, its acts and positions as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

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
_VERBS = {
    "direct": "chỉ đạo",
    "issue": "ban hành",
    "approve": "phê duyệt",
    "implement": "thực hiện",
    "hold": "tổ chức",
    "chair": "chủ trì",
    "attend": "dự",
    "meet": "làm việc với",
    "inspect": "kiểm tra",
}
_MODALITIES = {"ordered": "được giao", "planned": "sẽ", "denied": "không"}
_UNTOLD = "(không nêu)"


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
    """Each act as a sentence a person would write."""
    names = _names(result)
    held = {row["person"]: _held(row, names) for row in result.holdings}
    for row in result.events:
        told = {pair["agent"]: _held(pair, names) for pair in row["capacity"]}
        agents = [_with_position(names.get(key, key), told.get(key) or held.get(key)) for key in row["agents"]]
        yield _act(row, ", ".join(agents) or _UNTOLD, names)


def _act(row: Row, who: str, names: Mapping[str, str]) -> str:
    modality = _MODALITIES.get(row["modality"])
    verb = f"{modality} {_VERBS[row['act']]}" if modality else _VERBS[row["act"]]
    objects = [*row["addressees"], *(row["documents"] if row["act"] != "direct" else ())]
    sentence = " ".join(part for part in (who, verb, _listed(objects, names)) if part)
    if row["content"]:
        sentence += f": {' '.join(row['content']['text'].split())}"
    around = [f"tại {_listed(row['places'], names)}" if row["places"] else None, row["time"]]
    told = "; ".join(part for part in around if part)
    return f"{sentence} ({told})" if told else sentence


def position_sentences(result: ArticleResult) -> Iterator[str]:
    """Each position held as a sentence."""
    names = _names(result)
    for row in result.holdings:
        date = f" ({row['date']})" if row["date"] else ""
        yield f"{names.get(row['person'], row['person'])} là {_held(row, names)}{date}"


def _names(result: ArticleResult) -> dict[str, str]:
    return {entity["key"]: entity["name"] for entity in result.article["entities"]}


def _held(row: Row, names: Mapping[str, str]) -> str:
    organization = row["organization"]
    return ", ".join(part for part in (row["title"], organization and names.get(organization, organization)) if part)


def _with_position(name: str, position: str | None) -> str:
    return f"{name} ({position})" if position else name


def _listed(keys: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(key, key) for key in keys)
