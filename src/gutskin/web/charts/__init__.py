"""Pictures as SVG, drawn here and coloured by role, each with the sentences and the table that say the same."""

from gutskin.web.charts.chart import Chart, Table
from gutskin.web.charts.days_since import days_since_chart, strongest_day
from gutskin.web.charts.forest import forest_chart
from gutskin.web.charts.matched_days import matched_days_chart
from gutskin.web.charts.strip import PER_DAY, reach_of, strip
from gutskin.web.charts.trend import trend_chart
from gutskin.web.charts.week import week_chart

__all__ = [
    "PER_DAY",
    "Chart",
    "Table",
    "days_since_chart",
    "forest_chart",
    "matched_days_chart",
    "reach_of",
    "strip",
    "strongest_day",
    "trend_chart",
    "week_chart",
]
