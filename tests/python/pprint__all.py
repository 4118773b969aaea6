# pprint: widths, nesting, depth, sorting, compact.
import collections
import dataclasses
import pprint
import types

data = {"name": "x" * 30, "list": list(range(30)), "nested": {"b": [1, {"c": (1, 2)}], "a": {"z", "y"} & {"z"}}, 1: None}
pprint.pprint(data)
pprint.pprint(data, width=40, compact=True)
pprint.pprint(data, depth=1, sort_dicts=False)
pprint.pprint("a long string of words that needs to be wrapped over several lines " * 2, width=40)
pprint.pprint([b"bytes" * 12, (1,), (), [], {}, set(), frozenset({1})], width=30)
r = [1]
r.append(r)
print(pprint.pformat(r).split("id=")[0], pprint.isrecursive(r), pprint.isreadable(r), pprint.isreadable([1]), pprint.saferepr({"b": 1, "a": 2}))


@dataclasses.dataclass
class D:
    field: str
    other: list


pprint.pprint(D("y" * 40, list(range(20))))
pprint.pprint(collections.OrderedDict(a=list(range(25)), b=1))
pprint.pprint(collections.Counter("abracadabra" * 3), width=20)
pprint.pprint(collections.deque(range(25)), width=30)
pprint.pprint(types.SimpleNamespace(a="v" * 50, b=[1] * 20))
pprint.pprint(collections.defaultdict(list, {"k": ["long" * 10, "long" * 10]}))
pprint.pp({"b": 1, "a": 2})
print(pprint.pformat({2: 1, "1": 2, None: 3}), pprint.pformat(10**9, underscore_numbers=True), pprint.pformat([1, 2], indent=4, width=5))
for f in (lambda: pprint.pformat(1, width=0), lambda: pprint.pformat(1, depth=0), lambda: pprint.pformat(1, indent=-1)):
    try:
        f()
    except ValueError as e:
        print(e)
