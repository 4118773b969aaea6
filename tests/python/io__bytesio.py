# BytesIO: buffers, readinto, views.
import io

b = io.BytesIO(b"hello\nworld")
print(b.read(2), b.readline(), b.tell(), b.read1(3), b.getvalue(), b.seek(-3, 2), b.read(), b.read())
buf = bytearray(4)
b.seek(0)
print(b.readinto(buf), buf, b.readinto1(buf), buf, b.readlines(), b.seek(2), b.write(b"XY"), b.getvalue())
v = b.getbuffer()
v[0] = 74
try:
    b.write(b"x" * 100)
except BufferError as e:
    print(e)
try:
    b.truncate(1)
except BufferError as e:
    print(e)
v.release()
print(b.getvalue(), b.truncate(3), b.getvalue(), b.seek(10), b.write(b"z"), b.getvalue(), b.readable(), b.seekable())
print(list(io.BytesIO(b"a\nb\r\nc")), io.BytesIO(bytearray(b"q")).read(), b.peek(1) if hasattr(b, "peek") else "no peek", io.BytesIO(b"abc").read(-1), io.BytesIO(b"abc").read(None))
for f in (lambda: b.write("s"), lambda: io.BytesIO("s"), lambda: b.seek(-100), lambda: b.readinto(b"ro"), lambda: b.seek("a"), lambda: b.read("a"), lambda: b.fileno(), lambda: b.detach(), lambda: b.close() or b.read(), lambda: b.seek(0), lambda: io.BytesIO(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r = io.BufferedReader(io.BytesIO(b"0123456789"), buffer_size=4)
print(r.peek(2)[:2], r.read(3), r.tell(), r.read1(10), r.raw.tell() >= 4, r.seek(1), r.read())
w = io.BufferedWriter(raw := io.BytesIO(), 8)
print(w.write(b"abc"), raw.getvalue(), w.flush(), raw.getvalue(), w.write(b"0" * 20), w.detach() is raw, raw.getvalue())
