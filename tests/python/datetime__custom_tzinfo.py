# A tzinfo with daylight saving, folds and round trips.
from datetime import UTC, datetime, timedelta, tzinfo


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def tzname(self, dt):
        return "SUMMER" if self.dst(dt) else "WINTER"

    def dst(self, dt):
        if dt is None:
            return timedelta(0)
        start = datetime(dt.year, 3, 31, 2)
        end = datetime(dt.year, 10, 27, 3)
        naive = dt.replace(tzinfo=None)
        if end - timedelta(hours=1) <= naive < end:
            return timedelta(hours=0 if dt.fold else 1)
        return timedelta(hours=1) if start <= naive < end else timedelta(0)


z = Zone()
for month in (1, 4, 7, 10, 12):
    d = datetime(2024, month, 15, 12, tzinfo=z)
    print(d, d.tzname(), d.dst(), d.astimezone(UTC), d.timetuple().tm_isdst)
for fold in (0, 1):
    d = datetime(2024, 10, 27, 2, 30, tzinfo=z, fold=fold)
    print(d, d.fold, d.astimezone(UTC), d.tzname(), repr(d).count("fold"))
for hour in range(4):
    utc = datetime(2024, 10, 26, 23, 30, tzinfo=UTC) + timedelta(hours=hour)
    local = utc.astimezone(z)
    print(utc.time(), local, local.fold, local.astimezone(UTC) == utc)
a, b = datetime(2024, 10, 27, 2, 30, tzinfo=z), datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=z)
print(a == b, hash(a) == hash(b), b - a, a.timestamp() - b.timestamp())


class Bad(tzinfo):
    def utcoffset(self, dt):
        return 5


for f in (lambda: datetime(2024, 1, 1, tzinfo=Bad()).utcoffset(), lambda: datetime(2024, 1, 1, tzinfo=tzinfo()).dst(), lambda: datetime(2024, 1, 1, tzinfo=Bad()) < a):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
