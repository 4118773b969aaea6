# int() from text in every base and the texts of failure.
for args in (("42",), ("  -17\n",), ("+5",), ("1_000_000",), ("0x1f", 16), ("1f", 16), ("0b101", 0), ("0o17", 0), ("0xF_F", 0),
             ("z", 36), ("101", 2), ("٣٤",), (b"12",), (bytearray(b"7"),), (3.99,), (-3.99,), (True,), ("0", 0), ("00", 0), ("-0b11", 2)):
    print(args, int(*args))
for args in (("",), ("  ",), ("1__0",), ("_1",), ("1_",), ("0x1f",), ("12a",), ("08", 0), ("2", 2), ("1", 1), ("1", 37), ("1", -5),
             ("1.5",), (b"x1",), (None,), ([],), (1.5, 10), ("5", 2.0), (float("inf"),), (float("nan"),), ("- 1",), ("１x",),
             ("\0",), ("0b", 0), ("é" * 3,)):
    try:
        print(args, int(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
print(int(), int("1" * 30), int("f" * 20, 16))
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
try:
    str(10**5000)
except ValueError as e:
    print(e)
