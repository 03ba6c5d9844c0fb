"""Departments that are summoned (吹哨), and the volunteers' noon hour (午间)."""

import datetime
import time

from case import Case
from test_meetings import HERE
from test_pages import csrf, sign_in


class Whistle(Case):
    def test_a_department_comes_does_its_part_and_is_rated(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        say = server.say
        self.has(say("bailing", "北门共享单车堆满了，走不过去"), "SF-1001")
        for person in ("wuye", "louzhang"):
            self.has(say(person, "吹哨 1001 城运中心 联合执法 长期占道"), "要由党群工作者来吹哨")
        self.has(say("dangqun-bf", "吹哨 SF-1001 城运中心 联合执法 长期占道"), "没有找到这张单")
        self.has(say("dangqun", "吹哨 1001 业主 联合执法 长期占道"), "不是职能部门")
        self.has(say("dangqun", "吹哨 1001 城运中心 长期占道"), "只有三种情况")
        self.assertEqual(server.count("duty", "unit = 'SF-urban'"), 0)
        self.has(say("dangqun", "吹哨 1001 城运中心 联合执法 长期占道"), "已吹哨", "街道城运中心", "到场")
        self.has(platform.wait_told("jiedao", "吹哨（联合执法）"), "长期占道", "到场 1001")
        platform.wait_told("bailing", "已请街道城运中心到现场")
        self.assertEqual(server.count("clock", "unit = 'SF-urban' AND purpose LIKE 'arrival%'"), 1)
        self.crash(server)
        self.has(say("dangqun", "吹哨 1001 城运中心 联合执法 长期占道"), "已经在办了，不用再吹哨")
        self.has(say("jiedao", "到场 1001 已到北门"), "街道城运中心已到场")
        platform.wait_told("dangqun", "街道城运中心到场了")
        self.assertEqual(server.count("clock", "unit = 'SF-urban' AND purpose LIKE 'arrival%'"), 0)
        # Nothing to rate before there is a result.
        self.lacks(say("dangqun", "1 来得很快"), "部门的响应记为")
        say("jiedao", "完成 1001 单车已清走")
        self.has(platform.wait_told("dangqun", "响应怎么样"), "准时到场，按时办完")
        self.crash(server)
        self.has(say("dangqun", "1 来得很快"), "部门的响应记为：满意")
        self.lacks(say("dangqun", "3 太慢"), "部门的响应记为")
        page = server.get("/tickets/SF-1001", {"Cookie": sign_in(server, "dangqun")}).text
        self.has(page, "响应评价：满意")
        self.lacks(server.doctor(), "不符", "断")


class Noon(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=self.platform.env)
        self.say = self.server.say

    def test_an_hour_is_signed_up_for_filled_held_and_counted(self):
        # It ends at the next full minute that leaves time to sign up; an hour before that it began.
        now = datetime.datetime.now(HERE)
        end = now.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)
        if (end - now).seconds < 25:
            end += datetime.timedelta(minutes=1)
        if end.hour == 0 and end.minute < 3:
            self.skipTest("the day is about to end")
        start = max(end - datetime.timedelta(minutes=60), end.replace(hour=0, minute=0))
        tenths = int((end - start).total_seconds()) // 360
        hours = f"{tenths // 10} 小时" if tenths % 10 == 0 else f"{tenths / 10} 小时"
        # With every digit: 2点20分 would be in the afternoon at whatever hour this runs.
        clock = f"{start:%H:%M}到{end:%H:%M}"
        text = f"午间 {end.year}年{end.month}月{end.day}日{clock} 北门引导 2人"
        self.has(self.say("wuye", text), "由党群工作者来开")
        self.has(self.say("dangqun", text), "SF-1001 开好了", "北门引导", "2 人")
        self.platform.wait_told("zhiyuan-jia", "午间1小时 SF-1001")
        self.has(self.say("zhiyuan-jia", "报名 1001"), "报上了")
        self.has(self.say("zhiyuan-jia", "报名 1001"), "已经报过")
        self.has(self.say("bailing", "报名 1001"), "报上了")
        self.has(self.say("zhiyuan-yi", "报名 1001"), "名额满了", "候补第 1 位")
        self.crash(self.server)
        self.has(self.say("bailing", "不去了 1001"), "不用来了")
        self.platform.wait_told("zhiyuan-yi", "轮到您了")
        self.has(self.say("bailing", "报名 1001"), "候补第 1 位")
        self.has(self.say("dangqun", "到岗 1001 都到了"), "结束以后再记到岗")
        self.assertEqual(self.server.count("shift_hour"), 0)
        while datetime.datetime.now(HERE) < end:
            time.sleep(0.1)
        self.crash(self.server)
        self.has(self.say("bailing", "报名 1001"), "已经结束了")
        self.has(self.say("dangqun", "到岗 1001 都到了"), f"志愿者甲、志愿者乙，每人 {hours}")
        self.platform.wait_told("zhiyuan-yi", f"记了 {hours}")
        self.crash(self.server)
        # Said again it is put right, not added.
        self.has(self.say("dangqun", "到岗 1001 志愿者乙"), "志愿者乙", hours)
        self.has(self.say("zhiyuan-yi", "我的时长"), f"一共做了 {hours}")
        self.has(self.say("zhiyuan-jia", "我的时长"), "还没有记下时长")
        self.has(self.say("bailing", "我的时长"), "还没有记下时长")
        self.lacks(self.server.doctor(), "不符", "断")

    def test_a_called_off_hour_counts_nothing_and_everybody_is_told(self):
        self.say("dangqun", "午间 明天 北门引导 1人")
        self.say("zhiyuan-jia", "报名 1001")
        self.say("bailing", "报名 1001")
        self.has(self.say("wuye", "取消午间 1001 暴雨"), "由党群工作者来开")
        self.has(self.say("dangqun-bf", "取消午间 1001 暴雨"), "没有")
        self.has(self.say("dangqun", "取消午间 1001"), "请写上为什么取消")
        self.has(self.say("dangqun", "取消午间 1001 暴雨预警"), "取消了", "2 位")
        for who in ("zhiyuan-jia", "bailing"):
            self.has(self.platform.wait_told(who, "取消了"), "暴雨预警")
        self.crash(self.server)
        for who, text in (("zhiyuan-yi", "报名 1001"), ("dangqun", "到岗 1001 都到了")):
            self.has(self.say(who, text), "已经取消了")
        self.assertEqual(self.server.count("shift_hour"), 0)
        self.has(self.say("zhiyuan-jia", "午间"), "现在没有开着的午间岗")
        self.lacks(self.server.doctor(), "不符", "断")

    def test_signing_up_and_running_it_by_buttons(self):
        cookies = {who: sign_in(self.server, who) for who in ("dangqun", "qiye", "dangqun-bf")}

        def page(who, path="/noon"):
            return self.server.get(path, {"Cookie": cookies[who]})

        def press(who, **fields):
            answer = self.server.post_form(
                "/noon/say", {"csrf": csrf(page(who)), **fields}, {"Cookie": cookies[who]})
            self.assertEqual(answer.status, 303, answer)
            return page(who, answer.headers["Location"]).text

        self.has(press("dangqun", command="noon", text="明天 北门引导 1人"), "SF-1001 开好了", "北门引导")
        self.has(press("qiye", command="sign-up", shift="SF-1001"), "报上了", "满了", "业主单位联络员", "不去了")
        self.has(press("dangqun", command="sign-up", shift="SF-1001"), "候补第 1 位")
        shown = press("qiye", command="sign-off", shift="SF-1001")
        self.has(shown, "不用来了", "满了", "党群工作者</bdi>", "报候补")
        self.lacks(page("dangqun").text, "业主单位联络员", "候补</span>")
        self.has(press("dangqun", command="call-off-shift", shift="SF-1001", text="暴雨预警"), "取消了", "已取消")
        self.lacks(page("dangqun-bf").text, "北门引导", "SF-1001")
        before = self.server.count("event")
        self.lacks(press("dangqun-bf", command="sign-up", shift="SF-1001"), "北门引导", "报上了")
        for command in ("accept", "convene"):
            answer = self.server.post_form(
                "/noon/say", {"csrf": csrf(page("qiye")), "command": command}, {"Cookie": cookies["qiye"]})
            self.assertEqual(answer.status, 404)
        answer = self.server.post_form("/noon/say", {"command": "sign-up"}, {"Cookie": cookies["qiye"]})
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.server.count("event"), before)
        self.assertEqual(self.server.get("/noon").status, 401)
