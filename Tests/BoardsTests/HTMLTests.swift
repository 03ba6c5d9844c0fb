import Domain
import Testing

@testable import Boards

/// Strings that have broken pages elsewhere: markup, attributes, quotes, entities, control and
/// direction characters, templates, other encodings.
let hostileTexts = [
  "<script>alert(1)</script>", "</title><script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)", "<!-- ", "]]>", "<![CDATA[x]]>",
  "&lt;b&gt; &amp; &#60;", "javascript:alert(1)", "</textarea><svg/onload=alert(1)>",
  "{{7*7}}${7*7}",
  "<iframe srcdoc='<script>1</script>'>", "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}", "\r\n\r\n<b>",
  "\u{202E}gnp.exe\u{202C}", "\u{FEFF}<b>\u{200B}", "＜script＞", "<a href=//evil.example>", "`<b>`",
  "<\u{0}script>", "</blockquote></main><h1>x", "\\\"><b>", "%3Cscript%3E", "🏳️‍🌈<b>👩‍👩‍👧</b>",
]

struct `a piece of a page` {
  @Test(arguments: hostileTexts)
  func `never lets text become markup`(text: String) {
    let piece = HTML(.p, .value(text), .class(text)) { text }
    let markup = piece.markup
    #expect(markup.filter { $0 == "<" }.count == 2, "only <p> and </p>: \(markup)")
    #expect(markup.filter { $0 == "\"" }.count == 4, "only our own quotes: \(markup)")
    #expect(!markup.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }

  @Test func `writes text, attributes and children in order`() {
    let piece = HTML(.p, .class("a"), nil, .id("b")) {
      "1 < 2 & 'so'"
      HTML(.b) { "\"三\"" }
    }
    #expect(
      piece.markup
        == "<p class=\"a\" id=\"b\">1 &lt; 2 &amp; &#39;so&#39;<b>&quot;三&quot;</b></p>")
    #expect(HTML(.input, .required).markup == "<input required>")
  }

  @Test func `replaces control characters, and keeps tabs and line feeds`() {
    #expect(HTML(text: "a\u{0}b\tc\r\nd\u{9B}").markup == "a\u{FFFD}b\tc\nd\u{FFFD}")
  }
}

struct `a link` {
  @Test(arguments: [
    (Link(), "/"), (Link("board"), "/board"), (Link("tickets", "SF-1024"), "/tickets/SF-1024"),
    (Link("a/b", "c d"), "/a%2Fb/c%20d"), (Link("..", "x"), "/%2E./x"),
    (Link("", "evil.example"), "/evil.example"), (Link("四"), "/%E5%9B%9B"),
    (Link("try", query: [("as", "a&b=c#d")]), "/try?as=a%26b%3Dc%23d"),
  ])
  func `keeps each part to itself`(link: Link, text: String) {
    #expect(link.text == text)
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "//evil.example", "https://", "http:///x",
    "https://a b", "https://a\nb", " https://a", "https:\\\\a", "ftp://a", "", "/path",
    "vbscript:x",
  ])
  func `elsewhere is http or https only`(text: String) {
    #expect(Link(external: text) == nil)
  }

  @Test func `elsewhere may be http or https`() {
    #expect(Link(external: "https://example.org/a?b=c")?.text == "https://example.org/a?b=c")
    #expect(Link(external: "HTTP://example.org")?.text == "HTTP://example.org")
  }
}
