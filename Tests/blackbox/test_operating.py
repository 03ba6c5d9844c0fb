"""What the people who run it do while it runs: a second start, import, links, reload, doctor."""

import shutil

from case import Case
from program import DEMO_DIRECTORY, RULES, Program, until
import test_pages


class OneWriter(Case):
    def test_a_second_server_on_the_same_data_refuses_and_names_the_first(self):
        first = self.program()
        second = Program(folder=first.data)
        self.addCleanup(second.close)
        second.launch()
        self.assertEqual(second.process.wait(60), 1)
        until(lambda: str(first.process.pid) in second.log, lambda: second.log)
        self.has(second.log, f"进程 {first.process.pid}")
        self.has(first.say("a", "大堂门口积水了"), "SF-1001")

    def test_a_taken_port_is_said_so(self):
        first = self.program()
        second = self.program(start=False)
        second.port = first.port
        second.launch()
        self.assertEqual(second.process.wait(60), 1)
        until(lambda: str(first.port) in second.log, lambda: second.log)


class WhileItRuns(Case):
    def test_import_puts_another_directory_in_force(self):
        server = self.program()
        text = DEMO_DIRECTORY.read_text()
        changed = server.home / "directory.yaml"
        changed.write_text(text.replace("021-5555-0110", "021-5555-0199"))
        self.has(server.command("import", str(changed), check=0)[1], "已载入")
        until(lambda: "0199" in server.say("a", "被困在电梯里了").splitlines()[0],
              lambda: server.log)
        changed.write_text(text.replace("身份: 物业", "身份: 物也"))
        code, output = server.command("import", str(changed))
        self.assertEqual(code, 1)
        self.has(output, "directory.yaml:", "是不是“物业”？", "没有载入")
        self.has(server.say("b", "被困在电梯里了").splitlines()[0], "0199")
        server.restart()
        self.has(server.say("c", "被困在电梯里了").splitlines()[0], "0199")

    def test_a_login_link_from_the_command_line_works(self):
        server = self.program()
        link = server.command("login-link", "wuye", check=0)[1].strip()
        self.has(link, f"http://127.0.0.1:{server.port}/login?token=")
        response = test_pages.redeem(server, test_pages.link_path(link))
        self.assertEqual(response.status, 303)
        code, output = server.command("login-link", "wuy")
        self.assertEqual(code, 1)
        self.has(output, "是不是 wuye？")
        self.assertEqual(server.stop(), 0)
        link = server.command("login-link", "dangqun", check=0)[1]
        server.start()
        self.assertEqual(
            test_pages.redeem(server, test_pages.link_path(link)).status, 303)

    def test_a_broken_rule_keeps_the_old_book_and_a_mended_one_is_taken(self):
        import os
        import signal
        server = self.program(start=False)
        rules = server.home / "rules"
        shutil.copytree(RULES, rules)
        # A book of few rules is quick to rehearse.
        for name in ("conversations", "general", "emergency", "crisis", "commands"):
            for test in (rules / name).glob("*.test.yaml"):
                if name == "conversations":
                    test.unlink()
        server.rules = rules
        server.start()
        replies = rules / "replies.yaml"
        good = replies.read_text()

        def reload(text, event):
            replies.write_text(text)
            before = server.log.count(event)
            os.kill(server.process.pid, signal.SIGHUP)
            until(lambda: server.log.count(event) > before, lambda: server.log, 120)

        reload(good.replace("好像是条空消息", "{没有这个}"), "rules.refused")
        self.has(server.say("a", ""), "好像是条空消息")
        until(lambda: "replies.yaml:" in server.log, lambda: server.log)
        reload(good.replace("好像是条空消息", "您什么也没写"), "rules.loaded")
        self.has(server.say("a", " "), "您什么也没写")
        reload(good.replace("好像是条空消息", "又改了") + "\n坏的: [", "rules.refused")
        self.has(server.say("b", ""), "您什么也没写")


class Doctor(Case):
    def test_all_is_well_with_and_without_a_server(self):
        server = self.program()
        server.say("a", "大堂门口积水了")
        for _ in range(2):
            code, output = server.command("doctor")
            self.assertEqual(code, 0, output)
            self.has(output, "收到 1 条消息，1 件在办", "账本", "前后相连", "规则")
            if server.is_running():
                self.assertEqual(server.stop(), 0)

    def test_a_ticket_changed_behind_our_back_is_found(self):
        import sqlite3
        server = self.program()
        server.say("a", "大堂门口积水了")
        server.say("wuye", "接单 1001")
        self.assertEqual(server.stop(), 0)
        database = sqlite3.connect(server.data / "sifang.sqlite")
        database.execute("DROP TRIGGER event_is_never_changed")
        database.execute("UPDATE event SET at = at - 3600 WHERE sequence = 2")
        database.commit()
        database.close()
        code, output = server.command("doctor")
        self.assertEqual(code, 1)
        self.has(output, "有问题", "账本")


class Signals(Case):
    def test_a_sigterm_right_after_the_start_is_not_lost(self):
        server = self.program()
        for _ in range(8):
            self.assertEqual(server.stop(within=10), 0, server.log)
            server.start()

    def test_a_reload_that_takes_long_does_not_hold_up_the_end(self):
        import os
        import signal
        server = self.program(start=False)
        rules = server.home / "rules"
        shutil.copytree(RULES, rules)
        server.rules = rules
        server._warm()
        server.start()
        with open(rules / "replies.yaml", "a") as file:
            file.write("# changed\n")
        os.kill(server.process.pid, signal.SIGHUP)
        self.assertEqual(server.stop(within=10), 0, server.log)


class Health(Case):
    def test_logs_are_json_lines_without_what_people_wrote(self):
        import json
        server = self.program()
        server.say("a", "大堂门口积水了，金丝雀九九")
        server.request("POST", "/webhook/generic", b"x")
        self.assertEqual(server.stop(), 0)
        lines = [line for line in server.log_lines if line.startswith("{")]
        self.assertTrue(any(json.loads(line)["event"] == "message.refused" for line in lines))
        self.lacks(server.log, "金丝雀", "大堂")

    def test_it_goes_on_when_nobody_reads_its_log(self):
        import os
        import subprocess
        server = self.program(start=False)
        reader, writer = os.pipe()
        popen = subprocess.Popen

        def quiet(*arguments, **options):
            return popen(*arguments, **{**options, "stderr": writer})
        subprocess.Popen = quiet
        try:
            server.start()
        finally:
            subprocess.Popen = popen
        os.close(reader)
        os.close(writer)
        for _ in range(3):
            self.assertEqual(server.request("POST", "/webhook/generic", b"x").status, 401)
        self.has(server.say("a", "大堂门口积水了"), "SF-1001")
