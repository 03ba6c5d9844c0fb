/// A stretch of a message, as somebody hears it who counts those who come.
struct RollTerm {
  var kind: RollKind
  /// Of a number, a pair and a group such as 双方; 1 of an `and` that adds somebody for sure, and of 那位.
  var count = 0
  var isArabic = false
  /// In normalised scalars.
  var range: Range<Int>
}

/// What a stretch of a message says of those who come.
enum RollKind: UInt8 {
  /// Anything else.
  case other
  case pause, stop, blank
  /// A time or a phone; a place. Other readers took them.
  case gap, place

  // Numbers and what they count.
  case number
  /// 俩, 夫妻: a number that is people by itself.
  case pair
  /// 人 and pax; 个; 位 and 名.
  case person, piece, seat
  /// 座位, 把椅子: on each sits somebody.
  case chairs
  /// What has a number and nobody sits on, and verbs of what is got: 投影, 椅子.
  case thing

  // Who.
  /// 老板, 客户: one person when no number says more.
  case one
  /// 部门, 家长们: many, or nobody knows how many.
  case party
  /// 小王, 张总, Linda.
  case name
  case me, us, them

  // What joins them, and what they do.
  /// 和; with `count` 1 加 and 还有.
  case and
  case bring
  /// 来, 出, 报名; 有.
  case come, have
  /// 也来, 列席, 陪: they are there.
  case attend
  /// 见, 面试, 采访.
  case meet
  /// 也, 是, 的.
  case also, so, of
  /// 大概, 就, 最多: changes nothing.
  case hedge

  // How the number is meant.
  /// 一共; 实到; 人数.
  case total, settled, heads
  /// 连, 含: those named behind it were counted. 除我: those were not.
  case including, except
  /// 其中: they were counted before.
  case part
  /// 能坐: the room's.
  case room
  /// 各; 家公司, 双方.
  case each, group

  // How it changes.
  case absent, more, fewer
  /// 本来; 现在, 改成.
  case was, now
  /// 不是 before a number.
  case not
}
