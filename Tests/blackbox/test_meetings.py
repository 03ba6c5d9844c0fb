"""The building affairs meeting (楼务会), by chat and by its pages."""

import datetime

from case import Case
from test_pages import csrf, sign_in

HERE = datetime.timezone(datetime.timedelta(hours=8))


def soon(minutes=60, days=0):
    """A moment to come, with everything in it: 1点41分 alone is in the afternoon, 01:41 is at night."""
    moment = datetime.datetime.now(HERE) + datetime.timedelta(minutes=minutes, days=days)
    return f"{moment.year}年{moment.month}月{moment.day}日{moment:%H:%M}"


def day(days):
    moment = datetime.datetime.now(HERE) + datetime.timedelta(days=days)
    return f"{moment.year}年{moment.month}月{moment.day}日"


class Meetings(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=self.platform.env)
        self.cookies = {}
        self.say("bailing", "大堂门口积水了，金丝雀八八")
        self.has(self.say("dangqun", "上会 1001 要几家一起定"), "SF-1001")

    def say(self, who, text):
        return self.server.say(who, text)

    def page(self, who, path):
        if who not in self.cookies:
            self.cookies[who] = sign_in(self.server, who)
        return self.server.get(path, {"Cookie": self.cookies[who]})

    def press(self, who, path, page, **fields):
        """Sends a form that stands on a page; the page that follows."""
        text = self.page(who, page)
        answer = self.server.post_form(
            path, {"csrf": csrf(text), **fields}, {"Cookie": self.cookies[who]})
        self.assertEqual(answer.status, 303, answer)
        return self.page(who, answer.headers["Location"]).text

    def convene(self):
        answer = self.say("dangqun", f"开会 {soon()} 3楼会议室")
        self.has(answer, "SF-1002", "3楼会议室", "SF-1001")


class Held(Meetings):
    def test_from_the_call_to_the_wall_with_a_crash_between_all_steps(self):
        self.convene()
        self.platform.wait_told("wuye", "请参加楼务会 SF-1002")
        self.platform.wait_told("bailing", "已列入")
        self.crash(self.server)
        self.has(self.say("wuye", "参加 1002"), "物业工程部", "3楼会议室")
        # Nothing is resolved before Party organisation and property are there.
        order = f"决议 1002 1 物业工程部 {day(10)}前 更换水泵；业主 {day(20)}前 出资"
        self.has(self.say("dangqun", order), "党组织、物业没有到会", "不能作决议")
        self.has(self.say("dangqun", "到会 1002"), "党群服务站", "还差物业")
        self.crash(self.server)
        self.has(self.say("dangqun", order), "物业没有到会", "不能作决议")
        self.assertEqual(self.server.count("event", "actor = 'person:dangqun' AND serial = 1002"), 2)
        self.has(self.say("wuye", "到了"), "物业工程部")
        self.crash(self.server)
        self.has(self.say("dangqun", "表态 1002 1 物业工程部 有条件 先停水半天"), "先停水半天")
        self.has(self.say("dangqun", order), "物业工程部（主办）", "更换水泵", "四方置业", "出资")
        self.has(self.platform.wait_told("qiye", "楼务会定了"), "出资")
        self.has(self.platform.wait_told("bailing", "楼务会定了"), "更换水泵")
        self.has(self.say("louzhang", order), "已经有结论了")
        self.crash(self.server)
        # Each has a duty with a clock of its own.
        duties = dict(self.server.rows("SELECT unit, due FROM duty WHERE serial = 1001 AND is_open"))
        self.assertEqual(set(duties), {"SF-engineering", "SF-owner"})
        today = datetime.datetime.now(HERE).date()
        due = datetime.datetime.fromtimestamp(duties["SF-owner"], HERE).date()
        self.assertEqual((due - today).days, 20)
        clocks = {unit for unit, in self.server.rows("SELECT unit FROM clock WHERE serial = 1001")}
        self.assertTrue({"SF-engineering", "SF-owner"} <= clocks, clocks)
        self.has(self.say("dangqun", "散会 1002"), "议定 1 件", "/meetings/SF-1002")
        self.crash(self.server)
        minutes = self.page("wuye", "/meetings/SF-1002/minutes").text
        self.has(minutes, "楼务会会议纪要", "3楼会议室", "党群服务站", "先停水半天", "更换水泵", "出资", "（签字）")
        self.has(self.page("wuye", "/meetings/SF-1002").text, "已散会", "更换水泵")
        wall = self.server.get("/").text
        self.has(wall, "楼务会定了", "更换水泵")
        self.lacks(wall, "先停水半天", "金丝雀", "dangqun")
        self.lacks(self.server.doctor(), "不符", "断")

    def test_another_streets_party_worker_sees_and_moves_nothing(self):
        self.convene()
        before = self.server.count("event")
        for path in ("/meetings/SF-1002", "/meetings/SF-1002/minutes"):
            there, unknown = self.page("dangqun-bf", path), self.page(
                "dangqun-bf", path.replace("1002", "9999"))
            self.assertEqual((there.status, there.text), (404, unknown.text))
        self.lacks(self.page("dangqun-bf", "/meetings").text, "SF-", "积水")
        for command in ("参加", "请假", "到会", "散会", "取消楼务会"):
            for number in ("1002", "SF-1002"):
                told = self.say("dangqun-bf", f"{command} {number} 不开了")
                self.lacks(told, "SF-1002 ", "3楼会议室", "积水")
        # Nor does a button that was made up.
        token = csrf(self.page("dangqun-bf", "/meetings"))
        for fields in ({"command": "call-off", "text": "不开了"}, {"command": "arrive"}):
            answer = self.server.post_form(
                "/meetings/SF-1002/say", {"csrf": token, **fields},
                {"Cookie": self.cookies["dangqun-bf"]})
            self.lacks(self.page("dangqun-bf", answer.headers["Location"]).text, "3楼会议室")
        answer = self.server.post_form(
            "/meetings/say", {"csrf": token, "command": "convene", "building": "SF", "text": soon()},
            {"Cookie": self.cookies["dangqun-bf"]})
        self.assertEqual(answer.status, 404)
        self.assertEqual(self.server.count("event"), before)
        # Whoever was not invited does not find it either; nobody sees it who is not signed in.
        self.assertEqual(self.page("qiye", "/meetings/SF-1002").status, 404)
        self.assertEqual(self.server.get("/meetings").status, 401)

    def test_a_meeting_is_called_off_and_its_matter_comes_to_the_next(self):
        self.convene()
        self.has(self.say("wuye", "取消楼务会 1002 没空"), "党群工作者和楼长")
        self.has(self.say("dangqun", "取消楼务会 1002"), "请写上为什么取消")
        self.has(self.say("dangqun", "取消楼务会 1002 那天街道有会"), "SF-1002", "取消了", "1 件等下一次")
        self.has(self.platform.wait_told("wuye", "取消了"), "那天街道有会")
        self.has(self.platform.wait_told("bailing", "取消了"), "那天街道有会")
        self.crash(self.server)
        self.has(self.page("wuye", "/meetings/SF-1002").text, "已取消", "那天街道有会")
        self.has(self.page("wuye", "/meetings/SF-1002/minutes").text, "（已取消）", "那天街道有会")
        self.has(self.page("dangqun", "/tickets/SF-1001").text, "楼务会 SF-1002 取消，等下一次")
        self.assertEqual(self.server.rows("SELECT reminder FROM meeting"), [(None,)])
        self.has(self.say("dangqun", f"开会 {soon(days=1)} 3楼会议室"), "SF-1003", "SF-1001")
        self.assertNotIn("不符", self.server.doctor())


