"""Archives (``.zip``) with reports: unpacked into a private folder, never more than a person could mean.

Only the last part of a member's name is used, so that nothing can be written anywhere else.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from creditcheck.errors import (
    PasswordNeededError,
    TooLargeError,
    UnreadableError,
    WrongPasswordError,
)
from creditcheck.reading import Password
from creditcheck.renderers.wrapping import printable

MOST = 200
"""Reports of one archive."""
LARGEST = 400 * 1024 * 1024
"""Bytes of all of them together, unpacked."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNPACK = "先把它解压到一个文件夹，再给文件夹的名字。"


@dataclass(frozen=True)
class Member:
    """An unpacked report: where it lies, and its name in the archive."""

    path: Path
    name: str


def unpack(archive: Path, folder: Path, password: Password, suffixes: Container[str]) -> tuple[list[Member], int]:
    """Unpack the files that may be reports, and count the others.

    Args:
        archive: the file.
        folder: where to; empty.
        password: the word itself, or how to ask for it: asked once, and only when a member needs it.
        suffixes: of the files to unpack, in small letters.

    Raises:
        UnreadableError: it is no archive, is damaged, too large, or its password is missing or wrong.

    """
    try:
        with zipfile.ZipFile(archive) as opened:
            files = [info for info in opened.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
            wanted = [info for info in files if Path(info.filename).suffix.lower() in suffixes]
            if len(wanted) > MOST:
                raise TooLargeError(
                    f"这个压缩包里有 {len(wanted)} 份文件，一次最多读 {MOST} 份", "分成几个压缩包再试。"
                )
            word = _password(wanted, password)
            return _unpacked(opened, wanted, folder, word), len(files) - len(wanted)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableError("这个压缩包坏了，或者不是 zip", _UNPACK) from error
    except NotImplementedError:
        raise UnreadableError("这个压缩包的压缩或加密方法（如 AES）读不了", _UNPACK) from None


def _password(wanted: list[zipfile.ZipInfo], password: Password) -> bytes | None:
    if not any(info.flag_bits & _ENCRYPTED for info in wanted):
        return None
    word = password() if callable(password) else password
    if word is None:
        raise PasswordNeededError("这个压缩包需要密码", "用 --password 给出密码，或设环境变量 CREDITCHECK_PASSWORD。")
    return word.encode()


def _unpacked(opened: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], folder: Path, word: bytes | None) -> list[Member]:
    members, room = [], LARGEST
    for number, info in enumerate(wanted):
        name = _name(info)
        try:
            with opened.open(info, pwd=word) as stream:
                data = stream.read(room + 1)
        except NotImplementedError:
            raise
        except RuntimeError:  # how the library says that the password is wrong
            raise WrongPasswordError("密码不对，压缩包没有打开", "核对密码，注意大小写和多余的空格。") from None
        room -= len(data)
        if room < 0:
            raise TooLargeError("这个压缩包解开后太大", _UNPACK)
        path = folder / str(number) / Path(name).name
        path.parent.mkdir()
        path.write_bytes(data)
        members.append(Member(path, name))
    return members


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; many archives write it in UTF-8, those of a Chinese Windows in GBK, and do not say so."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gbk"):
            with suppress(UnicodeError):
                name = raw.decode(encoding)
                break
    return printable(name.replace("\\", "/"))


def _is_hidden(name: str) -> bool:
    """Tell whether a member is what a system puts beside files (``__MACOSX/._a.pdf``)."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part not in (".", ".."))
