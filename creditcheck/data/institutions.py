"""管理机构, 发卡机构, 查询机构: which legal entity a printed name is, and what class of lender.

A report prints the whole name with its branch, such as ``中国工商银行股份有限公司银行卡业务部（牡丹卡中心）``. The
legal entity is that name without the branch and without the company ending, old and new names joined by the register
(``institutions.toml``). The class comes from the official type code when a machine document gives one, else from the
register, else from words in the name; what fits nothing is ``unknown``, never "not a bank, so online".

>>> legal_entity("中国工商银行上海分行") == legal_entity("中国工商银行股份有限公司")
True
>>> classify("广西桂林样例小额贷款有限公司", None).code
'ML'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from creditcheck.data.register_file import Entry, RegisterTables, read_register
from creditcheck.values.text import squeeze

ClassCode = Literal["CF", "ML", "TR", "IB", "AF", "LS", "GC", "AMC", "BK", "HF", "VB", "RB", "OT", "unknown"]

CLASS_NAMES: Mapping[str, str] = {
    "CF": "消费金融公司", "ML": "小额贷款公司", "TR": "信托公司", "IB": "民营或互联网银行", "AF": "汽车金融公司",
    "LS": "租赁公司", "GC": "担保或保险公司（代偿）", "AMC": "资产管理公司", "BK": "银行", "HF": "公积金管理中心",
    "VB": "村镇银行", "RB": "农商行或信用社", "OT": "其他机构", "unknown": "类别不明",
}  # fmt: skip
"""What each class is called for people."""

_COMPANY = re.compile(r"股份有限公司|有限责任公司|有限公司|股份公司")
_BANK_BRANCH = re.compile(r"银行(?=.*(?:分行|支行|中心|营业部|业务部|分理处|储蓄所))")
_COOPERATIVE = re.compile(r"信用(?:合作)?(?:联)?社")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BEGINS_INSIDE = re.compile(r"行(?!业)|司(?!法)|公司|限|份|有限|股份|费金融|额贷款|用卡")
_ENDS_INSIDE = re.compile(r"(?:股份(?:有|有限|有限公|公)?|有限(?:公|责|责任|责任公)?|银|消费金|小额贷|信用卡中)$")
_OWN_END = re.compile(
    r"(?:公司|行|社|部|局|院|处|会|厂|店|所|校|学|站|队|中心|集团|基金|库|场|馆|人|政府|委|办|厅|署|台|点|口|付|端|企业|银团|机|机构"
    r"|[)*]|[A-Za-z.]|[A-Z0-9]{10,})$"
)
_MISREAD = re.compile(r"有限(?:责任)?公[^司]|有限(?:责任)?[^公责任]司|股份有[^限]公司|股份[^有公]限公司")


@dataclass(frozen=True)
class InstitutionClass:
    """The class of one institution: ``code``, why (Chinese), and the name to show for the legal entity."""

    code: ClassCode
    reason: str
    display: str


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return the printed name in NFKC and without any space, for comparing.

    >>> plain_name("大众汽车金融（中国） 有限公司")
    '大众汽车金融(中国)有限公司'
    """
    return "".join(unicodedata.normalize("NFKC", squeeze(name)).split())


def cut_name(name: str) -> str:
    """Return the plain name without its branch, the company ending kept.

    >>> cut_name("招商银行股份有限公司上海分行"), cut_name("江城农村信用联社河西信用社")
    ('招商银行股份有限公司', '江城农村信用联社')
    """
    plain = plain_name(name)
    for pattern in (_COMPANY, _BANK_BRANCH, _COOPERATIVE):
        match = pattern.search(plain)
        if match:
            return plain[: match.end()]
    return plain


def is_broken_name(name: str) -> bool:
    """Tell whether a printed name begins or ends inside a word of every lender's name: a line of its cell is gone.

    >>> [is_broken_name(name) for name in ("中国银行股份有限公", "行股份有限公司南京支行", "中国银行", "行业样例公司")]
    [True, True, False, False]
    """
    plain = plain_name(name)
    return bool(_BEGINS_INSIDE.match(plain) or _ENDS_INSIDE.search(plain))


