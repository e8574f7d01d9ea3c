"""Assessment: runs the rules over a report, adds up dimensions and behaviours, masks what identifies a person."""

from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.document import to_json
from creditcheck.assess.options import Options

__all__ = ["Options", "assess", "facts_of", "to_json"]
