# Order of metaclass hooks, __prepare__, keyword arguments, conflicts.
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"prepared": True}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", cls.__name__, kw)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return 7

    attribute = "on meta"


class A(metaclass=Meta, flag=1):
    def __init__(self, x):
        self.x = x


class B(A, other=2):
    body = 1


print(B(5).x, len(B), B.attribute, hasattr(B(1), "attribute"), type(B), B.prepared)


class Other(type):
    pass


for source in ("class X(A, metaclass=Other): pass", "class X(metaclass=5): pass", "class X(a=1): pass",
               "class X(metaclass=lambda *a, **k: (a[0], k), z=1): pass\nprint(X)", "type('X')", "type('X', 1, 2)",
               "type('a\\0b', (), {})", "type('X', (), {'__slots__': 5})"):
    try:
        exec(source)
        print("fine")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
