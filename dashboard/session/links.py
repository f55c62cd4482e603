"""The address of this view and links to others: settings as a code in s, a draft by its name in d, a version in v.

A missing code always means the usual settings, beside a version those that it was saved with; every page switch goes
through links that carry both, so that one step Back undoes one act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os.path import commonprefix
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.session import wording
from dashboard.session.address_bar import Address
from dashboard.session.session import current, default_case
from dashboard.shell import cases_here
from dashboard.wording.text import BY_PASSAGE
from indicators.evidence import Claim
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import codes, to_case, to_code
from scenarios.model.scenario import OF_ANOTHER
from scenarios.model.settings import Settings, SettingsError, View

CODE, DRAFT, VERSION = "s", "d", "v"
_HASH = 64  # digits of the name of a version; that of a draft is shorter
SHOW = "show"  # the part of a screen that is shown; it stands in the address beside the settings
CODER = "coder"  # whose codes are settled: the token of a coder of a round, or that of the second coder's file
HERE = "~"  # begins the code of a case that was opened from a file: it means something in this session only


def parameters(address: Address) -> dict[str, str]:
    """The parameters of an address; what is empty stands in none."""
    named = VERSION if len(address.named) == _HASH else DRAFT
    return {k: v for k, v in ((CODE, address.code), (named, address.named)) if v}


def full_link(named: str | None = None) -> dict[str, str]:
    """The parameters of a link to this view, full even where the address needs no code.

    named: what it calls the draft; none for a case that needs no draft to be opened. SettingsError where no link can
    carry the view.
    """
    session = current()
    if session.edited is not None and not named:
        raise SettingsError(wording.NO_LINK)
    pairs = cases_here.pairs_hash(session.case)
    code = code_of(session.settings) if named else to_code(session.settings, session.case, pairs)
    return parameters(Address(code, named or ""))


def version_link(named: str) -> str:
    """The whole address of a version on this server, by its hash, as it can be cited."""
    return f"{server()}/?{urlencode({VERSION: named})}"


def server() -> str:
    """Where this server is reached, as the reader's browser calls it."""
    base = urlsplit(str(st.context.url or ""))
    return f"{base.scheme}://{base.netloc}"


def on_this_computer() -> bool:
    """Whether it is the reader's own computer, so that no link to it opens elsewhere."""
    return urlsplit(server()).hostname in ("127.0.0.1", "localhost", "::1")


def code_of(of: Settings) -> str:
    """The code that stands in the address for these settings."""
    return _codes_of(of)({})


def _codes_of(of: Settings) -> Callable[[Mapping[str, Any]], str]:
    """What makes the code for these settings with some of the view changed. See `scenarios.model.link.codes`."""
    session = current()
    case = session.case
    pairs = cases_here.pairs_hash(case)
    code = codes(of, case, pairs)
    if not session.draft.name:
        before = HERE if session.edited is not None else ""
        return lambda view: before + code(view)

    def in_draft(view: Mapping[str, Any]) -> str:
        try:
            return code(view)
        except SettingsError:  # the draft holds own scenarios too, so that they need not fit in an address
            return codes(of.changed(own_scenarios=()), case, pairs)(view)

    return in_draft


def query(**view: Any) -> dict[str, str]:
    """The parameters that a link to another page carries, with another view if given."""
    return _queries()(view)


def _queries() -> Callable[[Mapping[str, Any]], dict[str, str]]:
    """What gives the parameters of a link by what it changes of the view; a page has dozens of links."""
    session = current()
    code = _codes_of(session.settings)

    def parameters_of(view: Mapping[str, Any]) -> dict[str, str]:
        try:
            return parameters(Address(code(view), session.draft.name) if view else session.bar.written)
        except SettingsError:  # too long for an address: the page opens without this view, the settings stay
            return parameters(session.bar.written)

    return parameters_of


def address(path: str, show: str | None = None, at: str = "", **view: Any) -> str:
    """Address of a screen with another view, as it stands in our HTML; show: which part; at: where on it.

    The settings are not in it: HTML that a moved weight leaves as it was is then not drawn anew. Where it leads,
    settings and all, is told once (`leads`), and a script puts it into the link before anyone can use it.
    """
    part = {SHOW: show} if show else {}
    asked = part | {name: value for name, value in view.items() if value is not None}
    short = (f"{path}?{urlencode(asked)}" if asked else path) + (f"#{at}" if at else "")
    current().leads[short] = part, view
    return short