def may_be_misread(name: str) -> bool:
    """Tell whether a recognised name ends like none, or has a word of every company with another character in it.

    Evidence: all 320 names of lenders in the reports and samples at hand end like one.

    >>> [may_be_misread(name) for name in ("样例银行股份有限公可", "样例股份有限公可上海分行", "样例银行上海支什")]
    [True, True, True]
    >>> [may_be_misread(name) for name in ("样例银行股份有限公司上海分行", "某中心（信用卡）", "B04270264H0001")]
    [False, False, False]
    """
    plain = plain_name(name)
    return _OWN_END.search(plain) is None or _MISREAD.search(plain) is not None


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return the cut name without its company ending: the key before old names are joined.

    >>> name_key("兴业消费金融股份公司")
    '兴业消费金融'
    """
    cut = cut_name(name)
    match = _COMPANY.search(cut)
    return cut[: match.start()] if match else cut


def is_hidden_name(name: str | None) -> bool:
    """Tell whether a printed institution says no name: null, blank, stars, dashes, or no Chinese character at all.

    Only an institution edition hides names so; the caller asks this of such reports alone.

    >>> is_hidden_name("B02823517H0001"), is_hidden_name("--"), is_hidden_name("中国银行")
    (True, True, False)
    """
    return name is None or not _CHINESE.search(plain_name(name))


class Register:
    """The joined tables: the packaged register, and after it what a person's own file adds or corrects."""

    def __init__(self, tables: Iterable[RegisterTables]) -> None:
        """Join the tables in order; an entry of a later table replaces one that shares a key with it."""
        self._entries: dict[str, Entry] = {}
        self._own_key: dict[str, str] = {}
        self._type_codes: dict[str, tuple[str, str]] = {}
        self._patterns: list[tuple[re.Pattern[str], str, str | None]] = []
        self._classes: dict[tuple[str | None, str | None], InstitutionClass] = {}
        for table in tables:
            self._type_codes.update(table.type_codes)
            self._patterns.extend((re.compile(p.search), p.class_code, p.why) for p in table.patterns)
            for entry in table.entries:
                self._add(entry)

    def _add(self, entry: Entry) -> None:
        own = name_key(entry.name)
        for name in (entry.name, *entry.old, *entry.also):
            self._own_key[name_key(name)] = own
        self._entries[own] = entry
        # A correction may make the own name of an earlier entry a further name: its other names follow it.
        for key, target in list(self._own_key.items()):
            self._own_key[key] = self._own_key.get(target, target)

    def legal_entity(self, name: str | None) -> str:
        """Return the key of the legal entity; "" for null and blank, which are no entity."""
        if name is None:
            return ""
        key = name_key(name)
        return self._own_key.get(key, key)

    def entry(self, name: str | None) -> Entry | None:
        """Return the register's row for a printed name, or None."""
        return self._entries.get(self.legal_entity(name))

    def classify(self, name: str | None, type_code: str | None) -> InstitutionClass:
        """Return the class of an institution, by its official type code, by the register, by words in its name."""
        key = (name, type_code)
        if key not in self._classes:
            self._classes[key] = self._classify(name, type_code)
        return self._classes[key]

    def _classify(self, name: str | None, type_code: str | None) -> InstitutionClass:
        entry = self.entry(name)
        display = entry.name if entry else cut_name(name or "")
        by_code = self._type_codes.get((type_code or "").strip())
        if by_code:
            return InstitutionClass(_code(by_code[0]), f"机构类型代码 {type_code}：{by_code[1]}", display)
        if entry:
            return InstitutionClass(_code(entry.class_code), _register_reason(entry), display)
        cut = cut_name(name or "")
        for pattern, code, why in self._patterns:
            match = pattern.search(cut)
            if match:
                return InstitutionClass(_code(code), why or f"名称含“{match.group()}”", display)
        return InstitutionClass("unknown", _unknown_reason(name), display)


def _code(text: str) -> ClassCode:
    return text  # type: ignore[return-value]  # register_file has checked it


def _register_reason(entry: Entry) -> str:
    parts = [f"机构名录：{CLASS_NAMES[entry.class_code]}"]
    if entry.old:
        parts.append("原名 " + "、".join(entry.old))
    if entry.products:
        parts.append("常见产品 " + "、".join(entry.products))
    if entry.sure != "certain":
        parts.append({"likely": "大致可靠", "assumption": "仅为推测", "user": "来自您的机构文件"}[entry.sure])
    return "；".join(parts)


def _unknown_reason(name: str | None) -> str:
    if is_hidden_name(name):
        return "报告没有显示机构名称，也没有机构类型"
    return "名录里没有，名称里也看不出类别"


@cache
def default_register() -> Register:
    """Return the packaged register, read once."""
    text = resources.files("creditcheck.data").joinpath("institutions.toml").read_text("utf-8")
    return Register([read_register(text)])


def extended_register(text: str) -> Register:
    """Return the packaged register with a person's own TOML added. Raises UsageError for a wrong entry."""
    packaged = resources.files("creditcheck.data").joinpath("institutions.toml").read_text("utf-8")
    return Register([read_register(packaged), read_register(text, from_user=True)])


def legal_entity(name: str | None) -> str:
    """Return the key of the legal entity by the packaged register; "" for null and blank.

    >>> legal_entity("捷信消费金融有限公司")
    '天津京东消费金融'
    """
    return default_register().legal_entity(name)


def classify(name: str | None, type_code: str | None) -> InstitutionClass:
    """Return the class of an institution by the packaged register.

    >>> classify(None, "51").code, classify("梧桐样例数科", None).code
    ('ML', 'unknown')
    """
    return default_register().classify(name, type_code)
