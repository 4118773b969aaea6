# Observers with weak methods, decorators, priorities and error collection.
import weakref
from collections import defaultdict
from contextlib import contextmanager

class Bus:
    def __init__(self): self.handlers, self.muted = defaultdict(list), set()

    def on(self, name, priority=0):
        def register(f):
            self.handlers[name].append((-priority, len(self.handlers[name]), f))
            return f
        return register

    def on_method(self, name, method): self.handlers[name].append((0, len(self.handlers[name]), weakref.WeakMethod(method)))

    def emit(self, name, /, **data):
        if name in self.muted:
            return
        results, errors = [], []
        for *_, f in sorted(self.handlers[name], key=lambda h: h[:2]):
            if isinstance(f, weakref.WeakMethod) and (f := f()) is None:
                continue
            try:
                results.append(f(**data))
            except Exception as e:
                e.add_note(f"while handling {name}")
                errors.append(e)
        if errors:
            raise ExceptionGroup(f"{name} failed", errors)
        return results

    @contextmanager
    def mute(self, name):
        self.muted.add(name)
        try:
            yield self
        finally:
            self.muted.discard(name)

bus = Bus()
bus.on("x")(lambda v: v + 1)
bus.on("x", priority=5)(lambda v: f"first {v}")
class Listener:
    def heard(self, v): return f"method {v}"
l = Listener()
bus.on_method("x", l.heard)
print(bus.emit("x", v=1))
del l
print(bus.emit("x", v=2))
print(bus.emit("nobody"))
with bus.mute("x"):
    print(bus.emit("x", v=3))
try:
    bus.emit("x", v="text")
except* TypeError as g:
    print(g, g.exceptions[0], g.exceptions[0].__notes__)
print(bus.muted, sorted(bus.handlers))
