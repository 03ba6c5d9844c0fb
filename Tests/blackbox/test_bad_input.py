"""Odd, broken and hostile messages over real HTTP: a clear answer, nothing lost, nothing stored
that was refused, and never a 5xx."""

import base64
import json
import time
import urllib.parse
import uuid

import wecom
from case import TROUBLED, Case
from wechatpy.enterprise.crypto import WeChatCrypto

# Texts that people, keyboards and attackers send; all are answered sensibly.
TEXTS = {
    "empty": "",
    "blanks": " \t\n　",
    "ten thousand characters": "大堂门口积水了" * 1429,
    "a report within two thousand characters": "大堂门口积水了，" + "很" * 1900,
    "emoji": "🌊🌊大堂门口积水了😭👨‍👩‍👧‍👦🏳️‍🌈",
    "emoji only": "👍🏽",
    "control characters": "大堂\x01门口\x08积水\x1b[31m了\x7f",
    "right-to-left marks": "\u202e大堂门口\u200f积水了\u202c\u2066x\u2069",
    "zero width": "大\u200b堂\u200c门\u200d口\ufeff积水了",
    "full width": "１２楼空调太冷，电话１３８００１３８０００",
    "traditional": "大堂門口積水了，鞋全濕了",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞" * 5,
    "many combining marks on one letter": "e" + "\u0301" * 3000,
    "SQL": "'; DROP TABLE ticket; --",
    "HTML": "<script>alert(1)</script>大堂门口积水了",
    "end of CDATA": "大堂门口积水了]]>]]&gt;&amp;",
    "format and templates": "%s%n{单号}{{7*7}}${jndi:ldap://x}{原话}大堂门口积水了",
    "many numbers": "1" * 1500,
    "a huge number": "接单 99999999999999999999999999",
    "a huge time": "大堂门口积水了，99999999年13月45日 25:61",
    "dates galore": "明天后天大后天下周三上个月初五" * 60,
    "many places": "B3-28楼、12楼、-99楼、999999楼大堂门口积水了",
    "path": "../../../../etc/passwd",
    "lone newline mix": "大堂\r\n门口\r积水\u2028了\u2029",
    "private use and unassigned": "\ue000\U000e0001\U0010ffff\u0378大堂门口积水了",
    "half a thousand brackets": "[" * 500 + "(" * 500,
    "nul": "大堂\x00门口积水了",
}


