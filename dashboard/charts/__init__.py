"""Plotly figures. No Streamlit: colours and template are set here, so a figure looks the same anywhere."""

from dashboard.charts.base import CONFIG
from dashboard.charts.compare import commitment_map, dimension_bars
from dashboard.charts.evidence import SHAPES, votes
from dashboard.charts.home import readiness
from dashboard.charts.time import Mark, out_of_sight, time_line
from dashboard.charts.why import waterfall

__all__ = [
    "CONFIG",
    "SHAPES",
    "Mark",
    "commitment_map",
    "dimension_bars",
    "out_of_sight",
    "readiness",
    "time_line",
    "votes",
    "waterfall",
]
