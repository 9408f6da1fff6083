"""Pictures: charts as plain SVG, readable without a script, coloured by the page's style."""

from crossread.present.picture.days import bars, day_axis
from crossread.present.picture.lanes import lanes_chart
from crossread.present.picture.matter import matter_chart, small_chart

__all__ = ["bars", "day_axis", "lanes_chart", "matter_chart", "small_chart"]
