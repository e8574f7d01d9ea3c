"""Everything that can go wrong with what a person gave us: one sentence, what to do next, an exit code.

No message may hold a word of the report itself: messages go to logs and screens of other people.
"""

from __future__ import annotations


class CreditcheckError(Exception):
    """Base of all errors shown to a person.

    ``code`` is stable and for scripts, ``message`` is one Chinese sentence, ``hint`` says what to do next,
    ``exit_code`` is what the program ends with (2 usage, 3 could not be read).
    """

    code = "error"
    message = "出错了"
    hint = ""
    exit_code = 3

    def __init__(self, message: str | None = None, hint: str | None = None) -> None:
        """Take another sentence or hint than the class's own."""
        self.message = message if message is not None else type(self).message
        self.hint = hint if hint is not None else type(self).hint
        super().__init__(self.message)


class UsageError(CreditcheckError):
    """The call's words are off: an unknown preset, an option that needs another one."""

    code = "usage"
    exit_code = 2


class WriteError(CreditcheckError):
    """The output could not be written; nothing half-written is left."""

    code = "write-failed"
    message = "结果文件写不进去"
    hint = "换一个有写权限、有空间的位置，或用 -o 指定别的文件名。"


class UnreadableError(CreditcheckError):
    """Base of all reasons why a file gives no report."""

    code = "unreadable"


class FileMissingError(UnreadableError):
    """There is no such file, or it may not be opened."""

    code = "file-missing"
    message = "找不到这个文件，或没有读取权限"
    hint = "检查文件名和路径；文件名含空格时请加引号。"


class EmptyFileError(UnreadableError):
    """The file has no bytes, or a folder has no report."""

    code = "empty-file"
    message = "这个文件是空的"
    hint = "多半是下载没有完成，请重新下载信用报告。"


class NotAReportFileError(UnreadableError):
    """Neither PDF nor JSON nor XML: a photo, a Word file, an archive, whatever its name says."""

    code = "not-a-report-file"
    message = "这不是 PDF、JSON、XML，也不是图片"
    hint = "请使用从征信中心网站、云闪付或手机银行下载的 PDF 原件；Word 文件读不了。"


class BrokenPdfError(UnreadableError):
    """A PDF by its head, but cut off or damaged."""

    code = "broken-pdf"
    message = "这个 PDF 不完整或已损坏，打不开"
    hint = "多半是下载或传输中断，请重新下载原件。"


class PasswordNeededError(UnreadableError):
    """The PDF opens only with a password and none was given."""

    code = "password-needed"
    message = "这个 PDF 需要打开密码"
    hint = "用 --password 给出密码，或设环境变量 CREDITCHECK_PASSWORD；常见的是证件号后六位或短信里的验证码。"


class WrongPasswordError(UnreadableError):
    """The password given does not open the PDF."""

    code = "wrong-password"
    message = "密码不对，PDF 没有打开"
    hint = "核对发送报告的短信或邮件里的密码说明，注意大小写和多余的空格。"


class EncryptionError(UnreadableError):
    """Encrypted by a security handler other than the standard one: certificates, FileOpen, a company's own."""

    code = "unsupported-encryption"
    message = "这个 PDF 的加密方式不支持，密码也打不开它"
    hint = "多半是公司或阅读器厂商的加密：请重新下载没有加密过的原件，或用打开它的那个程序另存后再试。"


SCAN_AGAIN = "重新扫描：300 dpi、灰度，一页一张，不用“节省空间”一类的压缩；照片请正对着拍，一页占满画面。"
"""How to scan, for all who are asked to do it anew."""


class ImageOnlyError(UnreadableError):
    """Pages without text of their own: a scan or a photo, that was not read."""

    code = "image-only"
    message = "这个 PDF 里只有图片，没有可读的文字"
    hint = SCAN_AGAIN


