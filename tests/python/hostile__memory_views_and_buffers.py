# Exports that outlive, resize, or are written through.
data = bytearray(b"0123456789")
m = memoryview(data)
s = m[2:8]
t = s[::2]
for action in ("data.append(1)", "data.clear()", "data += b'x'", "data.pop()", "del data[0]", "data[:] = b'short'"):
    try:
        exec(action)
        print(action, "allowed")
    except BufferError as e:
        print(action, e)
data[:] = b"abcdefghij"
print(bytes(s), bytes(t), t.tolist(), t.nbytes, s.obj is data)
s[0:2] = b"ZZ"
print(data)
m.release()
try:
    m[0]
except ValueError as e:
    print(e)
print(bytes(s))
s.release()
try:
    data.append(1)
except BufferError as e:
    print(e)
t.release()
data.append(33)
print(data)
for f in (lambda: memoryview(data)[0:2].__setitem__(slice(None), b"abc"), lambda: memoryview(b"x").__setitem__(0, 1), lambda: memoryview(data).cast("i"), lambda: memoryview(data).cast("B", [3, 4]), lambda: memoryview(data)[::2].cast("b"), lambda: memoryview(memoryview(data).cast("b"))[0], lambda: memoryview(data)[2**70], lambda: memoryview(data)["x"], lambda: memoryview(data)[1, 2], lambda: memoryview(data)[None]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
    import gc
    gc.collect()


class Exporter:
    def __init__(self): self.data, self.released = bytearray(b"mine"), 0
    def __buffer__(self, flags): return memoryview(self.data)
    def __release_buffer__(self, view):
        self.released += 1
        view.release()


x = Exporter()
with memoryview(x) as v:
    print(bytes(v), v.readonly, x.released)
print(x.released, bytes(x), b"".join([x]), b"mi" in bytes(x), len(memoryview(x)))
class Wrong:
    def __buffer__(self, flags): return 5
try:
    memoryview(Wrong())
except TypeError as e:
    print(e)
