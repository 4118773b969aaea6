# Attribute lookup, instance and class state, bound methods.
class Counter:
    """A counter."""

    made = 0
    log = []

    def __init__(self, start=0):
        Counter.made += 1
        self.n = start

    def up(self, by=1):
        self.n += by
        self.log.append(by)
        return self


a, b = Counter(), Counter(5)
a.up().up(3)
b.up()
print(a.n, b.n, Counter.made, a.log is b.log, a.log)
a.made += 10
print(a.made, b.made, vars(a))
m = a.up
print(m.__self__ is a, m.__func__ is Counter.up, a.up == a.up, a.up is a.up, m.__name__, m.__doc__)
print(Counter.up(b, by=2).n, Counter.__doc__, Counter.__name__, Counter.__bases__)
Counter.down = lambda self: self.up(-1)
print(a.down().n, hasattr(b, "down"))
a.up = lambda: "shadowed"
print(a.up(), type(a).__dict__["log"])
for wrong in ("Counter.up()", "a.missing", "Counter.missing", "Counter(1, 2)", "Counter(x=1)", "a()", "a[0]", "len(a)",
              "a + 1", "-a", "iter(a)", "a < b", "a.n.x", "del a.nothing", "a.n.real = 2", "Counter.__name__ = 5"):
    try:
        exec(wrong)
    except Exception as e:
        print(f"{wrong:18} {type(e).__name__}: {e}")
