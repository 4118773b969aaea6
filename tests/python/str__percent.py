# % formatting on strings: tuples, mappings, flags, errors.
print("%s %r %a" % ("é", "é", "é"), "%s" % [1], "%s" % (1,), "%s" % ((1, 2),), "%%", "%%" % (), "%d%%" % 50)
print("%(a)s %(b)03d %(a)r" % {"a": "x", "b": 5}, "%(a)s" % {"a": 1, "unused": 2}, "%(x y)s %((p))s" % {"x y": 1, "(p)": 2}, "none" % {"a": 1}, "x" % [])
print("[%5s] [%-5s] [%.2s] [%5.1s] [%05s] [%c] [%c] [%5c]" % ("ab", "ab", "abc", "xyz", "z", "q", 233, "r"))
print("%5.3d|%-6d|%+5d|% d|%#x|%#o|%ld|%hd|%x|%X|%#X" % (7, 42, 3, 4, 255, 8, 1, 2, -255, 171, 171))
print("%s %s" % ("a", "b"), "%s" % None, "%s" % {}, "%.3r" % "abcdef", "%*d" % (5, 3), "%-*s|" % (4, "x"), "%.*f" % (1, 2.55))
for fmt, arg in (("%d", "x"), ("%d", 1.9), ("%x", 1.5), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%", ()), ("%z", 1), ("%(a)s", 5), ("%(a)s", {}), ("%(a", {"a": 1}), ("%c", "ab"),
                 ("%c", -1), ("%c", 1.5), ("%f", "x"), ("abc", 5), ("%s%", "a"), ("%*d", ("a", 1)), ("%*d", (1,)), ("%(a)*d", {"a": 1}), ("%d", None), ("%i", []), ("%o", "8"), ("%e", None),
                 ("%.f", 2.6), ("%d", 2 + 0j), ("%s %(a)s", {"a": 1}), ("%!", 1), ("%é", 1)):
    try:
        print(f"{fmt:9} {fmt % arg!r}")
    except Exception as e:
        print(f"{fmt:9} {type(e).__name__}: {e}")


class S:
    __str__ = lambda self: "S-str"
    __repr__ = lambda self: "S-repr"
    __getitem__ = lambda self, k: k.upper()


print("%s %r" % (S(), S()), "%(key)s" % S(), "%d" % True, "%r" % S())
