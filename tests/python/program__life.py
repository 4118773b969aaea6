# Conway's game on a set of cells.
from collections import Counter
from itertools import product


def parse(text):
    return {(x, y) for y, line in enumerate(text.split("/")) for x, c in enumerate(line) if c == "#"}


def step(cells):
    near = Counter((x + dx, y + dy) for x, y in cells for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy)
    return {c for c, n in near.items() if n == 3 or n == 2 and c in cells}


def show(cells):
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return "/".join("".join(".#"[(x, y) in cells] for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))


glider = parse(".#./..#/###")
for i in range(5):
    print(i, sorted(glider), show(glider))
    glider = step(glider)
blinker = parse("###")
print(show(step(blinker)), step(step(blinker)) == blinker, step(parse("##/##")) == parse("##/##"), step(parse("#")))
acorn = parse(".#...../...#.../##..###")
sizes = []
for _ in range(40):
    sizes.append(len(acorn))
    acorn = step(acorn)
print(sizes)
