# Cycle collection: __del__ order, garbage, freeze, referents.
import gc

gc.collect()
gc.disable()
print(gc.isenabled())


class Node:
    def __init__(self, name): self.name, self.other = name, None
    def __del__(self): deleted.append(self.name)


deleted = []
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print(deleted)
gc.collect()
print(sorted(deleted))
deleted.clear()
n = Node("plain")
del n
print(deleted)
deleted.clear()
me = Node("self")
me.other = me
me = None
print(deleted, gc.collect() > 0, deleted)
x = [1]
print(gc.is_tracked(x), gc.is_tracked(5), gc.is_tracked("s"), gc.is_tracked([]), x in gc.get_referents([x, 2]), any(r is globals() for r in gc.get_referrers(x)), gc.garbage)
deleted.clear()


def with_generator():
    node = Node("in generator")
    g = (node for _ in [1])
    node.other = g


with_generator()
gc.collect()
print(deleted)
gc.enable()
print(gc.isenabled(), len(gc.get_count()), len(gc.get_stats()), gc.get_debug(), type(gc.get_threshold()))
seen = []
gc.callbacks.append(lambda phase, info: seen.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(seen[0][0], seen[-1][0], "collected" in seen[0][1])
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count(), gc.is_finalized(x))
