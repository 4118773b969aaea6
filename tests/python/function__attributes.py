# What a function object and its code object report.
def outer(a, b=1, /, c=2, *args, d, e=5, **kw):
    """Documentation."""
    local = a

    def inner():
        return local, b

    return inner


code = outer.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
print(code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals)
print(outer.__doc__, outer.__defaults__, outer.__kwdefaults__, outer.__closure__)
inner = outer(1, d=2)
print(inner.__qualname__, inner.__code__.co_freevars, [c.cell_contents for c in inner.__closure__])
print((lambda: 0).__name__, (lambda: 0).__qualname__)
print([n for n in ("__call__", "__get__", "__builtins__", "__type_params__", "__annotate__") if hasattr(outer, n)])
swap = code.replace(co_name="other")
print(swap.co_name, swap == code, code == code.replace())
other = type(outer)(inner.__code__, globals(), "made", None, inner.__closure__)
print(other(), other.__name__)
try:
    type(outer)(inner.__code__, globals())
except TypeError as e:
    print(e)
print(type(outer), type(len), type([].append), type(code), type(inner.__closure__[0]))
