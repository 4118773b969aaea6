# Thread pools: map, submit, exceptions, callbacks, wait.
import concurrent.futures as cf
import threading

with cf.ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    print(list(pool.map(pow, range(5), [2] * 5)), list(pool.map(lambda x: x * 2, range(5), buffersize=2)))
    good, bad = pool.submit(max, 3, 9), pool.submit(int, "x")
    print(good.result(), type(bad.exception()).__name__, bad.exception(), good.done(), good.exception(), good.running(), good.cancelled())
    try:
        bad.result()
    except ValueError as e:
        print("raised", e)
    seen = []
    good.add_done_callback(lambda f: seen.append(f.result()))
    print(seen, pool.submit(lambda: threading.current_thread().name[:4]).result())
    done, not_done = cf.wait([pool.submit(abs, -i) for i in range(4)])
    print(sorted(f.result() for f in done), not_done, sorted(f.result() for f in cf.as_completed([pool.submit(str, i) for i in range(3)])))
    try:
        list(pool.map(lambda x: 1 / x, [1, 0]))
    except ZeroDivisionError as e:
        print(e)
    gate = threading.Event()
    slow = pool.submit(gate.wait, 5)
    try:
        slow.result(timeout=0.001)
    except TimeoutError as e:
        print("timeout", repr(e))
    gate.set()
    print(slow.result())
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
f = cf.Future()
print(f.cancel(), f.cancelled(), f.set_running_or_notify_cancel())
for action in (lambda: f.result(), lambda: cf.ThreadPoolExecutor(0), lambda: f.set_result(1), lambda: cf.ThreadPoolExecutor(1, initializer=5)):
    try:
        action()
    except (Exception, cf.CancelledError) as e:
        print(type(e).__name__, str(e).split(":")[0])
g = cf.Future()
g.set_result("set")
print(g.result(), repr(g).split(" at ")[0], repr(g).split("state=")[1])
