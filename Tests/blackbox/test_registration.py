"""Without the demo: nobody is a member of the building before they said so."""

from case import Case
from program import MASTER_KEY, ONE_BUILDING


class Registration(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(
            demo=False, start=False, env={**self.platform.env, "SIFANG_MASTER_KEY": MASTER_KEY})
        self.server.data.mkdir(mode=0o700)
        self.has(self.server.command("import", str(ONE_BUILDING), check=0)[1], "已载入", "1 栋楼")
        self.server.start()

    def test_an_unknown_worker_is_asked_once_and_the_request_goes_on(self):
        say = self.server.say
        self.has(say("a", "大堂门口积水了"), "您在哪栋楼", "四方大厦")
        self.assertEqual(self.server.count("ticket"), 0)
        self.has(say("a", "四方大厦"), "哪家公司")
        self.has(say("a", "云杉软件"), "记下了", "云杉软件", "SF-1001")
        self.platform.wait_told("wuye", "SF-1001")
        self.server.restart()
        self.has(say("a", "12楼空调太冷"), "SF-1002")
        self.assertEqual(self.server.count("person"), 1)

    def test_a_building_that_does_not_exist_is_asked_for_again(self):
        say = self.server.say
        say("a", "大堂门口积水了")
        self.has(say("a", "东方明珠"), "没找到这栋楼", "四方大厦")
        self.has(say("a", "1"), "哪家公司")
        self.has(say("a", "不说"), "SF-1001")

    def test_help_emergency_and_crisis_work_before_that(self):
        say = self.server.say
        self.has(say("a", "被困在电梯里了"), "119", "SF-1001")
        self.platform.wait_told("wuye", "【紧急】")
        self.has(say("b", "不想活了"), "12356")
        self.platform.wait_told("xinli", "【危机提醒】")
        self.has(say("c", "你能做什么"), "哪栋楼")

    def test_the_page_for_trying_is_not_there(self):
        self.assertEqual(self.server.get("/try").status, 404)
        self.assertEqual(
            self.server.post_form("/try/say", {"as": "wuye", "text": "接单 1001"}).status, 405)
        self.lacks(self.server.get("/").text, "演示数据")

    def test_no_master_key_or_another_one_is_refused_with_what_to_do(self):
        self.assertEqual(self.server.stop(), 0)
        for key, words in (("", "openssl rand"), ("AAAA", "32 字节"), ("A" * 43 + "=", "主密钥")):
            with self.subTest(key):
                code, output = self.server.command("doctor", env={"SIFANG_MASTER_KEY": key})
                self.assertEqual(code, 1)
                self.has(output, words)
