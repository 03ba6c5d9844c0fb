"""Figures: `report`, 日报/周报/月报 by chat, and /monitor, which shows nobody another street."""

import csv
import datetime
import io
import json

from case import Case
from test_pages import sign_in


def today():
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()


class Figures(Case):
    def setUp(self):
        self.server = self.program()

    def report(self, *words, check=0):
        day = today().isoformat()
        return self.server.command(
            "report", "--from", day, "--to", day, *words, check=check)[1]

    def live(self):
        """Two tickets: one done and liked, one found unsolved and still open."""
        self.server.say("a", "大堂门口积水了")
        self.server.say("wuye", "接单 1001")
        self.server.say("wuye", "完成 1001 已疏通排水口")
        self.server.say("a", "1")
        self.server.say("a", "满意")
        self.server.say("b", "12楼空调太冷了")
        self.server.say("wuye", "完成 1002 调高了两度")
        self.server.say("b", "2 还是冷")

    def test_a_report_works_beside_a_running_server_in_three_forms(self):
        self.live()
        text = self.report()
        self.has(text, "四方大厦", "新提出", "2", "结案，反映人确认解决", "1", "解决率（反映人说）", "50%", "1/2")
        self.has(self.report("--explain"), "解决率（反映人说）", "没有答复的不算进来", "SF-1002", "SF-1001")
        figures = {f["key"] + f.get("part", ""): f
                   for f in json.loads(self.report("--json"))["figures"]}
        self.assertEqual(figures["confirmed"]["tickets"], ["SF-1001"])
        self.assertEqual(figures["confirmed"]["others"], ["SF-1002"])
        self.assertEqual(figures["raised"]["value"], 2)
        self.assertEqual(figures["redo"]["numerator"], 1)
        self.assertTrue(figures["redo"]["small"])
        self.assertEqual(figures["on-time"]["denominator"], 0)
        self.assertTrue(all(f["recipe"] for f in figures.values()))
        raw = self.report("--csv", "--building", "sf")
        self.assertTrue(raw.startswith("\ufeff指标,代号,"))
        rows = list(csv.DictReader(io.StringIO(raw.lstrip("\ufeff"), newline="")))
        self.assertEqual(len(rows), len(figures))
        row = next(r for r in rows if r["代号"] == "confirmed")
        self.assertEqual((row["数值"], row["分子"], row["分母"]), ("50%", "1.0", "2"))

    def test_meetings_whistles_and_lists_are_counted_too(self):
        self.live()
        self.has(self.server.say("dangqun", "吹哨 1001 城运中心 应急处置 积水漫到路上"), "已经结案")
        self.has(self.server.say("dangqun", "吹哨 1002 城运中心 应急处置 有人中暑"), "已吹哨")
        self.server.say("jiedao", "到场 1002")
        self.server.say("jiedao", "完成 1002 看过了")
        self.has(self.server.say("dangqun", "1"), "响应记为：满意")
        start = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8, minutes=20)
        self.has(
            self.server.say(
                "dangqun", f"开会 {start.month}月{start.day}日 {start:%H:%M} 3楼会议室"),
            "SF-1003", "SF-1002")
        self.server.say("dangqun", "到会 1003 物业工程部")
        last = start.date() + datetime.timedelta(days=9)
        self.has(
            self.server.say("dangqun", f"决议 1003 1 物业工程部 {last.month}月{last.day}日前 换风口"),
            "记下决议")
        self.server.say("dangqun", "散会 1003")
        self.server.say("c", "希望楼里能请律师来讲讲劳动合同")
        self.server.say("dangqun", "新需求 1004")
        figures = {f["key"]: f for f in json.loads(self.report("--json"))["figures"]}
        self.assertEqual(figures["meetings"]["tickets"], ["SF-1003"])
        self.assertEqual(figures["meeting-decided"]["tickets"], ["SF-1002"])
        self.assertEqual(figures["meeting-wait"]["denominator"], 1)
        self.assertEqual(figures["whistles"]["tickets"], ["SF-1002"])
        self.assertEqual(figures["whistle-rating"]["value"], 1)
        self.assertEqual(figures["needs-matched"]["notes"], ["还没有：N1"])
        self.has(figures["composite"]["recipe"], "不是官方的")
        self.assertNotIn("value", figures["composite"])
        self.has(self.server.say("dangqun", "今天的日报"), "楼务会开了 1 次，议定 1 件，吹哨 1 次")
        self.lacks(self.server.say("dangqun-bf", "今天的日报"), "楼务会开了", "吹哨")
        page = self.server.get("/monitor", {"Cookie": sign_in(self.server, "dangqun")}).text
        self.has(page, "三率综合", "议得成、叫得动吗", "议定率", "吹哨响应满意率", "需求对接率")
        self.assertIn("正常  账本", self.server.doctor())

    def test_an_empty_time_has_no_rates(self):
        text = self.server.command("report", "--from", "2020-01-01", "--to", "2020-01-31")[1]
        self.has(text, "2020年1月1日—2020年1月31日", "响应率", "—")
        self.lacks(text, "0%")

    def test_wrong_calls_get_a_clear_answer(self):
        for words, answer in (
            ((), "--from"), (("--from", "2026-11-01"), "--to"),
            (("--from", "11月1日", "--to", "2026-11-30"), "“11月1日”不是日期"),
            (("--from", "2026-02-30", "--to", "2026-11-30"), "不是日期"),
            (("--from", "2026-12-01", "--to", "2026-11-30"), "是不是写反了"),
            (("--from", "2026-11-01", "--to", "2026-11-30", "--building", "XX"), "没有“XX”这栋楼"),
            (("--from", "2026-11-01", "--to", "2026-11-30", "--csv", "--json"), "只能选一个"),
        ):
            output = self.server.command("report", *words, check=2)
            self.has("".join(str(part) for part in output), answer)

    def test_reports_by_chat_are_short_and_for_those_who_watch(self):
        self.live()
        for person in ("dangqun", "louzhang"):
            for word in ("日报", "周报", "月报", "昨天的日报", "上个月的月报"):
                answer = self.server.say(person, word)
                self.has(answer, "四方大厦", word[-2:], "新提出", "现在手上 1 件", "/monitor")
                self.assertLessEqual(len(answer.splitlines()), 10)
        for person in ("wuye", "xinli"):
            self.has(self.server.say(person, "周报"), "给党群工作者和楼长看")
        self.lacks(self.server.say("a", "周报"), "新提出")

    def test_another_street_is_neither_counted_nor_shown(self):
        self.live()
        self.has(self.server.say("dangqun-bf", "周报"), "八方中心", "新提出 0 件", "现在手上 0 件")
        page = self.server.get("/monitor", {"Cookie": sign_in(self.server, "dangqun-bf")})
        self.assertEqual(page.status, 200)
        self.lacks(page.text, "SF-100")

    def test_the_monitor_shows_what_stands_where(self):
        self.live()
        cookie = {"Cookie": sign_in(self.server, "dangqun")}
        page = self.server.get("/monitor", cookie)
        self.assertEqual(page.status, 200)
        self.has(page.text, "总览", "快到时限", "已超期", "都到了哪一步", "下次楼务会可议", "SF-1002", "满意率", "怎么算的")
        cell = self.server.get("/monitor?stage=deliberate&party=property", cookie)
        self.has(cell.text, "物业 · 议题共商", "SF-1002")
        self.lacks(cell.text, "SF-1001")
        for wrong in ("stage=x", "party=x", "building=XX"):
            self.assertEqual(self.server.get("/monitor?" + wrong, cookie).status, 404)

    def test_the_monitor_is_for_those_who_watch(self):
        self.live()
        self.assertIn(self.server.get("/monitor").status, (401, 403))
        for person, status in (("wuye", 404), ("qiye", 404), ("xinli", 404),
                               ("louzhang", 200), ("jiedao", 200)):
            page = self.server.get("/monitor", {"Cookie": sign_in(self.server, person)})
            self.assertEqual(page.status, status, person)
            self.assertEqual("SF-1002" in page.text, status == 200)

    def test_counselling_is_counted_nowhere(self):
        self.server.say("a", "想约心理咨询，最近睡不着")
        cookie = {"Cookie": sign_in(self.server, "dangqun")}
        self.lacks(self.server.get("/monitor", cookie).text, "睡不着", "SF-1001")
        self.has(self.server.say("dangqun", "日报"), "新提出 0 件")
