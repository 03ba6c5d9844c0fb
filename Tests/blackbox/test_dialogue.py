"""Talks that need more than one turn."""

from case import Case


class Dialogue(Case):
    def setUp(self):
        self.platform = self.fake()
        self.server = self.program(env=self.platform.env)
        self.say = self.server.say

    def test_a_missing_place_is_asked_for_and_the_answer_fills_the_draft(self):
        self.has(self.say("a", "空调太冷了"), "在哪里？")
        self.assertEqual(self.server.count("ticket"), 0)
        self.has(self.say("a", "12楼东侧办公区"), "SF-1001", "空调")
        self.has(self.platform.wait_told("wuye", "SF-1001"), "空调太冷了", "12楼东侧办公区")

    def test_cancelling_drops_the_draft(self):
        self.say("a", "空调太冷了")
        self.has(self.say("a", "取消"), "不登记了")
        self.assertEqual(self.server.count("ticket"), 0)
        self.lacks(self.say("a", "12楼"), "SF-1001")

    def test_the_place_is_corrected_in_a_draft_and_on_a_ticket(self):
        self.has(self.say("a", "12楼空调太冷"), "SF-1001")
        self.has(self.say("a", "不是12楼，是11楼"), "11楼")
        self.platform.wait_told("wuye", "11楼")
        self.assertEqual(self.server.count("ticket"), 1)

    def test_another_question_is_answered_and_the_draft_offered_again(self):
        self.say("a", "空调太冷了")
        self.has(self.say("a", "你能做什么"), "刚才的", "在哪里？")
        self.has(self.say("a", "12楼"), "SF-1001")

    def test_a_talk_survives_a_restart_and_a_kill(self):
        self.say("a", "空调太冷了")
        self.server.restart()
        self.has(self.say("a", "你能做什么"), "在哪里？")
        self.server.kill()
        self.server.start()
        self.has(self.say("a", "12楼"), "SF-1001", "空调")

    def test_staff_commands_by_a_worker_and_on_unknown_tickets_are_refused_politely(self):
        self.say("a", "大堂门口积水了")
        self.lacks(self.say("b", "接单 1001"), "由您接手")
        self.lacks(self.say("b", "完成 1001 好了"), "请反映人确认")
        self.has(self.say("wuye", "接单 9999"), "没有找到这张单")
        self.has(self.say("qiye", "接单 1001"), "没有找到这张单")
        self.has(self.say("louzhang", "完成 1001"), "请写上做了什么")
        self.assertEqual(self.server.rows("SELECT stage FROM ticket"), [("collect",)])

    def test_commands_without_their_words_are_asked_for_them(self):
        self.say("a", "大堂门口积水了")
        self.say("wuye", "接单 1001")
        self.has(self.say("wuye", "完成 1001"), "请写上做了什么")
        self.has(self.say("wuye", "退回 1001"), "请写上原因")
        self.has(self.say("wuye", "转派 1001"), "请写上转给谁", "物业保洁部")
        self.has(self.say("wuye", "转派 1001 保洁"), "转给物业保洁部")
        self.platform.wait_told("a", "改由物业保洁部负责")

    def test_another_workers_ticket_is_nobody_elses_business(self):
        self.say("a", "大堂门口积水了")
        self.has(self.say("b", "SF-1001怎么样了"), "没有找到这张单")
        self.has(self.say("a", "SF-1001怎么样了"), "SF-1001")

    def test_an_offered_hour_is_taken_after_a_kill(self):
        self.has(self.say("a", "下周二下午2点到4点订会议室，8个人"), "SF-1001", "14:00–16:00")
        self.say("dangqun", "接单 1001")
        self.say("dangqun", "回复 1001 那天满了，下周三下午3点到5点行吗")
        self.platform.wait_told("a", "那天满了")
        self.server.kill()
        self.server.start()
        self.has(self.say("a", "可以"), "SF-1001 改成", "周三 15:00–17:00", "8人")
        self.platform.wait_told("dangqun", "周三 15:00–17:00")
        # A yes to what was taken already changes nothing more.
        self.lacks(self.say("a", "可以"), "改成")

    def test_a_hundred_people_at_once_get_a_ticket_each(self):
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(32) as pool:
            answers = list(pool.map(
                lambda n: self.say(f"p{n}", f"B2 {n + 1}号车位积水了"), range(100)))
        numbers = {answer.split("SF-")[1][:4] for answer in answers}
        self.assertEqual(len(numbers), 100)
        self.assertEqual(self.server.count("ticket"), 100)

    def test_a_hundred_people_with_one_trouble_are_one_ticket_with_a_hundred_voices(self):
        from concurrent.futures import ThreadPoolExecutor
        self.say("p0", "大堂门口积水了")
        with ThreadPoolExecutor(32) as pool:
            offers = list(pool.map(lambda n: self.say(f"p{n}", "大堂门口积水了"), range(1, 100)))
            self.assertEqual([o for o in offers if "要加入吗" not in o], [])
            list(pool.map(lambda n: self.say(f"p{n}", "1"), range(1, 100)))
        self.assertEqual(self.server.count("ticket"), 1)
        self.say("wuye", "接单 1001")
        self.say("wuye", "完成 1001 已疏通")
        told = self.server.rows(
            "SELECT person, count(*) FROM outbox WHERE person LIKE 'generic:p%' GROUP BY person")
        # Everybody is told of the acceptance and of the claim, each once.
        self.assertEqual({count for _, count in told}, {2})
        self.assertEqual(len(told), 100)
