# Sequence patterns: lengths, stars, nesting, and what is not a sequence.
import array
import collections


def shape(subject):
    match subject:
        case []:
            return "empty"
        case [x]:
            return f"one {x!r}"
        case 1, 2:
            return "exactly 1, 2"
        case [1, *rest]:
            return f"1 then {rest}"
        case [*start, "end"]:
            return f"{start} then end"
        case [a, [b, *_], *c] if a == b:
            return f"nested equal {a} {c}"
        case (first, *_, last):
            return f"from {first!r} to {last!r}"
        case _:
            return "no sequence"


for subject in ([], (), [5], [1, 2], (1, 2, 3), [0, 0, "end"], [7, (7, 8), 9], [7, (6,), 9], range(4), "ab", b"ab",
                bytearray(b"ab"), {1, 2}, {1: 2}, iter([1]), array.array("i", [3, 4]), collections.deque([1]), None,
                memoryview(b"xyz"), collections.UserList("pq")):
    label = type(subject).__name__
    print(label, shape(subject))


class NotRegistered:
    __len__ = lambda self: 1  # the length is believed
    __getitem__ = lambda self, i: ["only"][i]


print(shape(NotRegistered()))
collections.abc.Sequence.register(NotRegistered)
print(shape(NotRegistered()))
match 1, 2, 3:
    case a, *_:
        print(a)
match [[1, 2], [3, 4]]:
    case [[a, b], [c, d]]:
        print(a + b + c + d)
