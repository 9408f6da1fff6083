"""Time: the expressions of a report that tell when, with TIMEX3 values."""
