# zlib and gzip: round trips, streams, levels, damage.
import gzip
import io
import zlib

data = b"hello hello hello " * 50
for level in (0, 1, 6, 9):
    c = zlib.compress(data, level)
    print(level, zlib.decompress(c) == data, len(c) < len(data) or level == 0)
c = zlib.compressobj(wbits=-15)
raw = c.compress(data[:100]) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(data[100:]) + c.flush()
d = zlib.decompressobj(wbits=-15)
print(zlib.decompress(raw, -15) == data, d.decompress(raw, 50) == data[:50], len(d.unconsumed_tail) > 0, d.eof, d.decompress(d.unconsumed_tail) + d.flush() == data[50:], d.eof, d.unused_data)
d = zlib.decompressobj()
print(d.decompress(zlib.compress(b"x") + b"tail"), d.unused_data, d.eof)
g = gzip.compress(data, mtime=0)
print(gzip.decompress(g) == data, g[:4], g == gzip.compress(data, mtime=0), gzip.decompress(g + gzip.compress(b"second")) == data + b"second", zlib.decompress(g, 31) == data, gzip.decompress(b""))
buf = io.BytesIO()
with gzip.GzipFile(fileobj=buf, mode="wb", mtime=0) as f:
    f.write(b"line 1\nline 2\n")
    f.write(b"3")
buf.seek(0)
with gzip.open(buf, "rt", encoding="ascii") as f:
    print(f.readlines())
buf.seek(0)
z = gzip.GzipFile(fileobj=buf)
print(z.read(4), z.tell(), z.seek(0), z.readline(), z.peek(3)[:3], z.readable(), z.writable(), z.mtime if z.read() else None)
for f in (lambda: zlib.decompress(b"nope"), lambda: zlib.decompress(zlib.compress(data)[:-5]), lambda: zlib.compress("s"), lambda: zlib.compress(b"", 10), lambda: gzip.decompress(b"nope"), lambda: gzip.decompress(g[:-3]), lambda: gzip.decompress(g[:-8] + b"\0" * 8), lambda: zlib.decompress(zlib.compress(data)[:-1] + b"z"), lambda: gzip.open(io.BytesIO(), "q"), lambda: gzip.GzipFile(), lambda: zlib.decompressobj().decompress(b"x", -1), lambda: zlib.decompress(b"")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
