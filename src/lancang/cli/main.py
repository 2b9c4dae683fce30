"""The entrance of the command line: runs a command and turns whatever happens into a message and an exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

from .faults import Exit, PipeClosed, Refused

DEBUG = "LANCANG_DEBUG"

# What no program can help: a full or broken disk, a quota, a folder that may not be written to.
_SYSTEM = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE}

# A reading leaves no cycles behind; at the usual threshold the collector looks a tenth of the time and finds nothing.
CALM = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(_without_debug(given))
    except Refused as error:
        return _fail(str(error), Exit.REFUSED)
    except PipeClosed:
        _silence_stdout()
        return Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        return _fail("interrupted", Exit.INTERRUPTED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        if isinstance(error, OSError) and error.errno in _SYSTEM:
            return _fail(f"the system: found {error}; expected to read and write; free space or mend it", Exit.REFUSED)
        found = f"{type(error).__name__}: {error}".replace("\n", " ")
        return _fail(f"an error of lancang itself: found {found}; add --debug to see where", Exit.INTERNAL)


def _run(arguments: list[str]) -> int:
    # Typer is imported here and not above: worker processes import this module again and need no command line.
    import typer

    from .app import make_app

    gc.set_threshold(CALM)
    command = typer.main.get_command(make_app(arguments))
    try:
        code = command.main(arguments, prog_name="lancang", standalone_mode=False)
    except typer.TyperException as error:
        # Typer's own message, with the usage and where to find help.
        error.show() if hasattr(error, "show") else print(error, file=sys.stderr)
        return error.exit_code
    except (typer.Abort, EOFError):
        return _fail("interrupted", Exit.INTERRUPTED)
    if code == Exit.INTERRUPTED:
        return _fail("interrupted", Exit.INTERRUPTED)
    _flush()
    return code if isinstance(code, int) else Exit.DONE


def _without_debug(arguments: list[str]) -> list[str]:
    """--debug may stand anywhere before `--`; it is kept in the environment, so that every process sees it."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--debug" in arguments[:end]:
        os.environ[DEBUG] = "1"
    return [one for one in arguments[:end] if one != "--debug"] + arguments[end:]


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise PipeClosed from error


def _silence_stdout() -> None:
    """Python flushes standard output once more at its end, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: Exit) -> int:
    print(f"lancang: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
