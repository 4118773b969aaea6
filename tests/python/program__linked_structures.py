# Linked list, binary tree, trie and LRU cache with their protocols.
class Linked:
    class Node:
        __slots__ = "value", "next"
        def __init__(self, value, next=None): self.value, self.next = value, next
    def __init__(self, items=()):
        self.head = None
        for i in reversed(list(items)): self.head = self.Node(i, self.head)
    def __iter__(self):
        node = self.head
        while node: yield node.value; node = node.next
    def __len__(self): return sum(1 for _ in self)
    def reverse(self):
        last, node = None, self.head
        while node: node.next, last, node = last, node, node.next
        self.head = last
        return self
    def __repr__(self): return "->".join(map(repr, self)) or "empty"


class Tree:
    def __init__(self): self.root = None
    def add(self, v):
        def insert(n): return (v, None, None) if n is None else n if v == n[0] else (n[0], insert(n[1]), n[2]) if v < n[0] else (n[0], n[1], insert(n[2]))
        self.root = insert(self.root)
    def __iter__(self):
        def walk(n):
            if n: yield from walk(n[1]); yield n[0]; yield from walk(n[2])
        return walk(self.root)
    def depth(self, n=...): n = self.root if n is ... else n; return 0 if n is None else 1 + max(self.depth(n[1]), self.depth(n[2]))


class LRU(dict):
    def __init__(self, size): self.size = size
    def __getitem__(self, k): v = super().__getitem__(k); del self[k]; super().__setitem__(k, v); return v
    def __setitem__(self, k, v):
        self.pop(k, None)
        if len(self) == self.size: del self[next(iter(self))]
        super().__setitem__(k, v)


l = Linked("abc")
print(l, len(l), l.reverse(), "b" in l, list(l), Linked(), sorted(l), max(l), [*zip(l, range(2))])
t = Tree()
for v in (5, 2, 8, 1, 9, 3, 5): t.add(v)
print(list(t), t.depth(), 8 in t, t.root[0], sum(t))
c = LRU(2)
c["a"], c["b"] = 1, 2
print(c["a"], c)
c["c"] = 3
print(c, "b" in c)
trie = {}
for word in ("tea", "ten", "to", "inn"):
    node = trie
    for ch in word: node = node.setdefault(ch, {})
    node["$"] = word
def words(node): return [w for k, v in node.items() for w in ([v] if k == "$" else words(v))]
print(trie["t"]["o"])
print(words(trie["t"]), words(trie))
