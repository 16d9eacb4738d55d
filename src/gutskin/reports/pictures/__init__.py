"""Pictures for paper: SVG in fixed inks that stay apart in grey print and for eyes that see fewer colours."""

from gutskin.reports.pictures.interval import Scale, axis_picture, interval_picture, is_drawn, scale_of
from gutskin.reports.pictures.trend import TrendRoom, bar_picture, trend_picture

__all__ = [
    "Scale",
    "TrendRoom",
    "axis_picture",
    "bar_picture",
    "interval_picture",
    "is_drawn",
    "scale_of",
    "trend_picture",
]
