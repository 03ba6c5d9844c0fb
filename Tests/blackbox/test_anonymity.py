"""不留名: who reported it is told to nobody who works on it, and a complaint about staff stays with the Party organisation."""

from case import Case
from test_pages import sign_in

ACCOUNT = "jinsique99"
COMPLAINT = "大堂的保安态度很差，骂人，金丝雀五六"
REPORT = "15楼会议室空调太冷，别说是我报的"


class Anonymity(Case):
    def test_no_name_is_told_and_a_complaint_about_staff_goes_no_further(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        self.has(server.say(ACCOUNT, COMPLAINT), "SF-1001", "党群服务站", "不留名")
        self.has(server.say(ACCOUNT, REPORT), "SF-1002", "物业工程部", "不留名")
        self.has(server.say(ACCOUNT, "补充 1002 是靠窗那台"), "补充")
        platform.wait_told("dangqun", "金丝雀")
        platform.wait_told("wuye", "靠窗那台")

        # Not by any command, not after a restart.
        for words in ["转派 1001 秩序部 请核实", "协办 1001 秩序部 请核实"]:
            self.has(server.say("dangqun", words), "原话不给别家看")
        server.restart()
        self.has(server.say("dangqun", "接单 1001"), "已告诉反映人")
        platform.wait_told(ACCOUNT, "SF-1001")
        self.has(server.say("dangqun", "转派 1001 秩序部 请核实"), "原话不给别家看")

        # Nobody who works on them reads who it was, and property reads nothing of the complaint.
        told = [(who, text) for who, text in platform.told() if who != ACCOUNT]
        self.assertTrue(told)
        for who, text in told:
            self.lacks(text, ACCOUNT)
            if who != "dangqun":
                self.lacks(text, "金丝雀")
        board = {"Cookie": sign_in(server, "wuye")}
        for path in ["/board", "/tickets/SF-1002", "/"]:
            page = server.get(path, headers=board)
            self.assertEqual(page.status, 200, path)
            self.lacks(page.text, ACCOUNT, "金丝雀")
        self.assertEqual(server.get("/tickets/SF-1001", headers=board).status, 404)
        self.assertEqual(server.stop(), 0)
        self.has(server.doctor(), "前后相连")
