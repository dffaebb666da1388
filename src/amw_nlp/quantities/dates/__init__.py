"""When: dates, calendar and fiscal periods, relative dates, durations and ages."""
