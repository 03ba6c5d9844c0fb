"""The story in the terminal: `sifang chat`, with a running server and with the data folder alone."""

import queue
import subprocess
import threading
import time

from case import Case
from program import PATIENCE, ROOT, binary


class Terminal:
    """One `sifang chat` with its input and output on pipes."""

    def __init__(self, server, who):
        self.process = subprocess.Popen(
            [binary(), "chat", "--as", who, "--data", str(server.data), "--rules",
             str(server.rules)],
            cwd=ROOT, env=server.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        self.lines = queue.Queue()
        self.seen = ""
        threading.Thread(target=self._collect, daemon=True).start()

    def _collect(self):
        for line in self.process.stdout:
            self.lines.put(line.decode())

    def say(self, text):
        self.process.stdin.write((text + "\n").encode())
        self.process.stdin.flush()

    def expect(self, part):
        """Waits for a line; an empty line now and then looks for news."""
        deadline = time.monotonic() + PATIENCE
        while part not in self.seen:
            if time.monotonic() > deadline:
                raise AssertionError(f"{part!r} was not said: {self.seen}")
            try:
                self.seen += self.lines.get(timeout=0.2)
            except queue.Empty:
                if self.process.poll() is not None:
                    raise AssertionError(f"ended without {part!r}: {self.seen}")
                self.say("")
        self.seen = self.seen[self.seen.index(part):]

    def end(self):
        self.process.stdin.close()
        return self.process.wait(PATIENCE)


class Chat(Case):
    def test_the_story_with_a_running_server(self):
        server = self.program()
        self.story_of_three(server)
        self.assertEqual(server.rows("SELECT stage, tier FROM ticket"), [("closed", "platform")])

    def story_of_three(self, server):
        worker, property, party = (
            Terminal(server, who) for who in ("worker", "property", "party-worker"))
        for terminal in (worker, property, party):
            # Said to be sure that each listens before the first notice.
            terminal.say("你好")
            terminal.expect("四方：")
        worker.say("大堂门口积水了，一下雨就淹，鞋全湿")
        worker.expect("已登记 SF-1001「门口积水」")
        property.expect("→ 新工单 SF-1001")
        property.say("接单 1001 明天12点前")
        worker.expect("→ 物业工程部已接单，预计明天 12:00 前处理完")
        property.say("完成 1001 已疏通排水口")
        worker.expect("→ 处理好了：已疏通排水口")
        worker.say("2 还是有水")
        worker.expect("平台协办")
        party.expect("→ SF-1001「门口积水」未解决")
        property.say("接单 1001")
        property.say("完成 1001 换了水泵")
        worker.expect("→ 处理好了：换了水泵")
        worker.say("1")
        worker.expect("已闭环")
        property.expect("确认解决了")
        for terminal in (worker, property, party):
            self.assertEqual(terminal.end(), 0)

    def test_the_story_with_the_data_folder_alone(self):
        server = self.program()
        self.assertEqual(server.stop(), 0)

        def talk(who, *lines):
            return server.command(
                "chat", "--as", who, stdin="".join(line + "\n" for line in lines), check=0)[1]

        self.has(talk("worker", "空调太冷了", "12楼"), "在哪里？", "SF-1001")
        self.has(talk("wuye", "接单 1001", "完成 1001 调高了两度"), "由您接手", "请反映人确认")
        self.has(talk("worker", "2 还是冷"), "平台协办")
        self.has(talk("property", "完成 1001 又调高了"), "请反映人确认")
        self.has(talk("worker", "1"), "已闭环")
        self.has(server.doctor(), "前后相连")
        # The data is as good as a server's.
        server.start()
        self.assertEqual(server.rows("SELECT stage FROM ticket"), [("closed",)])

    def test_choices_stand_behind_a_question_with_their_numbers(self):
        server = self.program()

        def ask():
            return server.command(
                "chat", "--as", "worker", stdin="科二侧方停车老压线，有诀窍没\n转人工\n", check=0)[1]

        self.has(ask(), "不太确定", "1 停车", "急事请打值班电话")
        self.assertEqual(server.stop(), 0)
        self.has(ask(), "不太确定", "1 停车", "急事请打值班电话")

    def test_a_fresh_folder_without_a_demo_says_what_to_do(self):
        server = self.program(start=False, demo=False)
        code, output = server.command("chat", stdin="你好\n")
        self.assertEqual(code, 1)
        self.has(output, "SIFANG_MASTER_KEY")

    def test_a_fresh_folder_becomes_the_demo_when_asked(self):
        server = self.program(start=False, demo=False)
        code, output = server.command("chat", "--demo", stdin="12楼空调太冷了\n")
        self.assertEqual(code, 0)
        self.has(output, "SF-1001")

    def test_a_role_that_nobody_has_is_said_so(self):
        server = self.program()
        self.assertEqual(server.stop(), 0)
        code, output = server.command("chat", "--ass", "x")
        self.assertEqual(code, 2)
        self.has(output, "--ass", "用法")
