# OrderedDict: move_to_end, order in equality, popitem.
from collections import OrderedDict

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(o, list(o), list(reversed(o)))
o.move_to_end("c", last=False)
print(list(o.items()), o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, OrderedDict(a=1) != OrderedDict(a=2))
o["z"] = 26
o.update(y=25)
o["b"] = 0
print(o, o | {"q": 1}, {"q": 1} | o, type({} | o), o.copy(), type(o.copy()))
o |= {"w": 1}
print(list(o.keys()), list(reversed(o.values())), o.pop("w"), o.pop("nope", 5), o.setdefault("s", 1), OrderedDict.fromkeys("ab", 0))
for f in (lambda: o.move_to_end("nope"), lambda: OrderedDict().popitem(), lambda: o.pop("nope"), lambda: o["nope"], lambda: OrderedDict(5), lambda: OrderedDict({}, {})):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for k in o:
        del o[k]
except RuntimeError as e:
    print(e)
o.attr = 5
print(vars(o), OrderedDict(), OrderedDict(x=OrderedDict()), o.clear(), len(o))
