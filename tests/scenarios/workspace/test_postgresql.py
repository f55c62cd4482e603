"""What PostgreSQL says of a database that cannot be used becomes a sentence without a password; writers take turns."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, make_url, select, text

from scenarios.model.case import Case
from scenarios.workspace import drafts, postgresql
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import drafts as draft_table
from tests.support.kept import begun, name_of
from tests.support.postgres import PASSWORD, Postgres
from tests.support.serving import free_port

pytestmark = [pytest.mark.slow, pytest.mark.always]


@pytest.fixture
def workspace(postgres: Postgres) -> Iterator[Workspace]:
    held = Workspace(postgres.fresh())
    yield held
    held.close()


def refusal(workspace: Workspace | str, case: Case) -> str:
    """What is said where a draft is begun; the password is never in it."""
    with pytest.raises(WorkspaceError) as caught:
        begun(Workspace(workspace) if isinstance(workspace, str) else workspace, case)
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


def count(workspace: Workspace) -> int:
    with workspace.reading() as c:
        return int(c.scalar(select(func.count()).select_from(draft_table)) or 0)


def database(workspace: Workspace) -> str:
    return str(workspace.url.database)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # the driver leaves what it could not open to Python
def test_who_cannot_get_in_is_told_why_and_no_password(postgres: Postgres, case: Case) -> None:
    at = f"127.0.0.1:{postgres.port}"
    name = make_url(postgres.fresh()).database or ""
    wrong = postgres.url(name, password="not-it")
    assert refusal(wrong, case) == f"The workspace postgresql://alliance@{at}/{name} refuses this user or password."
    assert "refuses this user or password" in refusal(postgres.url(name, user="nobody"), case)
    assert "no database of this name" in refusal(postgres.url("nothing"), case)
    nobody = free_port()
    silent = refusal(f"postgresql://ann:{'x' * 9}@127.0.0.1:{nobody}/w", case)
    assert silent == f"The workspace postgresql://ann@127.0.0.1:{nobody}/w cannot be reached: Connection refused."
    assert "cannot be reached" in refusal("postgresql://ann@/w?host=/nowhere", case)
    gc.collect()


def test_it_is_reached_by_a_socket_without_a_password_and_with_one_that_stands_in_no_url(
    postgres: Postgres, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_url(postgres.fresh())
    workspace = Workspace(f"postgresql://postgres@:{postgres.port}/{made.database}?host={postgres.folder}")
    begun(workspace, case)
    workspace.close()
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    workspace = Workspace(f"postgresql://postgres@127.0.0.1:{postgres.port}/{made.database}?sslmode=disable")
    assert count(workspace) == 1
    workspace.close()


def test_a_connection_that_must_not_be_read_on_the_way_is_not_made_in_the_clear_nor_to_a_stranger(
    postgres: Postgres, case: Case
) -> None:
    url = postgres.fresh()
    here = url.replace("127.0.0.1", "localhost")
    assert "cannot be reached: it takes no encrypted connection" in refusal(f"{url}?sslmode=require", case)
    with postgres.encrypted() as certificate:
        until = time.monotonic() + 20
        while not encrypted(f"{url}?sslmode=prefer"):  # it reads its settings again in a moment
            assert time.monotonic() < until
        assert encrypted(f"{url}?sslmode=require") and not encrypted(f"{url}?sslmode=disable")
        assert encrypted(f"{here}?sslmode=verify-full&sslrootcert={certificate}")
        assert "self-signed certificate" in refusal(f"{here}?sslmode=verify-full", case)
        assert "mismatch" in refusal(f"{url}?sslmode=verify-full&sslrootcert={certificate}", case)


def encrypted(url: str) -> bool:
    """Whether a workspace is reached so that nobody reads along."""
    workspace = Workspace(url)
    with workspace.reading() as c:
        found = c.scalar(text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
    workspace.close()
    return bool(found)


def test_who_may_not_make_tables_is_told_so(postgres: Postgres, case: Case) -> None:
    postgres.said("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    name = make_url(postgres.fresh()).database or ""
    postgres.said("GRANT USAGE ON SCHEMA public TO guest", database=name)
    assert "right to make and use tables" in refusal(postgres.url(name, "guest", "guest"), case)


def test_a_database_that_takes_nothing_is_read_and_says_why(
    workspace: Workspace, postgres: Postgres, case: Case
) -> None:
    begun(workspace, case)
    postgres.said(f"ALTER DATABASE {database(workspace)} SET default_transaction_read_only = on")
    workspace.close()
    assert "may be read but not written" in refusal(workspace, case)
    assert count(workspace) == 1


@pytest.mark.parametrize(
    ("code", "said"), [("53100", "the disk is full"), ("XX001", "is damaged"), ("53200", "cannot be used: on purpose")]
)
def test_what_goes_wrong_in_the_middle_is_a_sentence_and_nothing_half_written(
    workspace: Workspace, postgres: Postgres, case: Case, code: str, said: str
) -> None:
    postgres.said(
        "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '{code}'; END $$",
        "CREATE TRIGGER fails BEFORE INSERT ON drafts FOR EACH ROW EXECUTE FUNCTION fails()",
        database=database(workspace),
    )
    assert said in refusal(workspace, case)
    postgres.said("DROP TRIGGER fails ON drafts", database=database(workspace))
    with workspace.reading() as c:
        assert c.scalar(text("SELECT count(*) FROM texts")) == 0  # written before it went wrong
    assert begun(workspace, case).revision == 0


def test_what_takes_too_long_is_given_up(postgres: Postgres, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "LONGEST", 0.1)
    workspace = Workspace(postgres.fresh())
    with pytest.raises(WorkspaceError, match="took too long to answer"), workspace.reading() as c:
        c.execute(text("SELECT pg_sleep(5)"))
    assert begun(workspace, case).revision == 0
    workspace.close()


def test_who_waits_too_long_for_a_turn_is_told_so_and_the_next_act_is_kept(
    postgres: Postgres, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "PATIENCE", 0.1)
    workspace = Workspace(postgres.fresh())
    other = Workspace(name_of(workspace))
    with other.writing():
        assert "is locked by another program" in refusal(workspace, case)
    with workspace.writing():
        assert "is being written by too many at once" in refusal(workspace, case)
    other.close()
    assert begun(workspace, case).revision == 0
    workspace.close()


def test_a_writer_reads_what_the_writer_before_it_has_written(workspace: Workspace, case: Case) -> None:
    began, seen = threading.Event(), list[Draft]()
    other = Workspace(name_of(workspace))  # of another server

    def second() -> None:
        began.set()
        with other.writing() as c:
            seen.extend(drafts.listed(c))

    waiting = threading.Thread(target=second)
    with workspace.writing() as c:
        waiting.start()
        began.wait(5)
        made = drafts.create(c, drafts.Saved(case.id, "t", None, "{}", "nothing"))
    waiting.join(5)
    assert seen == [made]
    other.close()


def test_a_reader_sees_one_moment_and_keeps_nobody_waiting(workspace: Workspace, case: Case) -> None:
    with workspace.reading() as c:
        assert drafts.listed(c) == []
        begun(workspace, case)
        assert drafts.listed(c) == []
    assert count(workspace) == 1


def test_servers_that_start_at_once_on_an_empty_database_all_start(postgres: Postgres) -> None:
    url = postgres.fresh()
    with ThreadPoolExecutor(4) as pool:
        held = [*pool.map(lambda _: Workspace(url), range(4))]
    assert [count(w) for w in held] == [0] * 4
    for workspace in held:
        workspace.close()


def test_a_database_that_was_started_again_is_used_again(workspace: Workspace, postgres: Postgres, case: Case) -> None:
    begun(workspace, case)
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
    postgres.said(f"{end}'{database(workspace)}'")
    begun(workspace, case)
    with pytest.raises(WorkspaceError, match="cannot be reached"), workspace.writing() as c:
        drafts.create(c, drafts.Saved(case.id, "t", None, "{}", "nothing"))
        postgres.said(f"{end}'{database(workspace)}'")
        drafts.listed(c)
    assert count(workspace) == 2


@pytest.mark.parametrize("asked", ["sslmode=maybe", "options=-csearch_path%3Dx", "sslkey=/k"])
def test_what_a_url_asks_that_is_not_known_is_a_sentence(asked: str) -> None:
    with pytest.raises(WorkspaceError, match="sslmode=disable, prefer, require or verify-full") as caught:
        Workspace(f"postgresql://ann:secret@127.0.0.1/w?{asked}")
    assert "secret" not in str(caught.value)


def test_other_errors_are_not_put_down_to_the_database() -> None:
    assert postgresql.meaning(OSError()) == postgresql.meaning(None) == ""
