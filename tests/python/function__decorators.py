# Decorators apply bottom up, their expressions are evaluated top down.
def tag(name):
    print("made", name)

    def apply(obj):
        print("applied", name, "to", getattr(obj, "__name__", type(obj).__name__))
        return obj

    return apply


@tag("first")
@tag("second")
def f():
    return "f"


@tag("class")
class C:
    @tag("method")
    def m(self):
        pass

    @staticmethod
    @tag("inner static")
    def s():
        return "static"


print(f(), C.s())
table = [lambda g: ("wrapped", g.__name__)]


@table[0]
def item(): ...


@(lambda g: g())
def value():
    return [1, 2]


@len
@list
@sorted
class _(metaclass=type("M", (type,), {"__iter__": lambda cls: iter("cab")})): ...


print(item, value, _)
