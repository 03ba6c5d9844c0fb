"""Two streets in one program: nothing crosses from one to the other.

SF, LF and QF belong to 四方街道, BF to 八方街道. Whatever one street's staff say or open about a
ticket of the other is answered exactly as if there were no such ticket.
"""

import re
import urllib.parse

from case import Case
from program import DEMO_DIRECTORY, ONE_BUILDING, until
from test_pages import csrf, sign_in

STREETS = {
    # `words` are the reporter's own, which only their street may read.
    "SF": {
        "worker": "bailing", "ticket": "SF-1001", "name": "四方大厦", "words": "金丝雀八八",
        "staff": ("wuye", "dangqun", "qiye", "jiedao", "louzhang", "xinli", "dangqun-jd"),
    },
    "BF": {
        "worker": "bailing-bf", "ticket": "BF-1001", "name": "八方中心", "words": "画眉鸟九九",
        "staff": ("wuye-bf", "dangqun-bf", "jiedao-bf", "louzhang-bf", "xinli-bf"),
    },
}

COMMANDS = (
    "接单 {}", "接单 {} 下午4点前", "完成 {} 已疏通", "转派 {} 工程部", "退回 {} 不归我们", "补充 {} 水更深了",
    "{} 进度", "查一下 {}", "{} 解决了", "{} 没解决", "取消 {}", "撤回 {}", "{}", "补充 {}", "完成 {}",
    "延期 {} 3个工作日 等配件", "暂停 {} 等审批", "恢复 {}", "协办 {} 保洁", "知会 {} 保洁", "豁免 {} 保洁 用不着",
    "升级 {} 一直没人管", "挂账 {} 12月20日 要动预算", "同意 {}", "不同意 {} 再想想", "合并 {} {own}", "合并 {own} {}",
    "拆分 {}", "我也是 {}", "不跟了 {}", "催办 {}", "打勾 {}",
)

PAGES = ("/", "/board", "/rules", "/register", "/monitor", "/monitor?stage=collect&party=property",
         "/board?unit={unit}", "/rules?party=property")


