# Subclasses of every builtin: what operations return, overriding, extra state.
class I(int): ...
class F(float): ...
class S(str): ...
class B(bytes): ...
class L(list): ...
class T(tuple): ...
class D(dict): ...
class Se(set): ...
class Fr(frozenset): ...
class C(complex): ...
class Ba(bytearray): ...


items = {I: I(5), F: F(1.5), S: S("ab"), B: B(b"ab"), L: L([1, 2]), T: T((1, 2)), D: D(a=1), Se: Se({1}), Fr: Fr({1}), C: C(1, 2), Ba: Ba(b"ab")}
for cls, v in items.items():
    v.extra = cls.__name__.lower()
    base = cls.__base__
    print(cls.__name__, v, v == base(v), isinstance(v, base), vars(v), type(base(v)).__name__, bool(v), bool(cls()), cls() == base())
ops = {"+v": lambda v: v + v, "*2": lambda v: v * 2, "-v": lambda v: -v, "[:]": lambda v: v[:], "copy": lambda v: v.copy(), "|": lambda v: v | v, "&": lambda v: v & v, "upper": lambda v: v.upper(), "abs": abs, "round": round, "reversed": lambda v: next(iter(reversed(v))), "iadd": lambda v: v.__iadd__(v)}
for name, op in ops.items():
    out = []
    for cls, v in items.items():
        try:
            out.append(f"{cls.__name__}:{type(op(cls(v))).__name__}")
        except (TypeError, AttributeError, KeyError):
            pass
        except BufferError as e:
            out.append(f"{cls.__name__}:{e}")
    print(name, *out)


class Log(list):
    def append(self, v): super().append(v); self.calls = getattr(self, "calls", 0) + 1
    def __len__(self): return 99
    def __iter__(self): return iter(["overridden"])
    def __contains__(self, v): return v == "magic"


l = Log([1, 2])
l.append(3)
l.extend([4])
l += [5]
print(len(l), list(l), [*l], l[0], l.calls, "magic" in l, l == [1, 2, 3, 4, 5], sorted(l), repr(l), bool(Log()), tuple(l), l.copy(), max(l), list.__len__(l), "".join(l))
class Key(str):
    def __hash__(self): return hash(self.lower())
    def __eq__(self, o): return self.lower() == o.lower()
d = {Key("A"): 1}
print(d[Key("a")], Key("A") == "a", "a" == Key("A"), "A" in d, Key("x") == "X", {Key("q"): 1, Key("Q"): 2})
