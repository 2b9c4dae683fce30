"""Bringing documents: what is kept, what is refused, who may."""

from __future__ import annotations

from lancang_web.evidence.models import Figure
def test_it(bring):
    d = bring("2019年缅甸缉获海洛因500公斤，逮捕犯罪嫌疑人张三等30人。")
    print(d.text, d.masked, d.notes, Figure.objects.all())
    e = bring("2019年缅甸缉获海洛因700公斤。", party="MM")
    from lancang_web.evidence.models import Finding, Contradiction
    for f in Finding.objects.all(): print(f.kind, f.severity, f)
    print(Contradiction.objects.all())
    print(list(Figure.objects.values_list("measure","value","doubt","doubt","year")))
    assert 0
