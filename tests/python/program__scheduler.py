# A round-robin scheduler of generators, with sleeping and messages.
import heapq
from collections import deque

class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.clock, self.order, self.boxes = deque(), [], 0, 0, {}

    def spawn(self, name, task):
        self.ready.append((name, task, None))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.clock, _, name, task = heapq.heappop(self.sleeping)
                self.ready.append((name, task, None))
            name, task, value = self.ready.popleft()
            try:
                match task.send(value):
                    case ("sleep", int(n)):
                        self.order += 1
                        heapq.heappush(self.sleeping, (self.clock + n, self.order, name, task))
                    case ("send", to, message):
                        self.boxes.setdefault(to, deque()).append(message)
                        self.ready.append((name, task, None))
                    case ("receive",):
                        box = self.boxes.get(name)
                        self.ready.append((name, task, box.popleft() if box else "nothing"))
                    case ("spawn", other, child):
                        self.spawn(other, child)
                        self.ready.append((name, task, None))
                    case None:
                        self.ready.append((name, task, None))
                    case wrong:
                        task.throw(ValueError(f"bad request {wrong!r}"))
            except StopIteration as e:
                print(f"[{self.clock}] {name} returned {e.value!r}")
            except Exception as e:
                print(f"[{self.clock}] {name} died: {e!r}")

s = Scheduler()

def ticker(n, pause):
    for i in range(n):
        print(f"[{s.clock}] tick {n}.{i}")
        yield "sleep", pause
    yield "send", "listener", f"done {n}"
    return n

def listener():
    yield "sleep", 20
    got = []
    while (message := (yield ("receive",))) != "nothing":
        got.append(message)
    yield "spawn", "child", ticker(1, 1)
    yield "nonsense", 1
s.spawn("a", ticker(2, 5))
s.spawn("b", ticker(3, 3))
s.spawn("listener", listener())
s.run()
