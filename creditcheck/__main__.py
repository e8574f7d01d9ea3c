"""``creditcheck`` and ``python -m creditcheck``."""

from __future__ import annotations

import sys

from creditcheck import __version__


def main() -> None:
    """Run the command line and leave with its exit code. The version alone needs no parser."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"creditcheck {__version__}\n")
        return
    try:
        from creditcheck.cli.run import run  # noqa: PLC0415
    except KeyboardInterrupt:  # while libraries load; later it is the command line that answers
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