class GenericBadInput(Case):
    def test_every_odd_text_is_answered_sensibly_and_stored_once(self):
        server = self.program()
        for number, (name, text) in enumerate(TEXTS.items(), 1):
            with self.subTest(name):
                answer = server.post_signed(json.dumps({"from": f"u{number}", "text": text}))
                self.assertEqual(answer.status, 200, answer)
                replies = answer.json["replies"]
                self.assertTrue(replies and all(r["text"] for r in replies), answer)
                self.lacks(replies[0]["text"], *TROUBLED, "{", "}")
                self.assertEqual(server.count("message"), number)
        self.assertEqual(server.count("dead_letter"), 0)
        self.has(server.doctor(), "前后相连")

    def test_the_same_report_in_any_dress_is_the_same_report(self):
        server = self.program()
        first = server.post_signed(json.dumps({"from": "first", "text": "大堂门口积水了"}))
        self.assertEqual(first.json["ticket"], "SF-1001")
        for name in ("emoji", "control characters", "right-to-left marks", "zero width",
                     "full width", "traditional", "HTML", "end of CDATA", "nul",
                     "a report within two thousand characters"):
            with self.subTest(name):
                answer = server.post_signed(json.dumps({"from": name, "text": TEXTS[name]}))
                if name != "full width":  # which is of another place
                    self.has(answer.json["replies"][0]["text"], "已有", "SF-1001", "要加入吗")
                    answer = server.post_signed(json.dumps({"from": name, "text": "2"}))
                self.assertIn("ticket", answer.json, answer)

    def test_what_is_refused_leaves_nothing(self):
        server = self.program()
        good = '{"from":"a","text":"大堂门口积水了"}'
        wrong = "whsec_" + base64.b64encode(b"another secret, of the right size").decode()
        now = time.time()
        bare = {"webhook-id": "1", "webhook-timestamp": str(int(now))}

        def unsigned(**headers):
            names = {k.replace("_", "-"): v for k, v in headers.items()}
            return lambda: server.request("POST", "/webhook/generic", good.encode(), names)

        def body(raw):
            return lambda: server.post_signed(raw)

        rows = {
            "no headers": (401, unsigned()),
            "no signature": (401, unsigned(**bare)),
            "empty signature": (401, unsigned(**bare, webhook_signature="")),
            "a signature of nothing": (401, unsigned(**bare, webhook_signature="v1,")),
            "nonsense": (401, unsigned(**bare, webhook_signature="v1,AAAA")),
            "another secret": (401, lambda: server.post_signed(good, secret=wrong)),
            "another scheme": (401, unsigned(**bare, webhook_signature="v1a,AAAA")),
            "six minutes old": (401, lambda: server.post_signed(good, at=now - 360)),
            "six minutes ahead": (401, lambda: server.post_signed(good, at=now + 360)),
            "not JSON": (400, body("x")),
            "no body": (400, body("")),
            "a list": (400, body("[]")),
            "half": (400, body(good[:-1])),
            "not UTF-8": (400, body(b'{"from":"a","text":"\xff\xfe"}')),
            "overlong UTF-8": (400, body(b'{"from":"a","text":"\xc0\xaf"}')),
            "a lone surrogate": (400, body('{"from":"a","text":"\\ud800"}')),
            "no from": (400, body('{"text":"x"}')),
            "no text": (400, body('{"from":"a"}')),
            "text is a number": (400, body('{"from":"a","text":1}')),
            "from is empty": (400, body('{"from":"","text":"x"}')),
            "from has a control character": (400, body('{"from":"a\\u0007","text":"x"}')),
            "from is long": (400, body(json.dumps({"from": "a" * 129, "text": "x"}))),
            "twice the same key": (400, body('{"from":"a","text":"x","text":"y"}')),
            "nested a thousand times": (400, body("[" * 1000 + "]" * 1000)),
            "nested deep within": (400, body('{"from":"a","text":"x","y":' + "[" * 50000
                                             + "]" * 50000 + "}")),
            "100,001 characters": (400, body(json.dumps({"from": "a", "text": "x" * 100_001}))),
            "attachment to nowhere": (
                400, body('{"from":"a","text":"x","attachments":[{"type":"image","url":"file:///etc"}]}')),
            "GET": (405, lambda: server.get("/webhook/generic")),
            "no such channel": (404, lambda: server.request("POST", "/webhook/none", b"x")),
        }
        for name, (status, send) in rows.items():
            with self.subTest(name):
                answer = send()
                self.assertIn(answer.status, (status, 401, 403) if status == 401 else (status,))
                if answer.status in (400, 401, 403):
                    self.assertEqual(answer.body, b"")
        self.assertEqual(server.count("message"), 0)
        self.assertEqual(server.count("dead_letter"), 0)
        self.assertNotIn("大堂", server.log)

    def test_a_body_beyond_the_limit_is_not_taken(self):
        server = self.program()
        raw = json.dumps({"from": "a", "text": "漏" * 100_000}, ensure_ascii=False)
        try:
            self.assertEqual(server.post_signed(raw).status, 413)
        except (BrokenPipeError, ConnectionResetError):
            pass  # It closes while we still send.
        self.assertEqual(server.count("message"), 0)

    def test_exactly_the_longest_text_is_taken(self):
        server = self.program()
        answer = server.post_signed(
            json.dumps({"from": "a" * 128, "text": "x" * 100_000}))
        self.has(answer.json["replies"][0]["text"], "有点长")
        self.assertEqual(server.count("message"), 1)


