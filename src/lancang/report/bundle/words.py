"""README, citation and metadata of a bundle. README has both languages, for a zip is passed on."""

from __future__ import annotations

import datetime
import json
from typing import Any

from lancang.figures import Handling, joined
from lancang.figures.tables import read_toml

from ..amounts import unit_name
from ..disclosure import few_persons
from ..totals import consent
from ..wording import wording
from .about import About, File, Made, citation
from .spool import TAKEN

LANGUAGES = ("en", "zh")


def _words() -> dict[str, Any]:
    return read_toml("lancang.report.bundle", "words.toml")


def handling_of(made: Made) -> Handling:
    """Of the whole: the strictest of what it holds."""
    return joined(handling for _, handling in made.parts)


def readme(about: About, made: Made) -> str:
    """README.txt: English, then Chinese."""
    return ("\n" + "=" * 72 + "\n\n").join(_readme(about, made, language) for language in LANGUAGES)


def _readme(about: About, made: Made, language: str) -> str:
    words = {key: str(value[language]) for key, value in _words()["readme"].items()}
    handling = handling_of(made)
    maker = getattr(about.maker, language)
    needed = consent([(owner, one) for owner, one in made.parts])
    between = "、" if language == "zh" else ", "
    colon = "：" if language == "zh" else ": "
    asked = (";" if language == "en" else "；").join(f"{name}{colon}{value}" for name, value in about.asked.items())
    lines = [
        about.title, words["heading"].format(figures=made.figures), "",
        words["made"].format(moment=_moment(about.made_at), maker=maker, version=about.version,
                             sequence=about.sequence, hash=about.hash[:12]),
        words["asked"].format(asked=asked or words["everything"]), words["address"].format(address=about.address), "",
        words["handling"].format(label=handling.label.value, audience=_audience(handling, words)),
        *(words["consent"].format(label=label.value, owners=between.join(owners)) for label, owners in needed.items()),
        words["licence"], "", words["states"], "",
        words["withheld"].format(below=f"{few_persons(about.made_at.date()):g}"), "", words["totals"], "",
        words["questionnaire"], "", words["csv"], "",
        words["units"].format(units=", ".join(f"{one} = {unit_name(one, language) or one}" for one in made.units)), "",
        words["files"], *(f"  {name}  {value[language]}" for name, value in _words()["files"].items()), "",
        words["columns"], *(f"  {name}: {text}" for name, text in _columns(language).items()), "",
        citation(about, made.figures, handling, language), "",
    ]  # fmt: skip
    return "\n".join(lines)


def _audience(handling: Handling, words: dict[str, str]) -> str:
    if handling.audience is None:
        return ""
    if not handling.audience:
        return words["owners_only"]
    return words["audience"].format(parties=", ".join(sorted(handling.audience)))


def _columns(language: str) -> dict[str, str]:
    own = _words()["columns"]
    told = wording(language)
    return {name: str(own[name][language]) if name in own else told.of("columns", name) for name in TAKEN}


def _moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")


def citations(about: About, made: Made) -> str:
    """CITATION.txt."""
    return "\n\n".join(citation(about, made.figures, handling_of(made), language) for language in LANGUAGES) + "\n"


def citation_file(about: About, made: Made) -> str:
    """CITATION.cff, Citation File Format 1.2.0; every text as a JSON string, which YAML takes as it is."""
    fields: list[tuple[str, str]] = [
        ("cff-version", "1.2.0"),
        ("message", f"Cite these figures as below. Handling: {handling_of(made).label.value}."),
        ("type", "dataset"),
        ("title", about.title),
        ("version", about.version),
        ("date-released", about.made_at.date().isoformat()),
        ("url", about.address),
    ]
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields]
    return "\n".join([*lines, "authors:", f"  - name: {json.dumps(about.maker.en, ensure_ascii=False)}"]) + "\n"


def metadata(about: About, made: Made, files: list[File]) -> str:
    """metadata.json."""
    handling = handling_of(made)
    source = read_toml("lancang.report.bundle", "words.toml")["readme"]["licence"]
    told = {
        "title": about.title,
        "address": about.address,
        "query": about.query,
        "asked": dict(about.asked),
        "made_at": about.made_at.astimezone(datetime.UTC).isoformat(),
        "made_by": {"party": about.maker.code, "en": about.maker.en, "zh": about.maker.zh},
        "data_version": {"audit_event": about.sequence, "audit_hash": about.hash},
        "lancang_version": about.product,
        "reader_versions": list(made.readers),
        "figures": made.figures,
        "by_state": made.states,
        "withheld": {why.value: count for why, count in sorted(made.withheld.items())},
        "totals": {"made": made.totals, "withheld": made.totals_withheld},
        "questionnaire_rows": made.entries,
        "handling": {
            "label": handling.label.value,
            "audience": None if handling.audience is None else sorted(handling.audience),
            "parts": [
                {"owner": owner, "label": one.label.value,
                 "audience": None if one.audience is None else sorted(one.audience)}
                for owner, one in made.parts
            ],
            "consent": {label.value: list(owners) for label, owners in consent(made.parts).items()},
        },
        "licence": {language: source[language] for language in LANGUAGES},
        "fields": {
            name: {"type": str(kind), **{language: _columns(language)[name] for language in LANGUAGES}}
            for name, kind in TAKEN.items()
        },
        "units": {unit: {language: unit_name(unit, language) or unit for language in LANGUAGES} for unit in made.units},
        "questionnaire_source": "UNODC, Annual Report Questionnaire, Part Four (E/NR/2015/4); E/CN.7/2020/12",
        "files": [{"name": one.name, "bytes": one.size, "sha256": one.sha256} for one in files],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
