# The iterator protocol by hand: next, exhaustion, and both old and new forms.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration("end")
        self.n -= 1
        return self.n


c = Countdown(3)
print(next(c), list(c), list(c), next(c, None))
try:
    next(c)
except StopIteration as e:
    print(e.value)
print(sum(Countdown(4)), max(Countdown(4)), sorted(Countdown(3)), tuple(Countdown(2)), dict(zip("ab", Countdown(2))))
a, *b = Countdown(4)
print(a, b, 2 in Countdown(4), [*Countdown(2)], "-".join(map(str, Countdown(3))))


class Resuming:
    calls = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.calls += 1
        if self.calls == 2:
            raise StopIteration
        return self.calls


r = Resuming()
print(list(r), next(r), next(r))


class NoNext:
    def __iter__(self):
        return self


class NoneIter(list):
    __iter__ = None


for bad in (5, NoNext(), NoneIter([1]), object):
    try:
        for _ in bad:
            pass
    except TypeError as e:
        print(e)
it = iter([1, 2, 3])
print([(x, y) for x, y in zip(it, it)], it.__length_hint__(), next(it, "gone"))
