"""``creditcheck schema``: the JSON Schema of the two documents, made from the models."""

from __future__ import annotations

from typing import Annotated

import typer

from creditcheck.cli.request import one_of

DOCUMENTS = ("report", "assessment")


def schema(
    document: Annotated[
        str, typer.Argument(metavar="|".join(DOCUMENTS), help="report 报告文件，assessment 判断结果。")
    ],
) -> None:
    """打印报告文件或判断结果的 JSON Schema。Print the JSON Schema of a document."""
    one_of("schema", document, DOCUMENTS)
    import json
    import sys

    from creditcheck.renderers.json_doc import json_schema

    sys.stdout.write(json.dumps(json_schema(document), ensure_ascii=False, indent=1) + "\n")
