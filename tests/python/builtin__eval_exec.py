# eval and exec: namespaces, locals, builtins, code objects, closures.
x = "global"
print(eval("x"), eval("x + y", {"x": 1, "y": 2}), eval("x + y", {"x": 1}, {"y": 5}), eval(" 1 + 1 "), eval(b"2 * 3"), eval(compile("3 ** 2", "c", "eval")))
ns = {}
exec("a = 1\ndef f(): return a + 1\nb = [a for _ in range(2)]", ns)
print(ns["f"](), ns["b"], sorted(k for k in ns if k != "__builtins__"), exec("pass"))
g, l = {}, {}
exec("v = 1\nw = [v]\nglobal z\nz = 2", g, l)
print(sorted(l), g["z"], l["w"])
try:
    exec("n = 5\nprint([n for _ in [1]])\ndef h(): return n\nh()", {}, {})
except NameError as e:
    print(e)


def function():
    local = 1
    exec("local = 2; created = 3")
    return local, "created" in locals(), eval("local + 10"), eval("[local for i in range(2)]"), sorted(locals())


print(function())
print(eval("__builtins__['len']('abc')", {"__builtins__": {"len": len}}))
for source, ns in (("open", {"__builtins__": {}}), ("1 +", {}), ("x = 1", {}), ("1; 2", {}), ("", {}), ("import os", {})):
    try:
        eval(source, ns)
    except (NameError, SyntaxError) as e:
        print(repr(source), type(e).__name__, getattr(e, "msg", None) or e)
for call in ("eval(5)", "exec(5)", "eval('1', 5)", "eval('1', {}, 5)", "exec('1', None, 5)", "eval()", "eval('a\\0b')", "exec(compile('1', 'f', 'eval'), {}, closure=())", "eval('1', locals={})", "exec('q = 1', globals={}, locals=[])"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(call, type(e).__name__, e)
