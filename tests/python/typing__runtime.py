# What typing objects do at run time.
import typing as t
from typing import Annotated, Any, Callable, Generic, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T", bound=int)
K = TypeVar("K", str, bytes)
print(Optional[int], Union[int, str, int], Union[int], Optional[None], int | None, Callable[[int], str], Callable[..., None], Literal[1, "a", True], Annotated[int, "meta"], t.List[int], t.Dict[str, Any], T, T.__bound__, K.__constraints__, Any, t.Tuple[()], t.Type[int], t.ClassVar[int], t.Final)
print(get_origin(t.List[int]), get_args(t.Dict[str, int]), get_origin(int | str), get_args(Callable[[int, str], None]), get_args(Annotated[int, 1, 2]), Union[int, str] == (str | int), Literal[1, 1] == Literal[1], t.List[int] == list[int], Annotated[int, "x"].__metadata__)


class Box(Generic[T]):
    def __init__(self, v: T): self.v = v


class P(Protocol):
    x: int
    def run(self) -> int: ...


@t.runtime_checkable
class HasLen(Protocol):
    def __len__(self): ...


class N(NamedTuple):
    a: int
    b: str = "d"


class D(TypedDict, total=False):
    k: t.Required[int]
    v: str


class H:
    x: "int"
    y: Optional["H"] = None


print(Box[int], Box[int](5).v, Box.__parameters__, N(1), N.__annotations__, N._field_defaults, D(k=1), sorted(D.__required_keys__), sorted(D.__optional_keys__), isinstance([], HasLen), isinstance(5, HasLen), get_type_hints(H), t.NewType("Id", int)(5), t.NewType("Id", int).__name__, t.cast(str, 5))
cases = [lambda: Union[5], lambda: Optional[int, str], lambda: Box["x", int], lambda: Box[int][str], lambda: isinstance(1, t.List[int]), lambda: isinstance([], P), lambda: P(), lambda: Literal[[]], lambda: Callable[int], lambda: t.List[1, 2], lambda: TypeVar("A", int), lambda: Any(), lambda: Union(), lambda: t.Dict[int], lambda: isinstance(1, D), lambda: Generic[int], lambda: t.NoReturn[int], lambda: t.assert_never(1), lambda: get_type_hints(5), lambda: D(5), lambda: t.ClassVar[int, str], lambda: Annotated[int], lambda: t.Final[int][1]]
for f in cases:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace("__main__.", ""))
print(t.no_type_check(lambda: 0).__no_type_check__, t.overload(lambda: 0).__name__, t.is_typeddict(D), t.final(H) is H, t.TYPE_CHECKING, t.get_protocol_members(P) == {"x", "run"}, t.reveal_type.__name__, t.Unpack[tuple[int]], t.Self, t.LiteralString, t.Concatenate[int, ...])
