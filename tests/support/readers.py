"""A reader whose session is asked without a page: what the callbacks of a page do, and what it would be shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from streamlit.testing.v1 import AppTest

from dashboard.session.session import Session
from dashboard.texts import bringing, coming_in, documents
from scenarios.documents.document import Document
from scenarios.documents.passage import Passage
from scenarios.documents.reading import Refused
from tests.support.pages import draft_of, session_of

T = TypeVar("T")
ACT, GAVE = "asked:act", "asked:gave"


def _script() -> None:
    """A run of a page that draws nothing."""
    import streamlit as st

    from dashboard import frame, installed
    from dashboard.session import address

    frame.hand_over(installed)

    def run() -> None:
        st.session_state["asked:gave"] = st.session_state["asked:act"]()

    act = st.session_state.get("asked:act")
    address.begin("documents")
    if act is not None:
        run()
        del st.session_state["asked:act"]
        address.begin("documents")  # as in the run after a callback
    address.ended()


def cut(text: str) -> Document:
    """A pasted text as it is cut: a blank line ends a passage."""
    if not text.strip():
        raise Refused("empty", "Nothing was pasted.")
    passages = tuple(Passage(p) for p in text.split("\n\n"))
    return Document(kind="pasted", file="Pasted", sha256=sha256(text.encode()).hexdigest(), passages=passages)


class Upload(NamedTuple):
    """A file as an uploader holds it."""

    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


class Reader:
    """A session of its own on the draft of a name."""

    def __init__(self, draft: str = "", code: str = "") -> None:
        self.at = AppTest.from_function(_script, default_timeout=60)
        for name, value in (("s", code), ("d", draft)):
            if value:
                self.at.query_params[name] = value
        self.run()

    @property
    def session(self) -> Session:
        """What it holds."""
        return session_of(self.at)

    @property
    def draft(self) -> str:
        """The name of its draft in the address."""
        return draft_of(self.at)

    def run(self) -> None:
        """A run of the page."""
        self.at.run()
        assert not self.at.exception, self.at.exception[0].value

    def does(self, act: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """What an act gives, done as a callback is."""
        self.at.session_state[ACT] = lambda: act(*arguments, **named)
        self.run()
        gave: T = self.at.session_state[GAVE]
        return gave

    def drops(self, *files: tuple[str, bytes]) -> None:
        """Files let fall on the drop zone."""
        key = self.does(coming_in.drop_key)
        self.at.session_state[key] = [Upload(*file) for file in files]
        self.does(coming_in.take_files, key)

    def pastes(self, text: str) -> None:
        """A text pasted into the box."""
        self.at.session_state["pasted"] = text
        self.does(bringing.paste, "pasted")

    def waits(self, seconds: float = 20) -> None:
        """Until nothing comes in any more."""
        end = time.monotonic() + seconds
        while any(f.state != "refused" for f in self.does(coming_in.incoming)):
            assert time.monotonic() < end
            self.does(coming_in.arrive)
            time.sleep(0.01)

    def rows(self) -> tuple[documents.SourceRow, ...]:
        """The documents as the page lists them."""
        return self.does(documents.rows)

    def told(self, place: str) -> str:
        """What stands at a place."""
        found = self.does(documents.told, place)
        return found[1] if found else ""
