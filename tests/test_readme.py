"""The documentation's commands are those there are, and agree with each other."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.vi.md")
GUIDE = "docs/README.md"
DOCUMENTS = (
    *READMES,
    GUIDE,
    "CONTRIBUTING.md",
    "benchmarks/README.md",
    "examples/README.md",
    "docs/decisions/README.md",
    *(f"docs/guides/{path.name}" for path in sorted((ROOT / "docs" / "guides").glob("*.md"))),
)
RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/chidao run examples --out outputs/examples"
TEST = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest"


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def shell_lines(name: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


def commands() -> dict[str, set[str]]:
    """Each command of chidao as one calls it, "run", "gazetteer search", "query RUN search", with its options."""
    from typer.main import get_command

    from pipeline.cli import app

    found: dict[str, set[str]] = {}
    waiting = [("", get_command(app))]
    while waiting:
        above, command = waiting.pop()
        inside = getattr(command, "commands", {})
        first = [str(one.metavar) for one in command.params if inside and one.param_type_name == "argument"]
        above = " ".join([above, *first]).strip()
        waiting += [(f"{above} {name}".strip(), one) for name, one in inside.items()]
        if not inside or first:
            found[above] = {option for parameter in command.params for option in parameter.opts}
    return found


def called(words: list[str], known: dict[str, set[str]]) -> str:
    """The command that a line calls, whatever its RUN is."""
    run = [words[0], "RUN", *words[2:3]]
    return next(name for name in (" ".join(run), " ".join(run[:2]), " ".join(words[:2]), words[0]) if name in known)


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_gives_the_two_commands(readme: str):
    assert shell_lines(readme)[:2] == [RUN, TEST]


def test_ci_runs_the_readmes_own_test_command():
    """It is cut out of README.md by this mark, so no other line may bear it."""
    mark = re.search(r"grep -m 1 -F \"(.+?)\" README\.md", read(".ci/run"))
    assert mark is not None
    assert [line for line in read("README.md").splitlines() if mark[1] in line] == [TEST]
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_the_commands_extras_and_tools_exist():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert "chidao" in project["scripts"]
    wanted = {extra for name in DOCUMENTS for extra in re.findall(r"'\.\[(\w+)\]'", read(name))}
    assert wanted
    assert wanted <= project["optional-dependencies"].keys()


def test_both_readmes_have_the_same_parts():
    english, vietnamese = (read(name) for name in READMES)
    assert shell_lines(READMES[0]) == shell_lines(READMES[1])
    for pattern in (r"^(#+) ", r"^\| (`[^`]+`) \|", r"^(\w+/) {2,}", r"```python\n(.*?)```"):
        parts = [re.findall(pattern, text, re.MULTILINE | re.DOTALL) for text in (english, vietnamese)]
        assert parts[0]
        assert parts[0] == parts[1]


def test_the_output_table_names_every_file_of_a_run():
    from pipeline.run.folder import FILES

    for readme in READMES:
        assert set(re.findall(r"^\| `([\w.]+)` \|", read(readme), re.MULTILINE)) == set(FILES)


def test_every_command_and_option_is_in_the_guide():
    guide = read(GUIDE)
    for command, options in commands().items():
        assert f"chidao {command} " in guide
        missing = {option for option in options if option.startswith("--") and f"`{option}" not in guide}
        assert not missing, f"{command}: {missing}"


@pytest.mark.parametrize("name", [*READMES, GUIDE])
def test_a_document_uses_commands_and_options_that_exist(name: str):
    known = commands()
    parts = [shlex.split(part) for line in shell_lines(name) for part in re.split(r"&&|\|", line)]
    calls = [words[1:] for words in parts if words and Path(words[0]).name == "chidao"]
    assert calls
    for words in calls:
        assert {word for word in words if word.startswith("--")} <= known[called(words, known)], words


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_documents_links_lead_somewhere(name: str):
    prose = re.sub(r"`[^`\n]+`", "", read(name))
    links = re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", prose)
    for target, anchor in links:
        if "://" in target:
            continue
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_list_of_decisions_is_complete():
    folder = ROOT / "docs" / "decisions"
    pages = {path.name for path in folder.glob("0*.md")}
    assert pages
    assert set(re.findall(r"\((0[\w-]+\.md)\)", read("docs/decisions/README.md"))) == pages
    for page in sorted(pages):
        parts = re.findall(r"^## (.+)$", (folder / page).read_text("utf-8"), re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences"], page
