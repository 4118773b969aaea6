# A chain evaluates each operand once and stops at the first false link.
log = []


def value(name, result):
    log.append(name)
    return result


print(value("a", 1) < value("b", 2) < value("c", 3), log)
log.clear()
print(value("a", 3) < value("b", 2) < value("c", 3), log)
log.clear()
print(value("a", 1) == value("b", 1) != value("c", 2) > value("d", 0), log)


class Answer:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __lt__(self, other):
        return Answer(f"({self.name}<{other.name})", self.truth)

    def __bool__(self):
        print("truth of", self.name)
        return self.truth


yes, no = Answer("yes", True), Answer("no", False)
print((yes < yes < no).name)
print((no < yes < yes).name)
one = 1.0
print(1 < 2 > 1 == one is not None, one < 2 != one is one)
print(not 1 < 2 < 3, 1 in [1, 2] in [[1, 2]])
