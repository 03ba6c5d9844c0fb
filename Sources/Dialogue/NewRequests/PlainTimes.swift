import Domain
import Text

/// Messages that say when, how long or how many, and nothing else.
extension Answering {
  /// Whether it tells when somebody comes or goes, which moves nothing: 4点半走, 一半人3点到.
  var tellsWhoComesWhen: Bool {
    !text.isChange
      && ["走", "走人", "离开", "撤", "到", "到场", "过来", "下班"].contains(where: text.bare.hasSuffix)
      && read(NormalText(text), at: now, around: surroundings).times
        .contains(where: \.value.hasClockTime)
  }

  /// 周五下午吧, 那就15个人: a time or a number, and nothing of its own besides; 今天天气真好 says more.
  func saysOnlyWhenOrHowMany(_ words: String) -> Bool {
    let plain = NormalText(words)
    let read = read(plain, at: now, around: surroundings)
    let said = read.times.map(\.range) + read.durations.map(\.range) + read.people.map(\.range)
    guard !said.isEmpty, !tellsWhoComesWhen else { return false }
    var rest = plain.scalars.map { Unicode.Scalar($0).map(Character.init) ?? " " }
    for place in said.flatMap({ Array($0) }) { rest[place] = " " }
    var left = String(rest)
    for word in String.besidesTimes { left = left.replacing(word, with: "") }
    return left.allSatisfy { $0.isWhitespace || $0.isPunctuation }
  }
}

extension String {
  /// What stands beside a time or a number without saying anything of its own, the longest first.
  fileprivate static let besidesTimes = [
    "同一时间", "同样时间", "时间不变", "不好意思", "会议室", "对不起", "没问题", "不对", "不是", "应该", "还是", "可以", "方便", "有空",
    "合适", "比较", "大概",
    "大约", "左右", "一共", "总共", "开始", "结束", "我们", "你们", "他们", "麻烦", "时间", "一下", "的话", "都行", "都可以", "才行",
    "那天", "那个",
    "更好", "好了", "那", "就", "吧", "行", "改", "要", "到", "想", "好", "的", "了", "啊", "呀", "哦", "嗯", "是", "人",
    "个", "共",
    "来", "用", "开", "哈", "给", "我", "请", "帮", "把", "从", "前", "后", "能", "订", "约", "定", "有", "这", "在",
    "需", "也", "都",
    "哎", "唉", "额", "呃", "喔", "噢", "得", "只", "再", "成", "更", "move", "make", "please", "instead",
    "people", "works",
    "same", "time", "then", "until", "from", "fine", "how about", "let's", "can we", "now", "the",
    "pls", "it", "to",
    "on", "at", "for", "is", "ok",
  ]
}
