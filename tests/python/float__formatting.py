# The mini-language and % on floats.
for x in (3.14159265, -0.000012345, 1234567.891, 0.0, 1e20, 2.5, float("inf"), float("nan")):
    print(*[format(x, s) for s in ("", ".3", "f", ".0f", ".2f", "e", ".1e", "g", ".2g", "%", ",.1f", "+.1f", " .1f")], sep=" | ")
for spec in ("10.2f", "<10.2f", "^10.2f", "=+10.2f", "010.2f", "*>10.1f", "_.2f", ",.3", "G", "E", "F", "#.0f", "#g", "n", "z.0f", ".10", "20,.2f",
             "020,.2f", "_.6_f", ".6_f", ",.6,f"):
    try:
        print(f"{spec:9} [{format(12345.6789, spec)}] [{format(-0.04, spec)}]")
    except ValueError as e:
        print(f"{spec:9} {e}")
for spec in ("d", "x", "s", "c", ".", ".f", "zd", ",n", ".3%x", ".2147483648f"):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(f"{spec:12} {e}")
print("%f %.2f %e %.1e %g %G %8.3f|%-8.1f|%08.2f|%+.1f|% .1f|%#.0f|%.0f %r %s" % (1.5, 1.005, 12345.678, 0.00012, 1e-10, 1e20, 3.14159, 2.5, -2.5, 1, 1, 3, 2.5, 0.1, 1e16))
print("%*.*f|%-*d|" % (8, 2, 3.14159, 5, 42), "%5.1f%%" % 99.5, "%g" % float("inf"), "%F" % float("nan"))
