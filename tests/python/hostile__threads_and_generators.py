# A generator entered twice, locks released by others, exceptions across threads, thread death.
import sys
import threading

caught = []
threading.excepthook = lambda a: caught.append((a.exc_type.__name__, str(a.exc_value)))
entered, leave = threading.Event(), threading.Event()

def gen():
    entered.set()
    leave.wait(5)
    yield 1

g = gen()
t = threading.Thread(target=lambda: next(g))
t.start()
entered.wait(5)
for f in (lambda: next(g), lambda: g.close(), lambda: g.send(None), lambda: g.throw(ValueError)):
    try:
        f()
    except ValueError as e:
        print(e)
leave.set()
t.join()
print(list(g))
for bad in (lambda: 1 / 0, lambda: sys.exit(5), lambda: (_ for _ in ()).throw(KeyError("k")), lambda x: 0):
    t = threading.Thread(target=bad)
    t.start()
    t.join()
print(caught)
lock = threading.Lock()
lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
print(lock.locked())
r = threading.RLock()
r.acquire()
errors = []

def foreign():
    try:
        r.release()
    except RuntimeError as e:
        errors.append(str(e))

t = threading.Thread(target=foreign)
t.start()
t.join()
print(errors, r.release())
class Bad(threading.Thread):
    def __init__(self): pass
for f in (lambda: Bad().start(), lambda: Bad().join(), lambda: threading.Thread(target=print, args=5).run(), lambda: threading.stack_size(5)):
    try:
        f()
    except (RuntimeError, TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split(":")[0])
