"""Addresses of the situation."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("situation/", views.situation, name="situation"),
    path("situation/renew/", views.renew, name="situation_renew"),
    path("situation/<slug:key>.<slug:suffix>", views.picture, name="situation_picture"),
]
