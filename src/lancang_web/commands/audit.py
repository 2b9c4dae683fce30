"""`lancang audit`: verifies the chain of what was done, and signs its head."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lancang.cli.faults import Exit, Refused

if TYPE_CHECKING:
    from lancang_web.audit.checkpoints import Checkpoint

PRIVATE, PUBLIC = "LANCANG_AUDIT_KEY", "LANCANG_AUDIT_PUBLIC_KEY"

audit = typer.Typer(no_args_is_help=True, help="Verify the audit, sign its head.")


@audit.command()
def verify(
    checkpoint: Annotated[
        list[Path] | None, typer.Option("--checkpoint", help="A signed checkpoint to compare with; may be repeated.")
    ] = None,
    key: Annotated[str, typer.Option("--key", help=f"Public key of the checkpoints, or its file; else {PUBLIC}.")] = "",
    since: Annotated[int, typer.Option("--since", min=1, help="Verify from this event on; 1 for all.")] = 1,
) -> int:
    """Recompute the chain and the digests; name every row that was changed, removed or written anew.

    Exit code 1 if anything was found. A chain that was rewritten whole, or cut at its end, shows only against a
    checkpoint. A checkpoint that this key did not sign counts as a finding.
    """
    from lancang_web.care.console import site

    with site():
        from lancang_web.audit.verification import summary
        from lancang_web.audit.verification import verify as recompute

        checkpoints, bad = _checkpoints(checkpoint or [], key)
        seen = recompute(checkpoints, since=since)
    for line in [*(f"checkpoint: {one}" for one in bad), *summary(seen)]:
        print(line)
    return Exit.FOUND if seen.faults or bad else Exit.DONE


@audit.command()
def checkpoint(out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")]) -> int:
    """Sign the head of the chain with the key LANCANG_AUDIT_KEY.

    Keep the file where nobody who keeps the database can change it: at another party, or on paper.
    """
    from lancang_web.care.console import site

    with site():
        from lancang_web.audit.checkpoints import BadKey, private_key, sign
        from lancang_web.audit.selectors import head

        if not (given := os.environ.get(PRIVATE, "")):
            raise Refused(
                PRIVATE, found="nothing", expected="the private key, or the path of its file",
                action="make a pair with: lancang audit key -o FILE",
            )  # fmt: skip
        try:
            signer = private_key(given)
        except BadKey as error:
            raise Refused.because(error) from error
        sequence, value, now = head()
        _write(out, sign(sequence, value, now, signer).written(), secret=False)
    print(f"checkpoint of event {sequence}: {out}")
    return Exit.DONE


@audit.command()
def key(
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The file of the private key; .pub is added for the public.")
    ],
) -> int:
    """Make a pair of keys for checkpoints: FILE (keep it secret) and FILE.pub (give it to whoever verifies)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from lancang_web.audit.checkpoints import fingerprint, written_private, written_public

    if out.exists():
        raise Refused(
            f"-o {out}",
            found="a file",
            expected="a new name, for a lost key signs nothing any more",
            action="choose another",
        )
    made = Ed25519PrivateKey.generate()
    _write(out, written_private(made) + "\n", secret=True)
    _write(out.with_name(out.name + ".pub"), written_public(made.public_key()) + "\n", secret=False)
    print(f"private key {out}, public key {out}.pub, fingerprint {fingerprint(made.public_key())}")
    return Exit.DONE


def _checkpoints(paths: list[Path], given: str) -> tuple[list[Checkpoint], list[str]]:
    """The checkpoints whose signature fits, and what is wrong with the others. Raises Refused without a key."""
    from lancang_web.audit.checkpoints import BadCheckpoint, BadKey, private_key, public_key, read_checkpoint

    if not paths:
        return [], []
    try:
        if stated := given or os.environ.get(PUBLIC, ""):
            verifier = public_key(stated)
        elif own := os.environ.get(PRIVATE, ""):
            verifier = private_key(own).public_key()
        else:
            raise Refused(
                "--checkpoint", found="no key", expected="the public key that the checkpoint was signed for",
                action=f"give --key, or set {PUBLIC}",
            )  # fmt: skip
    except BadKey as error:
        raise Refused.because(error) from error
    good: list[Checkpoint] = []
    bad: list[str] = []
    for path in paths:
        try:
            good.append(read_checkpoint(path, verifier))
        except BadCheckpoint as error:
            bad.append(str(error))
        except (OSError, UnicodeError) as error:
            raise Refused(
                f"--checkpoint {path}", found=str(error), expected="a readable file", action="check the name"
            ) from error
    return good, bad


def _write(path: Path, text: str, *, secret: bool) -> None:
    """The file whole or not at all. Raises Refused."""
    unfinished = path.with_name(path.name + ".partial")
    try:
        unfinished.unlink(missing_ok=True)
        number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
        with os.fdopen(number, "w") as stream:
            stream.write(text)
        unfinished.replace(path)
    except OSError as error:
        raise Refused(
            f"-o {path}", found=error.strerror or str(error), expected="a file name in a folder that can be written to",
            action="make the folder, or choose another",
        ) from error  # fmt: skip
