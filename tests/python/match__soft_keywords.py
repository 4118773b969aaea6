# match, case, type and _ remain ordinary names.
match = {"case": 1}
case = "case"
print(match[case], match["case"])
type = lambda x: f"type of {x}"
print(type(3))
_ = "underscore"
match case:
    case "case":
        print("matched itself", _)
match (1, 2):
    case _, b:
        print(_, b)
match -1:
    case x:
        print("negative subject", x)
match [1, 2], 3:
    case [a, b], c:
        print(a, b, c)
match match:
    case {"case": case}:
        print("captured", case)
match, case = 1, 2
print(match + case, match * (case), match - 1)
match x := 5:
    case 5:
        print("walrus subject", x)
def f(match, case=3, *, type):
    return match, case, type
print(f(1, type=2))
del type
type Alias = int
print(Alias.__value__)
match \
    (7):
    case 7: print("one line")
lazy = lazy_type = 1
print(lazy, lazy_type)
