# __del__ that resurrects, raises, or runs once.
import gc
import sys

saved = []
log = []
sys.unraisablehook = lambda u: log.append((type(u.exc_value).__name__, str(u.exc_value)))

class Phoenix:
    def __init__(self, name): self.name = name
    def __del__(self):
        log.append("del " + self.name)
        saved.append(self)

p = Phoenix("one")
del p
gc.collect()
print(log, [s.name for s in saved])
saved.clear()
gc.collect()
print(log)
log.clear()
a, b = Phoenix("a"), Phoenix("b")
a.b, b.a = b, a
del a, b
gc.collect()
print(sorted(log), sorted(s.name for s in saved), saved[0].name != saved[1].name)
saved.clear()
gc.collect()
print(len(log))
log.clear()

class Raises:
    def __del__(self): raise KeyError("lost")

class Late:
    def __del__(self): log.append(self.missing)

Raises()
Late()
gc.collect()
print(log)
log.clear()

class Class:
    def __del__(self): log.append("instance del")

c = Class()
Class.__del__ = lambda self: log.append("replaced del")
del c
gc.collect()
print(log)
c = Class()
c.__del__ = lambda: log.append("never from instance")
c.__del__()
del c
gc.collect()
print(log)
sys.unraisablehook = sys.__unraisablehook__
