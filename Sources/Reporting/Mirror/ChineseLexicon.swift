/// The word lists of the Chinese mirror.
enum ChineseLexicon {
    static let own = WordList([
        "我们公司", "我们团队", "我们部门", "我们小组", "我们这边", "我们这儿", "咱们公司", "咱们团队", "咱们这边", "我们俩", "我们", "咱们",
        "咱", "我方", "我司", "本人", "我自己", "我",
    ])
    static let otherPronouns = WordList([
        "他们公司", "他们团队", "他们部门", "他们那边", "他们那儿", "对方公司", "对方团队", "他们", "她们", "他", "她", "人家", "别人",
        "对方", "有人", "甲方",
    ])
    static let ownAndOthers = WordList(["我们", "我", "他们", "她们", "他", "她", "大家"])
    /// Nouns for people; each may be followed by 们.
    static let people = WordList([
        "客户", "顾客", "老板", "领导", "上司", "主管", "经理", "项目经理", "总经理", "总监", "总裁", "董事长", "负责人", "联系人",
        "接口人", "同事", "合伙人", "合作方", "合作伙伴", "伙伴", "供应商", "代理商", "承包商", "买家", "卖家", "买方", "卖方", "投资人",
        "投资方", "律师", "会计", "助理", "秘书", "下属", "员工", "组长", "队友", "老公", "老婆", "妻子", "丈夫", "朋友", "父母", "妈妈",
        "爸爸", "我妈", "我爸", "设计师", "工程师", "开发商", "竞争对手", "前任", "继任者",
    ])
    /// Characters before a noun for people that make it another word.
    static let notPeopleBefore: [String: WordList] = [
        "客户": WordList(["群", "端", "经理", "满意", "关系", "服务", "名单", "资料", "数据"]),
        "领导": WordList(["力", "了", "着", "过", "层"]),
        "律师": WordList(["函", "费", "楼"]), "会计": WordList(["师", "科"]), "经理": WordList(["人"]), "朋友": WordList(["圈"]),
        "老板": WordList(["娘"]), "伙伴": WordList(["关系"]),
        "同事": WordList(["关系"]), "投资人": WordList(["会"]),
    ]
    /// Surnames, as in 张总, 李经理, 王老师.
    static let surnames: Set<Character> = Set(
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费薛雷贺倪"
            + "汤罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝季贾江郭梅林钟徐邱高夏蔡田胡霍万柯卢莫丁邓石崔"
            + "龚程陆翁侯宁刘叶白赖乔温庄易廖曾欧")
    static let titles = WordList(["总监", "总", "经理", "老师", "主任", "工", "姐", "哥", "律师", "先生", "女士", "老板", "董"])

