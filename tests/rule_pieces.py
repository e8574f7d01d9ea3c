"""The pieces of a rule: function and registration, entry, case file. What is missing is said in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from creditcheck.checks.rule import Rule

CASES = Path(__file__).parent / "cases"


def missing_pieces(rules: Sequence[Rule], entries: Collection[str], cases: Collection[str]) -> Iterator[str]:
    """Return a sentence for each piece that is missing or too much: codes of rules, of entries, of case files."""
    codes = [rule.code for rule in rules]
    for code in codes:
        if code not in entries:
            yield f"{code} is registered in checks/rules/ but has no entry [{code}] in data/rules/{code[:3]}.toml"
        if code not in cases:
            yield f"{code} is registered in checks/rules/ but has no case file tests/cases/{code}.toml"
    for code in entries:
        if code not in codes:
            yield f"[{code}] in data/rules/{code[:3]}.toml has no rule: register it in RULES of a module of checks/rules/"
    for code in cases:
        if code not in codes:
            yield f"tests/cases/{code}.toml has no rule {code}"
    for what, count in Counter((*codes, *(rule.name for rule in rules))).items():
        if count > 1:
            yield f"{what} is registered {count} times in checks/rules/"


def pieces_of_the_program() -> list[str]:
    """Return what the rules of the program lack; reading an entry that is not whole gives its sentence too."""
    from creditcheck.checks.catalogue import RULES
    from creditcheck.data.preset_files import PresetError, load_preset
    from creditcheck.data.rule_texts import RuleEntryError, text_codes

    try:
        load_preset()
        return list(missing_pieces(RULES, text_codes(), {path.stem for path in CASES.glob("*.toml")}))
    except (RuleEntryError, PresetError) as error:
        return [str(error)]
