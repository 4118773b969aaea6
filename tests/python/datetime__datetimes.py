# datetime, time and fixed zones.
from datetime import UTC, datetime, time, timedelta, timezone

d = datetime(2024, 3, 10, 15, 30, 45, 123456)
z = timezone(timedelta(hours=5, minutes=30), "IST")
a = d.replace(tzinfo=z)
print(d, repr(d), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"), d.date(), d.time(), d.timetz(), d.ctime(), d.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %y %U %w %%"))
print(a, repr(a), a.utcoffset(), a.tzname(), a.dst(), a.astimezone(UTC), a.timestamp(), a.utctimetuple()[:6], a.strftime("%z %:z %Z"), datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1.5, z), datetime(2024, 1, 1, tzinfo=UTC) == datetime(2024, 1, 1, 5, 30, tzinfo=z))
for text in ("2024-03-10", "2024-03-10T12", "2024-03-10 12:30:15.5+01:00", "20240310T123015Z", "2024-W10-7T01:02", "2024-03-10T12:30:15,123456789", "2024-03-10T24:00", "2024-3-10", "", "2024-03-10T25:00", "2024-03-10T12:30+25:00", "x"):
    try:
        print(text, datetime.fromisoformat(text))
    except ValueError as e:
        print(e)
for text, fmt in (("10/03/24 03:05 PM", "%d/%m/%y %I:%M %p"), ("Mar 5 2024", "%b %d %Y"), ("2024 070", "%Y %j"), ("12:30:01.25+0130", "%H:%M:%S.%f%z"), ("2024-W10-1", "%G-W%V-%u"), ("x", "%Y"), ("2024 extra", "%Y"), ("5", "%q"), ("31 02 2024", "%d %m %Y")):
    try:
        print(datetime.strptime(text, fmt))
    except ValueError as e:
        print(e)
t = time(12, 30, fold=1, tzinfo=UTC)
print(t, repr(t), time(1, 2, 3, 4), time.min, time.max, bool(time(0)), time.fromisoformat("T10:20"), t.replace(hour=1), datetime.combine(d, time(1)), time(5) < time(6), f"{time(7, 5):%H-%M}", t.utcoffset())
print(d - datetime(2024, 1, 1), d + timedelta(days=30), datetime.min, datetime.max, datetime(2024, 1, 1, 12) > datetime(2024, 1, 1), d == a, hash(a) == hash(a.astimezone(UTC)), timezone.utc, repr(z), timezone(timedelta(0)) is UTC, timezone(-timedelta(hours=3, seconds=5)))
for f in (lambda: d < a, lambda: d - a, lambda: datetime(2024, 1, 1, 24), lambda: timezone(timedelta(hours=24)), lambda: datetime(2024, 1, 1, tzinfo=5), lambda: time(25), lambda: datetime.max + timedelta(1), lambda: a.astimezone(5), lambda: timezone(5), lambda: d.isoformat(timespec="x"), lambda: datetime(2024), lambda: datetime.combine(1, 2), lambda: time(1) - time(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
