"""What `lancang read` and `lancang acts` have in common: documents in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lancang.reading.formats import Listed, list_documents
from lancang.running import ClusterError, Journal, Options, Result, Wanted, read_many

from .faults import Exit, Refused
from .messages import Messages
from .options import document_date, given, one_place_to_run, reporting_place
from .output import Output, chosen_format
from .progress import progress
from .row_writers import Format


@dataclass(frozen=True, slots=True)
class Request:
    """The options as given on the command line."""

    paths: list[str]
    form: Format | None = None
    out: str | None = None
    date: str | None = None
    place: str | None = None
    workers: int = 1
    scheduler: str | None = None
    explain: bool = False

    def options(self, wanted: Wanted) -> Options:
        """Checked; raises Refused."""
        one_place_to_run(self.workers, self.scheduler)
        return Options(wanted, document_date(self.date), reporting_place(self.place), self.explain)


def listed(paths: list[str], messages: Messages) -> list[Listed]:
    """The documents meant by the paths; raises Refused if there is none to read and none in error."""
    entries = list_documents(given(paths))
    messages.left_out(entries)
    if all(entry.reason is not None and not entry.error for entry in entries):
        raise Refused(
            ", ".join(paths), found="no document", expected="text, HTML, .docx or PDF", action="check the path"
        )
    return entries


def extract(request: Request, wanted: Wanted) -> Exit:
    """Read the documents and write the rows wanted; returns the exit code."""
    options = request.options(wanted)
    messages = Messages()
    entries = listed(request.paths, messages)
    with Output(request.out, chosen_format(request.form, request.out), columns(options), options) as output:
        for result in results(entries, request, options, messages, output.journal):
            output.write(result.lines)
        if messages.read:
            output.commit()
    messages.close()
    return exit_code(messages)


def results(
    entries: Sequence[Listed], request: Request, options: Options, messages: Messages, journal: Journal | None = None
) -> Iterator[Result]:
    """The results of all entries, told to `messages`, with a progress bar; raises Refused."""
    with progress(len(entries), rows_on_stdout=request.out is None) as finished:
        run = read_many(
            entries,
            options,
            workers=request.workers,
            scheduler=request.scheduler,
            journal=journal,
            progress=finished,
        )
        try:
            for result in run:
                messages.result(result)
                yield result
        except ClusterError as error:
            raise Refused.because(error) from error
        finally:
            run.close()


def exit_code(messages: Messages) -> Exit:
    """0 all read, 1 some, 2 none."""
    if not messages.failures:
        return Exit.DONE
    return Exit.FOUND if messages.read else Exit.REFUSED


def columns(options: Options) -> tuple[str, ...]:
    """The keys of the rows in their order, for the formats that have a header; taken from a row."""
    from lancang.figures import Act, Figure, Source, to_row
    from lancang.running.one import act_row

    source = Source("", "", 0, 0, "", 0)
    row = act_row(Act("other", "", source)) if options.wanted is Wanted.ACTS else to_row(Figure("", 0, "", "", source))
    return (*row, "explain") if options.explain else tuple(row)
