# Calendars as text, ranges, leap years.
import calendar

print(calendar.month(2024, 2), end="")
print(calendar.TextCalendar(calendar.SUNDAY).formatmonth(2023, 10), end="")
print(calendar.isleap(2000), calendar.isleap(1900), calendar.leapdays(1990, 2030), calendar.weekday(2024, 2, 29), calendar.monthrange(2024, 2), calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(calendar.monthcalendar(2021, 2), calendar.Calendar(6).monthdayscalendar(2021, 2)[0])
print(list(calendar.day_name), list(calendar.month_abbr), calendar.MONDAY, repr(calendar.JANUARY), calendar.Day(3).name, calendar.Month.MAY.value)
c = calendar.Calendar()
print([d.isoformat() for d in c.itermonthdates(2021, 2)][:2], list(c.itermonthdays2(2021, 2))[:2], list(c.itermonthdays3(2020, 12))[:2], list(c.iterweekdays()))
print(calendar.TextCalendar().formatyear(2024, m=4).splitlines()[:4], calendar.HTMLCalendar().formatmonth(2021, 2)[:80])
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9), lambda: calendar.weekday(2024, 2, 30), lambda: calendar.month(2024, 0), lambda: calendar.Calendar("x").firstweekday):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
