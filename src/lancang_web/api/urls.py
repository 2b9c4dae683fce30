"""Addresses of the API, of its description, and of the page of tokens."""

from __future__ import annotations

from django.urls import path

from . import views
from .site import the_api

urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/withdraw/", views.withdraw, name="token_withdraw"),
    path("api/docs", views.docs, name="api_docs"),
    path("api/", the_api().urls),
    # What is no address of the API is answered as one.
    path("api/<path:rest>", views.absent, name="api_absent"),
]
