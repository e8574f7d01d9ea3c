"""JSON and XML files: exact values, all encodings, and nothing dangerous."""

from decimal import Decimal

import pytest

from creditcheck.errors import BadJsonError, CreditcheckError, EmptyFileError, TooLargeError, UnsafeXmlError
from creditcheck.readers import json_file, xml_file
from creditcheck.readers.json_file import read_json
from creditcheck.readers.xml_file import read_xml

JSON = '{"余额": [1, 2.50, null, "甲\\u4e59"]}'
VALUE = {"余额": [1, Decimal("2.50"), None, "甲乙"]}


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_json_encodings(encoding):
    assert read_json(JSON.encode(encoding)) == VALUE


def test_json_big_endian_mark():
    assert read_json(b"\xfe\xff" + JSON.encode("utf-16-be")) == VALUE


def test_numbers_are_exact():
    value = read_json(b"[0.1, 12345678901234567890, 1e2]")
    assert value == [Decimal("0.1"), 12345678901234567890, Decimal("1e2")]
    assert [type(v) for v in value] == [Decimal, int, Decimal]


@pytest.mark.parametrize(
    "text", ["[NaN]", "[Infinity]", "[-Infinity]", "[" + "9" * 41 + "]", "[1e9999]", "[0." + "1" * 50 + "]"]
)
def test_numbers_refused(text):
    with pytest.raises(BadJsonError):
        read_json(text.encode())


def test_duplicate_key_is_an_error_without_content():
    with pytest.raises(BadJsonError) as error:
        read_json('{"a": {"秘密": 1, "秘密": 2}}'.encode())
    assert "重复的键" in error.value.message
    assert "秘密" not in error.value.message + error.value.hint


def test_error_says_line_and_column_only():
    with pytest.raises(BadJsonError) as error:
        read_json('{"a": 1,\n "b": 张三}'.encode())
    assert "第 2 行第 7 列" in error.value.message
    assert "张三" not in error.value.message
    assert error.value.exit_code == 3
    assert error.value.__suppress_context__


def test_depth_limit_counts_brackets_outside_text_only():
    deep = json_file.MAX_DEPTH
    assert read_json(b"[" * deep + b"]" * deep) is not None
    assert read_json(('["' + "[" * 500 + '\\"[",\n1]').encode()) == ["[" * 500 + '"[', 1]
    with pytest.raises(BadJsonError, match="嵌套太深（第 2 行）"):
        read_json(b"\n" + b"[" * 100_000)


@pytest.mark.parametrize("read", [read_json, read_xml])
def test_empty_large_and_undecodable(read, monkeypatch):
    for data in (b"", b" \n"):
        with pytest.raises(EmptyFileError):
            read(data)
    with pytest.raises(BadJsonError, match="编码"):
        read(b'"\xff\xff\xff\xff\xff')
    monkeypatch.setattr(json_file, "MAX_BYTES", 3)
    monkeypatch.setattr(xml_file, "MAX_BYTES", 3)
    with pytest.raises(TooLargeError):
        read(b"[1,2]")


XML = """<?xml version="1.0" encoding="{}"?>
<Document xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
  <!-- c --><PRM><PB03><A>一</A><B/></PB03><PB03><A>二</A></PB03><PB03><A> 三 </A><B x="1">4</B>漏</PB03></PRM>
  <POM><PB04 xsi:nil="true"></PB04></POM>
</Document>"""
TREE = {
    "Document": {
        "PRM": {
            "PB03": [{"A": "一", "B": None}, {"A": "二"}, {"A": "三", "B": {"@x": "1", "#text": "4"}, "#text": "漏"}]
        },
        "POM": {"PB04": None},
    }
}


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK", "gb2312", "GB18030", "UTF-16"])
def test_xml_shape_and_encodings(encoding):
    assert read_xml(XML.format(encoding).encode(encoding)) == TREE


def test_xml_declared_gbk_but_utf8_undeclared():
    assert read_xml("<D>余额</D>".encode()) == {"D": "余额"}
    assert read_xml(b"\xef\xbb\xbf" + "<D>余额</D>".encode()) == {"D": "余额"}
    with pytest.raises(BadJsonError, match="编码"):
        read_xml(b'<?xml version="1.0" encoding="GBK"?><D>\xff\xff</D>')


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>',
        '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>',
        '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY % x SYSTEM "http://example.invalid/x">%x;]><d/>',
        "<!--" + " " * 120_000 + "--><!DOCTYPE d [<!ENTITY a 'b'>]><d>&a;</d>",
        '<d xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></d>',
    ],
)
def test_unsafe_xml(xml):
    with pytest.raises(UnsafeXmlError):
        read_xml(xml.encode())


def test_broken_and_deep_xml():
    with pytest.raises(BadJsonError, match="第 2 行") as error:
        read_xml("<d>\n<秘密></d>".encode())
    assert "秘密" not in error.value.message
    with pytest.raises(BadJsonError, match="嵌套太深"):
        read_xml(b"<a>" * 200 + b"</a>" * 200)
    assert read_xml(b"<a>" + b"<b/><c></c>" * 100 + b"</a>")


def test_only_our_errors(subtests=None):
    for data in (b"<", b"<a", b"{", b"\0", b"\0\0\0\0", b"<a>\x01</a>", b"\xff\xfe<", b"nul"):
        for read in (read_json, read_xml):
            with pytest.raises(CreditcheckError):
                read(data)
