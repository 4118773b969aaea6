# __new__, __init__, __call__, and what object() accepts.
class Single:
    instance = None

    def __new__(cls, *args):
        print("new", args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        print("init", args)


print(Single(1) is Single(2))


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        print("never")


print(Other())


class Callable:
    def __call__(self, *a, **k):
        return a, k


print(Callable()(1, x=2), callable(Callable()), callable(Single), callable(5))


class BadInit:
    def __init__(self):
        return 1


class NewOnly:
    def __new__(cls, x):
        return object.__new__(cls)


class InitOnly:
    def __init__(self, x): ...


NewOnly(1), InitOnly(1)
for source in ("BadInit()", "object(1)", "object.__new__(5)", "object.__new__(NewOnly, 1)", "object.__new__(int)", "int.__new__(str)",
               "InitOnly()", "NewOnly()", "object.__init__(5, 1)", "len.__self__()", "type.__call__(5)",
               "object.__new__()", "list.__new__(tuple)", "bool.__new__(int)"):
    try:
        print(eval(source))
    except TypeError as e:
        print(f"{source:28} {e}")
