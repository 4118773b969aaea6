# Class bodies are not enclosing scopes for the functions inside them.
name = "module"


class Outer:
    name = "class"
    copied = [name for name in (name,)]
    seen = [n for n in name]

    def method(self):
        return name

    class Inner:
        found = name

    lazy = lambda: name
    pairs = [(a, b) for a in "xy" for b in (1, 2)]


print(Outer.name, Outer.copied, "".join(Outer.seen), Outer().method(), Outer.Inner.found, Outer.lazy())
print(Outer.pairs)


def function():
    name = "function"

    class Local:
        name = name_before = "assigned"
        both = name

        def get(self):
            return name, __class__.__name__

    return Local


L = function()
print(L.both, L().get(), L.__qualname__)


class Order:
    locals()["injected"] = 5
    print(injected, sorted(k for k in locals() if not k.startswith("__")))
    for i in range(2):
        pass
    del i


print(hasattr(Order, "i"), Order.injected)
print(Order.__dict__["__firstlineno__"] > 0, Order.__static_attributes__)
