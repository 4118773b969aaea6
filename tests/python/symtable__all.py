# Scopes as the symbol table sees them.
import symtable

SOURCE = """
import os
x: int = 1
def f(a, *b, c=1, **d):
    global g
    y = a
    def inner():
        nonlocal y
        y = x
        return [z for z in b]
    class C[T]:
        attr = y
        def m(self): return __class__
    return inner
lam = lambda q: q + x
type Alias[K] = list[K]
"""
top = symtable.symtable(SOURCE, "s", "exec")


def show(t, depth=0):
    print("  " * depth + f"{t.get_type()} {t.get_name()} line {t.get_lineno()}", "nested" if t.is_nested() else "", "optimized" if t.is_optimized() else "")
    for s in sorted(t.get_symbols(), key=lambda s: s.get_name()):
        flags = [n[3:] for n in ("is_parameter", "is_global", "is_declared_global", "is_local", "is_free", "is_nonlocal", "is_imported", "is_assigned", "is_referenced", "is_annotated", "is_namespace", "is_type_parameter", "is_free_class", "is_comp_iter") if getattr(s, n)()]
        print("  " * depth + "  ", s.get_name(), *flags)
    for child in t.get_children():
        show(child, depth + 1)


show(top)
f = next(c for c in top.get_children() if c.get_name() == "f")
print(f.get_parameters(), sorted(f.get_locals()), f.get_globals(), f.get_frees(), f.has_children(), f.lookup("y").is_local(), sorted(top.get_identifiers()))
for bad in (lambda: f.lookup("nope"), lambda: symtable.symtable("x", "s", "bad"), lambda: symtable.symtable("def (", "s", "exec"), lambda: symtable.symtable("def f():\n x\n global x", "s", "exec"), lambda: f.lookup("a").get_namespace()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