class OcrMissingError(ImageOnlyError):
    """Pages that are pictures, and what reads them is not installed."""

    message = "这是扫描件或照片，读它要先装识别文字的组件"
    hint = "运行 pip install 'creditcheck[ocr]'（离线识别，不上传任何内容），再试一次；有电子版原件更好。"


class ScanError(ImageOnlyError):
    """Pages that are pictures in which no report was recognised."""

    message = "从这份扫描件或照片里没有认出央行个人信用报告"


class ScanTooSmallError(ImageOnlyError):
    """A scan whose letters are too small to be told apart."""

    code = "scan-too-small"
    message = "扫描件里的字太小，看不准，本程序不猜读"


class FirstGenerationError(UnreadableError):
    """A report of the first generation (before 2020)."""

    code = "first-generation"
    message = "这是第一代格式的信用报告（2020 年以前），本程序不读"
    hint = "请重新查询一份现行的二代报告：征信中心网站、云闪付或手机银行可免费下载。"


class CompanyReportError(UnreadableError):
    """A report about a company."""

    code = "company-report"
    message = "这是企业信用报告，本程序只读个人信用报告"
    hint = "请给出本人的个人信用报告。"


class UnknownLayoutError(UnreadableError):
    """Text that is no personal credit report of a known form."""

    code = "unknown-layout"
    message = "没有认出这是央行个人信用报告"
    hint = "请确认是征信中心出具的《个人信用报告》（二代简版或详版）原件，而不是评分、截图或其他机构的报告。"


class ReportTimeError(UnknownLayoutError):
    """A report whose time cannot be read: without a date nothing can be judged."""

    code = "report-time"
    message = "这份报告的报告时间认不出来，没有时间什么都没法判断"
    hint = '照报告首页抄下“报告时间”，加上 --report-time "2026-01-05 10:20:30" 再运行；只看得清日期就写 2026-01-05。'


class SheetsError(UnreadableError):
    """Several pages of a report on one sheet that cannot be told apart."""

    code = "sheets"
    message = "这个 PDF 一张纸上印了几页报告，分不开，本程序不猜着读"
    hint = "请用下载到的原件；只有打印的文件时，重新打印成 PDF，打印设置里选“每张 1 页”，不缩放、不裁切。"


class SeveralReportsError(UsageError):
    """Several reports in one file where one is wanted."""

    def __init__(self, name: str, count: int) -> None:
        """Say how to name one of the ``count`` reports of the file ``name``."""
        super().__init__(
            f"这个文件里有 {count} 份报告，这里要的是一份",
            f"写明是哪一份：{name}#1 是第一份，{name}#2 是第二份；creditcheck check 会逐份判断。",
        )


class SeveralPeopleError(UnreadableError):
    """Reports of different people in one file."""

    code = "several-people"
    message = "这个 PDF 里有不同的人的报告，本程序不合在一起读"


class OtherReportsError(UnreadableError):
    """Pictures of the pages of several reports."""

    code = "several-reports"
    message = "这些图片是几份报告的页（报告编号或总页数不同），本程序不合在一起读"
    hint = "一次只给一份报告的图片；或者每份放进一个文件夹，再用 creditcheck check 文件夹 --recursive。"


class BadJsonError(UnreadableError):
    """JSON or XML that cannot be parsed or is no report document."""

    code = "bad-json"
    message = "这个 JSON 不是信用报告文件"
    hint = "用 creditcheck schema report 看报告文件应有的格式。"


class UnsafeXmlError(UnreadableError):
    """XML with entities or external references, which are never resolved."""

    code = "unsafe-xml"
    message = "这个 XML 含有实体定义或外部引用，为安全起见不读"
    hint = "请给出原始导出的 XML 文件。"


class TooLargeError(UnreadableError):
    """Far larger than any credit report."""

    code = "too-large"
    message = "这个文件太大，不像是信用报告"
    hint = "请确认给的是信用报告原件（通常不超过几 MB）。"
