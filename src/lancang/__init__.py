"""Lancang: an open evidence platform for regional drug control, made of figures."""
