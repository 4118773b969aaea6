# Threads joined in order, locks, events, conditions, semaphores, barriers, local data.
import threading

total = 0
lock = threading.Lock()


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


threads = [threading.Thread(target=add, args=(500,), name=f"t{i}") for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(total, [t.name for t in threads], any(t.is_alive() for t in threads), threading.active_count(), threading.current_thread() is threading.main_thread(), threading.main_thread().name)
r = threading.RLock()
with r, r:
    print(lock.acquire(), lock.acquire(blocking=False), lock.locked(), lock.release(), r.acquire(timeout=1), r.release())
event, log = threading.Event(), []
waiter = threading.Thread(target=lambda: (log.append(event.wait(5)), log.append("woken")))
waiter.start()
event.set()
waiter.join()
print(log, event.is_set(), event.clear(), event.wait(0.001))
sem = threading.BoundedSemaphore(1)
print(sem.acquire(), sem.acquire(blocking=False), sem.release())
cond, queue = threading.Condition(), []
def consume():
    with cond:
        cond.wait_for(lambda: queue)
        log.append(queue.pop())
consumer = threading.Thread(target=consume)
consumer.start()
with cond:
    queue.append("item")
    cond.notify_all()
consumer.join()
data = threading.local()
data.x = "main"
other = []
t = threading.Thread(target=lambda: other.append(hasattr(data, "x")))
t.start(); t.join()
barrier = threading.Barrier(2, action=lambda: other.append("barrier"))
t = threading.Thread(target=barrier.wait)
t.start(); barrier.wait(); t.join()
print(log[-1], other, data.x, threading.Timer(0, print).daemon, barrier.parties, barrier.broken)
for f in (lambda: lock.release(), lambda: r.release(), lambda: sem.release(), lambda: cond.notify(), lambda: t.start(), lambda: threading.Thread(target=5, group=1), lambda: threading.current_thread().join(), lambda: threading.Thread().join(), lambda: threading.Semaphore(-1), lambda: lock.acquire(False, 1), lambda: threading.Thread(name="n").daemon):
    try:
        print(f())
    except (RuntimeError, ValueError, AssertionError) as e:
        print(type(e).__name__, e)
