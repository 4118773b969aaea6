# Zip archives in memory.
import io
import zipfile

buf = io.BytesIO()
stamp = (2024, 1, 2, 3, 4, 6)
with zipfile.ZipFile(buf, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo("a.txt", stamp), "hello " * 50, zipfile.ZIP_DEFLATED)
    z.writestr(zipfile.ZipInfo("dir/é.bin", stamp), b"\x00\xff")
    z.mkdir("empty")
    with z.open(zipfile.ZipInfo("streamed", stamp), "w") as f:
        f.write(b"one\n")
        f.write(b"two\n")
    z.comment = b"a comment"
z = zipfile.ZipFile(buf)
print(z.namelist(), z.comment, z.testzip(), z.read("dir/é.bin"), z.open("streamed").readlines())
for i in z.infolist():
    print(i.filename, i.file_size, i.is_dir(), i.compress_type, i.CRC, i.date_time if i.filename != "empty/" else "-")
print(zipfile.is_zipfile(buf), zipfile.is_zipfile(io.BytesIO(b"no")), z.getinfo("a.txt").compress_size < 300)
p = zipfile.Path(z)
print(sorted(c.name for c in p.iterdir()), (p / "a.txt").read_text()[:5], (p / "dir").is_dir(), (p / "nope").exists(), [str(c.at) for c in (p / "dir").iterdir()])
with zipfile.ZipFile(buf, "a") as more:
    more.writestr(zipfile.ZipInfo("late", stamp), b"x")
print(len(zipfile.ZipFile(buf).namelist()))
for f in (lambda: zipfile.ZipFile(io.BytesIO(b"nope")), lambda: z.read("absent"), lambda: z.writestr("x", "y"), lambda: zipfile.ZipFile(buf, "q"), lambda: zipfile.ZipFile(io.BytesIO(buf.getvalue()[:50])), lambda: z.open("a.txt", "x"), lambda: zipfile.ZipFile(buf, "w", 99), lambda: zipfile.ZipInfo("a", (1970, 1, 1, 0, 0, 0)), lambda: z.close() or z.read("a.txt")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
