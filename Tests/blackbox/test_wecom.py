"""The main story through an independent WeCom client, and how pushes reach the platform."""

import json

import wecom
from case import Case
from program import DEMO_DIRECTORY, until


class WeComStory(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=wecom.settings(self.platform.url))
        self.wecom = wecom.WeCom(self.server)

    def test_challenge_report_handling_reopening_and_closing_across_a_restart(self):
        plain, answer = self.wecom.challenge()
        self.assertEqual((answer.status, answer.text), (200, plain))

        say, told = self.wecom.say, self.platform.wait_told
        report = wecom.new_id()
        first = say("bailing", "大堂门口积水了，一下雨就淹，鞋全湿", report)
        self.has(first, "已登记 SF-1001「门口积水」", "物业工程部负责", "前会联系您")
        self.has(told("wuye", "新工单"), "SF-1001", "一下雨就淹", "接单 1001")

        self.has(say("wuye", "接单 1001 明天12点前"), "1001")
        self.has(told("bailing", "接单"), "物业工程部已接单，预计明天 12:00 前处理完")
        self.server.restart()
        say("wuye", "完成 1001 已疏通排水口")
        self.has(told("bailing", "处理好了"), "已疏通排水口", "1 解决了 / 2 没解决")

        self.has(say("bailing", "2 还是有水"), "升级为平台协办", "党群工作者")
        self.has(told("dangqun", "未解决"), "SF-1001", "平台协办", "还是有水")
        self.has(told("wuye", "还没解决"), "还是有水")
        self.server.restart()

        say("wuye", "接单 1001 后天12点前")
        told("bailing", "后天 12:00")
        say("wuye", "完成 1001 换了水泵")
        told("bailing", "换了水泵")
        self.has(say("bailing", "1"), "已闭环")
        told("wuye", "确认解决了")

        to_worker = self.platform.told("bailing")
        self.assertEqual(len(to_worker), 4, to_worker)
        for call in self.platform.calls:
            if call["kind"] == "send":
                self.assertEqual(call["json"]["agentid"], wecom.AGENT)
                self.assertEqual(call["json"]["msgtype"], "text")
        # The same message again, long after: the answer of then, and nothing else happens.
        until(lambda: not self.server.count("outbox", "state <> 'delivered'"), "all is pushed")
        tickets, pushes = self.server.count("ticket"), self.platform.count("send")
        self.assertEqual(say("bailing", "大堂门口积水了，一下雨就淹，鞋全湿", report), first)
        self.assertEqual(self.server.count("ticket"), tickets)
        self.assertEqual(self.server.rows("SELECT stage FROM ticket"), [("closed",)])
        self.has(self.server.doctor(), "账本", "前后相连")
        self.assertEqual(self.platform.count("send"), pushes)

    def test_a_redelivered_message_makes_no_second_ticket_and_gets_the_same_answer(self):
        document = wecom.text_xml("a", "B1洗手间水槽下面漏水", wecom.new_id())
        path, body = self.wecom.seal(document)
        first = self.wecom.open(self.wecom.send(path, body))
        self.has(first, "SF-1001")
        self.assertEqual(self.wecom.open(self.wecom.send(path, body)), first)
        self.assertEqual(self.wecom.open(self.wecom.post(document)), first)
        self.assertEqual(self.server.count("ticket"), 1)
        self.assertEqual(self.server.count("message"), 1)

    def test_a_long_text_is_pushed_in_order_in_pieces_the_platform_does_not_cut(self):
        words = "大堂门口积水了，" + "".join(f"第{n}处也湿了；" for n in range(120))
        self.has(self.wecom.say("a", words), "SF-1001")
        self.platform.wait_told("wuye", "接单 1001")
        parts = self.platform.told("wuye")
        self.assertGreater(len(parts), 1)
        for part in parts:
            self.assertLessEqual(len(part.encode()), 2048)
        self.has("".join(parts), *(f"第{n}处" for n in range(120)))

    def test_a_voice_message_gets_a_friendly_sentence_and_is_recorded(self):
        voice = wecom.text_xml("a", "x", wecom.new_id()).replace(
            "<![CDATA[text]]>", "<![CDATA[voice]]>").replace(
            "<Content><![CDATA[x]]></Content>", "<MediaId>m</MediaId><Format>amr</Format>")
        self.has(self.wecom.open(self.wecom.post(voice)), "用文字说说")
        self.assertEqual(self.server.count("message"), 1)

    def test_opening_the_chat_again_and_again_is_not_answered(self):
        event = wecom.text_xml("a", "", "1").replace(
            "<![CDATA[text]]>", "<![CDATA[event]]>").replace(
            "<Content><![CDATA[]]></Content>", "<Event>enter_agent</Event><EventKey/>")
        self.assertIsNone(self.wecom.open(self.wecom.post(event)))


