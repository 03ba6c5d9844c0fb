"""The three lists (需求、资源、项目): CSV in and out beside the running server, the page, and a project."""

from case import Case
from program import until
from test_pages import sign_in

HEADING = "编号,标题,类别,归属,标签,数量,开始日期,截止日期,服务范围,联系单位"
GOOD = "\n".join((
    HEADING,
    ",周三法律咨询,人员,街道司法所,法律,每月两场,,2027-12-31,四方街道,街道司法所",
    ",\"多功能厅,周末\",场地,,场地,\"=A1\"\"B\"\"\",,,SF,四方置业（业主单位）",
    ",八方讲师团,人员,,讲座,,,,八方街道,八方党群服务站",
)) + "\n"
# One right line with each: nothing of such a file may come in.
WRONG = {
    "名称,类别,标签\n周三法律咨询,人员,法律\n": ("少了这几列：编号、标题", "资源清单没有“名称”这一列", "一行也没有导入"),
    HEADING.replace("截止日期", "截至日期") + "\n,好的,人员,,,,,,SF,党群服务站\n":
        ("没有“截至日期”这一列", "是不是“截止日期”", "一行也没有导入"),
    "甲,乙,丙\n1,2,3\n": ("第一行要写列名", "一行也没有导入"),
    "": ("是个空文件", "一行也没有导入"),
    GOOD + ",坏日期,人员,,法律,,,2026-13-01,SF,党群服务站\n": ("资源.csv:5:", "2026-13-01", "一行也没有导入"),
    GOOD + ",没有这家,人员,,法律,,,,SF,不存在的单位\n": ("资源.csv:5:", "不存在的单位", "一行也没有导入"),
    GOOD + ",引号,人员,\"没收尾\n": ("没有收尾", "一行也没有导入"),
}


class Lists(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=self.platform.env)
        self.file = self.server.home / "资源.csv"

    def bring(self, text):
        self.file.write_text(text)
        return self.server.command("lists", "import", str(self.file))

    def page(self, who):
        return self.server.get("/lists", {"Cookie": sign_in(self.server, who)})

    def count(self):
        return self.server.count("list_item"), self.server.count("event")

    def test_a_wrong_file_is_answered_clearly_and_nothing_is_half_done(self):
        before = self.count()
        for text, parts in WRONG.items():
            code, output = self.bring(text)
            self.assertEqual(code, 1, output)
            self.has(output, *parts)
            self.lacks(output, "Optional", "error:")
            self.assertEqual(self.count(), before, output)
        code, output = self.server.command("lists", "import", str(self.file), "--check")
        self.assertEqual(code, 1)
        self.assertEqual(self.server.command("lists", "import", "/nowhere.csv")[0], 2)
        self.has(self.server.say("dangqun", "资源"), "现在没有能用的资源")

    def test_what_comes_in_goes_out_again_and_survives_a_crash(self):
        self.file.write_text(GOOD)
        self.has(self.server.command("lists", "import", str(self.file), "--check", check=0)[1], "没有问题")
        self.assertEqual(self.server.count("list_item"), 0)
        self.has(self.bring(GOOD)[1], "新增 3 条")
        until(lambda: self.server.count("list_item") == 3, "the lines are there")
        self.crash(self.server)
        first, second = self.server.home / "甲.csv", self.server.home / "乙.csv"
        self.server.command("lists", "export", "资源", str(first), check=0)
        text = first.read_text()
        self.has(text, "R1", "周三法律咨询", "R2", "\"多功能厅,周末\"", "R1", "八方讲师团")
        # No cell is a formula in somebody's spreadsheet.
        self.lacks(text, "\"=", ",=")
        self.has(text, "每月两场,,2027-12-31,四方街道,街道司法所")
        events = self.server.count("event")
        _, output = self.server.command("lists", "import", str(first), check=0)
        self.has(output, "新增 0 条，修改 0 条")
        self.server.command("lists", "export", "资源", str(second), check=0)
        self.assertEqual(second.read_bytes(), first.read_bytes())
        self.assertEqual(self.server.count("event"), events)
        # Each street sees its own.
        self.has(self.page("dangqun").text, "周三法律咨询", "多功能厅,周末")
        self.lacks(self.page("dangqun").text, "八方讲师团")
        self.has(self.page("dangqun-bf").text, "八方讲师团")
        self.lacks(self.page("dangqun-bf").text, "周三法律咨询")
        self.assertEqual(self.page("xinli").status, 404)
        self.assertEqual(self.server.get("/lists").status, 401)
        self.lacks(self.server.doctor(), "不符", "断")

    def test_a_wish_becomes_a_need_and_a_project_of_whoever_takes_it_on(self):
        say = self.server.say
        self.bring(GOOD)
        until(lambda: self.server.count("list_item") == 3, "the lines are there")
        self.has(say("bailing", "希望楼里能请律师来讲讲劳动合同，金丝雀八八"), "SF-1001")
        self.has(say("qiye", "新需求 缺一间活动室"), "党群工作者和楼长")
        self.has(say("dangqun", "新需求 1001"), "已列入需求 N1", "法律")
        self.has(say("dangqun", "配对 N1"), "R1", "周三法律咨询", "都有：法律")
        self.has(say("jiedao-bf", "认领 N1"), "清单里没有这个编号")
        self.has(say("jiedao", "接单 N1 R1"), "P1", "由街道城运中心承办", "前办好")
        self.platform.wait_told("dangqun", "街道城运中心认领了需求 N1")
        self.platform.wait_told("bailing", "有回音了")
        self.crash(self.server)
        self.has(say("qiye", "认领 N1"), "已经由街道城运中心接手", "P1")
        text = self.page("jiedao").text
        self.has(text, "N1", "P1", "街道城运中心")
        self.lacks(text, "金丝雀", "bailing")
        self.has(say("qiye", "项目 P1 完成 我们做的"), "由街道城运中心承办")
        # What comes to nothing leaves the need to others.
        self.has(say("jiedao", "项目 P1 取消 律师来不了"), "已取消", "需求 N1 重新待认领")
        self.has(say("qiye", "认领 N1"), "P2", "由四方置业（业主单位）承办")
        self.has(say("qiye", "项目 P2 取消 没有人手"), "重新待认领")
        self.has(say("jiedao", "接单 N1 R1"), "P3", "由街道城运中心承办")
        self.has(say("jiedao", "项目 P3 完成 办了两场讲座"), "已完成", "办了两场讲座")
        self.platform.wait_told("bailing", "办了两场讲座")
        out = self.server.command("lists", "export", "项目", check=0)[1]
        self.has(out, "P1", "律师来不了", "P3", "N1", "R1", "街道城运中心", "SF-1001", "已完成", "办了两场讲座")
        self.lacks(out, "金丝雀", "bailing")
        needs = self.server.command("lists", "export", "需求", check=0)[1]
        self.has(needs, "N1", "SF-1001", "已完成")
        self.lacks(self.server.doctor(), "不符", "断")
