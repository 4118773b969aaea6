# types module predicates on generator-like objects and code flags.
import inspect
import types


def plain(): ...
def gen(): yield
async def co(): ...
async def agen(): yield
@types.coroutine
def old(): yield


flags = {"GENERATOR": inspect.CO_GENERATOR, "COROUTINE": inspect.CO_COROUTINE, "ASYNC_GENERATOR": inspect.CO_ASYNC_GENERATOR, "ITERABLE_COROUTINE": inspect.CO_ITERABLE_COROUTINE, "VARARGS": inspect.CO_VARARGS, "VARKEYWORDS": inspect.CO_VARKEYWORDS, "NESTED": inspect.CO_NESTED, "OPTIMIZED": inspect.CO_OPTIMIZED, "HAS_DOCSTRING": inspect.CO_HAS_DOCSTRING, "METHOD": inspect.CO_METHOD}
def outer():
    "doc"
    def inner(*a, **k): return a
    return inner
class C:
    def m(self): ...
for f in (plain, gen, co, agen, old, outer, outer(), C.m, lambda: 0):
    print(f.__name__, [n for n, v in flags.items() if f.__code__.co_flags & v])
g, c, a = gen(), co(), agen()
print(type(g) is types.GeneratorType, type(c) is types.CoroutineType, type(a) is types.AsyncGeneratorType, type(plain.__code__) is types.CodeType)
print([n for n in dir(g) if n.startswith("gi_")], [n for n in dir(c) if n.startswith("cr_")], [n for n in dir(a) if n.startswith("ag_")])
c.close()
code = next(k for k in compile("def f(a, b=1, *c, d): return a + b", "mod.py", "exec").co_consts if isinstance(k, types.CodeType))
print(code.co_name, code.co_varnames, code.co_argcount, code.co_kwonlyargcount, code.co_nlocals, code.co_stacksize > 0, code.co_filename, code.co_firstlineno, code.co_freevars)
f = types.FunctionType(code, {}, argdefs=(10,), kwdefaults={"d": 0})
print(f(1), f.__name__, f.__module__, f.__defaults__)
for bad in (lambda: types.FunctionType(5, {}), lambda: types.FunctionType(code, []), lambda: types.CodeType(), lambda: types.GeneratorType(), lambda: types.FunctionType(code, {}, 5), lambda: types.FunctionType(code, {}, None, 5), lambda: code.replace(co_argcount="x"), lambda: code.replace(bad=1), lambda: types.MethodType(1), lambda: types.ModuleType(5)):
    try:
        bad()
    except TypeError as e:
        print(e)
