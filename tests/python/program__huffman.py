# Huffman coding with a heap, and its inverse.
import heapq
from collections import Counter
from itertools import count


def tree(text):
    order = count()
    heap = [(n, next(order), c) for c, n in sorted(Counter(text).items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], next(order), (a[2], b[2])))
    return heap[0][2]


def codes(node, prefix=""):
    if isinstance(node, str):
        yield node, prefix or "0"
    else:
        for bit, child in zip("01", node):
            yield from codes(child, prefix + bit)


def decode(bits, root):
    node = root
    for bit in bits:
        node = node[int(bit)] if not isinstance(root, str) else root
        if isinstance(node, str):
            yield node
            node = root


for text in ("abracadabra", "mississippi river", "aaaa", "the quick brown fox"):
    root = tree(text)
    table = dict(codes(root))
    bits = "".join(table[c] for c in text)
    print(text, len(bits), len(text) * 8, "".join(decode(bits, root)) == text)
    print(" ", sorted(table.items(), key=lambda kv: (len(kv[1]), kv))[:4])
    print(" ", bits[:50], f"{int(bits, 2):x}")
