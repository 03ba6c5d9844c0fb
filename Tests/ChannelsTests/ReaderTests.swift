import Foundation
import FoundationXML
import Testing

@testable import Channels

struct `the JSON reader` {
  @Test(arguments: [
    "0", "-0", "12", "-1.5e+3", "1E9", "0.1", "\"\"", "\"a\\u00e9\\n\\/\"", "[]", "[ ]", "{}",
    "{ }",
    "[1,2 , [3]]", "{\"a\":{\"b\":[null,true,false]}}", " \t\r\n1 ", "\"\\ud83d\\ude4f\"",
  ])
  func `reads what Foundation reads, and writes it again`(text: String) throws {
    let json = try #require(JSON(bytes: Array(text.utf8)))
    let ours = try JSONSerialization.jsonObject(
      with: Data(json.bytes), options: .fragmentsAllowed)
    let theirs = try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(ours as? NSObject == theirs as? NSObject)
  }

  @Test(arguments: [
    "", " ", "01", "1.", ".5", "+1", "-", "1e", "0x1", "NaN", "tru", "truee", "nul", "[1,]", "[,1]",
    "[1 2]", "{a:1}", "{\"a\" 1}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{1:2}", "'a'", "\"a",
    "\"\t\"",
    "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "1 2", "[", "{",
    "]",
    "// c\n1", "\u{feff}1", "\"\\",
  ])
  func `refuses what is none`(text: String) {
    #expect(JSON(bytes: Array(text.utf8)) == nil)
  }

  @Test func `finds a double name behind many members`() {
    let members = (0..<20).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
    #expect(JSON(bytes: Array("{\(members)}".utf8))?["m19"]?.integer == 19)
    #expect(JSON(bytes: Array("{\(members),\"m3\":0}".utf8)) == nil)
    #expect(JSON(bytes: Array("{\(members),\"m12\":0}".utf8)) == nil)
  }

  @Test func `nests 32 deep and no deeper`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(JSON(bytes: nested(32)) != nil)
    #expect(JSON(bytes: nested(34)) == nil)
    #expect(JSON(bytes: nested(100_000)) == nil)
  }
}

struct `the XML reader` {
  /// Foundation's parser as a second opinion.
  final class Opinion: NSObject, XMLParserDelegate {
    var root: XMLTree?
    private var open: [XMLTree] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { open.append(XMLTree(name: name)) }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      let closed = open.removeLast()
      if open.isEmpty { root = closed } else { open[open.count - 1].children.append(closed) }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      open[open.count - 1].text += text
    }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
      open[open.count - 1].text += String(decoding: data, as: UTF8.self)
    }
  }

  private func check(_ text: String) {
    let opinion = Opinion()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = opinion
    let isRead = parser.parse() && parser.parserError == nil
    #expect(XMLTree(document: Array(text.utf8)) == (isRead ? opinion.root : nil), "\(text)")
  }

  @Test(arguments: [
    "<a/>", "<a></a>", "<a>b</a>", "<a><b>c</b><b>d</b></a>", "<a ><b\n/></a >",
    "<a b='c' d=\"e\"/>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>1</a>", "<!-- x --><a><!-- y -->1</a><!-- z -->",
    "<a><![CDATA[<b>&amp;]]></a>", "<a><![CDATA[]]]]><![CDATA[>]]></a>",
    "<a>&lt;&#20320;&#x4f60;</a>",
    "<a>x<![CDATA[y]]>z</a>", "<a>\r\n</a>", "<a>汉🙏</a>", "<a-b.c_d>1</a-b.c_d>",
    "\u{feff}<a>1</a>",
    // What is wrong to both.
    "", "a", "<a>", "</a>", "<a></b>", "<a><b></a></b>", "<a>&nope;</a>", "<a>&amp</a>", "<a>&</a>",
    "<a>]]></a>", "<a><![CDATA[x</a>", "<a/><b/>", "<a/>x", "x<a/>", "<a b></a>", "<a b=c/>",
    "<a b='<'/>", "<a b='&'/>", "<a b='&lt;'/>", "<1a/>", "<a><</a>", "<a>&#xD800;</a>",
    "<a>&#x110000;</a>", "<a>&#;</a>",
    "<!-- a -- b --><a/>", "<a", "<a ", "<a b='", "< a/>", "<a>&#xg;</a>", "<?xml", "<a/><!--",
    "<ab='c'/>", "<a b='c'd='e'/>",
  ])
  func `agrees with Foundation's`(text: String) { check(text) }

  @Test(arguments: [
    "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "<?php x?><a/>", "<a><?x?></a>", "<汉/>",
  ])
  func `refuses document types, instructions and exotic names`(text: String) {
    #expect(XMLTree(document: Array(text.utf8)) == nil)
  }

  @Test func `refuses what is not UTF-8`() {
    #expect(XMLTree(document: Array("<a>".utf8) + [0xff] + Array("</a>".utf8)) == nil)
    #expect(XMLTree(document: Array("<a>".utf8) + [0xc0, 0x80] + Array("</a>".utf8)) == nil)
  }

  @Test func `nests 32 deep and no deeper`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    }
    #expect(XMLTree(document: nested(32)) != nil)
    #expect(XMLTree(document: nested(33)) == nil)
    #expect(XMLTree(document: nested(100_000)) == nil)
  }

  /// Two parsers that fail differently on the same bytes are how a signed text gets two meanings.
  @Test func `agrees with Foundation's on mutated messages`() throws {
    let message = Array(
      "<xml><F><![CDATA[zhang]]></F><C>a&amp;b</C><L x='1'><I>1</I><I/></L><!-- c --></xml>".utf8)
    let pieces = Array("<>/![]CDAT&;ax-'=\" ".utf8)
    var state: UInt64 = 20_261_121
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<3000 {
      var mutated = message
      for _ in 0...random(2) {
        let place = random(mutated.count)
        switch random(3) {
        case 0: mutated[place] = pieces[random(pieces.count)]
        case 1: mutated.insert(pieces[random(pieces.count)], at: place)
        default: mutated.remove(at: place)
        }
      }
      let text = String(decoding: mutated, as: UTF8.self)
      // Refused by us on purpose: instructions, and white space where we do not look for it.
      if !text.contains("<?"), !text.contains("<!D") { check(text) }
    }
  }
}
