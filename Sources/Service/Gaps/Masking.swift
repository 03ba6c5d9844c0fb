import CivilTime
import Text

/// Takes out of a message what tells who wrote it, before somebody else reads it as an example.
///
/// It errs on the side of hiding: any long number goes, and whatever stands like a name.
struct Masking {
  /// Names that are known, such as those of the directory.
  var names: [String]

  /// - Parameter names: Longer ones are looked for first, so that 王小明 is not cut by 小明.
  init(names: some Sequence<String>) {
    self.names = Set(names).filter { $0.count > 1 }.sorted {
      ($1.count, $0) < ($0.count, $1)
    }
  }

  /// The message without phone numbers, plates, long numbers, addresses, room numbers and names.
  func masked(_ text: String) -> String {
    var text = withoutPhones(text)
    for name in names { text = text.replacing(name, with: "〈姓名〉") }
    text = text.replacing(/[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+/, with: "〈邮箱〉")
    text = text.replacing(
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·•]?[A-Za-z0-9]{5,6}/,
      with: "〈车牌〉")
    text = text.replacing(/[0-9A-Za-z]*[0-9]{5,}[0-9A-Za-z]*/, with: "〈号码〉")
    text = text.replacing(/[0-9]{3,4}(室|房间|号房)/) { "〈房号〉" + $0.output.1 }
    text = text.replacing(Masking.address) { match in "〈姓名〉" + match.output.2 }
    return text.replacing(Masking.introduction) { match in match.output.1 + "〈姓名〉" }
  }

  /// 我叫王小明, 联系人：李雷, 我是小张.
  private static var introduction: Regex<(Substring, Substring)> {
    /(我叫|叫我|本人|姓名[：: ]?|联系人[：: ]?|联系|我是|找)(?:[小老阿]?[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤]\p{Han}{0,2})/
  }

  /// 王经理, 李师傅, 小张老师; the title stays.
  private static var address: Regex<(Substring, Substring, Substring)> {
    /([小老]?[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范廖石金韦贾夏付邹熊孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵钱严戴莫孔汤])(先生|女士|小姐|师傅|老师|经理|主任|阿姨|总监|总)/
  }

  private func withoutPhones(_ text: String) -> String {
    let normal = NormalText(text)
    let phones = read(normal, at: Instant(seconds: 0), in: nil).phones
    guard !phones.isEmpty else { return text }
    let characters = Array(text)
    var masked = ""
    var done = 0
    for phone in phones {
      let range = normal.originalRange(of: phone.range)
      guard range.lowerBound >= done else { continue }
      masked += String(characters[done..<range.lowerBound]) + "〈电话〉"
      done = range.upperBound
    }
    return masked + String(characters[done...])
  }
}
