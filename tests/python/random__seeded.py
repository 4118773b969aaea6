# The Mersenne twister's sequence for fixed seeds, and everything drawn from it.
import random

r = random.Random(42)
print([r.random() for _ in range(3)], r.getrandbits(40), r.randrange(10), r.randint(1, 6), r.randrange(0, 100, 7), r.uniform(1, 2))
print(r.choice("abc"), r.choices([1, 2, 3], k=5), r.choices("ab", weights=[1, 9], k=6), r.choices("xyz", cum_weights=[1, 2, 10], k=3), r.sample(range(100), 5), r.sample("abc", counts=[2, 1, 3], k=4), r.randbytes(6))
x = list(range(10))
r.shuffle(x)
print(x)
print([round(v, 12) for v in (r.gauss(0, 1), r.gauss(0, 1), r.normalvariate(), r.expovariate(2), r.triangular(0, 10, 3), r.betavariate(1, 2), r.gammavariate(2, 1), r.paretovariate(3), r.weibullvariate(1, 2), r.vonmisesvariate(0, 4), r.lognormvariate(0, 1))], r.binomialvariate(10, 0.5))
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random(), state[0], len(state[1]))
for seed in (0, 1, -1, 2**100, "text", b"bytes", 3.0):
    print(repr(seed), random.Random(seed).random(), random.Random(seed).getrandbits(8))
random.seed(7)
print(random.random(), random.randint(0, 9), random.choice([1, 2]), random.Random(3).randrange(10**30), random.Random(1).getrandbits(0))
for f in (lambda: r.choice([]), lambda: r.randrange(0), lambda: r.randrange(5, 2), lambda: r.randint(2, 1), lambda: r.sample([1], 2), lambda: r.sample({1}, 1), lambda: r.choices([]), lambda: r.choices([1], weights=[0]), lambda: r.choices([1], weights=[1, 2]), lambda: r.randrange(1.5), lambda: random.Random([]), lambda: r.getrandbits(-1), lambda: r.randrange(1, 2, 0), lambda: r.shuffle((1, 2)), lambda: r.setstate((1, 2, 3)), lambda: r.sample([1], -1), lambda: r.choices([1], weights=[1], cum_weights=[1]), lambda: r.sample([1, 2], counts=[1], k=1), lambda: r.binomialvariate(-1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
