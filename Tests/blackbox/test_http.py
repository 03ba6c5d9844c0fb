"""The guard at the door of the real program; the details are tested with the HTTP target."""

import socket
import time

from case import Case

HOST = b"Host: 127.0.0.1\r\n"


class Door(Case):
    def raw(self, *pieces, until_closed=True, timeout=30):
        """Sends bytes as they are; everything that comes back until the connection closes."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=timeout) as wire:
            try:
                for piece in pieces:
                    wire.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass
            received = b""
            try:
                while chunk := wire.recv(65536):
                    received += chunk
            except ConnectionResetError:
                pass
            return received

    def setUp(self):
        self.server = self.program()

    def test_smuggling_and_oversize_are_refused_and_the_connection_closed(self):
        post = b"POST /webhook/generic HTTP/1.1\r\n" + HOST
        get = b"GET /healthz HTTP/1.1\r\n"
        rows = {
            "length and chunks": (
                400, post + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            "two lengths": (400, post + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"),
            "two equal lengths": (
                400, post + b"Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"),
            "a length list": (400, post + b"Content-Length: 4, 4\r\n\r\nabcd"),
            "a signed length": (400, post + b"Content-Length: +4\r\n\r\nabcd"),
            "a negative length": (400, post + b"Content-Length: -4\r\n\r\nabcd"),
            "another coding": (400, post + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            "two hosts": (400, get + HOST + HOST + b"\r\n"),
            "no host": (400, get + b"\r\n"),
            "a long target": (414, b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n" + HOST + b"\r\n"),
            "large headers": (431, get + HOST + b"X: " + b"a" * 17_000 + b"\r\n\r\n"),
            "many headers": (431, get + HOST + b"X: a\r\n" * 70 + b"\r\n"),
            "a large declared body": (413, post + b"Content-Length: 300000\r\n\r\n"),
            "another method": (405, b"DELETE / HTTP/1.1\r\n" + HOST + b"\r\n"),
            "a broken escape": (400, b"GET /%zz HTTP/1.1\r\n" + HOST + b"\r\n"),
        }
        for name, (status, request) in rows.items():
            with self.subTest(name):
                # A request right behind the refused one is never read.
                answer = self.raw(request + get + HOST + b"Connection: close\r\n\r\n")
                self.assertTrue(answer.startswith(b"HTTP/1.1 %d " % status), answer[:200])
                self.assertNotIn(b"HTTP/1.1 200", answer)
        self.assertEqual(self.server.get("/healthz").text, "ok\n")

    def test_an_undeclared_body_that_grows_too_large_gets_413(self):
        chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
        answer = self.raw(
            b"POST /webhook/generic HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n",
            *[chunk] * 5, b"0\r\n\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer[:100])

    def test_slow_headers_and_slow_bodies_are_cut_off_while_others_are_served(self):
        slow = []
        for head in (b"GET / HTTP/1.1\r\nHost:",
                     b"POST /webhook/generic HTTP/1.1\r\n" + HOST + b"Content-Length: 9\r\n\r\na"):
            wire = socket.create_connection(("127.0.0.1", self.server.port), timeout=30)
            self.addCleanup(wire.close)
            wire.sendall(head)
            slow.append(wire)
        began = time.monotonic()
        self.has(self.server.say("a", "大堂门口积水了"), "SF-1001")
        self.assertLess(time.monotonic() - began, 4)
        for wire in slow:
            try:
                while wire.recv(4096):
                    pass
            except ConnectionResetError:
                pass
        self.assertLess(time.monotonic() - began, 20)

    def test_answers_carry_what_browsers_need_and_nothing_is_loaded_from_elsewhere(self):
        for path in ("/", "/board", "/try", "/none"):
            with self.subTest(path):
                answer = self.server.get(path)
                self.has(answer.headers["Content-Security-Policy"], "default-src 'none'")
                self.assertEqual(answer.headers["X-Frame-Options"], "DENY")
                self.lacks(answer.text, 'src="http', 'href="http')
