# Breadth first, depth first, A*, and strongly connected components.
import heapq
from collections import deque

MAZE = """
#########
#S..#...#
#.#.#.#.#
#.#...#.#
#.#####.#
#...#..E#
#########
""".strip().splitlines()
grid = {(x, y): c for y, row in enumerate(MAZE) for x, c in enumerate(row)}
start, end = (next(p for p, c in grid.items() if c == k) for k in "SE")

def near(p):
    x, y = p
    return [q for q in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)) if grid[q] != "#"]

def bfs(a, b):
    came, queue = {a: None}, deque([a])
    while queue:
        p = queue.popleft()
        if p == b:
            path = []
            while p: path.append(p); p = came[p]
            return path[::-1]
        for q in near(p):
            if q not in came: came[q] = p; queue.append(q)

def astar(a, b):
    h = lambda p: abs(p[0] - b[0]) + abs(p[1] - b[1])
    cost, heap, visited = {a: 0}, [(h(a), a)], 0
    while heap:
        _, p = heapq.heappop(heap)
        visited += 1
        if p == b: return cost[p], visited
        for q in near(p):
            if cost[p] + 1 < cost.get(q, 10**9):
                cost[q] = cost[p] + 1
                heapq.heappush(heap, (cost[q] + h(q), q))

path = bfs(start, end)
print(len(path) - 1, path[:4], astar(start, end))
for y, row in enumerate(MAZE): print("".join("o" if (x, y) in path and c == "." else c for x, c in enumerate(row)))

def components(g):
    index, low, stack, out = {}, {}, [], []
    def visit(v):
        index[v] = low[v] = len(index); stack.append(v)
        for w in g[v]:
            if w not in index: visit(w); low[v] = min(low[v], low[w])
            elif w in stack: low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            i = stack.index(v); out.append(sorted(stack[i:])); del stack[i:]
    for v in g: v in index or visit(v)
    return out
print(components({"a": "b", "b": "ce", "c": "a", "d": "c", "e": "f", "f": "e"}))
