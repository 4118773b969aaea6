# property: getter, setter, deleter, docs, inheritance and error texts.
class Circle:
    def __init__(self, r):
        self._r = r

    @property
    def r(self):
        "The radius."
        return self._r

    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError("negative")
        self._r = value

    @r.deleter
    def r(self):
        print("deleted")
        del self._r

    area = property(lambda self: self._r**2 * 3)
    write_only = property(None, lambda self, v: print("wrote", v))


c = Circle(2)
c.r += 1
c.write_only = 5
print(c.r, c.area, Circle.r.__doc__, Circle.r.fget.__name__, Circle.r.__name__)
for action in ("c.area = 1", "del c.area", "c.write_only", "c.r = -1", "Circle.r.__set__(c, 'x')", "property(1, 2, 3, 4, 5)"):
    try:
        exec(action)
    except Exception as e:
        print(f"{action:25} {type(e).__name__}: {e}")
del c.r
try:
    c.r
except AttributeError as e:
    print(e)


class Sub(Circle):
    @Circle.r.getter
    def r(self):
        return "sub " + str(super().r)


s = Sub(4)
s.r = 9
print(s.r, isinstance(Sub.r, property), Sub.r.fset is Circle.r.fset)
print(property().fget, property(doc="d").__doc__, Sub.r.__doc__)
