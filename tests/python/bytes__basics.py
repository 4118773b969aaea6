# bytes: construction, indexing, repr, comparison.
print(bytes(), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), bytes(bytearray(b"q")), bytes(memoryview(b"m")), bytes(x for x in (1, 2)))
b = b"abc\x00\xff\n'\"\\"
print(b, b[0], b[-1], b[1:3], b[::-1], len(b), list(b[:3]), repr(b"'"), repr(b'"'), rb"\n", b"\101\x41")
print(b"a" < b"b", b"a" == "a", b"a" + b"b", b"ab" * 2, 97 in b"abc", b"bc" in b"abc", b"" in b"", hash(b"a") == hash("a"))
print(bytes.fromhex("00 ff\tAB"), b"\x01\xab".hex(), b"\x01\xab\xcd".hex(":"), b"\x01\xab\xcd".hex("-", 2), b"\x01\xab\xcd".hex("_", -2), bytearray(b"z").hex())
sources = ("bytes('a')", "bytes(-1)", "bytes([256])", "bytes([1, 'a'])", "bytes(1.5)", "bytes('a', 'b', 'c', 'd')", "bytes(b'', 'x')", "bytes(5, 'x')", "bytes(None)",
           "b'a' + 'b'", "b'a'[0] = 1", "b'a'[5]", "'a' in b'a'", "300 in b'a'", "b'a' < 'a'", "bytes.fromhex('0')", "bytes.fromhex('zz')",
           "bytes.fromhex(5)", "b'ab'.hex('xx')", "b'ab'.hex('é')", "b'a' * 'b'", "b'a'.foo", "b'a' % 5", "bytes(errors='x')", "bytes([1], 2)", "bytes(2**70)")
for source in sources:
    try:
        exec(source)
    except Exception as e:
        print(f"{source:28} {type(e).__name__}: {e}")


class B:
    def __bytes__(self):
        return b"from __bytes__"


print(bytes(B()), b"%b|%s" % (B(), b"x"), bytes(True), b"\x7f\x80".isascii(), b"x".__getnewargs__())
