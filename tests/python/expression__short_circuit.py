# `and` and `or` return an operand and test each truth at most once.
class Noisy:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print(f"bool({self.name})", end=" ")
        return self.truth

    def __repr__(self):
        return self.name


t, u = Noisy("t", True), Noisy("u", True)
f, g = Noisy("f", False), Noisy("g", False)
for expression in ("t and u", "f and t", "t or f", "f or g", "f or t and g", "t and f or u",
                   "not t", "not f or g", "t if f else u", "(t or f) and (g or u)"):
    print(expression, "->", eval(expression))
if f or t and u:
    print("taken")
while t and f:
    print("never")
print([] or 0 or "" or None, [1] and "x" and 2.5)
print(0 and 1 / 0, 1 or 1 / 0)
print(all([t, f, u]), any([f, t, g]))
