"""The rule folder changes while the program runs: taken whole or not at all, and nobody waits."""

import os
import shutil
import signal
import threading

from case import Case
from program import RULES, until

EMPTY = "好像是条空消息"


class Reload(Case):
    def setUp(self):
        self.server = self.program(start=False)
        self.rules = self.server.home / "rules"
        shutil.copytree(RULES, self.rules)
        # Few tests are quick to rehearse; every matter keeps a file with its first sentence.
        for test in self.rules.rglob("*.test.yaml"):
            if test.parent.name == "conversations":
                test.unlink()
                continue
            lines = test.read_text().splitlines()
            start = next(i for i, line in enumerate(lines) if line.startswith(("是:", "闲聊:")))
            test.write_text("\n".join(lines[:start + 2]) + "\n")
        self.server.rules = self.rules
        self.server.start()
        self.replies = self.rules / "replies.yaml"
        self.good = self.replies.read_text()

    def write(self, text):
        """Saves as a good editor does: a new file, then a rename."""
        fresh = self.replies.with_suffix(".new")
        fresh.write_text(text)
        fresh.rename(self.replies)

    def wait(self, event, count=1):
        until(lambda: self.server.log.count(f'"{event}"') >= count, lambda: self.server.log, 120)

    def says(self, words, who="a"):
        self.has(self.server.say(who, " "), words)

    def test_a_change_of_the_folder_is_noticed_without_a_signal(self):
        self.write(self.good.replace(EMPTY, "您什么也没写"))
        self.wait("rules.loaded")
        self.says("您什么也没写")

    def test_a_bad_folder_keeps_the_old_book_and_says_why_and_a_good_one_takes_over(self):
        self.write(self.good.replace(EMPTY, "{没有这个}"))
        self.wait("rules.refused")
        until(lambda: "replies.yaml:" in self.server.log, lambda: self.server.log)
        self.has(self.server.log, "没有这个")
        self.says(EMPTY)
        self.write(self.good.replace(EMPTY, "改好了"))
        self.wait("rules.loaded")
        self.says("改好了")

    def test_a_failing_test_keeps_the_old_book(self):
        test = self.rules / "general" / "thanks.test.yaml"
        test.write_text(test.read_text() + "不是: |\n  谢谢\n")
        self.write(self.good.replace(EMPTY, "不该用上"))
        self.wait("rules.refused")
        until(lambda: "thanks.test.yaml:" in self.server.log, lambda: self.server.log)
        self.says(EMPTY)

    def test_by_signal_at_once_and_an_unchanged_folder_is_left_alone(self):
        os.kill(self.server.process.pid, signal.SIGHUP)
        self.wait("rules.unchanged")
        self.write(self.good.replace(EMPTY, "信号来了"))
        os.kill(self.server.process.pid, signal.SIGHUP)
        self.wait("rules.loaded")
        self.says("信号来了")

    def test_a_folder_that_is_gone_keeps_the_book_and_its_return_is_noticed(self):
        away = self.server.home / "away"
        self.rules.rename(away)
        self.wait("rules.unreadable")
        self.says(EMPTY)
        (away / "replies.yaml").write_text(self.good.replace(EMPTY, "又回来了"))
        away.rename(self.rules)
        self.wait("rules.loaded")
        self.says("又回来了")

    def test_while_somebody_is_saving_nothing_is_taken(self):
        """Every save is half of a change; only what stands still for a while is tried."""
        import time
        half = self.good.replace(EMPTY, "{没有这个}")
        deadline = time.monotonic() + 7
        while time.monotonic() < deadline:
            self.write(half)
            half += "# …\n"
            time.sleep(0.25)
        self.write(self.good.replace(EMPTY, "存好了"))
        self.wait("rules.loaded")
        self.lacks(self.server.log, '"rules.refused"')
        self.says("存好了")

    def test_under_load_every_message_is_answered_by_one_book_or_the_other(self):
        done = threading.Event()
        answers, failures = [], []

        def talk(number):
            turn = 0
            while not done.is_set():
                turn += 1
                try:
                    answers.append(self.server.say(f"w{number}-{turn}", " "))
                except (AssertionError, OSError) as error:
                    failures.append(repr(error))

        threads = [threading.Thread(target=talk, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        try:
            for turn in range(1, 4):
                self.write(self.good.replace(EMPTY, f"第{turn}本"))
                os.kill(self.server.process.pid, signal.SIGHUP)
                self.wait("rules.loaded", turn)
                self.says(f"第{turn}本")
        finally:
            done.set()
            for thread in threads:
                thread.join()
        self.assertEqual(failures, [])
        self.assertTrue(answers)
        seen = {next((w for w in (EMPTY, "第1本", "第2本", "第3本") if w in a), a) for a in answers}
        self.assertLessEqual(seen, {EMPTY, "第1本", "第2本", "第3本"})
        self.assertGreater(len(seen), 1)
