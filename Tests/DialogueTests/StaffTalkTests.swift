import Testing

@testable import Dialogue

/// What staff say without a command.
struct `staff talk` {
  @Test(arguments: [
    "灯换好了", "弄好了，下水道通了", "弄好了，不会再漏了", "已经换好", "来水了", "已打扫", "补上了", "清干净了", "好了，试过了，能用", "下午修好的",
    "拖走了3辆",
  ])
  func `ends with what is finished in so many words`(sentence: String) {
    #expect(StaffTalk(sentence)?.act == .isDone)
  }

  @Test(arguments: [
    "今天下班前弄好", "今天之内弄好", "下午换好", "争取今天修好", "弄完一半了", "快弄好了", "今天弄不完", "修好了一盏，还有一盏没弄", "周一来装",
    "灯管换了，还是不亮，要换镇流器", "派人去修了", "明天上午再弄",
  ])
  func `promises what is not finished`(sentence: String) {
    #expect(StaffTalk(sentence)?.act == .promises)
  }

  @Test func `of this afternoon promises in the morning and ends in the evening`() {
    #expect(StaffTalk("下午换好了", comesLater: true)?.act == .promises)
    #expect(StaffTalk("下午换好了")?.act == .isDone)
  }

  @Test(arguments: [
    "今天弄不完，延到周三", "延到后天，要换阀门", "推迟到周五", "改到下周一", "推迟两天", "要晚两天，配件没到", "拖到3号",
  ])
  func `puts work off to another day`(sentence: String) {
    #expect(StaffTalk(sentence)?.act == .putsOff)
  }

  @Test func `says till when after the mark`() {
    #expect(StaffTalk.newTime(in: "今天弄不完，延到周三") == "周三")
    #expect(StaffTalk.newTime(in: "改到3楼") == nil)
  }

  @Test(arguments: ["接了，下午去", "收到，一会儿去", "好的马上", "我接了", "知道了，稍等"])
  func `takes work on`(sentence: String) { #expect(StaffTalk(sentence)?.act == .takesOn) }

  @Test(arguments: ["周五能到货", "已报水务，预计下午四点来水", "到了", "在修了", "已经开始清理了", "先临时接了根管子"])
  func `tells how it goes`(sentence: String) { #expect(StaffTalk(sentence)?.act == .tells) }

  @Test(arguments: ["问下是哪个房间", "请问是靠窗还是靠走廊？", "是男厕还是女厕", "方便我们下午上门吗"])
  func `asks whoever reported it`(sentence: String) {
    #expect(StaffTalk(sentence)?.act == .asksRequester)
  }

  @Test(arguments: [
    "二楼走廊灯坏了", "9楼空调不冷", "明天我休息", "今天辛苦了", "今天晚上一定要吃火锅", "改成2个", "好了，我知道了", "请提前十分钟到", "你能做什么",
  ])
  func `is none of what is about nothing in hand`(sentence: String) {
    #expect(StaffTalk(sentence) == nil)
  }
}

/// What those who look after rooms say of a booking.
struct `talk of a space` {
  @Test(arguments: ["订好了，多功能厅，门禁找前台", "可以，帮您订了306", "没问题，已预留", "订好了，门口扫码进"])
  func `ends with what is booked`(sentence: String) {
    #expect(SpaceTalk(sentence, isPlaced: false)?.act == .isBooked)
  }

  @Test(arguments: [
    "那天会议室满了，三点半到五点半行不行", "明天下午会议室被占了", "那天路演厅已经有人了，上午可以吗", "后天9点到11点有多功能厅", "明天上午全满了",
    "给您订了周五的，行吗",
  ])
  func `offers something else, or says that it cannot be`(sentence: String) {
    #expect(SpaceTalk(sentence, isPlaced: true)?.act == .offers)
  }

  @Test(arguments: ["我要订后天下午的路演厅", "帮我订明天上午9点会议室", "还没订好", "马上帮您订好"])
  func `is none of a wish or of what is still to come`(sentence: String) {
    #expect(SpaceTalk(sentence, isPlaced: true)?.act == nil)
  }
}