class Streets(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=self.platform.env)
        for street in STREETS.values():
            answer = self.server.say(street["worker"], "大堂门口积水了，" + street["words"])
            self.has(answer, street["ticket"])

    def events(self):
        return self.server.rows("SELECT building, serial, sequence FROM event ORDER BY id")

    def directions(self):
        """Staff of one street, and the other street."""
        for home, street in STREETS.items():
            other = STREETS["BF" if home == "SF" else "SF"]
            for person in street["staff"]:
                yield person, street, other

    def test_no_command_tells_or_does_anything_about_a_ticket_of_another_street(self):
        before = self.events()
        for person, street, other in self.directions():
            foreign = other["ticket"]
            unknown = foreign.replace("1001", "9999")
            for command in COMMANDS:
                with self.subTest(person=person, command=command):
                    own = street["ticket"].replace("1001", "1002")
                    told = self.server.say(person, command.format(foreign, own=own))
                    same = self.server.say(person, command.format(unknown, own=own))
                    self.assertEqual(told.replace("1001", "9999"), same.replace("1001", "9999"))
                    # What a helpless answer lists are tickets of one's own.
                    self.lacks(told, other["words"], other["name"], foreign + "「")
            self.lacks(self.server.say(person, "我的工单"), foreign, other["words"])
        self.assertEqual(self.events(), before)

    def test_a_number_of_another_street_is_never_taken_for_ones_own(self):
        say = self.server.say
        # The talk is about BF-1001, and then somebody names the ticket of that number over there.
        self.has(say("dangqun-bf", "接单 BF-1001"), "由您接手")
        before = self.events()
        for command in ("完成 SF-1001 已疏通", "退回 SF-1001 不归我们", "补充 SF-1001 看过了"):
            self.has(say("dangqun-bf", command), "没有找到这张单")
        self.assertEqual(self.events(), before)
        self.has(say("dangqun-bf", "完成 BF-1001 已疏通"), "BF-1001")

    def test_no_page_shows_anything_of_another_street(self):
        for person, street, other in self.directions():
            cookie = sign_in(self.server, person)

            def page(path):
                return self.server.get(path, {"Cookie": cookie})

            foreign = other["ticket"]
            unit = "SF-engineering" if foreign.startswith("SF") else "BF-urban"
            for path in PAGES:
                with self.subTest(person=person, page=path):
                    text = page(path.format(unit=unit)).text
                    self.lacks(text, foreign, other["name"], other["words"])
            there, unknown = page(f"/tickets/{foreign}"), page(f"/tickets/{foreign[:3]}9999")
            self.assertEqual((there.status, there.text), (404, unknown.text))
            code = foreign[:2]
            for path in (f"/?building={code}", f"/register/{code}", f"/monitor?building={code}"):
                self.assertEqual(page(path).status, 404, (person, path))
                self.lacks(page(path).text, foreign, other["name"])

    def test_a_button_for_a_ticket_of_another_street_does_nothing(self):
        before = self.events()
        for person, street, other in self.directions():
            cookie = sign_in(self.server, person)
            board = self.server.get("/board", {"Cookie": cookie})
            for command in ("accept", "finish", "note", "reassign", "giveBack"):
                for number in (other["ticket"], other["ticket"].replace("1001", "9999")):
                    answer = self.server.post_form(
                        f"/tickets/{number}/say",
                        {"csrf": csrf(board), "command": command, "back": "board", "text": "工程部"},
                        {"Cookie": cookie})
                    self.assertEqual(answer.status, 303)
                    shown = self.server.get(answer.headers["Location"], {"Cookie": cookie}).text
                    self.lacks(shown, other["name"], other["words"])
        self.assertEqual(self.events(), before)

    def test_nobody_of_another_street_is_told_anything(self):
        say = self.server.say
        say("wuye", "接单 1001")
        say("wuye", "完成 1001 已疏通")
        say("bailing", "2 还是有水")
        say("bailing", "转人工")
        say("bailing", "被困在2号电梯里了")
        say("bailing", "不想活了")
        say("bailing", "我想约个心理咨询，周三晚上可以吗")
        say("wuye-bf", "接单 1001")
        say("wuye-bf", "完成 1001 已疏通")
        say("bailing-bf", "2 还是有水")
        say("bailing-bf", "转人工")
        say("bailing-bf", "被困在1号电梯里了")
        say("bailing-bf", "不想活了")
        self.platform.wait_told("xinli-bf", "【危机提醒】")
        self.platform.wait_told("xinli", "【危机提醒】")
        until(lambda: not self.server.rows(
            "SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending')"), "all is sent")
        for who, text in self.platform.told():
            if who in STREETS["BF"]["staff"] + ("bailing-bf",):
                self.lacks(text, "SF-", "generic:bailing ", "账号 generic:bailing\n", "2号电梯")
            elif who in STREETS["SF"]["staff"] + ("bailing",):
                self.lacks(text, "BF-", "bailing-bf", "1号电梯")

    def test_a_counsellor_of_another_street_cannot_take_an_alert(self):
        self.server.say("bailing", "不想活了")
        self.lacks(self.server.say("xinli-bf", "收到"), "bailing")
        self.has(self.server.say("xinli", "收到"), "bailing")

    def test_the_counts_of_rules_are_those_of_ones_own_street(self):
        for number in range(6):
            self.server.say(f"x{number}", "大堂门口积水了")
        counts = {}
        for person in ("dangqun", "dangqun-bf"):
            cookie = sign_in(self.server, person)
            page = "/rules/" + urllib.parse.quote("积水排水")
            text = self.server.get(page, {"Cookie": cookie})
            counts[person] = re.search(r"近 30 天.*?(\d+) 次", text.text, re.S).group(1)
        self.assertEqual(counts, {"dangqun": "7", "dangqun-bf": "1"})

    def test_the_public_wall_of_a_street_offers_no_other(self):
        wall = self.server.get("/").text
        self.has(wall, "四方大厦", "六方大厦", "SF-1001")
        self.lacks(wall, "八方中心", "BF-1001")
        wall = self.server.get("/?building=BF").text
        self.has(wall, "BF-1001")
        self.lacks(wall, "SF-1001", "四方大厦", "六方大厦")


