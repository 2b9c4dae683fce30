"""Whether charts can be drawn with Chinese characters on this machine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

# Parts of the file names under which fonts with Chinese characters are installed.
# Source: the fonts that Debian, Fedora, macOS and Windows ship (Noto, Source Han, WenQuanYi, PingFang, YaHei …).
CJK_FONT_NAMES = (
    "cjk", "sourcehan", "source-han", "wqy", "pingfang", "hiragino", "heiti", "songti", "msyh", "simsun", "simhei",
    "simfang", "simkai", "uming", "ukai", "droidsansfallback", "harmonyos_sans_sc", "dengxian", "notosanssc",
    "notosanstc", "notoserifsc",
)  # fmt: skip
FONT_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")

# For charts: whatever of these is installed. The page itself has its own list in report.css.
CHART_FONT = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif"
)


def font_folders() -> tuple[Path, ...]:
    """Where systems keep fonts."""
    home = Path.home()
    data = [Path(part) for part in os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":") if part]
    return (
        *(folder / "fonts" for folder in data),
        home / ".fonts",
        home / ".local/share/fonts",
        home / "Library/Fonts",
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    )


@cache
def cjk_font_available(folders: tuple[Path, ...] | None = None) -> bool:
    """At least one font with Chinese characters lies in the folders (the system's, if none are given)."""
    return any(
        name.lower().endswith(FONT_SUFFIXES) and any(part in name.lower() for part in CJK_FONT_NAMES)
        for folder in (font_folders() if folders is None else folders)
        for _, _, names in os.walk(folder)
        for name in names
    )
