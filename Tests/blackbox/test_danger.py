"""Life and death: the fixed texts, whom they reach, where they must not show, and a full disk."""

import json
import os
import subprocess
import time

import wecom
from case import Case
from program import until

CRISIS = "我真的不想活了，金丝雀七七"


class Emergency(Case):
    def test_numbers_first_a_ticket_at_once_and_everybody_on_duty_told(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        answer = server.say("a", "被困在电梯里了")
        self.has(answer.splitlines()[0], "119", "120", "110", "021-5555-0110")
        self.has(answer, "SF-1001「电梯困人」")
        for person in ("wuye", "dangqun"):
            self.has(platform.wait_told(person, "【紧急】"), "SF-1001", "被困在电梯里了")
        # Crying out again makes no second ticket and is heard again.
        self.has(server.say("a", "救命，我被困在电梯里"), "119", "SF-1001")
        platform.wait_told("wuye", "【紧急】", count=2)
        self.assertEqual(server.count("ticket"), 1)
        self.has(server.say("wuye", "接单 1001"), "由您接手")


class Crisis(Case):
    def test_the_fixed_text_a_counsellor_and_not_a_word_anywhere_else(self):
        platform = self.fake()
        server = self.program(env=platform.env)
        server.say("a", "大堂门口积水了")
        platform.wait_told("wuye", "SF-1001")
        answer = server.say("weiji", CRISIS)
        self.has(answer, "120", "110", "12356", "962525")
        told = platform.wait_told("xinli", "【危机提醒】")
        self.has(told, "weiji", "请马上联系")
        for word in ("不想活", "金丝雀"):
            self.lacks(told, word)
        self.assertEqual(server.count("ticket"), 1)
        self.has(server.say("xinli", "收到"), "weiji", "由您跟进")
        self.assertEqual({who for who, text in platform.told() if "危机" in text}, {"xinli"})

        cookie = sign_in(server, "dangqun")
        for path in ("/", "/board", "/tickets/SF-1001"):
            page = server.get(path, {"Cookie": cookie})
            self.assertEqual(page.status, 200)
            self.lacks(page.text, "金丝雀", "不想活", "weiji", "危机")
        self.assertEqual(server.stop(), 0)
        self.lacks(server.log, "金丝雀", "不想活", "weiji")
        self.lacks(server.doctor(), "金丝雀", "不想活", "weiji")
        for path in server.data.iterdir():
            if path.is_file():
                content = path.read_bytes()
                self.assertNotIn("金丝雀".encode(), content, path)


def sign_in(server, person):
    """Signs somebody in by a link from the command line; the cookie."""
    import test_pages
    return test_pages.sign_in(server, person)


class DiskFull(Case):
    def setUp(self):
        self.platform = self.fake()

    def settings(self):
        return wecom.settings(self.platform.url)

    def check_without_disk(self, server, fill, free):
        """Ordinary messages are put off, life and death is answered, and nothing is lost."""
        self.has(server.say("a", "大堂门口积水了"), "SF-1001")
        self.platform.wait_told("wuye", "SF-1001")
        self.platform.wait_told("dangqun", "SF-1001")
        fill()
        body = json.dumps({"from": "b", "text": "12楼空调太冷"})
        answer = server.post_signed(body, "ordinary")
        self.assertEqual(answer.status, 503)
        self.assertTrue(answer.headers["Retry-After"].isdigit())

        emergency = server.say("c", "我被困在电梯里了", "emergency")
        self.has(emergency.splitlines()[0], "119", "120", "110", "021-5555-0110")
        self.has(emergency, "备用方式")
        self.platform.wait_told("wuye", "【紧急】")
        self.platform.wait_told("dangqun", "【紧急】")
        crisis = server.say("weiji", CRISIS, "crisis")
        self.has(crisis, "12356", "962525")
        told = self.platform.wait_told("xinli", "【危机提醒】")
        self.lacks(told, "不想活", "金丝雀")
        self.assertTrue(server.is_running(), server.log)
        # Told once, not with every look at the clock.
        alarms = len([t for t in self.platform.told("xinli") if "危机" in t])
        until(lambda deadline=time.monotonic() + 3: time.monotonic() > deadline, "three seconds")
        self.assertEqual(len([t for t in self.platform.told("xinli") if "危机" in t]), alarms)
        self.assertEqual(alarms, 1)

        free()
        until(lambda: server.count("message", "key IN ('emergency', 'crisis')") == 2,
              lambda: "the spool is taken up\n" + server.log)
        self.assertEqual(server.post_signed(body, "ordinary").status, 200)
        self.assertEqual(server.count("ticket", "requester = 'generic:c'"), 1)
        self.assertEqual(server.count("alert"), 1)
        self.assertFalse((server.data / "alarm.spool").exists())
        self.assertEqual(server.stop(), 0)
        self.has(server.doctor(), "前后相连")
        self.lacks(server.log, "金丝雀", "被困在电梯")

    def test_with_no_byte_left_life_and_death_is_answered_and_taken_up_later(self):
        server = self.program(env=self.settings())
        self.check_without_disk(server, lambda: server.fill_disk(0), server.free_disk)

    def test_with_room_for_the_spool_only_it_outlives_a_restart(self):
        server = self.program(env=self.settings())
        server.say("a", "大堂门口积水了")
        # Enough for a spool file, too little for a page of the log of the database.
        server.fill_disk(4096)
        self.has(server.say("weiji", CRISIS, "crisis"), "12356")
        self.platform.wait_told("xinli", "【危机提醒】")
        spool = server.data / "alarm.spool"
        until(spool.exists, "a spool file")
        self.assertEqual(spool.stat().st_mode & 0o077, 0)
        server.kill()
        server.start()
        until(lambda: server.count("message", "key = 'crisis'") == 1, lambda: server.log)
        self.assertEqual(server.count("alert"), 1)
        until(lambda: not spool.exists(), "the spool is gone")

    def small_file_system(self):
        """A server with two megabytes, and how to fill them."""
        server = self.program(start=False, env=self.settings())
        server.data.mkdir(exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "sifang-test", str(server.data)],
            stderr=subprocess.PIPE)
        if done.returncode:
            self.skipTest("only root can mount a small file system")
        self.addCleanup(subprocess.run, ["umount", "-l", str(server.data)])
        server._warm()
        filler = server.data / "filler"

        def fill():
            with open(filler, "wb", buffering=0) as file:
                for size in (65536, 4096, 512, 1):
                    try:
                        while True:
                            file.write(b"\0" * size)
                    except OSError:
                        pass
        return server.start(), filler, fill

    def test_a_full_file_system_of_its_own(self):
        server, filler, fill = self.small_file_system()
        self.check_without_disk(server, fill, lambda: os.remove(filler))

    def test_full_before_the_first_message_came(self):
        server, filler, fill = self.small_file_system()
        fill()
        self.has(server.say("c", "我被困在电梯里了", "emergency"), "119", "备用方式")
        self.platform.wait_told("wuye", "【紧急】")
        os.remove(filler)
        until(lambda: server.count("ticket") == 1, lambda: server.log)
