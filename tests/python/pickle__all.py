# Pickle round trips by protocol, hooks and errors.
import copyreg
import io
import pickle


class P:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __repr__(self): return f"P({self.v!r})"


class State(P):
    def __getstate__(self): return {"saved": self.v}
    def __setstate__(self, s): self.v = ("restored", s["saved"])


class Args(P):
    def __reduce__(self): return Args, ("reduced",)


class New(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __getnewargs__(self): return tuple(self)


class Slots:
    __slots__ = ("a",)


values = [None, True, 5, -(2**80), 1.5, 2j, "é", b"b", bytearray(b"x"), [1, [2]], (1,), (), {"a": {1}}, frozenset([1]), range(3), slice(1, 2), P([1]), int, len, ..., NotImplemented, Exception("e", 1).args, P]
for protocol in range(6):
    print(protocol, all(pickle.loads(pickle.dumps(v, protocol)) == v for v in values), pickle.loads(pickle.dumps(State(1), protocol)), pickle.loads(pickle.dumps(Args(1), protocol)), pickle.dumps([1, "a"], protocol))
s = Slots()
s.a = [1]
r = [1]
r.append(r)
q = pickle.loads(pickle.dumps(r))
print(pickle.loads(pickle.dumps(s)).a, q[1] is q, pickle.loads(pickle.dumps(New(1, 2))), repr(pickle.loads(pickle.dumps(ValueError("x", 2)))), pickle.loads(pickle.dumps([x := [], x]))[0] is not x)
copyreg.pickle(complex, lambda c: (complex, (c.real, 99)))
print(pickle.loads(pickle.dumps(1 + 2j)))


class Ext(pickle.Pickler):
    def persistent_id(self, o): return "five" if o == 5 else None


class Load(pickle.Unpickler):
    def persistent_load(self, pid): return f"<{pid}>"


out = io.BytesIO()
Ext(out).dump([1, 5])
print(Load(io.BytesIO(out.getvalue())).load())
for f in (lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps(x for x in ()), lambda: pickle.loads(b""), lambda: pickle.loads(b"\x80\x09."), lambda: pickle.loads(b"garbage"), lambda: pickle.dumps(1, 9), lambda: pickle.loads(pickle.dumps("abc")[:-2]), lambda: pickle.loads("x"), lambda: pickle.loads(b"cno_mod\nx\n."), lambda: pickle.loads(b"."), lambda: pickle.loads(out.getvalue())):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split(" <")[0].split(" at 0x")[0])
