"""The editors' commands: why, replay and gaps on the data of a program, running or not."""

import json
import shutil
import subprocess

from case import Case
from program import RULES, binary


class Tools(Case):
    def setUp(self):
        self.server = self.program()

    def tool(self, *words, check=0):
        return self.server.command(*words, check=check)[1]

    def changed_rules(self, name, old, new):
        rules = self.server.home / "changed"
        if not rules.exists():
            shutil.copytree(RULES, rules)
        text = (rules / name).read_text()
        self.assertIn(old, text)
        (rules / name).write_text(text.replace(old, new))
        return str(rules)

    def test_replay_compares_beside_a_running_server(self):
        self.server.say("a", "3楼漏水了，我叫王小明，金丝雀")
        rules = self.changed_rules("property/plumbing.yaml", "主办: 物业/工程部", "主办: 物业/保洁")
        output = self.tool("replay", "--rules", rules)
        self.has(output, "比较了 1 条消息", "1 条会走另一条路", "物业/工程部", "→", "物业/保洁", "〈姓名〉")
        self.lacks(output, "王小明")
        same = json.loads(self.tool("replay", "--rules", str(RULES), "--json"))
        self.assertEqual((same["compared"], same["changed"], same["sensitive"]), (1, 0, False))
        self.assertEqual(json.loads(self.tool(
            "replay", "--rules", rules, "--json", "--since", "2099-01-01"))["compared"], 0)

    def test_replay_fails_when_a_crisis_is_no_longer_seen_and_shows_no_word_of_it(self):
        self.server.say("a", "不想活了金丝雀一")
        self.server.say("a", "金丝雀二")
        rules = self.changed_rules("crisis/explicit.yaml", "危机", "危机")
        # Without small talk to compare it with it is not heard by its likeness to examples either.
        for name in ("crisis/explicit.yaml", "crisis/explicit.test.yaml", "small-talk.test.yaml"):
            (self.server.home / "changed" / name).unlink()
        output = self.tool("replay", "--rules", rules, check=1)
        self.has(output, "危机（明说）：1 条以后认不出来")
        self.lacks(output, "金丝雀")
        back = json.loads(self.tool(
            "replay", "--rules", str(RULES), "--against", rules, "--json", check=1))
        self.assertEqual(back["rows"][0]["gained"], ["crisis-3"])

    def test_gaps_names_the_commonest_first_with_a_line_to_paste(self):
        self.has(self.tool("gaps"), "还没有消息")
        for user, text in (("a", "飞行毯打嗝了"), ("b", "飞行毯没墨，我电话13900001111"),
                           ("c", "不想活了金丝雀"), ("d", "谢谢")):
            self.server.say(user, text)
        output = self.tool("gaps")
        self.has(output, "看了 4 条消息，2 条规则没接好", "2 条", "没听懂 2", "〈电话〉",
                 "飞行毯 + (打嗝|没墨)")
        self.lacks(output, "金丝雀", "139")
        self.assertEqual(json.loads(self.tool("gaps", "--json"))["withheld"], 1)

    def test_why_tells_words_places_clocks_and_who_is_told(self):
        output = self.tool("why", "12楼空调太冷", "--now", "2026-11-18T09:30")
        self.has(output, "空调通风", "air-conditioning.yaml:", "^~~~", "“太冷” 第 6–7 字",
                 "12楼", "物业工程部", "前联系", "前办结", "规则版本")
        fields = json.loads(self.tool("why", "电梯里有人被困住了", "--json"))
        self.assertEqual(fields["urgency"], "emergency")
        self.assertTrue(fields["alarmed"])
        self.assertEqual([duty["part"] for duty in fields["duties"]].count("lead"), 1)
        crisis = self.tool("why", "不想活了")
        self.has(crisis, "只通知", "心理咨询师")
        self.lacks(crisis, "物业值班员")
        self.has(self.tool("why", "人下来了，没事了"), "人没事了（cues/danger.yaml:", "只在聊到那件事的时候才算")

    def test_a_wrong_call_says_what_to_write(self):
        self.has(self.tool("replay", check=2), "请用 --rules 指明新规则的目录")
        self.has(self.tool("replay", "--rules", "rules", "--since", "上周", check=2),
                 "看不懂时间“上周”", "2026-11-01")
        self.has(self.tool("gaps", "--since", "x", check=2), "看不懂时间“x”")
        self.has(self.tool("replay", "--rules", "/nowhere", check=1), "打不开规则目录 /nowhere")
        broken = self.changed_rules("replies.yaml", "好像是条空消息", "{没有这个}")
        self.has(self.tool("replay", "--rules", broken, check=1), "replies.yaml:", "没有这个")
        self.server.data = self.server.home / "empty"
        for words in (("replay", "--rules", "rules"), ("gaps",)):
            self.has(self.tool(*words, check=2), "里还没有数据")

    def test_when_says_that_it_knows_no_holidays_and_refuses_broken_rules(self):
        line = json.dumps({"id": 1, "text": "国庆后第一个工作日", "reference": "2026-09-28T09:00"})
        home = self.server.home
        self.has(subprocess.run([binary(), "when"], cwd=home, input=line, text=True,
                                capture_output=True, check=True).stderr, "没有 rules 目录", "--rules")
        told = subprocess.run([binary(), "when", "--rules", str(RULES)], cwd=home, input=line,
                              text=True, capture_output=True, check=True)
        self.assertEqual(told.stderr, "")
        self.assertEqual(json.loads(told.stdout)["results"][0]["start"], "2026-10-08")
        broken = self.changed_rules("calendar/2026.yaml", "2026", "２０２六")
        self.assertEqual(subprocess.run([binary(), "when", "--rules", broken], input=line, text=True,
                                        capture_output=True, check=False).returncode, 1)
