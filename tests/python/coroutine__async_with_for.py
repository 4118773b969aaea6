# async with and async for: protocol calls in order, driven by hand.
def drive(coroutine):
    try:
        while True:
            print("suspended on", coroutine.send(None))
    except StopIteration as e:
        return e.value


class Pause:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        yield self.tag


class Manager:
    async def __aenter__(self):
        await Pause("enter")
        return "resource"

    async def __aexit__(self, kind, value, tb):
        await Pause("exit")
        print("exit with", repr(value))
        return True


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await Pause("next")
        return self.n


async def main():
    async with Manager() as r:
        print("body", r)
        raise KeyError("suppressed")
    async for i in Count(2):
        print("item", i)
    else:
        print("loop else")
    return [x async for x in Count(2)], {x: await Later() async for x in Count(1)}


class Later(Pause):
    def __init__(self):
        super().__init__("later")


print(drive(main()))
