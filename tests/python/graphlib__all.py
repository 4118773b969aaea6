# TopologicalSorter: static order, stepwise, cycles.
from graphlib import CycleError, TopologicalSorter

g = {"d": ["b", "c"], "b": ["a"], "c": ["a"]}
print(list(TopologicalSorter(g).static_order())[0], list(TopologicalSorter(g).static_order())[-1], list(TopologicalSorter({}).static_order()), list(TopologicalSorter({"x": []}).static_order()))
t = TopologicalSorter(g)
t.add("e", "d", "a")
t.prepare()
while t.is_active():
    ready = t.get_ready()
    print(sorted(ready))
    t.done(*ready)
print(bool(t), t.get_ready())
for graph in ({1: [2], 2: [1]}, {"a": ["b"], "b": ["c"], "c": ["b"]}, {"self": ["self"]}):
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as e:
        print(type(e).__mro__[1].__name__, e.args[0], len(e.args[1]), e.args[1][0] == e.args[1][-1])
s = TopologicalSorter({1: [0]})
for f in (lambda: s.get_ready(), lambda: s.is_active(), lambda: s.done(1), lambda: s.prepare() or s.done(1), lambda: s.done(99), lambda: s.add(5), lambda: s.get_ready() and (s.done(0), s.done(0)), lambda: TopologicalSorter({1: 5}), lambda: TopologicalSorter({1: [[]]}), lambda: TopologicalSorter({"a": "bc"}).prepare()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
