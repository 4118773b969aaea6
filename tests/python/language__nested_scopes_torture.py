# Deeply nested functions, classes and comprehensions sharing cells.
def level1():
    a = 1

    class K:
        b = a + 1
        c = [a + i for i in range(2)]

        def m(self):
            nonlocal a
            a += 10

            def inner():
                def innermost():
                    return a, self.b, [a * x for x in (1, 2) if (lambda: a > x)()]

                return innermost()

            return inner()

        class Deep:
            d = a

            def see(self):
                return a, __class__.__qualname__

    def reader(): return a
    return K, reader


K, reader = level1()
print(K.b, K.c, K().m(), reader(), K.Deep.d, K.Deep().see(), K.m.__code__.co_freevars, K.Deep.see.__qualname__)


def make_adders(): return [lambda x, n=n: x + n for n in range(3)], [lambda x: x + n for n in range(3)]


good, late = make_adders()
print([f(10) for f in good], [f(10) for f in late])


def accumulate():
    total = 0

    def add(n):
        nonlocal total
        total += n
    def reset():
        nonlocal total
        total = 0

    return add, reset, lambda: total


add, reset, peek = accumulate()
add(5), add(6)
print(peek(), reset(), peek())
print(add.__closure__[0] is reset.__closure__[0])
print([[(lambda: (i, j))() for j in range(i)] for i in range(3)], {k: [v for v in range(k)] for k in range(3)})
print((lambda: [x := y for y in range(3)] and x)(), [*(z for z in (w for w in "ab"))])
