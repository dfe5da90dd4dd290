"""Files appear whole or not at all."""

from __future__ import annotations

import pytest

from pipeline import jsonl


def test_a_text_is_written_in_utf_8_with_its_line_ends(tmp_path):
    with jsonl.atomic(tmp_path / "a") as stream:
        stream.write("xã\r\nhuyện\n")
    assert (tmp_path / "a").read_bytes() == "xã\r\nhuyện\n".encode()


def test_bytes_are_written_as_they_are(tmp_path):
    with jsonl.atomic_bytes(tmp_path / "a") as stream:
        stream.write(b"\x00\xff\r\n")
    assert (tmp_path / "a").read_bytes() == b"\x00\xff\r\n"


@pytest.mark.parametrize(("opened", "piece"), [(jsonl.atomic, "new"), (jsonl.atomic_bytes, b"new")])
def test_what_fails_leaves_what_was_there(tmp_path, opened, piece):
    def fail() -> None:
        with opened(tmp_path / "a") as stream:
            stream.write(piece)
            raise KeyError

    (tmp_path / "a").write_text("old", "utf-8")
    with pytest.raises(KeyError):
        fail()
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["old"]
