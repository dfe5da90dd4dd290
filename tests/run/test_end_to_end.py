"""The whole of it, by the command itself: the same bytes whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import networkx
import pytest

from pipeline.results import WORKING_STORE, open_results
from pipeline.run.folder import FILES

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 60
SENTENCES = (
    "Ngày {day}/3/2021, đồng chí Trần Văn {name}, Chủ tịch UBND huyện Bình Liêu yêu cầu UBND xã Hoành Mô sửa đường.",
    "UBND tỉnh Quảng Ninh ban hành Kế hoạch số {number}/KH-UBND về phòng, chống cháy rừng.",
    "Bí thư Huyện ủy Lý Nhân đề nghị các xã rà soát hộ nghèo trước ngày {day}/4/2021.",
    "Đoàn công tác của Sở Y tế tỉnh Hà Nam đã kiểm tra chợ Bầu tại thành phố Phủ Lý.",
    "Bà Lê Thị {name} cho biết trời mưa từ đầu năm đến nay, nước sông Hồng dâng cao.",
    "Thực hiện Nghị quyết số {number}-NQ/HU của Huyện ủy Đắk R'lấp, UBND huyện ban hành Kế hoạch số {number}/KH-UBND.",
)
NAMES = ("An", "Bình", "Cường", "Dung", "Giang", "Hạnh")


def generated(count: int) -> list[str]:
    """Lines of JSON, each a small article of its own."""
    rng = random.Random(1)
    lines = []
    for number in range(count):
        told = [
            rng.choice(SENTENCES).format(day=rng.randint(1, 28), name=rng.choice(NAMES), number=rng.randint(1, 900))
            for _ in range(25)
        ]
        record = {"id": f"tin-{number:03}", "published": "2021-03-20", "text": f"Tin số {number}\n" + "\n".join(told)}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return lines


def command(source: Path, out: Path, *options: str) -> list[str]:
    config = source.parent / "chunks.toml"
    config.write_text("[run]\nchunk = 2\n", "utf-8")
    return [
        sys.executable, "-m", "pipeline.cli", "run", str(source), "--out", str(out), "--config", str(config), *options,
    ]  # fmt: skip


def run(source: Path, out: Path, *options: str, seed: int = 0) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        command(source, out, *options), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def data(out: Path) -> dict[str, bytes]:
    """Every file of a run but the timings, and nothing else."""
    found = {path.name: path.read_bytes() for path in out.iterdir()}
    assert set(found) == set(FILES)
    return {name: content for name, content in found.items() if name != "timings.json"}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("input") / "in.jsonl"
    path.write_text("".join(generated(ARTICLES)), "utf-8")
    return path


@pytest.fixture(scope="module")
def whole(source, tmp_path_factory):
    out = tmp_path_factory.mktemp("runs") / "whole"
    run(source, out, "--workers", "1")
    return out


def test_a_run_finds_something_and_quarantines_nothing(whole):
    counts = json.loads((whole / "manifest.json").read_text("utf-8"))["counts"]
    assert (counts["articles"], counts["quarantined"]) == (ARTICLES, 0), (whole / "quarantine.jsonl").read_text("utf-8")
    assert counts["mentions"] > ARTICLES
    assert counts["events"] > ARTICLES
    assert counts["holdings"] > 0
    assert counts["document_relations"] > 0


def test_the_graph_has_what_the_tables_have(whole):
    results = open_results(whole)
    graph = networkx.read_graphml(whole / "graph.graphml", force_multigraph=True)
    assert graph.number_of_nodes() == sum(len(list(results.rows(name))) for name in ("entities", "events", "holdings"))
    assert graph.number_of_edges() == sum(not row["literal"] for row in results.rows("statements"))


def test_every_mention_stands_in_its_article(whole):
    checked = 0
    for result in open_results(whole).articles():
        for row in result.mentions:
            assert result.article["text"][row["start"] : row["end"]] == row["text"]
            checked += 1
    assert checked > ARTICLES


def test_two_workers_and_another_hash_seed_give_the_same_bytes(source, whole, tmp_path):
    run(source, tmp_path / "out", "--workers", "2", seed=7)
    assert data(tmp_path / "out") == data(whole)


def test_another_order_gives_the_same_bytes(whole, tmp_path):
    lines = generated(ARTICLES)
    random.Random(2).shuffle(lines)
    (tmp_path / "in.jsonl").write_text("".join(lines), "utf-8")
    run(tmp_path / "in.jsonl", tmp_path / "out", "--workers", "1", seed=3)
    assert data(tmp_path / "out") == data(whole)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_killed_run_goes_on_and_gives_the_same_bytes(source, whole, tmp_path):
    out = tmp_path / "out"
    process = subprocess.Popen(command(source, out, "--workers", "2"), cwd=ROOT, stderr=subprocess.DEVNULL)
    log = out / f"{WORKING_STORE}-wal"
    deadline = time.monotonic() + 60
    while not (log.exists() and log.stat().st_size > 150_000):
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert (out / WORKING_STORE).exists()
    assert not (out / "manifest.json").exists()
    run(source, out, "--workers", "1", "--resume")
    assert data(out) == data(whole)
