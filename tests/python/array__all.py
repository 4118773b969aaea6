# array: type codes, methods, buffer, errors.
import warnings
from array import array, typecodes

warnings.simplefilter("ignore")

a = array("i", [3, 1, 2])
a.append(5)
a.extend([7, 8])
a.extend(array("i", [9]))
a.insert(0, -1)
print(a, a.typecode, len(a), a[0], a[-1], a[1:3], a.pop(), a.pop(0), a.index(2), a.count(7), 5 in a)
a.remove(7)
a.reverse()
a[0] = 100
a[1:2] = array("i", [0, 0])
del a[-1]
print(a, a.tolist(), a + array("i", [1]), a * 2, list(reversed(a)), a == array("i", a), a == array("l", a), a < array("i", [101]), typecodes)
print(array("b", b"\x01\xff"), array("B", [255]), array("d", [1.5, 2]), array("u", "é"), array("w", "日x").tounicode(), array("H", b"\1\0\2\0"), array("f", [0.1])[0], array("q", [2**62]), array("i"), array("w"))
b = array("H", [1, 258])
b.byteswap()
print(b, b.itemsize, b.tobytes(), b.frombytes(b"\5\0"), b, memoryview(b).format, bytes(b), b.buffer_info()[1], b.fromlist([9]), b.index(9, 1))
m = memoryview(b)
m[0] = 77
print(b[0])
for f in (lambda: array("i", ["a"]), lambda: array("b", [200]), lambda: array("B", [-1]), lambda: array("z"), lambda: array(), lambda: array("i", 5), lambda: array("i", "text"), lambda: a.append("x"), lambda: a.append(1.5), lambda: a.remove(999), lambda: array("i").pop(), lambda: a + [1], lambda: a.frombytes(b"abc"), lambda: a.index(999), lambda: b.append(1), lambda: a[99], lambda: a.__setitem__(slice(0, 1), [1]), lambda: array("u", [1]), lambda: array("d", ["x"]), lambda: hash(a), lambda: array("H", [70000]), lambda: a.extend(array("d", [1])), lambda: a.fromlist([1, "a"]), lambda: array("ii"), lambda: array(5), lambda: a.tounicode(), lambda: array("w", ["ab"]), lambda: array("q", [2**63])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
