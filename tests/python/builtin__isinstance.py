# isinstance and issubclass: tuples, unions, ABCs, hooks, fake __class__.
import abc
import collections.abc as c
import numbers


class Any3(type):
    def __instancecheck__(cls, obj):
        return obj == 3

    def __subclasscheck__(cls, sub):
        return sub is str


class Three(metaclass=Any3): ...


class Fake:
    __class__ = property(lambda self: int)


class Sized:
    def __len__(self):
        return 0


class Virtual(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented


class Duck:
    quack = 1


print(isinstance(3, Three), isinstance(4, Three), isinstance(Three(), Three), issubclass(str, Three), issubclass(int, Three))
print(isinstance(Fake(), int), type(Fake()) is int, isinstance(Duck(), Virtual), issubclass(int, Virtual))
print(isinstance(1, (str, (float, (int,)))), isinstance(1, str | int), isinstance(None, int | None), isinstance(1, ()), issubclass(bool, int | str), isinstance(True, (int, 5)))
print([n for n in ("Sized", "Iterable", "Container", "Hashable", "Sequence", "Mapping", "Callable", "Collection", "Reversible", "Set") if isinstance([], getattr(c, n))])
print(isinstance(Sized(), c.Sized), issubclass(dict, c.MutableMapping), isinstance("", c.Sequence), isinstance(b"", c.Buffer), isinstance(1, numbers.Rational), isinstance(1.0, numbers.Real), issubclass(int, numbers.Complex), isinstance((i for i in ()), c.Generator))
Virtual.register(float)
print(issubclass(float, Virtual), isinstance(1.0, Virtual), Virtual in float.__mro__)
for call in ("isinstance(1, 5)", "isinstance(1, 'int')", "isinstance(1, [int])", "isinstance(1, (str, 5))", "issubclass(1, int)", "issubclass(int, 5)", "issubclass('a', Virtual)", "isinstance(1)", "isinstance(1, list[int])", "isinstance(1, int | list[int])", "issubclass(int, ())"):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, "->", e)
