# Rich comparison: reflection, NotImplemented, defaults, and sorting by __lt__ only.
class V:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        print(f"{self.v}<{o.v if isinstance(o, V) else o}", end=" ")
        return self.v < o.v if isinstance(o, V) else NotImplemented

    def __eq__(self, o):
        print("eq", end=" ")
        return NotImplemented


a, b = V(1), V(2)
print(a < b, a > b, a == b, a != b, a == a)
try:
    a <= b
except TypeError as e:
    print(e)
try:
    a < 5
except TypeError as e:
    print(e)
try:
    hash(a)
except TypeError as e:
    print(e)
print([v.v for v in sorted([V(3), V(1), V(2)])])
print(max(V(1), V(5)).v, min(V(4), V(3)).v)


class Sub(V):
    def __gt__(self, o):
        return "Sub.__gt__ first"


print(a < Sub(0))


class Weird:
    def __eq__(self, o):
        return [1, 2]

    def __ne__(self, o):
        return []


w = Weird()
print(w == 1, w != 1, w in [0], [w] == [0], [w] != [0], not (w == w))
print(object() == object(), object().__eq__(1), object().__lt__(1), (1).__lt__("x"))
