"""Questions as people type them: the page that `explain` must find, offline, for each phrase and its everyday variants."""

import re
from collections.abc import Iterator

import pytest
from heard_questions import HEARD, NO_PAGE

from creditcheck.data.glossary import find_term, plain, terms
from creditcheck.data.questions import OTHERS, answer, wordings
from creditcheck.data.rule_texts import text_codes

ASKED = {
    "五年": "逾期记录多久消除 逾期几年没了 征信五年",
    "硬查询": "查询太多怎么办 征信花了多久恢复 花户",
    "本人查询": "自己查征信有影响吗",
    "连三累六": "连三累六是什么 我有没有连三累六",
    "共同借款": "夫妻一方逾期影响房贷吗 配偶 老婆征信不好 离婚",
    "花呗": "花呗上征信吗 白条 月付 微粒贷 借呗",
    "网贷": "网贷太多 网贷结清多久能贷 要不要注销账户",
    "宽限期": "晚还一两天上征信吗 宽限期",
    "综合评分": "没有逾期为什么被拒 综合评分不足",
    "负债率": "负债率多高算高 负债率怎么算",
    "使用率": "信用卡刷爆了 额度用满",
    "征信修复": "征信修复靠谱吗 洗白 花钱消除",
    "呆账": "呆账怎么办",
    "担保": "给人担保影响贷款吗",
    "白户": "白户能贷款吗 没有征信记录",
    "简版与详版": "简版和详版有什么区别 去哪里查征信 怎么打详版",
    "更新时间": "结清后多久更新 还清了报告没变",
    "异议": "报告有错",
    "冒名": "被冒名贷款 不是我办的",
    "最低还款": "最低还款影响征信吗",
    "分期": "分期影响吗",
    "年费": "年费逾期 睡眠卡",
    "销户": "销户 注销信用卡",
    "黑户": "黑户 征信黑名单",
    "失信被执行人": "老赖",
    "结清": "结清了为什么还显示 已结清",
    "多头借贷": "多头借贷 几家网贷",
    "联合贷": "联合贷 助贷 资金方 不认识的银行放款",
    "房贷": "公积金贷款 房贷 组合贷 首套",
    "协商还款": "逾期还不上怎么办 停息挂账 协商还款",
    "数字解读": "数字解读 央行评分",
}
"""Page -> phrases collected from public question pages, in order of frequency."""