class WeComBadInput(Case):
    def setUp(self):
        self.server = self.program(env=wecom.settings("http://127.0.0.1:9"))
        self.wecom = wecom.WeCom(self.server)

    def test_every_odd_text_is_answered_sensibly_and_stored_once(self):
        # XML 1.0 cannot carry these; the platform has sent control characters all the same.
        for number, (name, text) in enumerate(TEXTS.items(), 1):
            with self.subTest(name):
                answer = self.wecom.say(f"u{number}", text)
                self.assertTrue(answer)
                self.lacks(answer, *TROUBLED)
                self.assertLessEqual(len(answer.encode()), 2048)
                self.assertEqual(self.server.count("message"), number)
        self.assertEqual(self.server.count("dead_letter"), 0)

    def test_what_is_refused_leaves_nothing(self):
        good = wecom.text_xml("a", "大堂门口积水了", "1")
        path, body = self.wecom.seal(good)
        query = dict(urllib.parse.parse_qsl(path.partition("?")[2]))
        other_key = WeChatCrypto(wecom.TOKEN, "A" * 43, wecom.CORP)
        other_corp = WeChatCrypto(wecom.TOKEN, wecom.AES_KEY, "ww0000000000000000")
        other_token = WeChatCrypto("other", wecom.AES_KEY, wecom.CORP)

        def send(body=body, **changes):
            changed = {k: v for k, v in {**query, **changes}.items() if v is not None}
            return lambda: self.wecom.send(
                "/webhook/wecom?" + urllib.parse.urlencode(changed), body)

        def sealed(document, crypto=None, at=None):
            return lambda: self.wecom.send(*self.wecom.seal(document, at, crypto))

        billion = ('<!DOCTYPE xml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
                   + good.replace("大堂", "&b;"))
        rows = {
            "no signature": (401, send(msg_signature=None)),
            "empty signature": (401, send(msg_signature="")),
            "wrong signature": (403, send(msg_signature="0" * 40)),
            "another timestamp": (403, send(timestamp=str(int(time.time()) + 1))),
            "another nonce": (403, send(nonce="x")),
            "no timestamp": (401, send(timestamp=None)),
            "another token": (403, sealed(good, other_token)),
            "eleven minutes old": (403, sealed(good, at=time.time() - 660)),
            "another key": (400, sealed(good, other_key)),
            "another company": (400, sealed(good, other_corp)),
            "not XML": (400, send("x")),
            "no body": (400, send("")),
            "no Encrypt": (400, send("<xml><ToUserName>a</ToUserName></xml>")),
            "DOCTYPE outside": (400, send("<!DOCTYPE xml>" + body)),
            "DOCTYPE inside": (400, sealed(billion)),
            "XML inside broken": (400, sealed(good[:-3])),
            "no sender": (400, sealed(good.replace("FromUserName", "From"))),
            "no MsgId": (400, sealed(good.replace("MsgId", "Id"))),
            "not UTF-8": (400, send(body.encode().replace(b"<xml>", b"<xml>\xff"))),
            "large": (413, send(body.replace("</xml>", "<x>" + "a" * 70_000 + "</x></xml>"))),
            "challenge without": (401, lambda: self.server.get("/webhook/wecom")),
            "challenge forged": (403, lambda: self.server.get(
                "/webhook/wecom?" + urllib.parse.urlencode({**query, "echostr": "AAAA"}))),
        }
        for name, (status, send_it) in rows.items():
            with self.subTest(name):
                answer = send_it()
                self.assertEqual((answer.status, answer.body), (status, b""))
        self.assertEqual(self.server.count("message"), 0)
        self.assertNotIn("大堂", self.server.log)

    def test_types_we_do_not_read_yet_get_a_friendly_sentence_and_are_recorded(self):
        for number, type in enumerate(["image", "voice", "video", "location", "link", "新类型"], 1):
            with self.subTest(type):
                document = wecom.text_xml("a", "x", wecom.new_id()).replace(
                    "<![CDATA[text]]>", f"<![CDATA[{type}]]>")
                self.has(self.wecom.open(self.wecom.post(document)), "用文字说说")
                self.assertEqual(self.server.count("message"), number)


class Reserved(Case):
    def test_a_user_id_cannot_take_the_place_of_another_channels_user(self):
        server = self.program()
        self.has(server.say("wecom:a", "大堂门口积水了"), "SF-1001")
        self.assertEqual(server.rows("SELECT requester FROM ticket"), [("generic:wecom:a",)])
        server.post_signed(json.dumps({"from": "a", "text": "x"}), str(uuid.uuid4()))
        self.assertEqual(server.count("message"), 2)
