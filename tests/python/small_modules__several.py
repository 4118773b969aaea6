# Small modules in one place: colorsys, keyword, stat, sched, getopt, mimetypes' guesses by map.
import colorsys
import getopt
import sched
import stat
import types

for rgb in ((1, 0, 0), (0.5, 0.25, 0.75), (0, 0, 0), (1, 1, 1)):
    print(rgb, [round(v, 4) for v in colorsys.rgb_to_hsv(*rgb)], [round(v, 4) for v in colorsys.rgb_to_hls(*rgb)], [round(v, 4) for v in colorsys.rgb_to_yiq(*rgb)], [round(v, 4) for v in colorsys.hsv_to_rgb(*colorsys.rgb_to_hsv(*rgb))])
print(stat.filemode(0o100644), stat.filemode(0o040755), stat.filemode(0o120777), stat.S_ISDIR(0o040000), oct(stat.S_IMODE(0o100644)), stat.S_ISREG(0o100000), stat.S_IFMT(0o100644) == stat.S_IFREG)
for args in (["-a", "-bval", "--long", "--opt=5", "rest", "-z"], ["--lo", "x"], ["-b"], ["--opt"], ["-q"], ["--nope"], ["--long=1"], ["-ab", "v", "--", "-a"]):
    try:
        print(args, getopt.getopt(args, "ab:", ["long", "opt=", "lop"] if "--lo" in args else ["long", "opt="]))
    except getopt.GetoptError as e:
        print(args, e, e.opt)
print(getopt.gnu_getopt(["x", "-a", "y", "-b", "1"], "ab:"))
clock = types.SimpleNamespace(now=0)
s = sched.scheduler(lambda: clock.now, lambda d: setattr(clock, "now", clock.now + d))
s.enter(5, 1, print, ("five, low priority at", 5))
s.enter(5, 0, print, ("five, high priority",))
s.enter(1, 1, lambda: s.enter(1, 1, print, ("chained",)))
gone = s.enterabs(3, 1, print, ("cancelled",))
s.cancel(gone)
print(len(s.queue), s.empty(), s.run(blocking=False), s.run(), clock.now, s.empty())
try:
    s.cancel(gone)
except ValueError as e:
    print(e)
