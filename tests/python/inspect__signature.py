# Signatures: rendering, binding, replacing, of every callable kind.
import functools
import inspect
from inspect import Parameter, Signature, signature


def f(a, b: int = 2, /, c="x", *args: str, d, e=None, **kw) -> list: ...


class C:
    def __init__(self, x, *, y=1): ...
    def m(self, q): ...
    @classmethod
    def k(cls, z): ...
    @staticmethod
    def s(w): ...
    def __call__(self, called): ...


s = signature(f)
print(s, [(p.name, p.kind.name, p.default is Parameter.empty) for p in s.parameters.values()], s.return_annotation, s.parameters["b"], repr(s.parameters["b"]), signature(lambda: 0), signature(lambda *a, **k: 0))
print(signature(C), signature(C.m), signature(C(1).m), signature(C.k), signature(C.s), signature(C(1)), signature(functools.partial(f, 1, d=5)), signature(len), signature(sorted), signature([].append), signature(functools.wraps(f)(lambda *a: 0)), signature(type("E", (), {})))
b = s.bind(1, 2, 3, 4, d=5, z=6)
print(b, b.args, b.kwargs, b.arguments)
p = s.bind_partial(1)
p.apply_defaults()
print(p.arguments)
for call in (lambda: s.bind(), lambda: s.bind(1), lambda: s.bind(1, d=1, b=2), lambda: signature(lambda a: 0).bind(1, 2), lambda: signature(lambda a: 0).bind(1, a=2), lambda: signature(lambda a: 0).bind(z=1), lambda: signature(5), lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]), lambda: Parameter("1a", Parameter.KEYWORD_ONLY), lambda: Parameter("a", Parameter.VAR_KEYWORD, default=1), lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY)] * 2), lambda: Parameter("a", 9), lambda: s.replace(parameters=5)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(s.replace(return_annotation=int, parameters=list(s.parameters.values())[:2]), s == signature(f), hash(signature(lambda a: 0)) == hash(signature(lambda a: 0)), Parameter("n", Parameter.KEYWORD_ONLY, default=3, annotation=int), s.format(max_width=20))
f.__signature__ = Signature([Parameter("fake", Parameter.POSITIONAL_ONLY)])
print(signature(f), inspect.getfullargspec(C.m).args, inspect.getcallargs(lambda a, *b, c=1: 0, 5, 6))
