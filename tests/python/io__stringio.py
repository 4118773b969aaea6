# StringIO: positions, newlines, iteration, errors.
import io

s = io.StringIO("one\ntwo\r\nthree")
print(s.readline(), s.tell(), s.read(2), s.readlines(), s.read(), s.seek(0), list(s))
s.seek(0)
print(s.write("ONE"), s.getvalue(), s.seek(0, 2), s.write("!"), s.truncate(5), s.getvalue(), s.tell())
print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.line_buffering, s.newlines, s.encoding)
for newline in (None, "", "\n", "\r", "\r\n"):
    t = io.StringIO("a\rb\r\nc\n", newline=newline)
    print(repr(newline), repr(t.getvalue()), [line for line in t], t.write("x\n"), repr(t.getvalue()))
g = io.StringIO()
g.seek(3)
g.write("gap")
print(repr(g.getvalue()), g.writelines(["a", "b"]), g.getvalue()[-2:])
with io.StringIO("ctx") as c:
    print(c.read())
for f in (lambda: c.read(), lambda: c.getvalue(), lambda: s.write(b"x"), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.read("a"), lambda: io.StringIO(5), lambda: io.StringIO("", "x"), lambda: s.truncate(-1), lambda: s.fileno(), lambda: s.writelines(5), lambda: s.seek(0, 9), lambda: s.detach(), lambda: s.writelines(["a", 1])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
