# A key or comparison that touches the list being sorted.
x = [3, 1, 2]

def key(v):
    seen.append(list(x))
    return v

seen = []
x.sort(key=key)
print(x, seen)
y = [3, 1, 2]

def mutate(v):
    y.append(v)
    return v

try:
    y.sort(key=mutate)
except ValueError as e:
    print(e, sorted(y))

class Evil:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        z.append("intruder")
        return self.v < other.v

z = [Evil(2), Evil(1)]
try:
    z.sort()
except ValueError as e:
    print(e, [v.v for v in z])
w = [2, 1]
try:
    w.sort(key=lambda v: w.clear() or v)
    print(w)
except ValueError as e:
    print(e, w)
try:
    w.sort(key=lambda v: 1 / 0)
except ZeroDivisionError as e:
    print(e, w)

class Random:
    state = 1
    def __lt__(self, other):
        Random.state = Random.state * 1103515245 + 12345 & 0x7FFFFFFF
        return Random.state & 64 != 0

print(len(sorted(Random() for _ in range(200))), sorted([float("nan"), 1, 0.5]) is not None)
class NoBool:
    def __lt__(self, other): return self
    def __bool__(self): raise TypeError("no truth")
try:
    sorted([NoBool(), NoBool()])
except TypeError as e:
    print(e)
print(sorted([[3], [1]], key=lambda v: v.sort() or v), max([1, 2], key=lambda v: x.clear() or v), x)
