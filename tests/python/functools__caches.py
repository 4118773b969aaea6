# lru_cache, cache, cached_property.
from functools import cache, cached_property, lru_cache

calls = []


@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x


print([square(v) for v in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(9), square.__name__)


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(200), fib.cache_info())
try:
    square([])
except TypeError as e:
    print(e)


class C:
    def __init__(self):
        self.n = 0

    @cached_property
    def value(self):
        "doc"
        self.n += 1
        return self.n


c = C()
print(c.value, c.value, vars(c), C.value.__doc__, C.value.attrname)
del c.value
print(c.value)
S = type("S", (), {"__slots__": (), "v": cached_property(lambda self: 1)})
try:
    S().v
except TypeError as e:
    print(e)
print(lru_cache(maxsize=0)(lambda: 5).cache_info().maxsize, lru_cache(None)(max).cache_info())
