# Shifts, masks, two's complement logic, to_bytes and from_bytes.
print(1 << 70, (1 << 70) >> 68, -1 >> 100, -5 >> 1, 5 >> 1, -(1 << 65) >> 60)
print(-5 & 0xFF, -5 | 2, -5 ^ 3, ~0, ~-1, ~(1 << 40))
print((1 << 64) - 1 & -(1 << 32), (1 << 100) ^ -1, -(1 << 70) & (1 << 70))
print(bin(-10), oct(64), hex(255), hex(-(1 << 68)), bin(0))
print(f"{10:b} {10:#o} {255:X} {-255:#x} {1 << 40:_x}")
for n, size in ((0, 1), (255, 1), (256, 2), (1, 4)):
    print(n.to_bytes(size, "big"), n.to_bytes(size, "little"), int.from_bytes(n.to_bytes(size, "little"), "little"))
print((-2).to_bytes(2, "big", signed=True), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"\xff\xfe"))
print((5).to_bytes(), int.from_bytes([1, 2, 3]), int.from_bytes(b""), (1 << 64).to_bytes(9))
for source in ("(256).to_bytes(1)", "(-1).to_bytes(2)", "(128).to_bytes(1, signed=True)", "(1).to_bytes(-1)", "(1).to_bytes(1, 'mid')",
               "int.from_bytes('abc')", "int.from_bytes([300])", "1.5 << 1", "1 & 1.0", "(1).to_bytes(1, 'big', True)", "1 << (1 << 100)",
               "0 << (1 << 100)", "1 >> (1 << 100)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(f"{source} {type(e).__name__}: {e}")
print((10).as_integer_ratio(), (10).is_integer(), int.__doc__ is not None)