def whole(path: str, show: str | None = None, **view: Any) -> str:
    """The same with the settings in it, for a page where no script completes links."""
    return f"{path}?{urlencode(({SHOW: show} if show else {}) | query(**view))}".rstrip("?")


def text_address(source: str, paragraph: int | None = None) -> str:
    """Address of the text of a document, or of one of its paragraphs, on the Evidence page."""
    at = f"paragraph-{paragraph}" if paragraph else ""
    return address("evidence", show=BY_PASSAGE, at=at, source=source, paragraph=paragraph, claim=None)


def read_address(source: str, paragraph: int | None = None) -> str:
    """Address at which a document is read and coded by keys, from a paragraph on if given."""
    return address("read", source=source, paragraph=paragraph, claim=None)


def settle_address(coder: str) -> str:
    """Address at which what a coder of a round answered is settled."""
    return f"settle?{urlencode({CODER: coder} | query())}"


def coder() -> str:
    """Whose codes the address asks to settle, empty where it names nobody."""
    return st.query_params.get(CODER, "")


def part() -> str:
    """The part of a screen that the address asks for."""
    return st.query_params.get(SHOW, "")


def leave_part() -> None:
    """The address asks for no part any more."""
    st.query_params.pop(SHOW, None)


def leads() -> str:
    """Where the links of this run lead, for complete_links.js: addresses as they stand, each with its parameters.

    What the codes of settings have in common is told once, in front, and stands as * in them; then come the code of
    this very view and what those of other views begin with.
    """
    query = _queries()
    full = {short: part | query(view) for short, (part, view) in current().leads.items()}
    codes = {parameters.get(CODE, "") for parameters in full.values()}
    here = current().bar.written.code
    begin = commonprefix([code for code in codes if code != here])  # noqa: RUF071 (of letters, as meant)
    told = []
    for short, parameters_of in full.items():
        code = parameters_of.get(CODE, "")
        if code:
            parameters_of[CODE] = "*0" if code == here else "*1" + code[len(begin) :]
        told += [short, urlencode(parameters_of, safe="*")]
    return " ".join([here or "-", begin or "-", *(part or "-" for part in told)])


def case_address(case: str) -> str:
    """Address of the first screen on another case that comes with the product, with its usual settings."""
    return "/?" + urlencode({CODE: to_case(case)})


def side_by_side(a: Assessment, other: Case, settings: Settings) -> str:
    """Address of *Compare* on another case, with the first scenario of this one beside its own. settings: its own."""
    pair = (other.reference, f"{a.case.id}{OF_ANOTHER}{a.case.reference}")
    settings = settings.changed(draws=a.settings.draws, view=View(compare=pair))
    return "/compare?" + urlencode({CODE: to_code(settings, other, cases_here.pairs_hash(other))})


def evidence_links(case: Case) -> dict[str, str]:
    """Address of the Evidence page for every indicator and commitment, the settings carried along."""
    return {i: address("evidence", indicator=i, claim=None) for i in case.codebook.scored}


def claim_links(claims: Iterable[Claim]) -> dict[str, str]:
    """Address of the Evidence page for each claim, the settings carried along."""
    return {c.id: address("evidence", indicator=c.indicator, claim=c.id) for c in claims}


def brought() -> Address:
    """What the browser's address says of settings and draft."""
    return Address(st.query_params.get(CODE, ""), st.query_params.get(DRAFT, "") or st.query_params.get(VERSION, ""))


def write() -> None:
    """Put the code of the settings in force into the address, one step of history for each change."""
    session = current()
    try:
        start = session.case if session.draft.name else None if session.edited is not None else default_case()
        plain = start is not None and session.settings.changed(notes={}) == session.draft.bare(start).changed(notes={})
        written = Address("" if plain else code_of(session.settings), session.draft.name)
    except SettingsError as error:
        session.say("warning", str(error))
        return
    if written != session.bar.written:
        _put(parameters(written))
        session.bar.write(written)


def _put(wanted: dict[str, str]) -> None:
    """Put code and draft into the address and leave what else stands there alone: a widget may be bound to it.

    Streamlit refuses to set anew what a widget is bound to, even to what it is, so only what changes is set.
    """
    params = st.query_params
    ours = {k for k in (CODE, DRAFT, VERSION) if k in params}
    if not set(params) - ours:
        params.from_dict(wanted)  # all at once: one step of history
        return
    if changed := {k: v for k, v in wanted.items() if params.get(k) != v}:
        params.update(changed)
    for name in ours - set(wanted):
        del params[name]
