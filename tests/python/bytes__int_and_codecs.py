# Bytes as numbers: packing, xor, checksums, base conversions, byte loops.
data = bytes(range(0, 256, 17))
print(data, sum(data), max(data), data[::-1] == bytes(reversed(data)), bytes(a ^ b for a, b in zip(data, data[1:])), bytes(b >> 4 for b in data))
print(int.from_bytes(data[:4], "big"), int(data.hex(), 16) == int.from_bytes(data), bytes.fromhex(f"{2**64 - 1:x}"), [f"{b:08b}" for b in data[:3]], bytes(map(int, "1 2 3".split())))


def crc(data, poly=0xEDB88320):
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ poly * (value & 1)
    return value ^ 0xFFFFFFFF


def varint(n):
    out = bytearray()
    while True:
        n, low = n >> 7, n & 127
        out.append(low | (n and 128))
        if not n:
            return bytes(out)


import zlib

print(crc(b"123456789"), crc(data) == zlib.crc32(data), [varint(n) for n in (0, 127, 128, 300, 2**32)])
key = bytearray(b"key")
secret = bytes(c ^ key[i % 3] for i, c in enumerate(b"attack"))
print(secret, bytes(c ^ key[i % 3] for i, c in enumerate(secret)), secret.hex("-"), bytearray(secret).decode("latin-1").encode("latin-1") == secret)
print(b"a,b;c".replace(b";", b",").split(b","), b"".join([b"x", bytearray(b"y"), memoryview(b"z")]), b"%d-%x" % (5, 255), b"abc".translate(bytes(range(256)), b"b"), [bytes([c]) for c in b"hi"], list(b"hi"), b"hi"[0:1], b"\x00" * 3 + b"1")
table = bytes((i + 13) % 256 for i in range(256))
print(b"hello".translate(table), b"A" < b"a" < b"aa", sorted([b"b", b"a", b""]), {b"k": 1}[bytes(bytearray(b"k"))], hash(b"k") == hash(memoryview(b"k")))
print(b"line1\nline2\r\n".splitlines(), b"  pad ".strip().ljust(5, b"."), b"x=1".partition(b"="), str(b"abc"), repr(bytearray(b"abc")), ascii(b"\xe9"), bytes("é", "utf-16-le"), b"\xe9".decode("latin-1"))
