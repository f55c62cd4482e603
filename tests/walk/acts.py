"""What a reader does on the running app, act by act, as plain data: what was done once can be done again."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

from dashboard.installed import DESKS, SCREENS
from dashboard.session.address_bar import LATE
from scenarios.model.case import Case
from tests.support.talking import Talk, Widget
from tests.walk import drawn
from tests.walk.cases import EMBEDDED

Act = tuple[Any, ...]  # its name, and what it is done to
PAGES = ("", *(p for s in SCREENS[1:] for p in (s.path, *s.was)), *(d.path for d in DESKS))  # the first is at / alone
PLAIN = ("slider", "number_input", "checkbox", "selectbox", "radio", "multiselect", "button_group", "button")
TEXTS = (
    *("", "0", "50", "33.33", "-1", "1e400", "2017-03-28", "2017-02-30", "Norway", "a", "Treaty of 2001", "0.5 to 0.7"),
    *("<b>x</b>", "$x$ :red[y] [z](http://z)", "=1+1", "\x00\u202e", "中俄 联盟", "word " * 400, "line\n\nline"),
)
FILES = {
    "rows.csv": b"id,indicator,locator\nX1,INS1,somewhere\n",
    "text.txt": b"Norway and Sweden exercise together each year.\n\nThey signed a treaty in 2001.",
    "broken.zip": b"PK\x03\x04 and no more",
    "broken.json": b'{"schema_version": ',
    "empty.csv": b"",
}
UNTOUCHED = "What is drawn"  # a field that no reader sees: a script fills it


@dataclass
class Sitting:
    """One reader on the app: what is open, and where the reader came from."""

    talk: Talk
    been: list[tuple[str, str]] = field(default_factory=list)
    taken: dict[str, bytes] = field(default_factory=dict)  # the last file of each name
    told: list[str] = field(default_factory=list)  # what stood there in red before this act
    now: str = ""  # the name of the file that was taken just now

    def controls(self, kind: str, label: str) -> list[Widget]:
        """What stands there now under a name."""
        return [w for w in self.talk.controls if w.kind == kind and w.label == label]


def path(seed: str, made: Mapping[str, Case], length: int) -> Generator[Act | None, Sitting, None]:
    """The acts of a reader, each chosen from what stands there by then: send the sitting, take the act."""
    random, ids = Random(seed), [*made]
    sitting = yield None
    for n in range(length):
        acts = [*_possible(sitting, random)]
        kinds = sorted({a[0] for a in acts})
        if n == 0 or random.random() < 0.3 or not kinds:
            case = made[EMBEDDED if random.random() < 0.4 else random.choice(ids)]
            sitting = yield ("open", random.choice(PAGES), f"s={quote(drawn.code(random, made, case))}")
        else:  # first what kind of act, so that many buttons of a page do not leave the rest undone
            kind = random.choice(kinds)
            sitting = yield random.choice([a for a in acts if a[0] == kind])


def _possible(sitting: Sitting, random: Random) -> Iterator[Act]:
    talk, seen = sitting.talk, dict[tuple[str, str], int]()
    for widget in talk.controls:
        at = seen[widget.kind, widget.label] = seen.get((widget.kind, widget.label), -1) + 1
        if widget.kind == "download_button":
            yield ("take", widget.label, at)
        elif widget.kind == "file_uploader":
            kinds = (*widget.drawn.type,)  # what else is chosen a page does not send
            if fit := [name for name in (*FILES, *sitting.taken) if not kinds or name.endswith(kinds)]:
                yield ("upload", widget.label, random.choice(fit))
        elif widget.kind in ("text_input", "text_area"):
            yield ("type", widget.kind, widget.label, at, random.choice(TEXTS))
        elif widget.kind in PLAIN and widget.label != UNTOUCHED:
            held = _held(widget, random)
            yield ("press" if widget.kind == "button" else "set", widget.kind, widget.label, at, held)
    for label, fold in talk.folds.items():
        yield ("fold", label, not fold.value or random.random() < 0.3)
    if talk.timers:
        yield ("tick",)
    if sitting.been:
        yield ("back",)
        yield ("reload",)
        yield ("turn", random.choice(PAGES))  # to another page, with all that the address says


def _held(widget: Widget, random: Random) -> Any:
    of = widget.drawn
    if widget.kind == "slider" and of.options:
        at = sorted(random.choices(range(len(of.options)), k=len(of.raw_value)))
        return [of.options[i] for i in at]
    if widget.kind in ("slider", "number_input"):
        low, high = (of.min, of.max) if widget.kind == "slider" else (max(of.min, -1e3), min(of.max, 1e3))
        held = random.choice(
            [low, high, round(random.uniform(low, high), 2), float(random.randint(int(low), int(high)))]
        )
        return min(high, max(low, held))
    if widget.kind == "checkbox":
        return random.random() < 0.5
    if widget.kind in ("selectbox", "radio"):
        return random.choice([*of.options]) if of.options else None
    if widget.kind == "multiselect":
        most = of.max_selections or 3
        return random.sample([*of.options], random.randint(0, min(most, len(of.options))))
    if widget.kind == "button_group":
        names = [o.content for o in of.options]
        one = of.click_mode == of.SINGLE_SELECT
        return random.sample(names, min(len(names), random.choice([0, 1] if one else [0, 1, 2]) or of.required))
    return None


async def done(act: Act, sitting: Sitting) -> bool:
    """Do it; False where what it was done to is not there (a shorter list of acts leads elsewhere)."""
    name, *of = act
    talk = sitting.talk
    sitting.told = talk.errors
    if name in ("open", "turn"):
        await talk.open(*of)
    elif name == "back" and len(sitting.been) > 1:
        await asyncio.sleep(LATE + 0.1)  # what comes sooner had not heard of the address of now
        sitting.been.pop()
        await talk.open(*sitting.been.pop())
    elif name == "reload" and sitting.been:
        await talk.close()
        await talk.connect()
        await talk.open(talk.page, talk.query)
    elif name == "tick" and talk.timers:
        await talk.again_alone(next(iter(talk.timers)))
    elif name == "fold" and (fold := talk.folds.get(of[0])) is not None:
        await talk.use(fold, of[1])
    elif name == "upload" and of[0] in talk.widgets and (data := {**FILES, **sitting.taken}.get(of[1])) is not None:
        await talk.upload(of[0], of[1], data)
    elif name in ("set", "press", "type", "take"):
        kind, label, at, *held = ("download_button", *of) if name == "take" else of
        if len(found := sitting.controls(kind, label)) <= at:
            return False
        if name == "take":
            sitting.now, data = await talk.download(found[at])
            sitting.taken[sitting.now] = data
        else:
            await talk.use(found[at], *held)
    else:
        return False
    if not sitting.been or sitting.been[-1] != (talk.page, talk.query):
        sitting.been.append((talk.page, talk.query))
    return True
