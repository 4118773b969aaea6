# Filters, categories, capture, error mode, deprecated decorator.
import warnings

with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("plain")
    warnings.warn("dep", DeprecationWarning)
    warnings.warn(FutureWarning("instance"))
    warnings.warn_explicit("explicit", RuntimeWarning, "file.py", 7)
    for i in w:
        print(i.category.__name__, i.message, type(i.message).__name__)
print(w[-1].filename, w[-1].lineno)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for _ in range(3): warnings.warn("same place")
    print(len(w))
    warnings.simplefilter("ignore")
    warnings.warn("gone")
    warnings.filterwarnings("error", message="bo+m", category=UserWarning)
    for text in ("boom", "Booom", "fine"):
        try:
            warnings.warn(text)
        except UserWarning as e:
            print("raised", e)
    warnings.resetwarnings()
    warnings.simplefilter("once")
    for _ in range(3): warnings.warn("once only")
    print(len(w), warnings.filters[0][0])
print(warnings.formatwarning("msg", UserWarning, "f.py", 3, line="the line"), end="")


@warnings.deprecated("use new()")
def old(): return 5


@warnings.deprecated("no class", category=FutureWarning)
class Old: ...


with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(old(), type(Old()).__name__, old.__deprecated__, [(x.category.__name__, str(x.message)) for x in w])
with warnings.catch_warnings(action="error"):
    for f in (lambda: warnings.warn("e"), lambda: warnings.warn(5), lambda: warnings.warn("a", int), lambda: warnings.simplefilter("bad"), lambda: warnings.filterwarnings("ignore", message=5), lambda: warnings.warn("x", stacklevel="a"), lambda: old(), lambda: warnings.warn()):
        try:
            f()
        except Exception as e:
            print(type(e).__name__, e)
print([c.__name__ for c in sorted(Warning.__subclasses__(), key=lambda c: c.__name__) if c.__module__ == "builtins"])