SAID = {
    "五年": "信用卡逾期记录多少年能消 征信五年后真的会自动清除吗 贷款逾期还清以后几年征信才恢复 不良信用记录多长时间可以消除 逾期5年后还有记录吗 我的逾期什么时候能没有 逾期已还清多久能消掉 征信污点几年清除 欠的钱还上了征信几年才干净 逾期记录会跟一辈子吗 不良记录会自动消失吗 逾期记录保留时间 以前逾期过现在还清了什么时候征信干净 2年前的逾期什么时候能消 信用记录恢复要多久",
    "硬查询": "一年被查了30次征信怎么办 征信查询记录几年消除 申请网贷点太多了征信花了 征信花了半年能恢复吗 最近贷款审批查询很多 征信花了要养多久 查询多了银行不批贷款 征信查得太多了 短期内查询次数过多怎么补救 查询次数有点多怎么补救 近三个月查询超过6次 征信被查花了 贷款查询多了有什么后果 征信花了怎样恢复 点了好多网贷征信花了 信用卡审批查询会影响吗 查询记录多少次不能贷款 多次查询征信影响贷款吗 征信花",
    "本人查询": "我自己查了几次征信会影响贷款吗 个人频繁查征信有没有影响 自己拉征信会不会花 一个月自己查三次征信 自己查算不算查询次数 我自己去银行查征信会有影响吗 本人查征信算次数吗 我每个月都查自己征信 自己多次查询征信",
    "连三累六": "什么是连三累六啊 我算不算连三累六 怎么判断有没有连三累六 连着三个月没还款 两年内逾期六次 连3累6能不能买房 连三累六定义 逾期连三累六 怎么看自己是否连三累六 连续三个月没还信用卡 连三累六能办房贷吗 连三累六严重吗",
    "共同借款": "媳妇征信不行能买房不 丈夫征信黑了会影响妻子贷款吗 另一半有逾期买房怎么办 老婆是黑户我能贷款买房吗 离婚后征信还会受影响吗 离异了房贷还在我名下 夫妻贷款买房一方征信花了 老公欠钱不还会影响老婆征信吗 对象逾期影响结婚买房 爱人信用卡逾期影响我房贷么 老公征信不好会影响我吗 夫妻一方失信能贷款买房吗 丈夫欠债妻子贷款 结婚后老公的逾期影响我的征信吗 夫妻共同贷款离婚了怎么办 离婚财产房贷谁还征信 我老婆有网贷我能房贷吗 配偶有逾期可以贷款吗 夫妻双方一方有逾期 离婚了还查前妻征信吗 主贷人能换吗",
    "花呗": "用花呗会不会上征信 京东白条算不算网贷 开了借呗对房贷有影响吗 美团月付上不上征信 微信微粒贷会影响贷款买房吗 抖音月付逾期怎么办 花呗要不要关闭 信用购是什么上征信吗 花呗征信上显示什么 花呗借呗对买房影响大吗 京东白条影响征信么 用了抖音月付会上征信吗 花呗会体现在征信报告吗 微粒贷开通了没用上征信吗 花呗升级信用购 白条会影响房贷审批吗 京东金条上不上征信 度小满上征信吗",
    "网贷": "网贷还清多久可以申请房贷 网贷结清以后要不要注销 网贷很多怎么处理 名下有好多网贷能买房吗 小贷太多影响贷款吗 网贷都还清了账户需要关闭吗 网贷全还完多久能办房贷 有很多网贷怎么办 网贷多久能不影响贷款 网贷还完后要等多久才能办房贷 网贷需要注销吗 网贷太多了贷不了款 网贷结清后注销账号有用吗 把网贷都还了能贷款吗 借过网贷还能买房吗",
    "宽限期": "信用卡忘记还了晚一天有没有事 还款日过了两天才还会上征信吗 房贷迟还了一天会影响吗 晚还款三天算逾期吗 信用卡有几天宽限 逾期一天要紧吗 忘了还信用卡第二天才还 车贷晚还一天上征信吗 忘记还款一天会有逾期记录吗 信用卡过了还款日一天 逾期一天会不会上征信 有没有宽限期 信用卡还款晚了几个小时 晚还了两天 网贷逾期一天上征信吗 车贷晚了三天 花呗晚还一天上征信吗",
    "综合评分": "我没逾期为什么银行还是拒了我 征信很好为什么贷款不通过 显示综合评分不足是啥意思 系统提示评分不足怎么办 征信没毛病但是被拒贷 老是被秒拒是什么原因 信用卡综合评分不足被拒 明明没逾期怎么贷不下来 无逾期被拒贷 综合评分不够是怎么回事 没有逾期但贷款被拒 申请贷款总被拒怎么回事 信用卡秒拒什么原因 没逾期为啥不批 征信没问题银行拒贷",
    "负债率": "负债率超过50%能不能贷款 负债率太高房贷被拒 欠款多高算高负债 负债比多少银行不贷 我负债30万能贷款吗 负债率是怎么计算的 负债率多少会被拒 负债率要控制在多少 如何降低负债率 我的负债率高不高 负债率怎么看 负债收入比多少合适 债务太多怎么贷款",
    "使用率": "信用卡全部刷爆会影响征信吗 额度全用完了怎么办 信用卡额度用了90%有影响吗 刷爆卡影响房贷吗 卡里额度都刷空了 信用卡全都刷空了 信用卡刷爆影响贷款么 额度用满会不会影响征信 信用卡额度使用多少比较好 卡刷爆了怎么办 信用卡用了80% 信用卡额度用光",
    "征信修复": "网上修复征信的是不是骗子 花钱能不能把逾期删掉 有人说交3000能消除不良记录 征信可以花钱洗白吗 征信修复是不是骗局 中介帮忙修复征信可信吗 找人删除逾期记录 征信修复是真是假 网上说能洗白征信 花钱可以消除征信吗 能不能花钱把征信洗白 征信修复机构可信吗 有没有办法洗白征信 给钱就能删逾期",
    "呆账": "信用卡变成呆账了怎么处理 呆账还完还要等几年 有呆账能买房吗 呆账怎么才能消掉 呆帐了怎么办 呆账余额是零 账户呆账怎么处理 征信显示呆账如何消除 呆账是什么 有呆账怎么贷款 信用卡呆账还清了多久能贷款 呆账和坏账",
    "担保": "给朋友做担保他不还钱怎么办 我替别人担保了还能贷款买房吗 担保的贷款会上我的征信吗 做过担保人影响自己买房吗 怎么解除担保 亲戚让我担保 帮别人担保会不会影响自己贷款 担保会影响我买房吗 为朋友担保影响征信吗 担保有什么风险 给公司做担保影响个人贷款吗 怎样解除担保责任",
    "白户": "我从来没办过信用卡和贷款能买房吗 征信是白户怎么办 没有征信记录可以房贷吗 白户申请什么信用卡 征信空白怎么培养 信用记录一片空白 征信白户能贷款买房吗 没有征信能贷款吗 没有任何征信记录怎么贷款 白户好贷款吗 白户如何办信用卡 从来没贷款过能办房贷吗 没贷过款没信用卡",
    "简版与详版": "征信报告详细版在哪打印 简版跟详版有啥不一样 去银行打征信要带什么 手机上怎么查个人征信 征信报告哪里查 怎么拿到详版征信 查一次征信要多少钱 哪个银行可以打征信 征信报告简版详版区别 详版去哪打 在哪查个人征信报告 征信报告哪里打 打详版征信要预约吗 网上查征信是简版吗 自己怎么查征信 查个人征信去哪里 征信报告如何查询 哪里可以打印征信",
    "更新时间": "贷款还清了征信怎么还没变 还完款几天征信更新 网贷结清征信多久更新 我已经还清了征信上还显示欠款 征信数据多久刷新一次 结清一个月征信没更新 征信报告更新周期 还清多久征信更新 结清后征信多长时间更新 还款后多久更新征信 还清贷款后征信没有变 征信更新周期多长 都还清了征信没更新 还清了为什么没变化",
    "异议": "征信上记录错了怎么改 银行误报逾期怎么办 怎么提交征信异议 征信报告信息错误找谁改 异议申请要带什么材料 异议处理多长时间 银行系统问题导致逾期记录 征信有错怎么办 征信报告有问题怎么申诉 怎样申请征信异议 如何更正征信 银行弄错了我的征信 异议申请流程",
    "冒名": "有人用我身份证贷了款 征信上有一笔不是我的贷款 身份证被人拿去贷款怎么办 被人冒名办了信用卡 这笔贷款不是我办的 莫名其妙多了个账户 被别人冒名贷款了怎么办 征信有贷款不是我本人 有一笔贷款不是我办的 别人拿我身份证办的贷款 我没办过这个贷款 冒名贷款如何消除 不是我办的信用卡逾期了",
    "最低还款": "每个月只还最低会影响征信吗 一直还最低还款额有什么后果 信用卡还最低算不算逾期 长期最低还款影响买房吗 还最低还款额影响征信吗 只还最低有逾期吗 每月最低还款会影响贷款吗 信用卡还最低怎么样",
    "分期": "信用卡分期对房贷有影响吗 账单分期会上征信吗 办了分期银行能看到吗 分期付款影响贷款吗 信用卡做了分期影响贷款吗 账单分期有影响吗 分期还款影响征信吗 买手机分期上征信么 分期太多有影响吗",
    "年费": "信用卡没用过产生年费逾期了 没激活的卡扣年费逾期怎么办 年费逾期上征信能取消吗 不知道要交年费 睡眠信用卡有影响吗 信用卡年费逾期影响征信 因为年费逾期了 没用的卡欠年费 睡眠卡欠年费怎么办 睡眠卡会影响征信吗 年费没还",
    "销户": "信用卡注销后征信记录还有吗 不用的信用卡要不要销户 怎么注销信用卡 销户以后逾期还在吗 信用卡销卡对征信有影响吗 信用卡要不要销户 信用卡销户有什么影响 注销信用卡后征信 怎么销户 逾期后要不要注销信用卡 信用卡注销了逾期记录还有吗 销户多久",
    "黑户": "我是不是黑户 征信黑了还能贷款吗 怎么查自己有没有进黑名单 银行黑名单多久解除 黑户几年可以恢复正常 成了黑户怎么办 征信黑户还能贷款吗 征信黑名单怎么查 上了征信黑名单多久消除 黑户怎么恢复 怎么才算黑户 我在不在黑名单 征信黑名单影响",
    "失信被执行人": "老赖多久能解除 被列入失信名单怎么办 限高了怎么取消 失信人能不能买房 成老赖了还清了多久恢复 老赖怎么消除 老赖影响家人吗 失信怎么消除 失信被执行人多久解除 是老赖能贷款吗 限制高消费怎么解除 怎么查自己是不是老赖",
    "结清": "贷款都结清了怎么征信还有记录 还清的贷款为什么还在征信上 结清记录保留几年 结清了怎么还在征信上 已经结清为什么还有 贷款结清多久不显示 还完的贷款为什么还显示 已结清记录会消失吗 已结清账户影响贷款吗 还清了为什么还有记录",
    "多头借贷": "网贷几家以上不能房贷 多头借贷风险怎么解除 同时有七八家网贷 什么叫多头 有几家网贷会影响贷款 多头借贷是啥 网贷几家算多头 几家网贷还能贷款 贷款机构太多怎么办 有三家网贷影响吗 多头借贷严重吗 借了十家网贷",
    "联合贷": "征信上有家没听过的银行给我放款 为什么借了一笔征信显示两笔 资金方是什么意思 助贷是什么 不认识的信托公司贷款记录 平台借的钱为什么是银行放款 不认识的银行给我放贷 征信上出现陌生银行 联合贷是什么意思 助贷平台是啥 资金方和平台的区别 借款平台和征信上名字不一样 没听过的信托放款 一笔钱征信上两条",
    "房贷": "买房征信有什么要求 公积金贷款对征信的要求 首套房怎么算 房贷会看多久的征信 组合贷是什么 有过房贷还算首套吗 办房贷前征信要注意什么 买房贷款要看征信吗 公积金贷款需要查征信吗 房贷要什么征信 首套房贷征信要求 组合贷款怎么看 买第二套房算首套吗 办公积金贷款有逾期 想买房征信要注意什么 申请公积金贷款的条件",
    "协商还款": "信用卡还不上了怎么和银行协商 网贷实在还不起了 停息挂账怎么申请 停息挂账靠不靠谱 逾期还不起怎么办 没钱还款怎么跟银行谈 欠了20万还不上 信用卡逾期还不上 贷款还不上怎么协商 协商还款怎么谈 停息挂账可以吗 停息挂账有什么后果 网贷逾期还不上怎么办 真的没钱还了怎么办 还不起信用卡怎么办 逾期了协商 能和银行协商吗 工资断了还不上房贷",
    "数字解读": "征信上的数字解读是什么 央行有信用评分吗 征信评分多少分正常 数字解读在哪看 数字解读几分算好 央行评分多少合格 征信上的分数 人行的信用分 征信评分怎么提升 数字解读分数",
    "个性化分期": "怎么申请个性化分期 信用卡个性化分期60期 个性化分期要什么条件",
    "结清证明": "网贷平台不开结清证明怎么办 哪里开贷款结清证明 结清证明需要多久",
    "一次性信用修复": "1万以内逾期消除政策 央行一次性修复政策还能用吗",
    "恶意透支": "欠信用卡不还会坐牢吗 信用卡逾期多少钱会判刑",
    "民事判决": "被银行起诉了影响征信吗 法院判决会显示在征信吗",
    "助学贷款": "助学贷款忘记还了逾期 国家助学贷款逾期怎么办",
    "芝麻分": "芝麻信用分影响房贷吗 芝麻分低影响贷款吗",
    "百行征信": "百行征信是什么东西 百行征信有影响吗",
    "公共信用修复": "信用中国的处罚怎么消除 行政处罚怎么信用修复",
    "后付费": "手机话费欠费会影响征信吗 水电费忘交上征信吗",
    "查询原因": "银行没经过我同意查了我征信 没授权的查询怎么办",
    "二代征信": "二代征信跟一代有什么区别 二代征信系统上线",
    "公积金": "公积金断交影响征信吗 公积金会显示在征信里吗",
    "月供": "月供不能超过工资多少 每月还款占收入多少",
    "投诉": "怎么投诉银行乱上征信 12378投诉管用吗",
    "贷记卡": "信用卡多少张合适 办了十张信用卡影响吗",
    "问9": "第九问 十二问的第9问",
    "变化3": "第三个变化",
}
"""Page -> the same questions in other words; none of them stands in questions.toml."""

