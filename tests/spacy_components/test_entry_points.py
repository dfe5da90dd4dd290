"""Where chidao is installed, spaCy finds its components by their names, with no import."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib

from pipeline.spacy_components import COMPONENTS
from tests.spacy_components.installed import ENTRY_POINTS, ROOT, environment


def test_the_project_names_its_entry_points():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {group: project["entry-points"].get(group) for group in ENTRY_POINTS} == ENTRY_POINTS
    assert tuple(ENTRY_POINTS["spacy_factories"]) == COMPONENTS


_USER = """
import json, sys
import spacy

nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "chidao.SyllableTokenizer.v1"}}})
early = [name for name in sys.modules if name in ("pipeline.link", "pipeline.gazetteer", "underthesea")]
for name in ("chidao_sentences", "chidao_words", "chidao_mentions", "chidao_links", "chidao_events"):
    nlp.add_pipe(name)
nlp.to_disk("saved")
again = spacy.load("saved")
told = [one("UBND huyện Bình Liêu ban hành Kế hoạch số 15/KH-UBND.")._.chidao for one in (nlp, again)]
print(json.dumps([early, again.pipe_names, told[0]["events"][0]["act"], told[0] == told[1]]))
"""


def test_an_installed_package_is_found_saved_and_loaded_again(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _USER], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=environment(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    early, names, act, same = json.loads(done.stdout)
    assert early == []  # every pipeline of every user pays for what a factory's module imports
    assert tuple(names) == COMPONENTS
    assert act == "issue"
    assert same
