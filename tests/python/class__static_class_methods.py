# staticmethod and classmethod: binding, wrapping, inheritance.
class Date:
    fmt = "base"

    def __init__(self, y):
        self.y = y

    @classmethod
    def make(cls, y):
        "Makes one."
        return cls(y)

    @staticmethod
    def valid(y):
        return y > 0

    @classmethod
    def name(cls):
        return cls.__name__, cls.fmt


class Sub(Date):
    fmt = "sub"

    @classmethod
    def name(cls):
        return ("sub",) + super().name()


print(type(Sub.make(1)).__name__, Date.valid(-1), Sub(2).valid(3), Sub.name(), Sub(1).name())
print(Date.make.__self__ is Date, Sub.make.__func__ is Date.make.__func__, Date.make.__doc__)
raw = vars(Date)
print(type(raw["make"]), type(raw["valid"]), raw["valid"](5), raw["valid"].__wrapped__ is Date.valid)
print(raw["make"].__get__(None, Sub)(3).__class__.__name__, raw["valid"].__name__)
try:
    raw["make"](1)
except TypeError as e:
    print(e)
f = staticmethod(lambda: "called directly")
print(f(), callable(classmethod(len)))
print(dict.fromkeys("ab", 0), str.maketrans("a", "b"), bytes.fromhex("4142"), int.from_bytes(b"\1\0"))
import types

bound = types.MethodType(lambda self, x: (self, x), "me")
print(bound(1), bound.__self__, types.MethodType(bound, 0).__func__ is bound)
try:
    types.MethodType(lambda: 0, None)
except TypeError as e:
    print(e)
try:
    types.MethodType(5, 1)
except TypeError as e:
    print(e)