MISTYPED = {
    "五年": "逾期记录多久消徐 预期几年没了 征信5年 逾期纪录多久消除",
    "硬查询": "查讯太多怎么办 征信花里多久恢复 花护怎么办 证信花了怎么办",
    "本人查询": "自已查征信有影响吗 自己查征性有影响吗 自己查证信有影响吗",
    "连三累六": "连三类六是什么 连三累6 联三累六怎么办",
    "共同借款": "夫妻一方预期影响房贷吗 配耦征信不好 老婆正信不好怎么办",
    "花呗": "花贝上征信吗 微利贷上征信吗 借贝影响房贷吗 花被上证信吗",
    "网贷": "网代太多 网贷结情多久能贷 网袋太多怎么办",
    "宽限期": "晚还一二天上征信吗 宽线期 宽限其几天",
    "综合评分": "综合平分不足 综合评份不足怎么办 没有预期为什么被拒",
    "负债率": "负责率多高算高 负债律怎么算 负债率怎么祘",
    "使用率": "信用卡刷暴了 额渡用满",
    "征信修复": "征信修服靠谱吗 征信修复靠普吗 正信修复",
    "呆账": "呆帐怎么办 呆仗怎么办 待账怎么办",
    "担保": "给人担宝影响贷款吗 旦保影响贷款吗",
    "白户": "白互能贷款吗 百户能贷款吗 没有证信记录",
    "简版与详版": "简板和详版有什么区别 怎么打祥版 去哪里查正信",
    "更新时间": "结请后多久更新 还请了报告没变",
    "异议": "征信意议 报告有措",
    "冒名": "被冒明贷款 被冒名代款",
    "最低还款": "最底还款影响征信吗 最低还歀影响征信吗",
    "年费": "年废逾期 睡棉卡",
    "销户": "消户 注消信用卡",
    "黑户": "嘿户怎么办 征信黑明单",
    "失信被执行人": "老懒怎么办",
    "多头借贷": "多头借货 多头借代 几加网贷",
    "联合贷": "连合贷 助代 资金方是随",
    "房贷": "公基金贷款 组合代",
    "协商还款": "停息挂帐 协商还歀 逾期还不上怎么版",
    "数字解读": "数字解毒 央行平分",
}


