# date and timedelta arithmetic, formatting, parsing, errors.
from datetime import MAXYEAR, MINYEAR, date, timedelta

d = date(2024, 2, 29)
print(d, repr(d), d.isoformat(), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple()[:8], d.ctime(), d.strftime("%Y/%m/%d %j %a %B"), f"{d:%d.%m.%y}", d.replace(year=2023, day=1))
print(d + timedelta(days=1), d - date(2023, 12, 31), d - timedelta(weeks=1), d < date(2024, 3, 1), date.fromisoformat("2024-W09-4"), date.fromisoformat("20240229"), date.fromordinal(1), date.fromisocalendar(2020, 53, 7), date.min, date.max, date.resolution)
print(hash(d) == hash(date(2024, 2, 29)), {d: 1}[date(2024, 2, 29)], date(2024, 1, 1) == "x", MINYEAR, MAXYEAR, date.strptime("2024-02", "%Y-%m"))
t = timedelta(days=1, hours=2, minutes=3, seconds=4.5, milliseconds=6, microseconds=7, weeks=1)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), -t, abs(-t), t * 2, t / 2, t // 3, t / timedelta(hours=1), t // timedelta(days=1), t % timedelta(days=1), divmod(t, timedelta(days=3)), t * 1.5)
print(timedelta(-1), timedelta(microseconds=-1), timedelta(0), bool(timedelta(0)), timedelta(1) > timedelta(hours=23), timedelta.max, timedelta.min, timedelta(seconds=0.1 + 0.2), sum([t, t], timedelta()))
cases = [lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2024, 13, 1), lambda: date(2024, 1), lambda: date("x"), lambda: date(2024, 1, 1.0), lambda: date.fromisoformat("2024-2-9"), lambda: date.fromisoformat(5), lambda: date.max + timedelta(1), lambda: d + 1, lambda: d + d, lambda: d < 5,
         lambda: timedelta(days=10**10), lambda: timedelta("a"), lambda: timedelta(1) / 0, lambda: timedelta(1) + 1, lambda: timedelta(1) * "a", lambda: date.fromordinal(0), lambda: date.fromisocalendar(2021, 53, 1), lambda: d.replace(month=2, day=30), lambda: d.strftime(5), lambda: timedelta.max * 2, lambda: timedelta(1) % 0, lambda: setattr(d, "year", 5)]
for f in cases:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
