# Generators closed by del, exhaustion, break, and exceptions.
import gc

log = []

def gen(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append(f"{name} exit")
        raise
    finally:
        log.append(f"{name} finally")

g = gen("del")
next(g)
del g
gc.collect()
print(log)
log.clear()
for _ in gen("break"):
    break
gc.collect()
print(log)
log.clear()
list(gen("full"))
print(log)
log.clear()
unstarted = gen("unstarted")
del unstarted
gc.collect()
print(log)
try:
    for v in gen("raise"):
        raise ValueError("in loop")
except ValueError as e:
    e.__traceback__ = None
gc.collect()
print(log)
log.clear()
def outer():
    try:
        yield from gen("inner")
    finally:
        log.append("outer finally")

o = outer()
next(o)
o.close()
print(log)
log.clear()

first, *rest = gen("unpack")
print(first, rest, log)
log.clear()
print(next(gen("temporary")), any(v == 1 for v in gen("any")))
gc.collect()
print(sorted(log))
