"""The other side of our pushes: the WeCom API and a receiver of the generic channel, on loopback.

Not called `platform.py`: a file of that name would stand in for the standard library's module.
"""

import http.server
import json
import threading
import time
import urllib.parse

from program import PATIENCE, SECRET, until
from standardwebhooks import Webhook


class Fake:
    """Records every call in order, and answers as it is told to; else all is well."""

    def __init__(self):
        self.lock = threading.Lock()
        self.calls = []
        self.answers = {"gettoken": [], "send": [], "robot": [], "push": []}
        self.tokens = 0
        handler = type("Handler", (_Handler,), {"fake": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def env(self):
        """Settings of a program that pushes by the generic channel to here."""
        return {"SIFANG_GENERIC_PUSH_URL": self.url + "/push"}

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, what, status=200, headers=None, delay=0, **body):
        """What the next call of that kind gets."""
        self.answers[what].append((status, headers or {}, delay, body))

    def told(self, user=None):
        """The pushed texts that were accepted, to one person or as (person, text) to all."""
        with self.lock:
            found = [(c["to"], c["text"]) for c in self.calls
                     if c["kind"] in ("send", "robot", "push") and c["accepted"]]
        return [t for who, t in found if who == user] if user else found

    def wait_told(self, user, part, count=1, seconds=PATIENCE):
        """Waits until so many texts to that person contain `part`; the last of them."""
        def found():
            texts = [t for t in self.told(user) if part in t]
            return texts if len(texts) >= count else None
        return until(found, lambda: f"{user} is told {part!r}; told: {self.calls}", seconds)[-1]

    def count(self, kind):
        with self.lock:
            return sum(1 for call in self.calls if call["kind"] == kind)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake = None

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, body):
        fake = self.fake
        path, _, query = self.path.partition("?")
        arguments = dict(urllib.parse.parse_qsl(query))
        call = {"path": path, "query": arguments, "body": body, "headers": dict(self.headers),
                "at": time.monotonic(), "accepted": False, "to": None, "text": None}
        result = {"errcode": 0, "errmsg": "ok"}
        with fake.lock:
            if path == "/cgi-bin/gettoken":
                call["kind"] = "gettoken"
                fake.tokens += 1
                result |= {"access_token": f"token-{fake.tokens}", "expires_in": 7200}
            elif path == "/cgi-bin/message/send":
                call["kind"] = "send"
                push = json.loads(body)
                call |= {"json": push, "to": push["touser"], "text": push["text"]["content"]}
                result |= {"invaliduser": "", "msgid": str(len(fake.calls))}
            elif path == "/cgi-bin/webhook/send":
                call["kind"] = "robot"
                push = json.loads(body)
                call |= {"json": push, "to": arguments["key"], "text": push["text"]["content"]}
            elif path == "/push":
                call["kind"] = "push"
                Webhook(SECRET).verify(body, {k.lower(): v for k, v in self.headers.items()})
                push = json.loads(body)
                call |= {"json": push, "to": push["to"], "text": push["text"]}
            else:
                call["kind"] = "unknown"
            status, headers, delay = 200, {}, 0
            told = fake.answers.get(call["kind"])
            if told:
                status, headers, delay, changed = told.pop(0)
                result |= changed
            call["accepted"] = (status == 200 and result["errcode"] == 0
                                and not result.get("invaliduser"))
            fake.calls.append(call)
        if delay:
            time.sleep(delay)
        answer = json.dumps(result).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass
