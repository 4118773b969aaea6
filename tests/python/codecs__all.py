# Incremental codecs, BOMs, custom codecs and error handlers.
import codecs
import io

d = codecs.getincrementaldecoder("utf-8")()
print([d.decode(bytes([b])) for b in "é日".encode()], d.getstate(), d.decode(b"", True))
e = codecs.getincrementalencoder("utf-16")()
print(e.encode("a"), e.encode("b"), codecs.BOM_UTF8, codecs.encode("abc", "rot13"), codecs.encode(b"hi", "hex"), codecs.decode(b"6869", "hex"), codecs.encode(b"x" * 3, "base64"), codecs.decode("\\n\\x41", "unicode_escape"), codecs.escape_decode(b"a\\tb")[0])
print(codecs.lookup("UTF8").name, codecs.lookup("latin1").name, codecs.lookup("utf-8").incrementaldecoder.__name__, list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")), b"".join(codecs.iterencode("ab", "utf-16-le")))
codecs.register_error("stars", lambda err: ("*" * (err.end - err.start), err.end))
print("aéüb".encode("ascii", "stars"), b"a\xff\xfeb".decode("utf-8", "stars"), codecs.lookup_error("strict").__name__)
codecs.register_error("badhandler", lambda err: 5)


def find(name):
    if name == "upper_codec":
        return codecs.CodecInfo(lambda s, errors="strict": (s.upper().encode(), len(s)), lambda b, errors="strict": (bytes(b).decode().lower(), len(b)), name="upper_codec")


codecs.register(find)
print("abc".encode("upper-codec"), b"ABC".decode("upper_codec"))
codecs.unregister(find)
r = codecs.getreader("utf-8")(io.BytesIO("é\nx\n".encode()))
print(r.readline(), r.read())
for f in (lambda: codecs.lookup("no-such"), lambda: codecs.lookup_error("none"), lambda: "é".encode("ascii", "badhandler"), lambda: codecs.decode(b"zz", "hex"), lambda: "a".encode("rot13"), lambda: b"a".decode("hex"), lambda: "é".encode("charmap"), lambda: codecs.register(5), lambda: codecs.register_error("x", 5), lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xff"), lambda: codecs.encode("a", 5), lambda: "a".encode("a\0b"), lambda: d.decode(b"\xc3", True)):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
