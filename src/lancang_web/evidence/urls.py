"""Addresses of the evidence."""

from __future__ import annotations

from django.urls import path

from .views import approval, coverage, desk, documents, figures, ledger, policies, start

urlpatterns = [
    path("", start.start, name="start"),
    path("documents/", documents.documents, name="documents"),
    path("documents/upload/", documents.upload, name="document_upload"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/withdraw/", documents.withdraw, name="document_withdraw"),
    path("documents/<int:pk>/handling/", documents.handling, name="document_handling"),
    path("documents/<int:pk>/reread/", documents.reread, name="document_reread"),
    path("documents/<int:pk>/desk/", desk.desk, name="desk"),
    path("documents/<int:pk>/add/", desk.add, name="figure_add"),
    path("documents/<int:pk>/accept/", desk.accept_rest, name="accept_rest"),
    path("figures/", figures.figures, name="figures"),
    path("figures/export/", figures.export, name="figures_export"),
    path("figures/many/", figures.many, name="figures_many"),
    path("figures/<int:pk>/", desk.panel, name="figure"),
    path("figures/<int:pk>/decide/", desk.decide, name="figure_decide"),
    path("figures/<int:pk>/correct/", desk.correct, name="figure_correct"),
    path("figures/<int:pk>/split/", desk.split, name="figure_split"),
    path("approval/", approval.approval, name="approval"),
    path("approval/many/", approval.many, name="approval_many"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/<int:pk>/", ledger.contradiction, name="contradiction"),
    path("ledger/<int:pk>/settle/", ledger.settle, name="contradiction_settle"),
    path("ledger/<int:pk>/ask/", ledger.ask, name="contradiction_ask"),
    path("questions/", ledger.questions, name="questions"),
    path("questions/<int:pk>/answer/", ledger.answer, name="question_answer"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("policies/", policies.policies, name="policies"),
    path("notices/", coverage.notices, name="notices"),
    path("notices/seen/", coverage.seen, name="notices_seen"),
]
