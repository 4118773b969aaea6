# Shortest repr, special values, and float() from text.
for x in (0.1, 1 / 3, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 1e-5, 0.0001, 100.0, -0.0,
          2.5, 1e100, 0.1 + 0.2, float("inf"), float("-inf"), float("nan"), 9007199254740993.0, 1e-7, 123.456e10):
    print(repr(x), str(x) == repr(x), end="; ")
print()
for text in ("1", " 2.5 \n", "1e3", "-.5", "5.", "+1.0E-2", "inf", "-Infinity", "NaN", "1_000.5", "1e400", "-1e-400", "٣.٥", "0x10", "",
             "1e", "1__0", ".", "1.5.2", "in", "1 2", "e5", "infinit", "１"):
    try:
        print(repr(text), float(text))
    except ValueError as e:
        print(e)
for wrong in (None, [], 1j, "x" * 3, b"1.5", bytearray(b"z")):
    try:
        print(float(wrong))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(float.hex(0.1), float.hex(-1.5), float.fromhex("0x1.8p3"), float.fromhex("-0x.1p-4"), (0.0).hex(), float.fromhex("inf"))
print((0.75).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (-1e300).as_integer_ratio()[1], float.from_number(3))