class WeComDelivery(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=wecom.settings(self.platform.url))
        self.wecom = wecom.WeCom(self.server)

    def report(self):
        self.has(self.wecom.say("a", "大堂门口积水了"), "SF-1001")

    def test_an_expired_token_is_renewed_once_and_the_text_sent_again(self):
        self.platform.answer("send", errcode=42001)
        self.report()
        self.platform.wait_told("wuye", "SF-1001")
        self.platform.wait_told("dangqun", "SF-1001")
        self.assertEqual(self.platform.count("gettoken"), 2)
        self.assertEqual(len(self.platform.told("wuye")), 1)
        tokens = [c["query"]["access_token"] for c in self.platform.calls
                  if c["kind"] == "send" and c["accepted"]]
        self.assertIn("token-2", tokens)

    def test_one_token_serves_everybody(self):
        self.platform.answer("gettoken", delay=0.3)
        self.report()
        self.platform.wait_told("wuye", "SF-1001")
        self.platform.wait_told("dangqun", "SF-1001")
        self.assertEqual(self.platform.count("gettoken"), 1)

    def test_an_unknown_member_is_a_dead_letter_that_doctor_shows(self):
        for _ in range(2):
            self.platform.answer("send", errcode=81013, errmsg="all touser invalid")
        self.report()
        until(lambda: self.server.count("outbox", "state = 'dead'") == 2, "two dead letters")
        code, output = self.server.command("doctor")
        self.assertEqual(code, 1)
        self.has(output, "没送到", "wecom", "81013")
        self.lacks(output, "积水了")

    def test_a_busy_platform_is_tried_again_and_a_limit_waits_longer(self):
        self.platform.answer("send", errcode=-1)
        self.platform.answer("send", errcode=45009)
        self.report()

        def waits():
            rows = self.server.rows(
                "SELECT due - made_at FROM outbox WHERE state = 'waiting' AND attempts > 0"
                " ORDER BY 1")
            return [seconds for seconds, in rows] if len(rows) == 2 else None
        soon, later = until(waits, "both wait")
        self.assertTrue(5 <= soon <= 12, soon)
        self.assertTrue(60 <= later <= 90, later)
        until(lambda: len(self.platform.told()) == 1, "the busy one is tried again", 30)
        self.assertIn("待送：1", self.server.doctor())

    def test_retry_after_is_honoured(self):
        self.platform.answer("send", status=503, headers={"Retry-After": "120"})
        self.platform.answer("send", status=503, headers={"Retry-After": "120"})
        self.report()
        sql = "SELECT due - made_at FROM outbox WHERE state = 'waiting' AND attempts > 0"
        waits = until(lambda: len(r := self.server.rows(sql)) == 2 and r, "both wait")
        for seconds, in waits:
            self.assertTrue(120 <= seconds <= 130, waits)

    def test_nobody_can_have_everybody_pushed_to_by_a_name(self):
        self.has(self.wecom.say("@all", "大堂门口积水了"), "SF-1001")
        self.platform.wait_told("wuye", "SF-1001")
        self.wecom.say("wuye", "接单 1001")
        until(lambda: self.server.count("outbox", "state = 'dead'"), "a dead letter")
        self.assertEqual(self.platform.told("@all"), [])
        self.assertNotIn(b'"@all"', b"".join(
            json.dumps(c.get("json", {}).get("touser")).encode() for c in self.platform.calls))


class WeComGroup(Case):
    def test_a_units_group_hears_by_its_robot_and_its_key_is_written_nowhere(self):
        platform = self.fake()
        server = self.program(env=wecom.settings(platform.url) | {
            "SIFANG_WECOM_ROBOTS": "工程部=robot-key-1 别的=robot-key-2"})
        directory = server.home / "with-group.yaml"
        office = "    归属: 物业/工程部\n"
        text = DEMO_DIRECTORY.read_text()
        self.assertIn(office, text)
        directory.write_text(text.replace(
            office, office + "    群:\n      企业微信群机器人: 工程部\n", 1))
        server.command("import", str(directory), check=0)
        platform.answer("robot", errcode=45009)
        wecom.WeCom(server).say("bailing", "大堂门口积水了，一下雨就淹")
        platform.wait_told("wuye", "新工单")
        # The platform was busy; the text comes a minute later, and stands in line until then.
        until(lambda: platform.count("robot") == 1, "the robot is called")
        until(lambda: server.count("outbox", "state = 'waiting'") == 1, "it waits")
        wecom.WeCom(server).say("bailing", "补充 1001 水更深了")
        self.has(server.doctor(), "待送")
        self.assertEqual(server.request("POST", "/webhook/wecom-robot", b"{}").status, 404)
        self.lacks(server.log, "robot-key")
        self.lacks(server.command("export", str(server.home / "out.yaml"), check=0)[1]
                   + (server.home / "out.yaml").read_text(), "robot-key")

    def test_says_what_the_people_of_the_unit_are_told(self):
        platform = self.fake()
        server = self.program(env=wecom.settings(platform.url) | {
            "SIFANG_WECOM_ROBOTS": "工程部=robot-key-1"})
        directory = server.home / "with-group.yaml"
        office = "    归属: 物业/工程部\n"
        directory.write_text(DEMO_DIRECTORY.read_text().replace(
            office, office + "    群:\n      企业微信群机器人: 工程部\n", 1))
        server.command("import", str(directory), check=0)
        wecom.WeCom(server).say("bailing", "大堂门口积水了，一下雨就淹")
        self.has(platform.wait_told("robot-key-1", "新工单"), "SF-1001", "一下雨就淹")
        platform.wait_told("wuye", "新工单")
        platform.answer("robot", errcode=93000)
        wecom.WeCom(server).say("bailing", "12楼茶水间漏水")
        until(lambda: server.count("outbox", "state = 'dead'"), "the robot is gone")
        self.has(server.doctor(), "SIFANG_WECOM_ROBOTS")