def variants(phrase: str) -> Iterator[str]:
    base = re.sub("怎么办$|吗$|是什么$", "", phrase)
    core = re.sub("(有)?影响$", "", base)
    yield from (
        phrase,
        base,
        f"{base}怎么办",
        f"{base}吗",
        f"{core}影响吗",
        f"{core}有影响吗",
        f"{core}多久",
        f"{base}呢?",
    )
    yield from (
        f"请问{phrase}?",
        phrase.replace("的", "").replace("了", ""),
        f"{base}了怎么办",
        f" {phrase} ,",
        f"我{phrase}!",
    )
    yield from (f"{core}会怎么样", f"{core}怎么处理", f"{core}是什么意思", f"{core}要多久", f"{core}还能贷款吗")
    yield from (f"{core}影响房贷吗", f"{core}影响征信吗", f"怎么办，{base}", f"有影响吗：{core}", f"【{base}】")


@pytest.mark.parametrize("page", ASKED)
def test_each_phrase_and_its_variants_lead_to_the_page(page: str) -> None:
    for phrase in ASKED[page].split():
        wrong = {text: answer(text).best for text in variants(phrase) if answer(text).best != page}
        assert not wrong


@pytest.mark.parametrize("page", SAID)
def test_the_same_question_in_other_words(page: str) -> None:
    wrong = {text: answer(text).best for text in SAID[page].split() if answer(text).best != page}
    assert not wrong


