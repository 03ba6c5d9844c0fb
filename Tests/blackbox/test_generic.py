"""The main story through the generic channel, pushes included, and its signature rules."""

import json
import uuid

from case import Case
from program import SECRET, until


class GenericStory(Case):
    def test_report_handling_reopening_and_closing_across_a_restart(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        say, told = server.say, platform.wait_told
        self.has(say("bailing", "大堂门口积水了，一下雨就淹，鞋全湿"),
                 "已登记 SF-1001「门口积水」", "物业工程部负责")
        self.has(told("wuye", "新工单"), "接单 1001")
        say("wuye", "接单 1001 明天12点前")
        told("bailing", "预计明天 12:00 前处理完")
        say("wuye", "完成 1001 已疏通排水口")
        told("bailing", "已疏通排水口")
        server.restart()
        self.has(say("bailing", "2 还是有水"), "平台协办")
        told("dangqun", "未解决")
        say("wuye", "接单 1001")
        say("wuye", "完成 1001 换了水泵")
        told("bailing", "换了水泵")
        self.has(say("bailing", "1"), "已闭环")
        told("wuye", "确认解决了")
        self.assertEqual(server.rows("SELECT stage, tier FROM ticket"), [("closed", "platform")])
        until(lambda: not server.count("outbox", "state <> 'delivered'"), "all is pushed")

    def test_the_answer_names_the_ticket_and_a_redelivery_gets_the_same_bytes(self):
        server = self.program()
        body, id = json.dumps({"from": "a", "text": "大堂门口积水了"}), str(uuid.uuid4())
        first = server.post_signed(body, id)
        self.assertEqual(first.json["ticket"], "SF-1001")
        self.assertEqual(server.post_signed(body, id).body, first.body)
        server.restart()
        self.assertEqual(server.post_signed(body, id).body, first.body)
        self.assertEqual(server.count("ticket"), 1)

    def test_a_push_that_failed_comes_again_under_the_same_id(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        for _ in range(2):
            platform.answer("push", status=500)
        server.say("a", "大堂门口积水了")
        platform.wait_told("wuye", "SF-1001")
        platform.wait_told("dangqun", "SF-1001")
        for user in ("wuye", "dangqun"):
            ids = [c["headers"]["webhook-id"] for c in platform.calls if c["to"] == user]
            self.assertEqual(len(ids), 2, ids)
            self.assertEqual(len(set(ids)), 1, ids)

    def test_while_a_secret_is_changed_both_count(self):
        old = "whsec_b2xkIHNlY3JldCBvZiB0aGUgYmxhY2stYm94IHRlc3Rz"
        server = self.program(env={"SIFANG_GENERIC_SECRET": f"{SECRET} {old}"})
        for secret in (SECRET, old):
            answer = server.post_signed('{"from":"a","text":"你好"}', secret=secret)
            self.assertEqual(answer.status, 200)


class SecretsInFiles(Case):
    def test_a_secret_is_read_from_a_file_that_only_the_owner_may_read(self):
        server = self.program(start=False)
        path = server.home / "secret"
        path.write_text(SECRET + "\n")
        path.chmod(0o600)
        del server.env["SIFANG_GENERIC_SECRET"]
        server.env["SIFANG_GENERIC_SECRET_FILE"] = str(path)
        server.start()
        self.has(server.say("a", "大堂门口积水了"), "SF-1001")
        self.assertEqual(server.stop(), 0)
        path.chmod(0o644)
        server.launch()
        self.assertEqual(server.process.wait(60), 1)
        until(lambda: "chmod 600" in server.log, lambda: server.log)
