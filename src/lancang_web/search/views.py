"""The page of search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lancang.searching import MAX_CHARACTERS, MAX_WANTED, Query, QueryError, clean
from lancang_web.evidence.views.request import signed_in

from .language import query_of
from .results import Results

# Variants that the page names of each thing.
VARIANTS = 10
EXAMPLES = ("云南 冰毒", "yaba Shan State", "缅甸 鸦片 2023年", '"precursor chemicals"')


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What is found for ?q=: some of each kind, or with ?kind= all of one, page by page; 422 for what says nothing."""
    user = signed_in(request)
    text = clean(request.GET.get("q", ""))
    if not text:
        return render(request, "search/search.html", {"q": "", "longest": MAX_CHARACTERS, "examples": EXAMPLES})
    context = {"q": text[:MAX_CHARACTERS], "longest": MAX_CHARACTERS}
    try:
        query = query_of(text)
    except QueryError as error:
        return render(request, "search/search.html", {**context, "fault": fault_said(error)}, status=422)
    results = Results(user, query, request.GET)
    context |= {"results": results, "taken": _taken(query), "filed": _filed(query)}
    return render(request, "search/search.html", context)


def fault_said(error: QueryError) -> str:
    """What is wrong with what was asked for, and what would be right."""
    if error.reason == "long":
        return _("found %(found)s characters; expected up to %(most)s; leave out what matters least") % {
            "found": error.found, "most": MAX_CHARACTERS,
        }  # fmt: skip
    if error.reason == "many":
        return _("found %(found)s words; expected up to %(most)s; leave out what matters least") % {
            "found": error.found, "most": MAX_WANTED,
        }  # fmt: skip
    return _("found signs alone (%(found)s); expected at least one letter, character or digit") % {"found": error.found}


def _taken(query: Query) -> list[dict[str, object]]:
    """What was looked for: each thing as written, its variants as far as there is room, and whether word for word."""
    return [
        {
            "written": one.written,
            "quoted": one.quoted,
            "variants": one.variants[:VARIANTS],
            "more": max(len(one.variants) - VARIANTS, 0),
        }
        for one in query.wanted
    ]


def _filed(query: Query) -> dict[str, str]:
    """The filter of the list of figures for a place and a substance, whose sentences may call them otherwise."""
    names = {"place": "place", "substance": "subject"}
    found: dict[str, str] = {}
    for one in query.wanted:
        for thing in one.things[:1]:
            if thing.sort in names:
                found.setdefault(names[thing.sort], thing.code)
    return found
