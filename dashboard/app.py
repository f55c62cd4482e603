"""The entry script of every page: what is installed is handed to what draws them."""

from __future__ import annotations

from dashboard import exports, frame, installed
from dashboard.export.tables import EXPORTS
from scenarios.installed import QUESTIONS
from scenarios.question import install

EXPORTS.fill(exports.TAKEN_AWAY)
install(QUESTIONS)
frame.draw(installed)
