# Kinds of objects, members, docs, frames, states, getattr_static.
import inspect


class Base:
    "Base doc."
    def m(self):
        """First line.

            Indented.
        """


class C(Base):
    x = 1
    def m(self): ...
    @property
    def p(self): raise RuntimeError
    @staticmethod
    def s(): ...
    @classmethod
    def c(cls): ...


def gen(): yield
async def co(): ...
async def ag(): yield


c, g = C(), gen()
names = ("isfunction", "ismethod", "isbuiltin", "isclass", "isroutine", "isgeneratorfunction", "iscoroutinefunction", "isasyncgenfunction", "isgenerator", "isdatadescriptor", "ismethoddescriptor", "isabstract", "isawaitable", "iscode", "ismodule", "isgetsetdescriptor", "ismemberdescriptor")
for obj, label in ((gen, "gen"), (co, "co"), (ag, "ag"), (g, "g"), (C, "C"), (c.m, "c.m"), (C.m, "C.m"), (len, "len"), (C.p, "C.p"), (str.join, "str.join"), (gen.__code__, "code"), (inspect, "module"), (C.__dict__["c"], "classmethod"), (int.real, "int.real"), ([].append, "append")):
    print(label, [n[2:] for n in names if getattr(inspect, n)(obj)])
print(inspect.getdoc(C.m), inspect.getdoc(C), inspect.cleandoc("  a\n    b\n  c"), [n for n, _ in inspect.getmembers(Base()) if not n.startswith("__")], [n for n, v in inspect.getmembers(C, inspect.isfunction)], inspect.getmro(C)[1].__name__)
print(inspect.getattr_static(c, "p").__class__.__name__, inspect.getattr_static(c, "nope", "d"), inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g), inspect.unwrap(len) is len)
k = co()
print(inspect.getcoroutinestate(k), k.close(), inspect.getcoroutinestate(k), [a.name + ":" + a.kind for a in inspect.classify_class_attrs(C) if not a.name.startswith("__")])
def outer(a, b=2):
    frame = inspect.currentframe()
    return inspect.getargvalues(frame).args, frame.f_code.co_name, inspect.getclosurevars(lambda: (a, len)).nonlocals
print(outer(1), inspect.ismodule(inspect), inspect.getmodulename("pkg/file.py"), inspect.isabstract(type("A", (), {})))
for f in (lambda: inspect.getsource(len), lambda: inspect.getfile(5), lambda: inspect.getattr_static(c, "zz"), lambda: inspect.getmembers_static(Base)[0][0]):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
