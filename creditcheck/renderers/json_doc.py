"""The two documents as JSON text, and their schemas. Keys and order are the models' own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from creditcheck.renderers.wrapping import visible_json

if TYPE_CHECKING:
    from creditcheck.model.assessment import Assessment
    from creditcheck.model.base import Record
    from creditcheck.model.report import Report


def report_json(report: Report) -> str:
    """Write a report document: every key of the contract, nothing masked."""
    import json  # noqa: PLC0415

    document = report.model_dump(mode="json", by_alias=True)
    return visible_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def assessment_json(assessment: Assessment, *, indent: int | None = 1) -> str:
    """Write an assessment document; ``indent`` None gives one line."""
    from creditcheck.assess.document import to_json  # noqa: PLC0415

    return visible_json(to_json(assessment, indent=indent)).rstrip("\n") + "\n"


def document_json(document: Record) -> str:
    """Write a plan, a comparison or a list of disputes."""
    from creditcheck.assess.document import to_json  # noqa: PLC0415

    return visible_json(to_json(document)).rstrip("\n") + "\n"


def json_schema(document: str) -> dict[str, Any]:
    """Return the JSON Schema of ``report`` or ``corrections`` (what may be given as input) or of a printed document.

    Ratios are decimals in the model and plain numbers in the document, so the schema says number.
    """
    from pydantic.json_schema import GenerateJsonSchema  # noqa: PLC0415

    from creditcheck.model.assessment import Assessment  # noqa: PLC0415
    from creditcheck.model.comparison import Diff  # noqa: PLC0415
    from creditcheck.model.corrections import Corrections  # noqa: PLC0415
    from creditcheck.model.dispute import Dispute  # noqa: PLC0415
    from creditcheck.model.plan import Plan  # noqa: PLC0415
    from creditcheck.model.report import Report  # noqa: PLC0415

    class Numbers(GenerateJsonSchema):
        def decimal_schema(self, schema: Any) -> dict[str, Any]:
            return {"type": "number"}

    given: dict[str, type[Record]] = {"report": Report, "corrections": Corrections}
    if document in given:
        made = given[document].model_json_schema(by_alias=True, mode="validation", schema_generator=Numbers)
    else:
        kinds: dict[str, type[Record]] = {"assessment": Assessment, "plan": Plan, "diff": Diff, "dispute": Dispute}
        made = kinds[document].model_json_schema(by_alias=True, mode="serialization", schema_generator=Numbers)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
