# % formatting of bytes.
print(b"%s %b" % (b"a", bytearray(b"b")), b"%d %5d %-5d| %05d" % (1, 2, 3, 4), b"%x %X %#x %o" % (255, 255, 255, 8))
print(b"%c%c" % (65, b"B"), b"%a %r" % ("é", "é"), b"%%", b"%f %.2f %e %g" % (1.5, 2.345, 1e10, 0.0001))
print(b"%(k)s=%(n)d" % {b"k": b"key", b"n": 5}, b"%5s|%-5s|%.2s" % (b"a", b"b", b"cde"), b"%*d" % (4, 7))
print(bytearray(b"%s") % b"x", type(bytearray(b"%d") % 1), b"%s" % memoryview(b"mv"), b"%i%%" % 3)
for fmt, arg in ((b"%s", "text"), (b"%b", 5), (b"%c", 256), (b"%c", "a"), (b"%c", b"ab"), (b"%d", b"1"), (b"%s %s", (b"a",)), (b"%s", (b"a", b"b")),
                 (b"%(a)s", {b"b": 1}), (b"%(a)s", 5), (b"%z", 1), (b"%", 1), (b"x", 1), (b"%d", 1.5), (b"%x", 1.5), (b"%f", b"x")):
    try:
        print(fmt, fmt % arg)
    except Exception as e:
        print(fmt, type(e).__name__, e)


class Both:
    def __bytes__(self):
        return b"as bytes"

    def __repr__(self):
        return "as répr"


print(b"%s %a" % (Both(), Both()))
try:
    b"%s" % (None,)
except TypeError as e:
    print(e)
