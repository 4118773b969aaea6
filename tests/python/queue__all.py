# Queues of each kind, across threads, shut down.
import queue
import threading

q = queue.Queue(2)
q.put(1)
q.put(2)
print(q.full(), q.qsize(), q.get(), q.get(), q.empty())
for f in (lambda: q.get(block=False), lambda: q.get(timeout=0.001), lambda: q.task_done() or q.task_done() or q.task_done(), lambda: q.get(timeout=-1), lambda: queue.SimpleQueue().get_nowait()):
    try:
        print(f())
    except (queue.Empty, ValueError) as e:
        print(type(e).__name__, e)
q.put("a"), q.put("b")
try:
    q.put_nowait("c")
except queue.Full as e:
    print(type(e).__mro__[:2], e)
l, p = queue.LifoQueue(), queue.PriorityQueue()
for v in (3, 1, 2):
    l.put(v), p.put((v, str(v)))
print([l.get() for _ in range(3)], [p.get() for _ in range(3)])
work, done = queue.Queue(), []


def worker():
    while (item := work.get()) is not None:
        done.append(item * item)
        work.task_done()
    work.task_done()


t = threading.Thread(target=worker)
t.start()
for i in range(5): work.put(i)
work.put(None)
work.join()
t.join()
print(done, work.unfinished_tasks)
s = queue.SimpleQueue()
s.put("x")
print(s.qsize(), s.get(), s.empty())
w = queue.Queue()
w.put(1)
w.shutdown()
print(w.get())
for f in (lambda: w.put(2), lambda: w.get(), lambda: p.put(5) or p.put("a")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
