# singledispatch, singledispatchmethod, total_ordering.
from collections.abc import Sequence
from functools import singledispatch, singledispatchmethod, total_ordering


@singledispatch
def show(x, *rest):
    return f"object {x!r}"


@show.register
def _(x: int | float):
    return f"number {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return f"items {[show(i) for i in x]}"


@show.register
def _(x: Sequence):
    return f"sequence {x!r}"


print(show(1), show(True), show(2.5), show([1, "a", (None,)]), show("text"), show(None), show({}))
print(show.dispatch(bool) is show.dispatch(int), sorted(c.__name__ for c in show.registry))


class C:
    @singledispatchmethod
    def m(self, x):
        return "default"

    @m.register
    def _(self, x: str):
        return "str"


print(C().m(1), C().m(""))


@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v if isinstance(o, V) else NotImplemented


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V.__ge__.__name__)
for f in (lambda: show(), lambda: show.register(5), lambda: show.register(lambda x: 1), lambda: V(1) <= 5, lambda: total_ordering(type("E", (), {})), lambda: C().m(), lambda: singledispatchmethod(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e)[:70])
