# Generators, map, filter and zip pull only what is asked; order of side effects.
log = []


def noisy(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        yield i


def show(label):
    print(label, " ".join(log))
    log.clear()


m = map(lambda v: log.append(f"m{v}") or v * 2, noisy("a", 3))
show("nothing yet")
print(next(m)); show("one")
f = filter(lambda v: log.append(f"f{v}") or v > 2, m)
print(next(f)); show("filtered")
print(list(f)); show("rest")
print(list(zip(noisy("x", 3), noisy("y", 2)))); show("zip takes one extra from the first")
print(list(zip(noisy("y", 2), noisy("x", 3)))); show("but not from the second")
print(any(v == 1 for v in noisy("n", 9))); show("any stops")
print(next((v for v in noisy("g", 9) if v > 1), None)); show("next stops")
print(2 in noisy("c", 9)); show("in stops")
a, b, *c = noisy("u", 4); show("unpack takes all")
print([x + y for x in noisy("o", 2) for y in noisy("i", 2)]); show("nested")
print(dict(zip(noisy("k", 2), noisy("v", 2)))); show("dict zip")
g = (log.append("body") or v for v in (log.append("first iterable") or [1, 2])); show("outer iterable at once")
print(next(g)); show("then bodies")
from itertools import chain, islice, tee, takewhile
print(list(islice(noisy("s", 9), 1, 6, 2))); show("islice")
print(list(takewhile(lambda v: v < 2, noisy("t", 9)))); show("takewhile takes one more")
p, q = tee(noisy("e", 3)); print(next(p), next(p), next(q)); show("tee")
print(sorted(chain(noisy("z", 2), noisy("w", 1))), max(noisy("h", 2)), sum(noisy("q", 2)), " ".join(map(str, noisy("j", 2)))); show("consumers")
def delegate(): yield from noisy("d", 2); log.append("after"); yield 9
print(list(delegate())); show("yield from")
print(all(noisy("l", 3))); show("all stops at the first false")