@pytest.mark.parametrize("page", HEARD)
def test_what_people_in_trouble_type(page: str) -> None:
    wrong = {text: answer(text).best for text in HEARD[page].split() if answer(text).best != page}
    assert not wrong


def test_what_has_no_page_is_said_to_have_none() -> None:
    assert {text: answer(text).best for text in NO_PAGE.split() if answer(text).best is not None} == {}


def test_the_other_words_are_not_the_table_itself() -> None:
    table = {plain(text) for asks in wordings().values() for text in asks}
    others = (*SAID.values(), *HEARD.values(), NO_PAGE)
    assert [text for texts in others for text in texts.split() if plain(text) in table] == []
    assert sum(len(texts.split()) for texts in HEARD.values()) > 500


def test_how_many_there_are_does_not_matter() -> None:
    assert answer("信用卡欠5万影响房贷吗").best == answer("信用卡欠3万影响房贷吗").best == "使用率"
    assert answer("第5问").best == "问5"


def test_words_that_say_nothing_are_no_answer() -> None:
    assert answer("手机怎么办").best is None
    assert answer("老公打呼噜怎么办").best is None
    assert answer("配偶怎么办").best == "共同借款"


@pytest.mark.parametrize("page", MISTYPED)
def test_a_typing_error_is_forgiven(page: str) -> None:
    wrong = {text: answer(text).best for text in MISTYPED[page].split() if answer(text).best != page}
    assert not wrong


