# __class_getitem__, generic aliases, __mro_entries__, and subscripting plain classes.
class Grid:
    def __class_getitem__(cls, key):
        return f"{cls.__name__}[{key!r}]"


class Sub(Grid):
    pass


print(Grid[int], Sub[1, 2], Grid["x":"y"])
print(list[int], dict[str, int], tuple[int, ...], type[int], list[int].__origin__, list[int].__args__)
print(list[int]([1, "2"]), list[int] == list[int], list[int] == list[str], isinstance([], list))
alias = list[int]
print(alias.__parameters__, type(alias), alias.append is list.append, hash(alias) == hash(list[int]))


class L(list[int]):
    pass


print(L.__bases__, L.__orig_bases__, L.__mro__[1])
for source in ("int[3]", "isinstance([], list[int])", "issubclass(list, list[int])", "Grid()[1]", "list[int][str]", "class X(5): pass",
               "object[1]", "type(5)[1]", "alias.__origin__ = 1"):
    try:
        exec(source)
        print("fine", source)
    except (TypeError, AttributeError) as e:
        print(f"{source:30} {str(e).replace('__main__.', '')}")


class Entry:
    def __mro_entries__(self, bases):
        return (dict, Grid)


class Made(Entry()):
    pass


print(Made.__bases__ == (dict, Grid), type(Made.__orig_bases__[0]).__name__)
print(int | str, int | None, (int | str).__args__, isinstance(1, int | str), int | str == str | int, type(int | str))
