# bool is an int with two values; truth of everything else.
print(True, repr(False), int(True), True + 1, True == 1, True is (1 == 1), isinstance(True, int), bool.__bases__, bool.__mro__)
print(True & False, True | False, True ^ True, type(True & True), type(True & 1), type(True + True), -True, not True)
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(eval("~True"), caught[0].category.__name__)
    print(str(caught[0].message)[:60])
falsy = (None, False, 0, 0.0, 0j, "", b"", (), [], {}, set(), frozenset(), range(0), bytearray(), memoryview(b""))
print([bool(x) for x in falsy].count(False) == len(falsy))
truthy = ("0", " ", [0], (None,), {0: 0}, -1, 0.1, object(), int, len, ..., NotImplementedError, range(1), float("nan"))
print(all(truthy), any(falsy))
try:
    bool(NotImplemented)
except TypeError as e:
    print(e)
for source in ("class B(bool): pass", "bool(1, 2)", "bool(x=1)", "True.x = 1", "bool.__new__(bool, 1, 2)"):
    try:
        exec(source)
    except (TypeError, AttributeError) as e:
        print(f"{source:26} {e}")
for source in ("True = 1", "None = 1", "def f(None): 0", "x.True = 1", "del False", "import True", "(True := 1)", "for None in x: 0", "f(True=1)", "__debug__ = 1"):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(f"{source:18} {e.msg}")
print(bool(), bool([]), f"{True:d} {True!s:>6} {False:5}|", "%d %s" % (True, True), [10, 20][True], {True: "a", 1: "b", 1.0: "c"})
