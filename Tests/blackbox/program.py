"""The real program, started on a free loopback port with a data folder of its own.

Every wait polls against a deadline; nothing here sleeps for a fixed time.
"""

import base64
import datetime
import http.client
import itertools
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.parse
import uuid

from standardwebhooks import Webhook

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
DEMO_DIRECTORY = ROOT / "webhook" / "demo" / "directory.yaml"
# One building and no street, as the first directories were written.
ONE_BUILDING = ROOT / "Tests" / "blackbox" / "one-building.yaml"

# Seconds until a slow, busy machine counts as broken.
PATIENCE = 60

SECRET = "whsec_" + base64.b64encode(b"a secret of the black-box tests!").decode()
MASTER_KEY = base64.b64encode(bytes(range(32))).decode()


# How many ports this process has tried.
PORTS = itertools.count()


def binary():
    """The program under test; `Tests/run` says which."""
    return os.environ["SIFANG_PROGRAM"]


def until(condition, what, seconds=PATIENCE):
    """Polls until `condition()` is truthy, and returns that; fails loudly at the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what() if callable(what) else what}")
        time.sleep(0.01)


def free_port():
    """A port that nobody listens on and that the kernel gives to no outgoing connection.

    A server binds it seconds later, and again after each restart; a port of the kernel's own range
    may by then belong to a connection of another test.
    """
    lowest = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    first, count = (10_240, lowest - 10_240) if lowest >= 20_000 else (10_240, 50_000)
    for _ in range(100):
        # Each test process counts from a place of its own.
        port = first + (os.getpid() * 997 + next(PORTS)) % count
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("no free port")


class Response:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.body[:300]!r}>"


class Program:
    """One server process and what a client needs to talk to it."""

    def __init__(self, demo=True, env=None, rules=None, options=(), folder=None):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="sifang-test-"))
        self.data = pathlib.Path(folder) if folder else self.home / "data"
        self.demo = demo
        self.rules = pathlib.Path(rules or RULES)
        self.options = list(options)
        self.env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.home),
            "LANG": "C.UTF-8", "SIFANG_GENERIC_SECRET": SECRET, **(env or {}),
        }
        self.port = None
        self.process = None
        self.log_lines = []
        self.exit_codes = []
        self._warm()

    def _warm(self):
        """Spares each of many servers the rehearsal of rules that have passed already."""
        passed = os.environ.get("SIFANG_TEST_PASSED")
        if passed and self.demo:
            self.data.mkdir(mode=0o700, exist_ok=True)
            shutil.copy(passed, self.data / "rules.passed")

    # Life and death

    def start(self, wait=True):
        self.launch()
        if wait:
            self.wait_ready()
        return self

    def launch(self):
        self.port = self.port or free_port()
        command = [binary(), "serve", "--rules", str(self.rules), "--data", str(self.data),
                   "--port", str(self.port), *self.options]
        if self.demo:
            command.append("--demo")
        # SIGXFSZ stays ignored, so that a test can make every write fail (see `fill_disk`).
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            restore_signals=False)
        threading.Thread(
            target=self._collect, args=(self.process.stdout,), daemon=True).start()

    def _collect(self, stream):
        for line in stream:
            self.log_lines.append(line.decode(errors="replace"))

    @property
    def log(self):
        return "".join(self.log_lines)

    def wait_ready(self):
        def ready():
            code = self.process.poll()
            if code is not None:
                raise AssertionError(f"the program ended with {code}:\n{self.log}")
            try:
                return self.get("/readyz", timeout=5).status == 200
            except OSError:
                return False
        until(ready, lambda: "ready\n" + self.log)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """kill -9."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self, within=PATIENCE):
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(within)
        self.exit_codes.append(code)
        return code

    def restart(self):
        code = self.stop()
        assert code == 0, f"exit code {code}:\n{self.log}"
        return self.start()

    def close(self):
        if self.is_running():
            self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def fill_disk(self, bytes_per_file=0):
        """From now on no file of the process can grow beyond this; nearly a full disk."""
        import resource
        hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (bytes_per_file, hard))

    def free_disk(self):
        import resource
        hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (hard, hard))

    # Talking to it

    def request(self, method, path, body=None, headers=None, timeout=PATIENCE):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Response(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path, headers=None, timeout=PATIENCE):
        return self.request("GET", path, None, headers, timeout)

    def post_form(self, path, fields, headers=None):
        return self.request(
            "POST", path, urllib.parse.urlencode(fields),
            {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def post_signed(self, body, id=None, at=None, secret=SECRET, timeout=PATIENCE, headers=None):
        """A signed request to /webhook/generic with any body."""
        raw = body if isinstance(body, bytes) else body.encode()
        id = id or str(uuid.uuid4())
        at = at or time.time()
        moment = datetime.datetime.fromtimestamp(int(at), datetime.timezone.utc)
        # The library signs text; a body that is none is signed by hand, by the same rule.
        try:
            signature = Webhook(secret).sign(id, moment, raw.decode())
        except UnicodeDecodeError:
            import hashlib
            import hmac
            key = base64.b64decode(secret.removeprefix("whsec_"))
            signed = f"{id}.{int(at)}.".encode() + raw
            digest = hmac.new(key, signed, hashlib.sha256).digest()
            signature = "v1," + base64.b64encode(digest).decode()
        return self.request("POST", "/webhook/generic", raw, {
            "Content-Type": "application/json", "webhook-id": id,
            "webhook-timestamp": str(int(at)), "webhook-signature": signature, **(headers or {}),
        }, timeout)

    def say(self, user, text, id=None):
        """Says something by the generic channel; the texts of the replies, joined."""
        response = self.post_signed(
            json.dumps({"from": user, "text": text}, ensure_ascii=False), id)
        assert response.status == 200, response
        return "\n".join(reply["text"] for reply in response.json["replies"])

    def command(self, *words, env=None, stdin="", check=None):
        """Another command of the program on the same data folder: exit code and output."""
        words = [binary(), *words]
        if words[1] != "check":
            words += ["--data", str(self.data)]
        if words[1] in ("doctor", "chat"):
            words += ["--rules", str(self.rules)]
        done = subprocess.run(
            words, cwd=ROOT, env={**self.env, **(env or {})}, input=stdin.encode(),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE)
        output = done.stdout.decode()
        if check is not None:
            assert done.returncode == check, f"exit code {done.returncode}:\n{output}"
        return done.returncode, output

    def doctor(self):
        return self.command("doctor")[1]

    def rows(self, sql, *values):
        """Reads the data beside the program."""
        database = sqlite3.connect(
            f"file:{self.data / 'sifang.sqlite'}?mode=ro", uri=True, timeout=PATIENCE)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def count(self, table, where="1", *values):
        return self.rows(f"SELECT count(*) FROM {table} WHERE {where}", *values)[0][0]
