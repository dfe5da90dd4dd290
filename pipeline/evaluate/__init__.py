"""Scoring of predictions against articles annotated by hand."""

from pipeline.evaluate.compare import score
from pipeline.evaluate.gold import Document, read_folder
from pipeline.evaluate.report import Report, missed_floors, read_floors, render, render_json

__all__ = ["Document", "Report", "missed_floors", "read_floors", "read_folder", "render", "render_json", "score"]
