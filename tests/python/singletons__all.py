# None, Ellipsis, NotImplemented.
print(None, ..., NotImplemented, type(None), type(...), type(NotImplemented))
print(type(None)() is None, type(...)() is Ellipsis, None == None, None is None, hash(None) == hash(None), bool(None), bool(...))
for source in ("None.x", "None.x = 1", "None + 1", "1 + None", "None()", "None[0]", "len(None)", "for x in None: pass", "None < None", "type(None)(1)",
               "x, y = None", "[*None]", "f(**None)", "int(None)", "None in None", "None | None", "-None", "''.join(None)", "open(None)", "class X(type(None)): pass",
               "del None[0]", "None[0] = 1", "...()", "....x", "'a' % None", "None | int"):
    def f(**k): ...
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(source)
            print(f"{source:22} fine")
        except Exception as e:
            print(f"{source:22} {type(e).__name__}: {e}")
print({None: 1}[None], [None, ...].index(...), None or "default", str(None) + "!", f"{None!r:>6}", None.__doc__ is None or "doc")
print(None.__eq__(1), None.__bool__(), (...).__reduce__(), NotImplemented.__reduce__())
