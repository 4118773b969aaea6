# __slots__: layout, conflicts, inheritance, descriptors.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x, P.x, hasattr(p, "__dict__"), P.__slots__)
for action in ("p.y", "p.z = 1", "p.z", "del p.y", "P.x.__get__(5)", "P.x.__get__([], list)"):
    try:
        exec(action)
    except Exception as e:
        print(f"{action:22} {type(e).__name__}: {e}")


class Q(P):
    pass


class R(P):
    __slots__ = ("z", "__dict__", "__weakref__")


q, r = Q(1), R(2)
q.free, r.z, r.more = 1, 2, 3
print(q.__dict__, r.__dict__, r.z)


class Private:
    __slots__ = ["__hidden", "seen"]

    def __init__(self):
        self.__hidden = 5


print(Private()._Private__hidden, sorted(n for n in dir(Private) if "hidden" in n))
for body in ("__slots__ = 'x'; x = 1", "__slots__ = ['1a']", "__slots__ = [1]", "__slots__ = ('__dict__', '__dict__')"):
    try:
        exec(f"class X:\n {body}")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for source in ("class X(P, R): pass", "class Y(P, type('S', (), {'__slots__': 'a'})): pass", "class Z(int):\n __slots__ = 'a'",
               "class T(tuple):\n __slots__ = 'a'", "p.__class__ = R", "p.__class__ = int"):
    try:
        exec(source)
        print("fine")
    except TypeError as e:
        print(e)
