# Tar archives in memory, and filters on extraction.
import io
import os
import tarfile
import tempfile

buf = io.BytesIO()
with tarfile.open(fileobj=buf, mode="w:gz") as t:
    for name, data, kind in (("a.txt", b"hello", tarfile.REGTYPE), ("d", b"", tarfile.DIRTYPE), ("d/é", b"x" * 600, tarfile.REGTYPE), ("../evil", b"!", tarfile.REGTYPE), ("ln", b"", tarfile.SYMTYPE)):
        info = tarfile.TarInfo(name)
        info.size, info.type, info.mtime, info.mode = len(data), kind, 1000, 0o644 if kind != tarfile.DIRTYPE else 0o755
        if kind == tarfile.SYMTYPE:
            info.linkname = "a.txt"
        t.addfile(info, io.BytesIO(data))
buf.seek(0)
t = tarfile.open(fileobj=buf)
print(t.getnames(), [(m.name, m.size, m.isfile(), m.isdir(), m.issym(), m.mtime, oct(m.mode)) for m in t])
print(t.extractfile("a.txt").read(), len(t.extractfile("d/é").read()), t.getmember("ln").linkname, t.extractfile("d"), t.extractfile("ln").read())
with tempfile.TemporaryDirectory() as folder:
    t.extract("d/é", folder, filter="data")
    t.extract("a.txt", folder, filter="data")
    print(sorted(os.listdir(folder)), os.path.getsize(os.path.join(folder, "d", "é")))
    for f in (lambda: t.extract("../evil", folder, filter="data"), lambda: t.extractall(folder, filter="data")):
        try:
            f()
            print("extracted", sorted(os.listdir(folder)))
        except tarfile.FilterError as e:
            print(type(e).__name__, str(e).split(" would")[0])
    print(os.path.exists(os.path.join(folder, "..", "evil")))
for f in (lambda: t.getmember("nope"), lambda: tarfile.open(fileobj=io.BytesIO(b"junk" * 200)), lambda: tarfile.open(fileobj=io.BytesIO(b"")), lambda: tarfile.open(fileobj=io.BytesIO(), mode="q"), lambda: tarfile.open(), lambda: t.extract("nope", ".")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(tarfile.TarInfo("n").tobuf()[:3], len(tarfile.TarInfo("n").tobuf()), tarfile.is_tarfile(io.BytesIO(buf.getvalue())))
