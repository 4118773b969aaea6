# Mutating methods, slices, and the export lock.
b = bytearray(b"hello")
b[0] = 72
b[1:3] = b"EE__"
b.append(33)
b.extend([1, 2])
b += b"xy"
print(b, len(b))
del b[0], b[-2:]
b.insert(2, 45)
print(b.pop(), b.pop(0), b)
b.remove(95)
b.reverse()
print(b, b.copy() is b, b.index(108))
b[::2] = bytes(len(b[::2]))
print(b)
b *= 2
print(len(b), b.count(0))
b.clear()
print(b, bool(b))
c = bytearray(b"fixed")
view = memoryview(c)
for action in ("c.append(1)", "c.extend(b'x')", "c.clear()", "del c[0]", "c[1:2] = b'long'", "c += b'1'", "c.pop()"):
    try:
        exec(action)
        print(action, "fine")
    except BufferError as e:
        print(action, e)
c[0:2] = b"FI"
view.release()
c.append(46)
print(c)
for action in ("c.append(256)", "c.append('a')", "c[0] = -1", "c[0] = 'a'", "c[0:2] = 'ab'", "c[0:2] = 5", "c.remove(0)", "bytearray().pop()", "c.insert(0, 300)", "c.extend('ab')", "c.extend(5)",
               "c[::2] = b'1'", "c[99] = 1", "bytearray('x')", "bytearray([300])", "hash(c)", "c.extend([1, 'a'])", "c.resize(-1)"):
    try:
        exec(action)
    except Exception as e:
        print(f"{action:20} {type(e).__name__}: {e}")
c.resize(3)
print(c, bytearray(3), bytearray(b"a") == b"a", bytearray(b"a") < b"b", repr(bytearray(b"'")))