    /// Directly after these, a person is an object rather than a subject.
    static let takesObject = WordList([
        "给", "对", "跟", "与", "把", "被", "让", "叫", "向", "为了", "替", "比", "像", "除了", "关于", "找", "问", "问过", "告诉",
        "通知", "请", "求", "骂", "怪", "怨", "帮", "陪", "等", "催", "约", "见", "信任", "感谢", "谢谢", "理", "回", "回复", "联系",
        "支持", "尊重", "伤害", "骗", "坑", "逼", "要", "使", "令", "派", "拉", "推", "留", "踢", "离开", "理解", "了解", "喜欢", "讨厌",
        "恨", "爱", "欠", "付", "送", "教", "说服", "在", "依", "据", "照", "凭", "朝", "往", "从", "没有", "提醒", "答应", "原谅",
        "麻烦", "拒绝", "得罪", "失去", "关心", "照顾", "批评", "指责", "赶走", "介绍", "代表", "面对", "对不起", "转给", "交给", "发给",
        "寄给", "了", "过", "着", "到", "向着", "靠", "求着", "丢下", "瞒着", "连累", "需要", "想要", "允许", "害",
    ])
    /// Verbs of telling: after the person told, a new clause may begin.
    static let tells = WordList(["告诉", "通知", "提醒", "问", "答应", "保证", "说服"])
    /// Directly after these, a person begins a clause, although the last character alone would take an object.
    static let beginsClause = WordList([
        "只要", "觉得", "知道", "认为", "以为", "发现", "看到", "看见", "听到", "听说", "希望", "相信", "怕", "担心", "记得", "明白",
        "说", "想", "猜", "承认", "意识到", "感觉", "怀疑", "想到", "没想到", "因为", "由于", "如果", "要是", "但是", "可是", "可", "但",
        "而", "而且", "所以", "后来", "结果", "然后", "最后", "也许", "可能", "其实", "当", "当时", "虽然", "即使", "每次", "有时", "有时候",
        "那天", "今天", "昨天", "前天", "明天", "第二天", "那次", "这次", "上次", "去年", "今年", "现在", "一开始", "本来", "原来", "到底",
        "直到", "等到", "不管", "无论", "既然", "于是", "不过", "何况", "就连", "连", "就", "只有", "是", "都是", "反正", "毕竟", "据说",
        "突然", "终于", "接着", "同时", "之后", "以后", "之前", "以前", "的时候", "时", "为什么", "凭什么", "怎么", "还是", "不是", "到最后",
        "结果是", "月", "日", "号", "周一", "周二", "周三", "周四", "周五", "早上", "晚上", "上午", "下午",
    ])
    /// Determiners before a noun for a person; skipped.
    static let determiners = WordList([
        "那个", "这个", "那位", "这位", "那些", "这些", "一个", "一位", "有个", "有位", "某个", "某位", "新", "老", "前", "大", "另一个",
        "另一位", "每个", "各个", "我们", "我", "他们", "他", "她",
    ])
    /// In front of what is done to somebody.
    static let passive = WordList(["被", "挨了", "挨骂", "挨批", "遭到", "受到"])
    static let standsBeforePassive = WordList([
        "又", "也", "都", "就", "才", "还", "总", "总是", "老是", "老", "经常", "常", "常常", "一直", "再次", "已经", "突然", "从来没",
        "没", "没有", "不断", "差点", "差点儿", "最后", "后来", "每次", "一再", "当场", "当众", "几乎", "几次", "反而", "却", "居然", "竟然",
    ])
    static let absolutes = WordList([
        "总是", "老是", "从来", "从不", "从没", "从未", "每次", "每一次", "每回", "哪次都", "次次", "回回", "根本", "压根", "永远", "谁都",
        "谁也", "没人", "没有人", "没有一个人", "所有人", "每个人", "人人", "什么都", "什么也", "再也不", "再也没", "一次都没", "一次也没",
        "任何人都", "无一例外",
    ])
    /// Directly after these, an absolute is negated or softened.
    static let weakens = WordList([
        "不", "不是", "并不", "并非", "几乎", "差不多", "不一定", "未必", "不见得", "也不是", "不会", "不可能", "近乎", "说不上",
    ])
    /// Characters before an absolute that make it another word.
    static let notAbsoluteBefore: [String: WordList] = [
        "根本": WordList(["原因", "问题", "上", "的", "矛盾", "利益", "性", "区别", "办法"]), "从不": WordList(["同"]),
        "从未": WordList(["来"]), "人人": WordList(["平等"]),
        "永远": WordList(["的朋友"]), "没人": WordList(["性"]), "总是": WordList([]),
    ]
    /// 总 alone after a subject means "always", except before these characters.
    static let notAlwaysAfterZong: Set<Character> = Set("是共部结算之经监裁体量额归会计得该要有能")
    static let insideOtherWords: [String: (before: Set<Character>, after: Set<Character>)] = [
        "我": (before: Set("自忘大小无"), after: Set("行")), "他": (before: Set("其吉维排利"), after: Set("人日乡国方")),
    ]
}
