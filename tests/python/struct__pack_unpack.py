# struct: formats, byte orders, alignment rules of standard sizes, errors.
import struct

print(struct.pack("<bBhHiIqQ", -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1))
print(struct.pack(">hhl", 1, 2, 3), struct.pack("!I", 1), struct.pack("<I", 1), struct.unpack(">HB", b"\x01\x02\x03"), struct.pack("=?2x3s", True, b"ab"), struct.pack("<5p", b"abc"), struct.pack("<c", b"z"), struct.unpack("<5p", b"\x03abc\0"))
print(struct.pack("<f", 1.5), struct.pack(">d", -0.1), struct.unpack("<f", struct.pack("<f", 0.1)), struct.pack("<e", 1.0), struct.unpack(">e", b"\x7c\x00"), struct.unpack("<d", b"\0" * 6 + b"\xf8\x7f"))
print([struct.calcsize(f) for f in ("<b", "<i", "<q", "<3s", "<bi", "<2h3x", "!?", "<0s", "")], struct.unpack("<3i", struct.pack("<3i", 1, 2, 3)), struct.unpack("<4s", b"ab\0\0"), struct.pack("<3s", b"abcdef"))
buf = bytearray(8)
struct.pack_into("<HH", buf, 2, 1, 2)
print(buf, struct.unpack_from("<H", buf, 4), list(struct.iter_unpack("<H", buf)))
s = struct.Struct("<iH")
print(s.size, s.format, s.pack(1, 2), s.unpack(b"\1\0\0\0\2\0"), s.unpack_from(b"..\1\0\0\0\2\0", 2), list(s.iter_unpack(bytes(12))))
for f in (lambda: struct.pack("<b", 200), lambda: struct.pack("<B", -1), lambda: struct.pack("<i", "a"), lambda: struct.pack("<i", 1.5), lambda: struct.pack("<i"), lambda: struct.pack("<i", 1, 2), lambda: struct.unpack("<i", b"abc"), lambda: struct.pack("<z", 1), lambda: struct.pack("<s", "a"), lambda: struct.pack("<c", b"ab"), lambda: struct.pack("<f", "x"),
          lambda: struct.pack("<H", 70000), lambda: struct.pack("<q", 2**63), lambda: struct.unpack_from("<i", b"abcd", 2), lambda: struct.pack_into("<i", buf, 6, 1), lambda: list(struct.iter_unpack("<H", b"abc")), lambda: struct.pack("<f", 1e300), lambda: struct.pack("<e", 1e6), lambda: struct.calcsize("5"), lambda: struct.pack("<?", []), lambda: struct.Struct(5), lambda: struct.pack(), lambda: struct.pack_into("<b", b"ro", 0, 1), lambda: struct.unpack("<P", b""), lambda: struct.unpack_from("<b", b"a", -5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
