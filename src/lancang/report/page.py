"""The page: one HTML file that needs nothing else and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

from .charts import charts
from .markup import Html, element, join, json_script
from .model import ReportInput
from .payload import payload
from .sections.acts import acts
from .sections.documents import documents
from .sections.figures import figures
from .sections.findings import findings
from .sections.notes import notes
from .sections.summary import header, summary
from .sections.topics import topics
from .situation import situation
from .timeline import timeline
from .wording import wording

PARTS = ("summary", "findings", "situation", "timeline", "documents", "table", "files")


def page(content: ReportInput) -> str:
    """The whole page as text."""
    words = wording(content.language)
    title = content.title or words("title")
    view = situation(content)
    style, script = _template("report.css"), _template("report.js")
    body = element(
        "body",
        element("a", words("skip"), href="#main", class_="skip"),
        header(content, title),
        _navigation(content),
        element(
            "main",
            summary(content, view),
            findings(content),
            topics(content, view, charts(content, view)),
            acts(content, timeline(content)),
            documents(content),
            figures(content),
            id="main",
        ),
        notes(content),
        element("dialog", "", id="panel", aria_labelledby="panel-heading"),
        json_script("data", payload(content, title)),
        Html(f"<script>{script}</script>"),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        Html(f"<style>{style}</style>"),
    )
    language = "zh-CN" if content.language == "zh" else "en"
    return f"<!doctype html>\n{element('html', head, body, lang=language)}\n"


def _navigation(content: ReportInput) -> Html:
    words = wording(content.language)
    links = [element("a", words(f"nav_{part}"), href=f"#{part}") for part in PARTS]
    return element("nav", join(*links), class_="contents", aria_label=words("contents"))


def _template(name: str) -> str:
    return (resources.files("lancang.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and only our own style and script may run, known by their hash."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
