"""转人工: a Party worker comes into the chat, and nobody else hears what is said there."""

from case import Case

WORDS = "停车证丢了，金丝雀七八"


class Calls(Case):
    def test_words_go_both_ways_over_a_restart_and_are_read_by_nobody_else(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        self.has(server.say("a", "转人工"), "党群工作者", "021-5555-0110")
        platform.wait_told("dangqun", "想找人说话")
        self.has(server.say("dangqun", "收到"), "接通了")
        platform.wait_told("a", "党群工作者来了")

        self.assertEqual(server.say("a", WORDS), "")
        platform.wait_told("dangqun", WORDS)
        server.restart()
        self.has(server.say("dangqun", "回复 带上工作证来 B1"), "已转告")
        platform.wait_told("a", "带上工作证来 B1")
        self.assertEqual(server.say("a", "大堂的灯也不亮"), "")
        platform.wait_told("dangqun", "大堂的灯也不亮")
        self.assertEqual(server.count("ticket"), 0)

        # Danger is answered at once, also here.
        self.has(server.say("a", "我被困在电梯里了").splitlines()[0], "119", "120", "110")
        self.has(server.say("dangqun", "聊完了"), "聊到这里")
        platform.wait_told("a", "先聊到这里")
        self.has(server.say("a", "大堂的灯不亮"), "SF-1002")

        told = {who for who, text in platform.told() if "金丝雀" in text}
        self.assertEqual(told, {"dangqun"})
        self.assertEqual(server.stop(), 0)
        self.lacks(server.log, "金丝雀")
        for path in server.data.iterdir():
            if path.is_file():
                self.assertNotIn("金丝雀".encode(), path.read_bytes(), path)
