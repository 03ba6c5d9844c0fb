import Service
import Testing

struct `comma-separated values` {
  @Test(arguments: [
    ("物业", "物业"), ("a,b", "\"a,b\""), ("他说“好”", "他说“好”"), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("两\n行", "\"两\n行\""), ("=1+1", "'=1+1"), ("+86 21", "'+86 21"), ("@SUM(A1)", "'@SUM(A1)"),
    ("-3.5", "-3.5"), ("-3.5%", "'-3.5%"), ("\t=1", "'\t=1"), ("＝1+1", "'＝1+1"),
    ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), ("", ""),
  ])
  func `are quoted where they must be and never calculate`(text: String, field: String) {
    #expect(CSV.field(text) == field)
  }

  @Test func `end each line with CR LF`() {
    #expect(CSV.row(["甲", "1", "=x"]) == "甲,1,'=x\r\n")
  }
}
