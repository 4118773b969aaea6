# SimpleNamespace, MappingProxyType, and other small types.
import types

n = types.SimpleNamespace(b=2, a=1)
n.c = [n]
print(n.a, n, types.SimpleNamespace({"x": 1}, y=2), types.SimpleNamespace() == types.SimpleNamespace(), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), types.SimpleNamespace(a=1) != 5)
del n.c
print(vars(n), n.__replace__(a=9))
p = types.MappingProxyType({"k": 1})
print(p, p["k"], len(p), list(p), p | {"z": 2}, p == {"k": 1}, p.get("q"), p.copy(), "k" in p, list(reversed(p)))
for action in ("p['k'] = 2", "del p['k']", "p.clear()", "types.MappingProxyType(5)", "types.MappingProxyType([1])", "p['zz']", "n.missing", "types.SimpleNamespace(1)", "types.SimpleNamespace({1: 2})", "types.SimpleNamespace({}, {})", "hash(n)", "p |= {}", "n < n", "hash(p)"):
    try:
        exec(action)
        print(action, "fine")
    except Exception as e:
        print(f"{action:28} {type(e).__name__}: {e}")


class Sub(types.SimpleNamespace):
    pass


print(Sub(x=1), Sub(x=1) == types.SimpleNamespace(x=1))
print(types.NoneType, types.EllipsisType, types.FunctionType is types.LambdaType, types.GenericAlias, types.UnionType, types.CellType(5).cell_contents, types.CellType() == types.CellType())
print(types.new_class("N", (int,), {}, lambda ns: ns.update(z=1)).z, types.resolve_bases((int, list[int])), types.get_original_bases(type("Q", (int,), {})), types.prepare_class("P", ())[0])
c = types.CellType()
try:
    c.cell_contents
except ValueError as e:
    print(e)
print(types.DynamicClassAttribute.__name__, types.coroutine(lambda: 5)(), isinstance(len, types.BuiltinFunctionType), isinstance([].append, types.BuiltinMethodType), isinstance(str.join, types.MethodDescriptorType), isinstance("".join, types.BuiltinMethodType))
