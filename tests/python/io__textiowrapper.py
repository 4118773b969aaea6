# TextIOWrapper over BytesIO: encodings, newlines, seeking, errors.
import io

raw = io.BytesIO()
t = io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n", write_through=True)
t.write("é\nsecond\n")
print(raw.getvalue(), t.encoding, t.errors, t.line_buffering, t.write_through)
t.seek(0)
print(repr(t.readline()), t.tell() > 0, repr(t.read()), t.buffer is raw)
for newline in (None, "", "\n", "\r"):
    u = io.TextIOWrapper(io.BytesIO(b"a\rb\r\nc\nd"), encoding="ascii", newline=newline)
    print(repr(newline), u.readlines(), u.newlines)
x = io.TextIOWrapper(io.BytesIO("日本語テキスト".encode()), encoding="utf-8")
print(x.read(2), (cookie := x.tell()), x.read(1), x.seek(cookie), x.read(), x.read())
bad = b"ok\xff\xfe!"
for errors in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape"):
    try:
        print(errors, ascii(io.TextIOWrapper(io.BytesIO(bad), encoding="utf-8", errors=errors).read()))
    except UnicodeDecodeError as e:
        print(errors, e)
y = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
y.reconfigure(encoding="utf-16-le", newline="\n", line_buffering=True)
print(y.write("ab\n"), y.encoding, y.buffer.getvalue(), y.reconfigure(errors="replace"), y.errors)
it = iter(io.TextIOWrapper(io.BytesIO(b"1\n2\n"), encoding="ascii"))
print(next(it), next(it), next(it, "end"))
for f in (lambda: io.TextIOWrapper(io.BytesIO(), encoding="nope"), lambda: io.TextIOWrapper(io.BytesIO(), newline="x"), lambda: io.TextIOWrapper(5), lambda: y.write(b"x"), lambda: io.TextIOWrapper(io.BytesIO(), encoding="ascii").write("é"), lambda: y.seek(1, 1), lambda: y.seek(-1), lambda: y.reconfigure(encoding="zz"), lambda: y.detach() and y.read(), lambda: io.TextIOWrapper(io.BytesIO(), errors="zz", encoding="ascii").write("é")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
