# Codecs and error handlers.
s = "aé日😀"
for codec in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig", "utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna"):
    try:
        data = s.encode(codec)
        print(codec, data, data.decode(codec) == s)
    except UnicodeError as e:
        print(codec, type(e).__name__, str(e)[:50])
for handler in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "nope"):
    try:
        print(handler, s.encode("ascii", handler))
    except (UnicodeEncodeError, LookupError) as e:
        print(handler, e)
bad = b"ok\xff\xc3(\xe2\x82\xed\xa0\x80"
for handler in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
    try:
        text = bad.decode("utf-8", handler)
        print(handler, ascii(text), text.encode("utf-8", "surrogateescape") == bad)
    except UnicodeError as e:
        print(handler, e)
try:
    "x\ud800y".encode()
except UnicodeEncodeError as e:
    print(e, e.start, e.end, e.reason, e.encoding, ascii(e.object))
for data, codec in ((b"\x80", "ascii"), (b"\x00", "utf-16"), (b"\x00\xd8", "utf-16-le"), (b"\x81", "cp1252"), (b"ab", "nope"), (b"\\x4", "unicode_escape"), (b"\xf4\x90\x80\x80", "utf-8"), (b"\xe2\x82", "utf8")):
    try:
        print(data.decode(codec))
    except (UnicodeDecodeError, LookupError) as e:
        print(e)
print("é".encode("latin-1"), "é".encode("cp437"), "ñ".encode("mac-roman"), b"\xe9".decode("cp1251"), "x".encode("UTF_8"), "日".encode("shift_jis"), "€".encode("iso8859-15"))
