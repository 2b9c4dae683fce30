"""The end of the page: data files beside it, and how its numbers are to be understood."""

from __future__ import annotations

from ..markup import Html, element, join
from ..model import ReportInput
from ..wording import wording
from .pieces import section

FILES = {
    "README.txt": "file_readme",
    "figures.csv": "file_figures_csv",
    "figures.parquet": "file_figures_parquet",
    "findings.csv": "file_findings",
    "acts.csv": "file_acts",
    "figures.sdmx.csv": "file_sdmx",
    "figures.sdmx.xml": "file_structure",
}
NOTES = ("method_1", "method_2", "method_3", "method_4")


def notes(content: ReportInput) -> Html:
    """The section and the page's foot."""
    words = wording(content.language)
    files = [
        element("div", element("dt", element("a", name, href=name)), element("dd", words(key)))
        for name, key in FILES.items()
    ]
    return join(
        section(
            "files",
            words("nav_files"),
            element("p", words("files_note"), class_="note"),
            element("dl", *files, class_="files"),
            element("h3", words("method_heading")),
            element("ul", *(element("li", words(key)) for key in NOTES)),
        ),
        element("footer", element("p", words("footer"))),
    )
