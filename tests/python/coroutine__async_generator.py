# Async generators: asend, athrow, aclose, and their errors.
def drive(awaitable):
    it = awaitable.__await__()
    try:
        while True:
            next(it)
    except StopIteration as e:
        return e.value
    except StopAsyncIteration as e:
        return "StopAsyncIteration"


async def gen():
    try:
        got = yield 1
        print("got", got)
        yield 2
    except ValueError as e:
        yield f"caught {e}"
    finally:
        print("cleanup")


g = gen()
print(type(g), g.__name__, g.ag_running)
print(drive(g.__anext__()), drive(g.asend("x")))
print(drive(g.athrow(ValueError("v"))))
print(drive(g.__anext__()), drive(g.__anext__()))
g = gen()
drive(g.asend(None))
print(drive(g.aclose()), drive(g.__anext__()))
g = gen()
try:
    drive(g.asend("too early"))
except TypeError as e:
    print(e)


async def collect():
    squares = (x * x async for x in numbers())
    return [s async for s in squares], [y async for y in numbers() if y % 2]


async def numbers():
    for i in range(4):
        yield i


print(drive(collect()))
first = g.asend(None)
drive(first)
try:
    drive(first)
except RuntimeError as e:
    print(e)
drive(g.aclose())
