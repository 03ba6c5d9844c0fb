/// The words before names and companies, and the provinces of number plates.
enum NameWords {
  static let rows: [(words: String, meaning: Meaning)] = [
    (
      "我叫 叫我 名字是 名字叫 我的名字是 我名叫 本人叫 联系人 联系人是 联系人叫 姓名 姓名是 称呼我 喊我",
      Meaning(.nameCue)
    ),
    (
      "我们公司是 公司是 我公司是 我们公司叫 公司叫 公司名称 公司名称是 公司名是 公司名 公司全称 公司全称是 我司是 单位是 单位名称 单位名称是 "
        + "所在公司 所在公司是 所属公司",
      Meaning(.companyCue)
    ),
    ("分机 分机号 ext 转分机", Meaning(.extensionMark)),
    ("我是 我们是 来自 我在", Meaning(.companyCue, 1)),
    ("京 津 沪 渝 冀 豫 云 辽 黑 湘 皖 鲁 新 苏 浙 赣 鄂 桂 甘 晋 蒙 陕 吉 闽 贵 粤 青 藏 川 宁 琼", Meaning(.plateMark)),
  ]

  /// What a company is called at the end of its name.
  static let companyEndings = [
    "有限公司", "公司", "集团", "科技", "事务所", "律所", "银行", "工作室", "传媒", "基金", "证券", "保险", "网络", "股份", "资本",
    "咨询", "广告", "设计", "学校", "机构",
  ].map { $0.unicodeScalars.map(\.value) }

  /// The commonest family names, and what stands for one before a name: 小李, 老王, 阿明.
  static let familyNames: Set<UInt32> = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷
    龙段史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤康易乔赖葛樊殷施洪倪颜俞翁温柳祝纪梅童季耿毕凌霍兰裴尤岳齐路庞喻章鲍关柯骆
    欧司诸上小老阿
    """.unicodeScalars.map(\.value).filter { $0 > 0x20 })

  /// Two-character family names.
  static let doubleNames = ["欧阳", "司马", "诸葛", "上官", "司徒"].map { $0.unicodeScalars.map(\.value) }

  /// Scalars that follow a name and are mostly no part of one.
  static let afterNames: Set<UInt32> = Set(
    "想要在是的来电手公约预报订联就有和也跟从这那到说请可会能住去给把被让已了吗呢吧啊现单部号您你我他需打看没不很都即行好".unicodeScalars
      .map(\.value))
}
