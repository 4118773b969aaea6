# Recursion caught wherever it can start; the program goes on afterwards.
import json
import copy
import sys


def plain(n=0): return plain(n + 1)
class Attr:
    def __getattr__(self, name): return getattr(self, name)
class Call:
    pass
Call.__call__ = Call()
class Items:
    def __getitem__(self, i): return self[i]
class Adds:
    def __add__(self, o): return self + o
class Text:
    def __repr__(self): return repr(self)
class Truth:
    def __bool__(self): return not self
class Hash:
    def __hash__(self): return hash(self)
class Prop:
    @property
    def p(self): return self.p
class Len:
    def __len__(self): return len(self)
class Iter:
    def __iter__(self): yield from self
class Init:
    def __init__(self): Init()
class Eq:
    def __eq__(self, o): return o == self
def gen(): yield from gen()
starts = [plain, lambda: Attr().x, lambda: Items()[0], lambda: Adds() + 1, lambda: repr(Text()), lambda: bool(Truth()), lambda: hash(Hash()), lambda: Prop().p, lambda: len(Len()), lambda: list(Iter()), Init, lambda: Eq() == Eq(), lambda: list(gen()), lambda: sorted([1], key=lambda v: starts[-1]())]
for f in starts:
    try:
        f()
        print("finished")
    except RecursionError as e:
        print("RecursionError", str(e).startswith("maximum recursion depth exceeded"))
deep = []
for _ in range(100_000):
    deep = [deep]
for f in (lambda: repr(deep), lambda: deep == copy.copy(deep) or deep == [[deep[0][0]]], lambda: json.dumps(deep), lambda: copy.deepcopy(deep)):
    try:
        f()
        print("finished")
    except RecursionError:
        print("RecursionError from nesting")
del deep
limit = sys.getrecursionlimit()
for bad in (0, -1, "x"):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(sys.getrecursionlimit() == limit, sum(range(10)))
