# strftime, strptime, gmtime and struct_time for fixed times.
import time

t = time.gmtime(86400 * 365.25 * 30)
print(t[:], t.tm_year, t.tm_yday, t.tm_isdst, len(t), type(t).__name__)
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %U %W %w %y %p %I %%", t), time.asctime(t), time.strftime("", t), time.strftime("é %d", t))
s = time.strptime("30 Nov 00 23:59:01", "%d %b %y %H:%M:%S")
print(s[:], time.strptime("2024 366", "%Y %j")[:5], time.strptime("Mon Jan  5 10:20:30 1998").tm_wday, time.strptime("12 AM", "%I %p").tm_hour)
print(time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0)), time.struct_time(range(9)).tm_sec, time.gmtime(0) == time.gmtime(0), time.gmtime(0) < time.gmtime(1), time.gmtime(-1)[:6], time.gmtime(1.9).tm_sec)
for f in (lambda: time.strptime("x", "%Y"), lambda: time.strptime("2024-13", "%Y-%m"), lambda: time.strptime("1", "%q"), lambda: time.strftime(5), lambda: time.strftime("%Y", (1, 2)), lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 0, 0)), lambda: time.gmtime("a"), lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.struct_time((1, 2)), lambda: time.asctime((1,)), lambda: time.gmtime(10**20), lambda: time.strptime("1 2", "%m"), lambda: time.gmtime(float("nan")), lambda: time.strptime("29 2 2023", "%d %m %Y"), lambda: time.strptime("1", "%%")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a, b = time.monotonic(), time.monotonic()
print(a <= b, time.perf_counter_ns() <= time.perf_counter_ns(), time.time() > 1.6e9, time.sleep(0), isinstance(time.time_ns(), int), time.get_clock_info("monotonic").monotonic, time.process_time() >= 0)
