"""An entry script as `dashboard/app.py` is one, with the first pages and nothing else: no keeper, no outer room."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from dashboard import frame
from dashboard.screens.compare import page as compare
from dashboard.screens.overview import page as overview
from dashboard.screens.scenarios import page as scenarios
from dashboard.session.keeper import Keeper, Nobody
from dashboard.session.parts import Button, Part
from dashboard.shell.screen import Desk, Screen


class Bare:
    """What is installed: nothing."""

    SCREENS: tuple[Screen, ...] = (
        Screen("Overview", "overview", "straighten", overview.show, headed=False, live=True),
        Screen("Compare", "compare", "compare_arrows", compare.show, headed=False, live=True),
        Screen("Scenarios", "scenarios", "grid_on", scenarios.show, headed=False),
    )
    DESKS: tuple[Desk, ...] = ()
    PARTS: tuple[Part[Any], ...] = ()
    BUTTONS: tuple[Button, ...] = ()
    KEEPER: Keeper = Nobody()
    TURN: Callable[[], AbstractContextManager[None]] = nullcontext
    GATE: frame.Acts = ()
    BEFORE: frame.Acts = ()
    BESIDE: frame.Acts = ()
    SIDEBAR: frame.Acts = ()
    AFTER: frame.Acts = ()

    def __init__(self) -> None:
        self.SLOTS: dict[str, Callable[..., Any]] = {}


frame.draw(Bare())
