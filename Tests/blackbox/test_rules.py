"""The pages about the rules: for whom they are, what they show, and what they never do."""

import shutil
import urllib.parse

from case import Case
from program import RULES, until
from test_pages import csrf, sign_in


def matter(name):
    return "/rules/" + urllib.parse.quote(name)


class RulePages(Case):
    def setUp(self):
        self.server = self.program()
        self.cookie = sign_in(self.server, "dangqun")

    def page(self, path="/rules", status=200):
        page = self.server.get(path, {"Cookie": self.cookie})
        self.assertEqual(page.status, status, page)
        return page

    def attempt(self, text, token=None, cookie=None):
        token = csrf(self.page()) if token is None else token
        return self.server.post_form(
            "/rules", {"csrf": token, "text": text}, {"Cookie": cookie or self.cookie})

    def test_they_are_for_party_workers_and_building_heads_only(self):
        self.has(self.page().text, "规则", "版本", "积水排水")
        louzhang = sign_in(self.server, "louzhang")
        self.assertEqual(self.server.get("/rules", {"Cookie": louzhang}).status, 200)
        for person in ("wuye", "qiye", "jiedao", "xinli"):
            cookie = sign_in(self.server, person)
            for path in ("/rules", matter("积水排水"), matter("没有这一件")):
                page = self.server.get(path, {"Cookie": cookie})
                self.assertEqual(page.status, 404, (person, path))
                self.lacks(page.text, "积水")
            self.assertEqual(self.attempt("积水", cookie=cookie).status, 404)
        for path in ("/rules", matter("积水排水"), matter("没有这一件")):
            self.assertEqual(self.server.get(path).status, 401)
        self.lacks(self.server.get("/").text, 'href="/rules"')

    def test_a_matter_shows_its_phrases_its_way_and_its_use(self):
        self.server.say("a", "3楼漏水了")
        self.server.say("b", "5楼漏水了")
        page = self.page(matter("漏水")).text
        self.has(page, "漏水", "<svg", "主办", "物业/工程部", "</svg>", "近 30 天", "2 次", "说法")
        self.lacks(page, "style=", "<script>", "http://")
        self.page(matter("没有这一件"), status=404)
        self.page("/rules/..", status=404)
        self.page("/rules/a/b/c", status=404)

    def test_what_is_confidential_has_no_count_below_five_and_no_words(self):
        for number in range(4):
            self.server.say(f"x{number}", "不想活了金丝雀")
        for path in ("/rules", matter("轻生明说"), matter("约心理咨询")):
            page = self.page(path).text
            self.has(page, "少于 5")
            self.lacks(page, "金丝雀")
        self.server.say("x5", "不想活了金丝雀")
        self.has(self.page(matter("轻生明说")).text, "5 次")
        unused = self.page().text.split("没用上过")[1]
        self.lacks(unused, "约心理咨询", "改咨询时间", "轻生", "旁人有危险")

    def test_a_dry_run_explains_and_does_nothing(self):
        before = [self.server.count(table) for table in ("message", "ticket", "event", "outbox", "alert")]
        answer = self.attempt("12楼空调太冷，金丝雀<b>")
        self.assertEqual(answer.status, 200)
        self.has(answer.text, "12楼<mark>空调</mark><mark>太冷</mark>，金丝雀&lt;b&gt;",
                 "空调通风", "air-conditioning.yaml:", "物业工程部", "前联系")
        self.has(self.attempt("不想活了").text, "只通知", "心理咨询师", "安全用语")
        self.has(self.attempt("电梯里有人被困住了").text, "危急", "立刻通知")
        self.has(self.attempt("呜啦啦").text, "没有规则认出这句话")
        for empty in ("", " \n"):
            self.lacks(self.attempt(empty).text, 'class="verdict"')
        self.assertEqual(self.attempt("长" * 20_000).status, 200)
        after = [self.server.count(table) for table in ("message", "ticket", "event", "outbox", "alert")]
        self.assertEqual(before, after)
        self.lacks(self.server.log, "金丝雀", "不想活")

    def test_a_dry_run_without_the_form_token_is_refused(self):
        for token in ("", "0" * 64):
            self.assertEqual(self.attempt("积水", token=token).status, 403)
        self.assertEqual(self.server.post_form(
            "/rules", {"csrf": csrf(self.page()), "text": "积水"},
            {"Cookie": self.cookie, "Origin": "https://evil.example"}).status, 403)
        self.assertEqual(self.server.post_form("/rules", {"text": "积水"}).status, 401)


class Refused(Case):
    def test_the_page_says_why_a_change_was_not_taken_until_it_is_mended(self):
        server = self.program(start=False)
        rules = server.home / "rules"
        shutil.copytree(RULES, rules)
        server.rules = rules
        server.start()
        cookie = sign_in(server, "dangqun")
        good = (rules / "replies.yaml").read_text()
        (rules / "replies.yaml").write_text(good.replace("好像是条空消息", "{没有<这个>}"))

        def page():
            return server.get("/rules", {"Cookie": cookie}).text
        until(lambda: "没有启用" in page(), page)
        self.has(page(), "新改的规则没有启用", "1 处要改", "replies.yaml:", "没有&lt;这个&gt;")
        (rules / "replies.yaml").write_text(good)
        until(lambda: "没有启用" not in page(), page)
