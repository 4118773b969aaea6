# Async generators, context managers and comprehensions driven by a tiny loop.
from contextlib import aclosing, asynccontextmanager
import types
@types.coroutine
def pause(tag):
    return (yield tag)
def drive(coroutine, replies=()):
    replies, value, seen = iter(replies), None, []
    try:
        while True:
            seen.append(coroutine.send(value))
            value = next(replies, None)
    except StopIteration as e:
        return e.value, seen
async def numbers(n):
    try:
        for i in range(n):
            await pause(f"n{i}")
            yield i
    finally:
        await pause("closing")
async def squares(source):
    async for v in source:
        yield v * v
@asynccontextmanager
async def resource(name):
    await pause(f"open {name}")
    try:
        yield name.upper()
    except ValueError as e:
        await pause(f"swallow {e}")
    finally:
        await pause(f"close {name}")
async def main():
    out = [v async for v in squares(numbers(3))]
    async with aclosing(numbers(10)) as source:
        async for v in source:
            if v == 1:
                break
    async with resource("r") as r, resource("s"):
        out.append(r)
        out.append(await pause("ask"))
        raise ValueError("bad")
    pairs = {a: b async for a, b in zipped(numbers(3), squares(numbers(2)))}
    return out, pairs, [await pause(i) async for i in numbers(1)]
async def zipped(a, b):
    async for x in a:
        yield x, await anext(b, "default")

result, seen = drive(main(), [None] * 16)
print(result)
for i in range(0, len(seen), 6):
    print(seen[i:i + 6])
async def first(): return await anext(aiter(numbers(0)), "empty")
print(drive(first()))
