# Slice assignment and deletion that grow, shrink and shift.
for start, stop, new in ((0, 0, "xy"), (1, 3, ""), (2, 2, "z"), (-1, None, "end"), (None, 2, [9]), (5, 1, "mid"), (0, 99, []), (-99, -2, "q"), (None, None, range(3))):
    x = list("abcde")
    x[start:stop] = new
    y = list("abcde")
    del y[start:stop]
    print((start, stop), x, y, "abcde"[start:stop])
for step in (2, 3, -1, -2, 10, -10):
    x = list(range(10))
    size = len(x[::step])
    x[::step] = "abcdefghij"[:size]
    y = list(range(10))
    del y[::step]
    print(step, x, y)
    try:
        x[::step] = "abcdefghijk"
    except ValueError as e:
        print(e)
x = [1, 2, 3]
x[1:1] = (v * 10 for v in x)
print(x)
x[:] = x[::-1]
x[3:] = {"k": 1}
x += x[:2]
x *= 2
print(x, x[-3:-1], x[slice(1, None, 4)])
x[2:4], x[0:1] = "AB", "C"
print(x)
for bad in ("x[0:1] = 5", "x[::2] = 5", "x[0:1] = None", "x['a':] = []", "x[1.5:] = []", "del x[::0]", "x[::0] = []", "x[0:1:1] = iter([1, 2])"):
    try:
        exec(bad)
        print(bad, x[:4])
    except (TypeError, ValueError) as e:
        print(bad, "->", type(e).__name__, e)
b = bytearray(b"abcdef")
b[1:3], b[-1:] = b"XYZ", b"!"
del b[::3]
print(b)