class WithinAStreet(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=self.platform.env)

    def test_a_worker_of_several_buildings_is_asked_which_one_never_guessed_for(self):
        say = self.server.say
        say("bailing", "大堂门口积水了")
        self.has(say("wuye-lf", "3楼漏水了"), "LF-1001")
        answer = say("dangqun", "接单 1001")
        self.has(answer, "几栋楼里都有", "SF-1001", "LF-1001", "接单 LF-1001")
        self.assertEqual(self.server.count("event"), 2)
        self.has(say("dangqun", "接单 LF-1001"), "LF-1001", "由您接手")
        self.has(say("dangqun", "我的工单"), "没有")
        # Where only one building has that number, nobody is asked.
        self.has(say("wuye-lf", "5楼空调太冷"), "LF-1002")
        self.has(say("dangqun", "接单 1002"), "LF-1002", "由您接手")
        # A single building's people are never asked.
        self.has(say("wuye", "接单 1001"), "SF-1001", "由您接手")

    def test_the_tree_decides_who_may_step_in(self):
        say = self.server.say
        self.has(say("wuye-lf", "3楼漏水了"), "LF-1001")
        for person, may in (("dangqun-jd", True), ("louzhang", False), ("wuye", False),
                            ("dangqun", True), ("dangqun-bf", False)):
            answer = say(person, "补充 LF-1001 我去看过了")
            (self.lacks if may else self.has)(answer, "没有找到这张单")

    def test_the_board_of_the_street_shows_all_its_buildings(self):
        self.server.say("bailing", "大堂门口积水了")
        self.server.say("wuye-lf", "3楼漏水了")
        self.server.say("bailing-bf", "大堂门口积水了")
        text = self.server.get("/board", {"Cookie": sign_in(self.server, "dangqun-jd")}).text
        self.has(text, "六方大厦")
        self.has(text, "SF-1001")
        self.has(text, "LF-1001")
        self.lacks(text, "BF-1001")


class Register(Case):
    def setUp(self):
        self.server = self.program()

    def page(self, person, path="/register"):
        return self.server.get(path, {"Cookie": sign_in(self.server, person)})

    def test_it_is_for_party_workers_and_departments_of_the_street(self):
        self.assertEqual(self.server.get("/register").status, 401)
        for person in ("wuye", "qiye", "xinli", "louzhang"):
            self.assertEqual(self.page(person).status, 404, person)
        text = self.page("jiedao").text
        self.has(text, "还没登记的", "七方广场", "示范区", "四方街道", "四方西片区")
        self.lacks(text, "八方")
        self.lacks(self.page("dangqun").text, "七方广场", "八方中心")
        self.has(self.page("jiedao-bf").text, "五项都清", "八方中心")
        self.lacks(self.page("jiedao-bf").text, "四方大厦", "四方街道")

    def test_a_building_has_its_own_sheet(self):
        text = self.page("jiedao", "/register/SF").text
        self.has(text, "云杉软件", "12–16 层", "31 名", "620 人", "共享空间", "路演厅")
        self.assertEqual(self.page("dangqun", "/register/QF").status, 404)
        self.assertEqual(self.page("jiedao", "/register/XX").status, 404)


class Exporting(Case):
    def test_what_is_exported_is_imported_again_and_nothing_changes(self):
        for directory in (DEMO_DIRECTORY, ONE_BUILDING):
            server = self.program()
            first, second = server.home / "first.yaml", server.home / "second.yaml"
            server.command("import", str(directory), check=0)
            self.has(server.command("export", str(first), check=0)[1], "已写出")
            self.has(server.command("import", str(first), check=0)[1], "已载入")
            server.command("export", str(second), check=0)
            self.assertEqual(first.read_text(), second.read_text())
            self.assertEqual(server.command("export", str(first))[0], 2)
            self.assertEqual(server.command("export", check=0)[1], first.read_text())
            self.assertEqual(first.stat().st_mode & 0o777, 0o600)
