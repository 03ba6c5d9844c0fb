"""Pages: signing in by a one-time link, buttons with their form token, and what nobody may see."""

import re
import urllib.parse

from case import Case


def csrf(page):
    return re.search(r'name="csrf"[^>]*value="([^"]+)"', page.text).group(1)


def link_path(text):
    found = re.search(r"https?://[^/\s]+(/login\?token=[0-9a-f]+)", text)
    assert found, text
    return found.group(1)


def redeem(server, path):
    """Presses the button behind a link; the response."""
    page = server.get(path)
    assert page.status == 200, page
    return server.post_form(path, {"csrf": csrf(page)})


def cookie_of(response):
    return response.headers["Set-Cookie"].split(";")[0]


def sign_in(server, person):
    """Signs somebody in by the link that the bot sends; the cookie."""
    response = redeem(server, link_path(server.say(person, "登录")))
    assert response.status == 303, response
    return cookie_of(response)


class SigningIn(Case):
    def setUp(self):
        self.server = self.program()

    def test_opening_the_link_burns_nothing_and_the_button_works_once(self):
        answer = self.server.say("wuye", "登录")
        self.has(answer, f"http://127.0.0.1:{self.server.port}/login?token=")
        path = link_path(answer)
        for _ in range(3):
            self.has(self.server.get(path).text, "物业值班员")
        token = csrf(self.server.get(path))
        response = self.server.post_form(path, {"csrf": token})
        self.assertEqual((response.status, response.headers["Location"]), (303, "/board"))
        self.has(response.headers["Set-Cookie"], "sifang_session=", "HttpOnly", "SameSite=Lax")
        again = self.server.post_form(path, {"csrf": token})
        self.assertEqual(again.status, 410)
        self.assertIsNone(again.headers["Set-Cookie"])
        self.assertEqual(self.server.get(path).status, 410)

    def test_a_link_without_its_form_token_or_from_elsewhere_is_refused(self):
        path = link_path(self.server.say("wuye", "登录"))
        token = csrf(self.server.get(path))
        for fields, headers in (
            ({}, {}), ({"csrf": "0" * 64}, {}), ({"csrf": token}, {"Origin": "https://evil.example"}),
            ({"csrf": token}, {"Sec-Fetch-Site": "cross-site"}),
        ):
            response = self.server.post_form(path, fields, headers)
            self.assertEqual(response.status, 403, (fields, headers))
        self.assertEqual(self.server.post_form(path, {"csrf": token}).status, 303)

    def test_workers_and_strangers_get_no_board(self):
        self.lacks(self.server.say("bailing", "登录"), "token=")
        self.server.say("bailing", "大堂门口积水了")
        for cookie in ("", "sifang_session=" + "0" * 64, "sifang_session="):
            for path in ("/board", "/tickets/SF-1001"):
                page = self.server.get(path, {"Cookie": cookie})
                self.assertIn(page.status, (401, 403), page)
                self.lacks(page.text, "积水")

    def test_signing_out_ends_the_session(self):
        cookie = sign_in(self.server, "wuye")
        self.server.say("bailing", "大堂门口积水了")
        page = self.server.get("/board", {"Cookie": cookie})
        self.assertEqual(self.server.post_form("/logout", {}, {"Cookie": cookie}).status, 403)
        self.assertEqual(
            self.server.post_form("/logout", {"csrf": csrf(page)}, {"Cookie": cookie}).status, 303)
        self.assertNotEqual(self.server.get("/board", {"Cookie": cookie}).status, 200)

    def test_a_session_survives_a_restart(self):
        cookie = sign_in(self.server, "wuye")
        self.server.restart()
        self.assertEqual(self.server.get("/board", {"Cookie": cookie}).status, 200)


class Board(Case):
    def setUp(self):
        self.server = self.program()
        self.server.say("bailing", "大堂门口积水了，金丝雀八八")
        self.cookie = sign_in(self.server, "wuye")

    def page(self, path):
        return self.server.get(path, {"Cookie": self.cookie})

    def press(self, fields, **headers):
        return self.server.post_form(
            "/tickets/SF-1001/say", fields, {"Cookie": self.cookie, **headers})

    def stage(self):
        return self.server.rows("SELECT sequence FROM event ORDER BY id DESC LIMIT 1")

    def test_the_button_takes_the_ticket_and_is_refused_without_its_token(self):
        board = self.page("/board")
        self.has(board.text, "SF-1001", "门口积水", "金丝雀八八", "接单")
        before = self.stage()
        accept = {"command": "accept", "back": "board", "text": ""}
        for fields in (accept, {**accept, "csrf": ""}, {**accept, "csrf": "0" * 64}):
            self.assertEqual(self.press(fields).status, 403)
        self.assertEqual(
            self.press({**accept, "csrf": csrf(board)}, Origin="https://evil.example").status, 403)
        other = sign_in(self.server, "dangqun")
        stolen = csrf(self.server.get("/board", {"Cookie": other}))
        self.assertEqual(self.press({**accept, "csrf": stolen}).status, 403)
        self.assertEqual(self.stage(), before)

        answer = self.press({**accept, "csrf": csrf(board)})
        self.assertEqual(answer.status, 303)
        self.has(self.page(answer.headers["Location"]).text, "由您接手")
        ticket = self.page("/tickets/SF-1001")
        self.has(ticket.text, "金丝雀八八")
        done = self.press({"command": "finish", "back": "ticket", "text": "已疏通 <b>口</b>",
                           "csrf": csrf(ticket)})
        self.assertEqual(urllib.parse.urlparse(done.headers["Location"]).path, "/tickets/SF-1001")
        page = self.page("/tickets/SF-1001").text
        self.has(page, "已疏通 &lt;b&gt;口&lt;/b&gt;")
        self.lacks(page, "<b>口")

    def test_the_wall_shows_the_affair_and_nothing_of_the_person(self):
        wall = self.server.get("/")
        self.has(wall.text, "积水")
        self.lacks(wall.text, "金丝雀", "bailing", "token=")
        self.has(wall.text, "演示数据")

    def test_who_has_nothing_to_do_with_a_ticket_does_not_find_it(self):
        cookie = sign_in(self.server, "qiye")
        self.assertEqual(self.server.get("/tickets/SF-1001", {"Cookie": cookie}).status, 404)
        self.assertEqual(self.server.get("/tickets/SF-9999", {"Cookie": cookie}).status, 404)
        self.lacks(self.server.get("/board", {"Cookie": cookie}).text, "SF-1001")


class TryPage(Case):
    def test_the_whole_story_by_forms_without_a_script(self):
        server = self.program()

        def say(who, text):
            token = csrf(server.get("/try?as=" + who))
            answer = server.post_form("/try/say", {"csrf": token, "as": who, "text": text})
            self.assertEqual(answer.status, 303)
            return server.get(answer.headers["Location"]).text

        self.assertEqual(server.post_form("/try/say", {"as": "wuye", "text": "x"}).status, 403)
        page = say("yuangong-jia", "大堂门口积水了")
        self.has(page, "SF-1001")
        self.has(say("wuye", "接单 1001 明天12点前"), "由您接手")
        self.has(say("wuye", "完成 1001 已疏通排水口"), "请反映人确认")
        self.has(server.get("/try").text, "已疏通排水口")
        say("yuangong-jia", "2 还是有水")
        self.has(server.get("/try?as=dangqun").text, "还是有水")
