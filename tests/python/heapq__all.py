# Heap operations, merging, n largest, max heaps.
import heapq

h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h)
print(h[0], [heapq.heappop(h) for _ in range(3)], h[0], len(h))
for v in (4, 0, 7):
    heapq.heappush(h, v)
print(h, heapq.heappushpop(h, 6), heapq.heappushpop(h, -1), heapq.heapreplace(h, 100), sorted(h))
print(list(heapq.merge([1, 4, 9], [2, 3], [], [5])), list(heapq.merge("ca", "db", reverse=True)), list(heapq.merge(["aa", "b"], ["c"], key=len, reverse=True)), heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(10, [1]), heapq.nsmallest(1, "bca", key=ord), heapq.nlargest(0, [1]), heapq.nsmallest(2, [(1, "b"), (1, "a"), (0, "z")]))
m = [1, 5, 3]
heapq.heapify_max(m)
heapq.heappush_max(m, 9)
print(m, heapq.heappop_max(m), heapq.heappushpop_max(m, 2), heapq.heapreplace_max(m, 7), m)
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heapify((1, 2)), lambda: heapq.heappush([1], "a"), lambda: heapq.heappush(5, 1), lambda: heapq.nlargest("a", []), lambda: heapq.heappop_max([]), lambda: heapq.heapify([1, "a"]), lambda: heapq.nsmallest(1, [1, None, 2]), lambda: heapq.heappushpop([], 3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def dijkstra(graph, start):
    seen, queue = {}, [(0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node not in seen:
            seen[node] = cost
            for n, w in graph[node].items():
                heapq.heappush(queue, (cost + w, n))
    return seen


print(dijkstra({"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}, "a"))
