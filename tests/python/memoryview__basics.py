# memoryview: slicing, assignment, casts, shapes, release.
data = bytearray(b"abcdefgh")
m = memoryview(data)
print(m[0], m[-1], m[1:3].tobytes(), bytes(m[::-2]), m.tolist()[:3], len(m), m.nbytes)
print(m.format, m.itemsize, m.ndim, m.shape, m.strides, m.readonly, m.contiguous, m.c_contiguous, m[::2].contiguous, m[::2].strides)
m[0] = 90
m[1:3] = b"YX"
print(data, m.obj is data, m == data, m[:2] == b"ZY", m != b"x", m.hex(" "), list(reversed(m))[:2])
i = m.cast("H")
print(i.format, i.itemsize, len(i), i.tolist() == [int.from_bytes(data[k:k + 2], "little") for k in range(0, 8, 2)])
grid = m.cast("B", (2, 4))
print(grid.tolist(), grid.shape, grid[1, 2], grid.ndim, grid.strides)
print(memoryview(b"ab").toreadonly().readonly, hash(memoryview(b"ab")) == hash(b"ab"), m.toreadonly().readonly, 90 in m, m.count(90), m.index(89))
for action in ("memoryview(b'a')[0] = 1", "m[0] = 300", "m[0] = 'a'", "m[0:2] = b'abc'", "m[99]", "m['a']", "memoryview('a')", "memoryview(5)", "hash(m)", "m.cast('Z')", "m[::2].cast('H')",
               "m.cast('B', (3, 3))", "grid[0]", "del m[0]", "m < m", "m[1:7].cast('I')", "m.index(1)", "memoryview()", "m.x"):
    try:
        exec(action)
    except Exception as e:
        print(f"{action:24} {type(e).__name__}: {e}")
with memoryview(b"ctx") as v:
    print(v[0])
try:
    v[0]
except ValueError as e:
    print(e)
print(repr(v)[:16], data)
