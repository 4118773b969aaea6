# namedtuple: fields, defaults, replace, errors.
from collections import namedtuple

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=9), P._make([5, 6]), p == (1, 2), *p, hash(p) == hash((1, 2)))
Q = namedtuple("Q", ["a", "b", "c"], defaults=[2, 3])
print(Q(1), Q._field_defaults, Q.__doc__, Q.a.__doc__, namedtuple("R", "a class a 1x _y ok", rename=True)._fields)
print(namedtuple("M", "x", module="mod").__module__, P.__match_args__, P.__slots__, p.__getnewargs__(), p.count(1), p.index(2), p + (3,), p[:1])
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: p._replace(q=1), lambda: P._make([1]), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: namedtuple("1X", "a"), lambda: namedtuple("X", "_a"),
          lambda: namedtuple("X", "a", defaults=[1, 2]), lambda: namedtuple("X", "a-b"), lambda: setattr(p, "x", 5), lambda: p.z, lambda: namedtuple("for", ""), lambda: setattr(p, "new", 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Sub(namedtuple("Base", "w h")):
    __slots__ = ()

    @property
    def area(self):
        return self.w * self.h


print(Sub(2, 3).area, Sub(2, 3), Sub(2, 3)._replace(w=5).area, sorted([P(2, 1), P(1, 5)]), {p: "key"}[1, 2])
match p:
    case P(x=1, y=b):
        print("matched", b)
import copy
print(copy.replace(p, y=0), isinstance(p, tuple), P.__mro__[1].__name__, type(p)._fields)
