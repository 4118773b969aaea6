# Quoting and escaping.
for s in ("a'b", 'a"b', "a'b\"c", "\\", "\n\t\r", "\x00\x07\x1b\x7f", "\x80\xa0\xad", "é", "\u200b\u2028", "日", "😀", "\ud800", "\U000e0001", "\ufffe", "ᾳ", "\u0378", ""):
    print(ascii(s), repr(s) if s.isprintable() else "unprintable", len(s), ascii(repr(s)))
print("\101\x41\u0041\U00000041\N{LATIN CAPITAL LETTER A}", r"\n\x", "a\
b", 'it''s', "tab\there", "\N{greek small letter alpha}")
for source in (r"'\x4'", r"'\u123'", r"'\U00110000'", r"'\N{nope}'", r"'\N'", "'abc", "'''abc", r"b'\x'", "b'é'", "'a\nb'", "u''b''", "ur''", "'\\"):
    try:
        eval(source)
        print("fine")
    except SyntaxError as e:
        print(ascii(source), e.msg)
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(repr(eval(r"'\d\8\400\ '")), repr(eval(r"b'\q'")))
for w in caught:
    print(w.category.__name__, w.message)
print(str(b"x"), str(b"\xc3\xa9", "utf-8"), str(b"\xff", "latin-1"), repr(str(object=5)), str(), str(b"a", errors="ignore"))
for args in ((b"\xff", "utf-8"), ("a", "utf-8"), (5, "ascii"), (b"a", "nope"), (b"\xff", "ascii", "nohandler")):
    try:
        print(str(*args))
    except Exception as e:
        print(type(e).__name__, e)
