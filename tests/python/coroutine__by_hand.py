# A coroutine driven with send, without any event loop.
import types


@types.coroutine
def suspend(value):
    return (yield value)


class Awaitable:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for i in range(self.n):
            yield i
        return f"awaited {self.n}"


async def child(x):
    got = await suspend(x)
    return got * 2


async def parent():
    first = await child("ask")
    second = await Awaitable(2)
    return first, second


c = parent()
print(type(c), c.cr_running, c.cr_await)
print(c.send(None), c.cr_await.__name__)
print(c.send(21), c.send(None))
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
for wrong in (5, [1], (i for i in ())):
    async def bad():
        await wrong
    try:
        bad().send(None)
    except TypeError as e:
        print(e)
c = parent()
c.send(None)
try:
    c.throw(ValueError("thrown in"))
except ValueError as e:
    print(e, c.cr_frame)
