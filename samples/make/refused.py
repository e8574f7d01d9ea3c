"""Files that are recognised and refused, each for its own reason."""

from __future__ import annotations

import io

from .canvas import A4, BACK, Picture, Sheets
from .font import FONT_DIR, wrap

FIRST_BRIEF = """
个人信用报告
报告编号：2012060100000000000007　　查询时间：2012.06.01 09:15:45　　报告时间：2012.06.01 09:15:52
姓名：杨样例　　证件类型：身份证　　证件号码：000000197001010000　　已婚
信贷记录
这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。
信息概要
　　　　　　　　　　　　　　　信用卡　　购房贷款　　其他贷款
账户数　　　　　　　　　　　　2　　　　1　　　　　1
未结清/未销户账户数　　　　　　1　　　　1　　　　　--
发生过逾期的账户数　　　　　　--　　　　--　　　　--
发生过90天以上逾期的账户数　　--　　　　--　　　　--
为他人担保笔数　　　　　　　　--　　　　--　　　　--
信用卡
从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下：
1. 2009年8月5日样例银行信用卡中心发放的贷记卡（人民币账户）。截至2012年4月,信用额度20,000，已使用额度0。
2. 2008年1月9日样例银行信用卡中心发放的贷记卡（美元账户），截至2010年12月已销户。
购房贷款
从未逾期过的账户明细如下：
1. 2010年3月2日样例银行江城分行发放的300,000元（人民币）个人住房贷款，2030年3月2日到期。截至2012年5月，余额288,000。
其他贷款
1. 2009年3月2日样例银行江城分行发放的20,000元（人民币）个人消费贷款，2010年3月已结清。
公共记录
系统中没有您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记录。
查询记录
这部分包含您的信用报告最近2年内被查询的记录。
编号　　查询日期　　　　查询操作员　　　　　查询原因
1　　　2012年2月11日　　样例银行/ABCU*DE0*3　　贷款审批
"""

FIRST_DETAILED = """
个人信用报告
（明细）
报告编号: 2013110100000000000008　　查询请求时间: 2013.11.01 10:00:01　　报告时间: 2013.11.01 10:00:09
被查询者姓名　　被查询者证件类型　　被查询者证件号码　　查询操作员　　　查询原因
朱样例　　　　　身份证　　　　　　　000000196901010000　　样例银行/A*01　　本人查询
一 个人基本信息
身份信息
性别　　出生日期　　婚姻状况　　手机号码　　单位电话　　住宅电话　　学历　　学位
男　　　1969.01.01　已婚　　　　19900000000　--　　　　　--　　　　　本科　　学士
二 信息概要
（一）信用提示
个人住房贷款笔数　　其他贷款笔数　　首笔贷款发放月份　　贷记卡账户数　　首张贷记卡发卡月份
1　　　　　　　　　1　　　　　　　2009.03　　　　　　　1　　　　　　　2009.08
（二）授信及负债信息概要
未结清贷款信息汇总
贷款法人机构数　　贷款机构数　　笔数　　合同总额　　余额　　最近6个月平均应还款
1　　　　　　　　1　　　　　　1　　　300,000　　288,000　　2,100
三 信贷交易信息明细
1.2010年3月2日样例银行“江城分行”发放的300,000元（人民币）个人住房贷款，业务号X，抵押担保，240期，按月归还，2030年3月2日到期。
2011年10月-2013年09月的还款记录
N N N N N N N N N N N N N N N N N N N N N N N N
"""

COMPANY = """
企业信用报告（自主查询版）
报告编号：2026101600000000000001　　报告时间：2026-10-16T10:00:00
身份标识
企业名称：江城样例精密制造有限公司　　中征码：0000000000012345
统一社会信用代码：91000000MA0000000X
信息概要
首次有信贷交易的年份　　发生信贷交易的机构数　　当前有未结清信贷交易的机构数
2015　　　　　　　　　　4　　　　　　　　　　　　2
"""

OTHER_TEXT = """
江城样例超市会员积分说明
每消费一元积一分，积分自消费次日起到账，有效期为两年，过期清零，不可转让，不可兑换现金。
积分满一千分可在服务台换取购物袋一只，满三千分可换取雨伞一把，换完为止，数量以当天公告为准。
会员卡遗失时请带本人证件到服务台挂失，挂失前已被使用的积分不予补发。
本页是超市的说明，不是信用报告。
"""


def text_pdf(text: str) -> bytes:
    """A page with nothing but lines of text."""
    sheets = Sheets(layered=False)
    sheets.new_page()
    y = 60.0
    for row in text.strip().splitlines():
        for part in wrap(row, 9, 510):
            if y > 790:
                sheets.new_page()
                y = 60.0
            sheets.text(41.2, y, part, 9)
            y += 15
    return sheets.save()


def garbled_pdf(text: str) -> bytes:
    """Text whose font maps to wrong characters, as some programs leave it when they save a PDF again."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle("测试样例")
    canvas.drawImage(str(FONT_DIR / "mark.png"), 60, 40, A4[0] - 120, A4[1] - 100)
    for number, row in enumerate(text.strip().splitlines()):
        canvas.drawString(41.2, A4[1] - 60 - 15 * number, "".join(chr(0xC0 + ord(char) % 0x3F) for char in row))
    canvas.save()
    return out.getvalue()


def image_pdf() -> bytes:
    """Two pages of pictures and not one character: what a scan looks like to a reader of text."""
    sheets = Sheets()
    for _ in range(2):
        sheets.new_page()
        sheets.put(Picture("box.png", 80, 100, 515, 265), BACK)
        sheets.put(Picture("box.png", 80, 420, 515, 585), BACK)
    return sheets.save()


def refused(sound: bytes) -> dict[str, bytes]:
    """File name -> content; ``sound`` is a readable PDF to cut short."""
    return {
        "first-generation-brief.pdf": text_pdf(FIRST_BRIEF),
        "first-generation-detailed.pdf": text_pdf(FIRST_DETAILED),
        "company.pdf": text_pdf(COMPANY),
        "other-text.pdf": text_pdf(OTHER_TEXT),
        "image-only.pdf": image_pdf(),
        "garbled.pdf": garbled_pdf(FIRST_BRIEF),
        "truncated.pdf": sound[: len(sound) * 2 // 5],
        "not-a-pdf.pdf": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00"
        + b"word/document.xml"
        + bytes(range(64)) * 8,
        "empty.pdf": b"",
        "wrong-json.json": '{"姓名": "样例", "积分": 650, "说明": "这不是信用报告"}\n'.encode(),
        "wrong-values.json": (
            b'{"schema": "creditcheck.report/1", "header": {"report_time": "2026-10-16T09:30:15"},\n'
            b' "accounts": [{"type": "D1", "opened": "2024-13-01", "balance": "abc"}]}\n'
        ),
        "broken-json.json": b'{"schema": "creditcheck.report/1", "header": {"report_time": "2026-10-16',
    }