@pytest.mark.parametrize("page", wordings())
def test_every_wording_of_the_table_leads_to_its_page(page: str) -> None:
    assert find_term(page) is not None or page in text_codes(page[:3])
    wrong = {text: answer(text).best for text in wordings()[page] if answer(text).best != page}
    assert not wrong


def test_what_is_asked_often_has_many_wordings() -> None:
    few = {page: len(wordings()[page]) for page in ASKED if len(wordings()[page]) < 15}
    assert not few


def test_no_wording_stands_twice() -> None:
    seen: dict[str, str] = {}
    for page, asks in wordings().items():
        for text in asks:
            assert seen.setdefault(plain(text), page) == page, text
    assert len(seen) > 1300


def test_likeness_alone_leads_nowhere() -> None:
    assert answer("老婆征信不好怎么办").best == "共同借款"
    assert answer("老婆征信不好怎么办").others[0] == "BLK18"
    assert answer("黑户能贷款吗").best == "黑户"
    assert answer("白户能贷款吗").best == "白户"
    assert "征信修复" not in answer("老婆征信不好怎么办").others


def test_a_code_in_a_question() -> None:
    assert answer("BLK18 是什么意思").best == "BLK18"
    assert answer("mny09怎么办").best == "MNY09"
    assert answer("BLK99").best is None
    assert all(code.startswith("BLK") for code in answer("BLK99").others)


def test_a_term_is_its_own_answer() -> None:
    for term in terms():
        for name in (term.name, *term.aliases):
            assert answer(name).best == term.name


def test_at_most_three_others_and_never_the_page_itself() -> None:
    for page in (*ASKED, "逾期影响房贷吗", "征信不好怎么办"):
        found = answer(page)
        assert len(found.others) <= OTHERS
        assert found.best not in found.others
        assert all(find_term(other) or other in text_codes(other[:3]) for other in found.others)


@pytest.mark.parametrize(
    "text", ["今天天气怎么样", "股票怎么选", "怎么做红烧肉", "你好", "asdf", "☃", "!!!", "", "的了吗", "三国演义"]
)
def test_a_miss_names_three_terms(text: str) -> None:
    found = answer(text)
    assert found.best is None
    assert len(set(found.others)) == OTHERS
    assert all(find_term(other) for other in found.others)


def test_a_miss_names_what_looks_alike() -> None:
    assert "呆账" in answer("呆章").others
