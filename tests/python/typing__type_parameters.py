# Type parameter syntax: objects, scopes, defaults, laziness.
from typing import get_args, TypeVar


def first[T](items: list[T]) -> T:
    return items[0]


class Box[T: (int, str), *Ts, **P]:
    def get[U: undefined_bound](self, u: U) -> T:
        return u


type Pair[A, B = int] = tuple[A, B]
type Tree = int | list[Tree]
print(first.__type_params__, first([3]), first.__annotations__["return"] is first.__type_params__[0])
T, Ts, P = Box.__type_params__
print(T, Ts, P, T.__constraints__, T.__bound__, T.__infer_variance__, Box.__parameters__ == (T, Ts, P))
(U,) = Box.get.__type_params__
try:
    U.__bound__
except NameError as e:
    print(e)
undefined_bound = bytes
print(U.__bound__)
A, B = Pair.__type_params__
print(Pair, Pair.__value__, B.__default__, A.has_default(), B.has_default(), Pair[str])
print(get_args(Pair[str, bool]), Pair[str, bool].__origin__ is Pair)
print(Tree.__value__, Box.__orig_bases__, [b.__name__ for b in Box.__bases__])
print(Tree.__name__, Tree.__module__, type(Tree).__name__)
for source in ("def f[T, T](): 0", "type X[T=int, U] = 0", "class C[T: (yield)]: 0", "type x = (y := 1)", "def f[*T: int](): 0"):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.msg)
try:
    Tree.__value__ = 3
except AttributeError as e:
    print(e)
