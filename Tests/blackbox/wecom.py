"""A WeCom that talks to us, with the cryptography of wechatpy."""

import itertools
import random
import secrets
import time
import urllib.parse

import xmltodict
from wechatpy.enterprise.crypto import PrpCrypto, WeChatCrypto

CORP = "ww5823bf96d3bd56c7"
TOKEN = "QDG6eK"
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
AGENT = 1000002

_ids = itertools.count(random.randrange(10**17, 10**18))


def settings(api):
    """The environment of a program that is connected to a WeCom at `api`."""
    return {
        "SIFANG_WECOM_CORP_ID": CORP, "SIFANG_WECOM_AGENT_ID": str(AGENT),
        "SIFANG_WECOM_SECRET": "an app secret", "SIFANG_WECOM_TOKEN": TOKEN,
        "SIFANG_WECOM_AES_KEY": AES_KEY, "SIFANG_WECOM_API": api,
    }


def new_id():
    return str(next(_ids))


def text_xml(user, text, id, at=None):
    safe = text.replace("]]>", "]]]]><![CDATA[>")
    return (f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName>"
            f"<FromUserName><![CDATA[{user}]]></FromUserName>"
            f"<CreateTime>{int(at or time.time())}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[{safe}]]></Content><MsgId>{id}</MsgId>"
            f"<AgentID>{AGENT}</AgentID></xml>")


class WeCom:
    def __init__(self, program):
        self.program = program
        self.crypto = WeChatCrypto(TOKEN, AES_KEY, CORP)

    def challenge(self):
        """URL verification: what we made up, and what came back."""
        nonce, at = secrets.token_hex(6), str(int(time.time()))
        plain = str(random.randrange(10**18, 10**19))
        sealed = PrpCrypto(self.crypto.key).encrypt(plain, CORP).decode()
        query = urllib.parse.urlencode({
            "msg_signature": self._signature(at, nonce, sealed), "timestamp": at, "nonce": nonce,
            "echostr": sealed})
        return plain, self.program.get("/webhook/wecom?" + query)

    def _signature(self, at, nonce, sealed):
        from wechatpy.crypto import _get_signature
        return _get_signature(TOKEN, at, nonce, sealed)

    def seal(self, document, at=None, crypto=None):
        """A callback: its path and its body."""
        nonce, at = secrets.token_hex(6), str(int(at or time.time()))
        envelope = (crypto or self.crypto).encrypt_message(document, nonce, at)
        fields = xmltodict.parse(envelope)["xml"]
        body = (f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName>"
                f"<Encrypt><![CDATA[{fields['Encrypt']}]]></Encrypt>"
                f"<AgentID><![CDATA[{AGENT}]]></AgentID></xml>")
        query = urllib.parse.urlencode({
            "msg_signature": fields["MsgSignature"], "timestamp": at, "nonce": nonce})
        return "/webhook/wecom?" + query, body

    def post(self, document, at=None):
        path, body = self.seal(document, at)
        return self.send(path, body)

    def send(self, path, body):
        return self.program.request(
            "POST", path, body.encode() if isinstance(body, str) else body,
            {"Content-Type": "text/xml"})

    def open(self, response):
        """The text of a passive answer; None when there is none."""
        assert response.status == 200, response
        if not response.body:
            return None
        fields = xmltodict.parse(response.text)["xml"]
        plain = self.crypto.decrypt_message(
            response.text, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"])
        answer = xmltodict.parse(plain)["xml"]
        assert answer["MsgType"] == "text" and answer["FromUserName"] == CORP, answer
        self.answered = answer["ToUserName"]
        return answer["Content"]

    def say(self, user, text, id=None):
        answer = self.open(self.post(text_xml(user, text, id or new_id())))
        assert answer is None or self.answered == user
        return answer
