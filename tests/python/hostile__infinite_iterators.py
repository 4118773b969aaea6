# Endless iterators tamed with islice, zip, next and early exit.
import itertools
from itertools import count, cycle, islice, repeat, takewhile


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def primes():
    composites = {}
    for n in count(2):
        if n in composites:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        else:
            yield n
            composites[n * n] = [n]


print(list(islice(fib(), 15)), next(islice(fib(), 100, None)), list(islice(primes(), 12)), next(p for p in primes() if p > 1000))
print(list(zip(count(1), "abc")), dict(zip("ab", cycle([1]))), list(takewhile(lambda v: v < 30, fib())), 89 in fib(), all(v < 5 for v in fib()), any(v > 100 for v in count()), next(i for i, v in enumerate(fib()) if v > 10**20))
print(sum(islice((1 / 2**n for n in count()), 60)), list(islice(map(pow, count(1), repeat(2)), 5)), list(islice(filter(lambda v: v % 3 == 0, count(1)), 3)), list(islice(itertools.accumulate(count(1)), 5)), list(islice(itertools.chain.from_iterable(repeat([1, 2])), 5)))
a, b, *_ = islice(fib(), 6)
print(a, b, _, min(islice(cycle([3, 1, 2]), 10)), list(islice(itertools.batched(count(), 3), 2)), list(islice(itertools.pairwise(fib()), 3)))


class Forever:
    def __iter__(self): return self
    def __next__(self): return self
    def __getitem__(self, i): return i
    def __len__(self): return 10


f = Forever()
x, y = islice(f, 2)
print(x is f, y is f, next(f) is f, f[10**30], bool(f), 3 in islice(iter(lambda: 3, 4), 1), list(islice(iter(f.__len__, 5), 3)))


def interleave(*gens):
    for group in zip(*gens):
        yield from group


print(list(islice(interleave(fib(), primes(), cycle("xy")), 12)), "".join(islice(cycle("ab"), 7)), list(islice("abc", 10**6)))
try:
    list(islice(count(), -1))
except ValueError as e:
    print(e)
