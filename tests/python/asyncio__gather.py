# Simple tasks: gather, ordering, exceptions, cancellation, timeouts.
import asyncio

log = []


async def work(name, steps, fail=False):
    for i in range(steps):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    if fail:
        raise ValueError(name)
    return name.upper()


async def main():
    print(await asyncio.gather(work("a", 2), work("b", 3), work("c", 1)), log)
    print(await asyncio.gather(work("x", 1, True), work("y", 2), return_exceptions=True))
    try:
        await asyncio.gather(work("z", 1, True), work("w", 1))
    except ValueError as e:
        print("gather raised", e)
    t = asyncio.create_task(work("t", 100), name="named")
    await asyncio.sleep(0)
    print(t.get_name(), t.done(), t.cancel())
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", t.cancelled(), repr(e))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as e:
        print("timeout", repr(e))
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except TimeoutError:
        print("wait_for")
    done, pending = await asyncio.wait([asyncio.create_task(work("d", 1)), asyncio.create_task(work("e", 1))])
    print(sorted(d.result() for d in done), pending)
    print([await c for c in asyncio.as_completed([work("q", 1)])], asyncio.current_task().get_name() == "Task-1", len(asyncio.all_tasks()))
    return "main result"


print(asyncio.run(main()))
try:
    asyncio.run(5)
except TypeError as e:
    print(e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
