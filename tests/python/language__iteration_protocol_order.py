# The order of calls made by for, unpacking, with, comprehensions, and augmented subscripts.
log = []


class Trace:
    def __init__(self, name): self.name = name
    def __getattribute__(self, attr):
        if attr not in ("name", "__class__", "__dict__"):
            log.append(f"{object.__getattribute__(self, 'name')}.{attr}")
        return object.__getattribute__(self, attr)
    def __iter__(self): log.append(self.name + " iter"); return iter([1, 2])
    def __len__(self): log.append(self.name + " len"); return 2
    def __getitem__(self, i): log.append(f"{self.name}[{getattr(i, 'name', i)}]"); return 5
    def __setitem__(self, i, v): log.append(f"{self.name}[{getattr(i, 'name', i)}]={getattr(v, 'name', v)}")
    def __enter__(self): log.append(self.name + " enter"); return self
    def __exit__(self, *a): log.append(self.name + " exit")
    def __call__(self, *a): log.append(f"{self.name} called with {len(a)}"); return self
    def __eq__(self, o): log.append(self.name + " eq"); return True
    def __hash__(self): log.append(self.name + " hash"); return 1
    def __bool__(self): log.append(self.name + " bool"); return True
    def __add__(self, o): log.append(f"{self.name} add"); return self
    def __iadd__(self, o): log.append(f"{self.name} iadd"); return self
    def __contains__(self, x): log.append(f"{self.name} contains"); return True
    def method(self): log.append("method"); return self


def show(label):
    print(label, "|", ", ".join(log))
    log.clear()


t, u = Trace("t"), Trace("u")
for _ in t: pass
show("for")
list(t); show("list")
a, b = t; show("unpack")
[*t, *u]; show("display")
with t as x, u: show("in with")
show("with")
t[0] += 1; show("augmented subscript")
t.name2 = t[u] = u; show("assignment")
t + u; t == u; 5 in t; show("operators")
{t: 1, u: 2}; show("dict"); {t, u}; show("set")
if t and not u: pass
show("truth")
t(u("arg")).method().method(); show("calls")
sorted([t, u], key=len); show("sorted key")
tuple(t), dict.fromkeys(t), max(t), sum(t); show("consumers")
t.counter = 1; t.counter += 1; show("augmented attribute")
assert t, u; show("assert")
x = t if u else None; show("ternary")
t += u; show("iadd")
print(len([t] * 3), all([t, u])); show("repeat")
