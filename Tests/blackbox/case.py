"""What every black-box test has: programs and fakes that are put away, and kind assertions."""

import unittest

from platforms import Fake
from program import Program, until

# What people are told when a message could not be handled; never the answer to a mere odd text.
TROUBLED = ("刚才出了点问题", "没能读出来")


class Case(unittest.TestCase):
    def fake(self):
        fake = Fake()
        self.addCleanup(fake.close)
        return fake

    def program(self, start=True, **options):
        program = Program(**options)
        self.addCleanup(self._put_away, program)
        return program.start() if start else program

    def crash(self, server):
        """kill -9 and start again, once nothing is on its way.

        What was just being sent would wait for its lease; how that ends is seen elsewhere.
        """
        until(lambda: server.count("outbox", "state = 'sending'") == 0, "nothing is on its way")
        server.kill()
        server.start()

    def _put_away(self, program):
        """A program that still runs has to end well: no abort, exit code 0, within 10 s."""
        try:
            if program.is_running():
                self.assertEqual(program.stop(within=12), 0, program.log[-3000:])
            self.assertNotIn("Fatal error", program.log.replace("Fatal error: planted", ""))
        finally:
            program.close()

    def has(self, text, *parts):
        """All parts stand in the text, in this order."""
        start = 0
        for part in parts:
            found = (text or "").find(part, start)
            self.assertGreaterEqual(found, 0, f"{part!r} is missing, from {start}, in {text!r}")
            start = found + len(part)

    def lacks(self, text, *parts):
        for part in parts:
            self.assertNotIn(part, text)
