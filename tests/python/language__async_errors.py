# What goes wrong with coroutines: types, double use, missing protocol, closing.
import sys
import warnings

warnings.simplefilter("ignore")


def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "suspended"


class NoIter:
    def __await__(self): return 5
class Coro:
    def __await__(self): return leaf()
class Enter:
    async def __aenter__(self): return 1
class ExitOnly:
    async def __aexit__(self, *a): ...
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class BadIter:
    def __aiter__(self): return []
class Sync:
    def __enter__(self): ...
    def __exit__(self, *a): ...


async def leaf(): return 1
async def aw(x): return await x
async def aw_with(x):
    async with x as v: return v
async def aw_for(x):
    async for v in x: return v


for label, c in {"await NoIter": aw(NoIter()), "await Coro": aw(Coro()), "await int": aw(5), "await coroutine function": aw(leaf), "await coroutine": aw(leaf()), "with Enter": aw_with(Enter()), "with ExitOnly": aw_with(ExitOnly()), "with Sync": aw_with(Sync()), "for list": aw_for([1]), "for BadNext": aw_for(BadNext()), "for BadIter": aw_for(BadIter())}.items():
    print(label, "->", run(c))
c = leaf()
print(run(c), run(c))
d = leaf()
d.close()
print(run(d), d.cr_frame)
for f in (lambda: iter(leaf()), lambda: list(leaf()), lambda: leaf()(), lambda: [x for x in aw_gen()], lambda: next(aw_gen()), lambda: exec("with Enter(): pass"), lambda: leaf().throw(ValueError("t")), lambda: leaf().send(1)):
    async def aw_gen(): yield 1
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
async def self_await():
    await me
me = self_await()
print(run(me))
