# partial, partialmethod, wraps, Placeholder, reduce, cmp_to_key.
import functools
from functools import Placeholder as _
from functools import cmp_to_key, partial, partialmethod, reduce, wraps

p = partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, partial(partial(max, 1), 5)(3), partial(p, base=16)("ff"))
print(partial(pow, _, 2)(5), partial("{} {} {}".format, _, "b", "c")("a"), partial(sorted, reverse=True)([1, 3, 2]))
print(partial(print, 1, sep="-"), partial(int).__class__.__name__)


class C:
    def set(self, name, value=0):
        return name, value

    on = partialmethod(set, "on", value=1)
    bound = partial(set, None, "as attribute")


print(C().on(), C().on(value=5))


def deco(f):
    @wraps(f)
    def inner(*a):
        return f(*a)

    return inner


@deco
def g(x: int) -> str:
    "doc of g"
    return str(x)


print(g.__name__, g.__doc__, g.__annotations__, g.__wrapped__(5), g.__qualname__, functools.WRAPPER_ASSIGNMENTS[:3])
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [], "init"), reduce(lambda a, b: a + b, "abc", ">"), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
for f in (lambda: partial(), lambda: partial(5), lambda: reduce(max, []), lambda: reduce(max), lambda: partial(pow, _), lambda: partial(pow, _, 2)(), lambda: p("9"), lambda: cmp_to_key(5)(1) < cmp_to_key(5)(2), lambda: partialmethod(5), lambda: reduce(max, 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
