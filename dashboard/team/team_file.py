"""A team's file: its provider of sign-in, who reads, who edits; every fault in it is one sentence."""

from __future__ import annotations

import os
import re
import shlex
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from dashboard import TEAM_VARIABLE
from indicators.parsing.fields import OneLine, fault, whole
from indicators.parsing.nested_text import MAX_BYTES, read_toml
from indicators.parsing.problems import Problem, from_validation, listed

Role = Literal["reader", "editor"]
VARIABLES = {"client_secret": "ALLIANCE_CLIENT_SECRET", "cookie_secret": "ALLIANCE_COOKIE_SECRET"}
LONGEST = 254  # characters of an address
_SHORTEST = 32  # characters of a cookie secret: it signs who somebody is
_DOMAIN = r"[a-z0-9]([a-z0-9.-]{0,187}[a-z0-9])?"
_ADDRESS = re.compile(rf"[!-?A-~]{{1,64}}@{_DOMAIN}")
_ENTRY = re.compile(rf"([!-?A-~]{{1,64}})?@{_DOMAIN}")
_HOST = re.compile(rf"({_DOMAIN}|\[[0-9a-f:]{{2,39}}\])(:[0-9]{{1,5}})?")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
M = TypeVar("M", bound=BaseModel)


class TeamError(ValueError):
    """Everything that is wrong with a team's file, a sentence a line."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(listed(problems)))


def address(text: str) -> str | None:
    """An address as it is compared: in small letters; None where it is none. ASCII alone: none looks like another.

    >>> address("First.Analyst@Example.org"), address("nobody"), address("\u212aim@example.org")
    ('first.analyst@example.org', None, None)
    """
    small = text.lower() if text.isascii() else ""
    return small if _ADDRESS.fullmatch(small) and len(small) <= LONGEST else None


def _entry(text: str) -> str:
    small = text.lower() if text.isascii() else ""
    if not _ENTRY.fullmatch(small):
        raise ValueError("allowed is an address such as name@example.org, or @example.org for everybody there")
    return small


def _origin(text: str) -> str:
    """Scheme and name of the dashboard, as browsers write them."""
    scheme, _, name = text.lower().removesuffix("/").partition("://")
    if _web(scheme, name) and _HOST.fullmatch(name):
        return f"{scheme}://{name.removesuffix({'https': ':443', 'http': ':80'}[scheme])}"
    raise ValueError("allowed is https:// and a name, without a path; http:// on this computer alone")


def _metadata(text: str) -> str:
    parts = urlsplit(text)
    if text.isascii() and text.isprintable() and _web(parts.scheme, parts.netloc) and parts.path.strip("/"):
        return text
    raise ValueError(
        "allowed is the https:// address of the provider's metadata, which mostly ends in "
        "/.well-known/openid-configuration"
    )


def _web(scheme: str, name: str) -> bool:
    """Whether what goes there is read by nobody on the way."""
    host = urlsplit(f"//{name}").hostname if "@" not in name else None
    return bool(host) and (scheme == "https" or (scheme == "http" and host in _LOOPBACK))


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Provider(_File):
    """Who says who somebody is."""

    metadata: Annotated[str, AfterValidator(_metadata)]
    client_id: Annotated[str, Field(max_length=300), OneLine]


Entries = tuple[Annotated[str, AfterValidator(_entry)], ...]


class Team(_File):
    """What a team's file says. public: scheme and name under which browsers come; hours: how long a sign-in holds."""

    public: Annotated[str, AfterValidator(_origin)]
    provider: Provider
    readers: Annotated[Entries, Field(max_length=10_000)] = ()
    editors: Annotated[Entries, Field(max_length=10_000)] = ()
    hours: Annotated[int, whole(1, 720)] = 12
    secrets: Annotated[str, Field(max_length=1000), OneLine] | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Team:
        if not self.readers and not self.editors:
            raise fault("editors", None, "at least one reader or editor is needed, else nobody may come in")
        return self

    def role(self, who: str) -> Role | None:
        """What somebody may, by the address that the provider vouches for; None where it is on no list.

        Whoever is on both lists is an editor.
        """
        names = {who, who[who.rindex("@") :]}
        return "editor" if names & {*self.editors} else "reader" if names & {*self.readers} else None


class Secrets(_File):
    """What nobody else may know: the provider's word for this dashboard, and what signs the cookie of who is in."""

    client_secret: Annotated[str, Field(min_length=1, max_length=1000), OneLine]
    cookie_secret: Annotated[str, Field(min_length=_SHORTEST, max_length=1000), OneLine]


def read_team(path: Path) -> Team:
    """The team of a file. Raises TeamError."""
    return _checked(Team, str(path), _table(path))


def read_secrets(team: Team, path: Path) -> Secrets:
    """The secrets: each from its variable, else from the file that the team's file at `path` names. Raises TeamError.

    What is wrong is said without what the secret holds.
    """
    given = {name: os.environ[v] for name, v in VARIABLES.items() if os.environ.get(v)}
    beside, secrets = path, dict[str, Any]()
    if team.secrets is not None:
        beside = path.parent / Path(team.secrets).expanduser()
        secrets = _table(beside, private=True)
    if missing := [name for name in VARIABLES if name not in secrets | given]:
        raise TeamError(*(_missing(beside, name, team.secrets) for name in missing))
    return _checked(Secrets, str(beside), secrets | given)


def _missing(path: Path, name: str, named: str | None) -> Problem:
    where = f"the variable {VARIABLES[name]}"
    if named is None:
        allowed = f"{name} is needed, in a file of mode 600 that the key names, or in {where}"
        return Problem(str(path), "key secrets", "is missing", allowed)
    return Problem(str(path), f"key {name}", "is missing", f"it is needed here or in {where}")


def _table(path: Path, *, private: bool = False) -> dict[str, Any]:
    """The TOML of a file. private: refused where anybody but its owner may read it."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may never end
            raise TeamError(Problem(str(path), "", "is not a file", "allowed is a file in TOML"))
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if private and os.name == "posix" and mode & 0o077:
                allowed = f"allowed is mode 600: chmod 600 {shlex.quote(str(path))}"
                raise TeamError(Problem(str(path), "", f"may be read by others ({mode:o})", allowed))
            text = file.read(MAX_BYTES + 1).decode("utf-8-sig")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise TeamError(Problem(str(path), "", "cannot be read", why)) from None
    except UnicodeDecodeError:
        allowed = "allowed is TOML in UTF-8"
        raise TeamError(Problem(str(path), "", "is no text in UTF-8", allowed)) from None
    table, problems = read_toml(str(path), text)
    if table is None:
        raise TeamError(*problems)
    return table


def _checked(kind: type[M], file: str, table: Mapping[str, Any]) -> M:
    try:
        return kind.model_validate(table)
    except ValidationError as error:
        problems = from_validation(file, error, table)
        if kind is Secrets:  # said without what they hold
            problems = [p._replace(holds="is not allowed" if p.holds else "") for p in problems]
        raise TeamError(*problems) from None


def in_force() -> Team | None:
    """The team of this server, as its file says at this moment; None where nobody signs in. Raises TeamError."""
    name = os.environ.get(TEAM_VARIABLE)
    if not name:
        return None
    try:
        file = Path(name).stat()
        stamp = (file.st_mtime_ns, file.st_size, file.st_ino)
    except OSError:
        stamp = (0, 0, 0)
    return _as_of(name, stamp)


@lru_cache(maxsize=4)
def _as_of(name: str, stamp: tuple[int, int, int]) -> Team:
    return read_team(Path(name))
