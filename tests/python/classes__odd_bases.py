# Bases and MROs that do not work out, and whose operator goes first.


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Looping(type):
    ready = False

    def mro(cls):
        if Looping.ready:
            if cls.__name__ == "Left":
                Right.__bases__ = (Left,)
            if cls.__name__ == "Right":
                Left.__bases__ = (Right,)
        return type.mro(cls)


class Root(metaclass=Looping):
    pass


class Left(Root):
    pass


class Right(Root):
    pass


Looping.ready = True


def loop():
    Left.__bases__ += ()


attempt(loop)
Looping.ready = False


class Early(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ != "Inner":
            attempt(lambda: Early("Inner", (cls,), {}))
        return type.mro(cls)


class Whole(metaclass=Early):
    pass


class Number(int):
    def __rpow__(self, other, modulus=None):
        return ("reflected", int(self), other, modulus)


attempt(lambda: pow(2, Number(3), 5))
attempt(lambda: pow(2, 3, Number(5)))
attempt(lambda: (2).__pow__())
attempt(lambda: (2).__pow__(1, 2, 3))
attempt(lambda: type("A\udcdc", (), {}))
attempt(lambda: type("A", (), {"__doc__": "\udcdc"}))


class Later:
    field: int

    def __annotate__(format):
        return {"field": str}


print(Later.__annotate__(1))