class Pages(Meetings):
    def test_the_whole_meeting_by_its_buttons(self):
        shown = self.press(
            "dangqun", "/meetings/say", "/meetings", command="convene", building="SF",
            text=f"{soon()} 3楼会议室")
        self.has(shown, "楼务会 SF-1002 定在", "SF-1002", "3楼会议室")
        meeting = "/meetings/SF-1002"

        def press(who, **fields):
            return self.press(who, meeting + "/say", meeting, **fields)

        self.has(press("wuye", command="attend"), "记下了物业工程部参加")
        self.has(press("wuye", command="excuse", text="那天停电检修"), "记下了物业工程部请假", "那天停电检修")
        self.has(press("dangqun", command="arrive"), "还差物业")
        self.has(press("dangqun", command="resolve", item="1", text=f"物业 {day(9)}前 换水泵"),
                 "物业没有到会")
        self.has(press("dangqun", command="arrive", unit="物业工程部"), "到会的有", "物业工程部")
        self.has(press("wuye", command="position", item="1", stance="有条件", text="先停水 <b>"),
                 "有条件同意", "先停水 &lt;b&gt;")
        self.has(press("dangqun", command="resolve", item="1", text=f"物业工程部 {day(9)}前 换水泵"),
                 "记下决议", "已议定")
        self.has(press("wuye", command="object", item="1", text="太急了"), "异议写进纪要")
        self.has(press("dangqun", command="adjourn"), "已散会")
        self.lacks(self.page("dangqun", meeting).text, 'name="command"')

    def test_no_button_without_its_token_or_of_another_kind(self):
        self.convene()
        page = self.page("dangqun", "/meetings/SF-1002")
        before = self.server.count("event")
        cookie = {"Cookie": self.cookies["dangqun"]}
        off = {"command": "call-off", "text": "不开了"}
        for fields in (off, {**off, "csrf": ""}, {**off, "csrf": "0" * 64}):
            self.assertEqual(
                self.server.post_form("/meetings/SF-1002/say", fields, cookie).status, 403)
        self.assertEqual(self.server.post_form("/meetings/SF-1002/say", off).status, 401)
        for command in ("accept", "login", "nonsense"):
            answer = self.server.post_form(
                "/meetings/SF-1002/say", {"csrf": csrf(page), "command": command}, cookie)
            self.assertEqual(answer.status, 404, command)
        self.assertEqual(self.server.count("event"), before)

    def test_a_ticket_goes_to_the_meeting_and_departments_are_summoned_by_button(self):
        self.say("bailing", "北门共享单车堆满了，走不过去")
        path = "/tickets/SF-1002"
        page = self.page("dangqun", path).text
        self.has(page, "升级上会", "吹哨")
        self.lacks(self.page("wuye", path).text, "升级上会", 'value="whistle"')
        shown = self.press("dangqun", path + "/say", path, back="ticket", command="raise",
                           text="要几家一起定")
        self.has(shown, "列入楼务会")
        self.has(self.page("dangqun", "/meetings").text, "等下次楼务会的", "SF-1002")
        shown = self.press("dangqun", path + "/say", path, back="ticket", command="whistle",
                           text="城管中队 占道")
        self.has(shown, "只有三种情况")
        shown = self.press("dangqun", path + "/say", path, back="ticket", command="whistle",
                           text="城运中心 联合执法 门口长期占道")
        self.has(shown, "已吹哨（联合执法）", "街道城运中心")
        self.has(self.page("jiedao", path).text, "到场")
        shown = self.press("jiedao", path + "/say", path, back="ticket", command="on-site", text="")
        self.has(shown, "街道城运中心已到场")
