"""Phrases to values: whole printed dates so far."""
from amw_nlp.quantities.dates.nodes import *
from amw_nlp.quantities.dates import calendar as cal
from amw_nlp.quantities.when import When
import datetime as dt
def resolve_all(found, draft, settings):
    for f in found:
        n=f.node
        if not isinstance(n, Point) or n.year is None or n.era<0 or n.numeric: continue
        if n.grain is Grain.DAY:
            try: d=dt.date(n.year,n.month,n.day)
            except ValueError: yield f, When(None, impossible="no such day", weekday=n.weekday, printed=(n.year,n.month,n.day)); continue
            yield f, When(d.isoformat(), first=d,last=d,weekday=n.weekday,printed=(n.year,n.month,n.day) if n.weekday is not None else None)
        else:
            days=cal.period_of(dt.date(n.year,n.month or 1,1), n.grain)
            if days: yield f, When(cal.timex_of(days,n.grain), first=days[0], last=days[1])
