# Recursion by name, mutual, through closures; and the error when there is no end.
import functools


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


print(fact(20), even(10), odd(7))
fix = lambda f: (lambda x: x(x))(lambda y: f(lambda v: y(y)(v)))
print(fix(lambda self: lambda n: 0 if n == 0 else n + self(n - 1))(10))


def hanoi(n, a, b, c):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []


print(len(hanoi(6, "a", "b", "c")), hanoi(2, "a", "b", "c"))


def endless():
    return endless()


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    __eq__ = lambda self, other: self == other


for start in (endless, lambda: Deep().y, lambda: Deep() == 1):
    try:
        start()
    except RecursionError as e:
        print(str(e)[:32])
