"""How fast reading and judging is, beside plain pdfplumber over the same pages in the same run. Run by hand.

    python tests/benchmarks/reading_speed.py

Prints ratios, never passes or fails: machines differ. Each figure is the best of several runs, because other work on the
machine only ever makes a run slower.
"""

from __future__ import annotations

import gc
import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from creditcheck.assess import Options, assess  # noqa: E402
from creditcheck.reading import read_bytes  # noqa: E402
from samples.make import brief_pdf, detailed_pdf, many_accounts, many_loans  # noqa: E402
from samples.make.overprint import marked, stamped, with_covered_amount  # noqa: E402

DAY = date(2026, 11, 21)


def best(action: Callable[[], object], runs: int) -> float:
    """Return the shortest CPU time of several runs, in seconds."""
    return best_in_turn([action], runs)[0]


def best_in_turn(actions: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """Return the shortest CPU time of each action; they take turns, so that other work on the machine hits all alike."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(runs):
        for action, mine in zip(actions, times, strict=True):
            gc.collect()
            start = time.process_time()
            action()
            mine.append(time.process_time() - start)
    return [min(mine) for mine in times]


def judge(data: bytes) -> None:
    report = read_bytes(data)
    assert report.reading.complete, report.reading.discrepancies
    assess(report, Options(today=DAY))


def pdfplumber_text(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()


def pdfplumber_tables(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def pages_of(data: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(data))


def brief() -> None:
    small, large = brief_pdf(many_loans(20)), brief_pdf(many_loans(150))
    judge(small)
    few, mine = best_in_turn([lambda: judge(small), lambda: judge(large)], 40)
    few /= pages_of(small)
    theirs = best(lambda: pdfplumber_text(large), 5)
    print(f"简版 {pages_of(large)} 页：读和判 {mine:.3f} s，pdfplumber extract_text {theirs:.3f} s，"
          f"比 {mine / theirs:.3f}（目标 ≤ 0.200）")  # fmt: skip
    print(
        f"每页：20 笔 {few:.4f} s，150 笔 {mine / pages_of(large):.4f} s，比 {mine / pages_of(large) / few:.2f}（目标 ≤ 1）"
    )


def overprinted() -> None:
    """A seal, a slanted mark, level words over each page: what they cost, and one covered amount, which is rendered."""
    report = many_loans(100)
    presses = [None, stamped, marked, partial(with_covered_amount, old="1,516", new="1,51")]
    files = [brief_pdf(report, press=press) for press in presses]
    plain, *others = best_in_turn([partial(read_bytes, data) for data in files], 20)
    pages = pages_of(files[0])
    for name, mine in zip(("盖章", "印字"), others, strict=False):
        print(
            f"{name}的简版 {pages} 页：每页 {mine / pages * 1000:.1f} ms，是没有的 {mine / plain:.2f} 倍（目标 ≤ 1.3）"
        )
    print(f"一处被盖住的简版：多 {(others[-1] - plain) * 1000:.0f} ms（那一页渲染一次、再读一次）")


def detailed() -> None:
    few, many = 3, 120
    small, large = detailed_pdf(many_accounts(few)), detailed_pdf(many_accounts(many))
    judge(small)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mine = best(lambda: judge(large), 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    theirs = best(lambda: pdfplumber_tables(large), 1)
    print(f"详版 {pages_of(large)} 页：读和判 {mine:.3f} s，pdfplumber extract_tables {theirs:.3f} s，"
          f"比 {mine / theirs:.3f}（目标 ≤ 0.125）；内存峰值 {peak // 1024} MB（此前 {before // 1024} MB，目标 < 300）")  # fmt: skip
    one = best(lambda: judge(small), 5)
    print(f"每个账户：{few} 个 {one / few:.4f} s，{many} 个 {mine / many:.4f} s")


def start_up() -> None:
    def run(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run(words, check=True, capture_output=True)

    def wall(action: Callable[[], object]) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return min(times)

    program = Path(sys.executable).with_name("creditcheck")
    mine = wall(run(str(program), "--version"))
    theirs = wall(run(sys.executable, "-c", "import typer"))
    print(f"creditcheck --version {mine:.3f} s，import typer {theirs:.3f} s，比 {mine / theirs:.2f}（目标 ≤ 1.3）")


if __name__ == "__main__":
    brief()
    overprinted()
    start_up()
    detailed()
