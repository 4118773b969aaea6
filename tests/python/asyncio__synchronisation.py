# Queues, locks, events, semaphores, task groups, futures.
import asyncio


async def main():
    q, out = asyncio.Queue(2), []

    async def produce():
        for i in range(4):
            await q.put(i)
            out.append(f"put {i}")
        await q.put(None)

    async def consume():
        while (item := await q.get()) is not None:
            out.append(f"got {item}")

    await asyncio.gather(produce(), consume())
    print(out)
    lock, order = asyncio.Lock(), []

    async def locked(n):
        async with lock:
            order.append(f"in {n}")
            await asyncio.sleep(0)
            order.append(f"out {n}")

    await asyncio.gather(*map(locked, range(3)))
    print(order, lock.locked())
    try:
        async with asyncio.TaskGroup() as tg:
            ok = tg.create_task(asyncio.sleep(0, "fine"))
            tg.create_task(asyncio.sleep(0.5, "never"))
            tg.create_task(fail("one"))
            tg.create_task(fail("two"))
    except* ValueError as g:
        print(ok.result(), sorted(map(str, g.exceptions)), g.message)
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(lambda fut: print("callback", fut.result()))
    asyncio.get_running_loop().call_soon(f.set_result, 42)
    print(await f, f.done())
    for action in (lambda: f.set_result(1), lambda: asyncio.Future().result(), lambda: lock.release(), lambda: asyncio.Queue().get_nowait()):
        try:
            action()
        except Exception as e:
            print(type(e).__name__, e)
    print(await asyncio.to_thread(sum, [1, 2]), await asyncio.shield(asyncio.sleep(0, "shielded")))


async def fail(name):
    raise ValueError(name)


asyncio.run(main())
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0, "runner")))
