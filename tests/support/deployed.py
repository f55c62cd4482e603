"""A team's servers as `dashboard/deploy/` sets them up: nginx with its configuration, two dashboards, one database."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.support.serving import NGINX, ROOT, answering, dashboard, free_port
from tests.support.team import cookie, team_file, vouched

CONFIGURATION = ROOT / "dashboard" / "deploy" / "nginx.conf"
# What stands around a file of /etc/nginx/conf.d/, for a folder of one's own.
_AROUND = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Deployed:
    """Two servers of the dashboard behind one address."""

    def __init__(self, workspace: str, folder: Path) -> None:
        https, http, first, second = (free_port() for _ in range(4))
        self.address, self.plain = f"https://127.0.0.1:{https}", f"http://127.0.0.1:{http}"
        self.ports = {"first": first, "second": second}  # by the name that the cookie has for a server
        self.servers: dict[str, subprocess.Popen[bytes]] = {}
        self._folder = folder
        self._environment = os.environ | {"ALLIANCE_WORKSPACE": workspace}
        self._team = str(team_file(folder, self.address))  # with the cookie secret that both servers have
        _configured(folder, https, http, first, second)

    def start(self, *names: str) -> None:
        """Serve until they answer."""
        for name in names:
            with (self._folder / f"{name}.log").open("ab") as log:
                self.servers[name] = subprocess.Popen(
                    [sys.executable, *dashboard(self.ports[name], "--team", self._team)],
                    cwd=ROOT,
                    env=self._environment,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                )
        for name in names:
            assert answering(self.servers[name], self.ports[name], 180), self.said(name)

    def kill(self, name: str) -> None:
        """kill -9."""
        self.servers[name].kill()
        self.servers[name].wait(20)

    def signed(self, address: str) -> str:
        """The cookie of somebody who has signed in."""
        return cookie(vouched(address), self.address)

    def said(self, name: str) -> str:
        """What a server wrote down."""
        return (self._folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def deployed(workspace: str) -> Iterator[Deployed]:
    """A team's servers until the end, on a workspace."""
    assert NGINX, "nginx is required and there is none"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="team-")))
        team = Deployed(workspace, folder)
        proxy = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        stack.callback(_ended, proxy)
        stack.callback(lambda: _ended(*team.servers.values()))
        team.start(*team.ports)
        assert proxy.poll() is None, (folder / "error.log").read_text()
        yield team
        for name in team.servers:
            assert "Traceback" not in team.said(name), team.said(name)


def _configured(folder: Path, https: int, http: int, first: int, second: int) -> None:
    """The product's configuration, with other ports and a certificate made here."""
    certificate = [folder / "certificate.pem", folder / "key.pem"]
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -out {} -keyout {}"
    subprocess.run(made.format(*certificate).split(), check=True, capture_output=True)
    changes = {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl;\n": "",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
        "/etc/ssl/certs/alliance.example.org.pem": str(certificate[0]),
        "/etc/ssl/private/alliance.example.org.key": str(certificate[1]),
        ":8501": f":{first}",
        ":8502": f":{second}",
    }
    site = CONFIGURATION.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in site, before
        site = site.replace(before, after)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")


def _ended(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
