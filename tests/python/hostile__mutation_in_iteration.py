# Changing a container while iterating over it.
def attempt(label, f):
    try:
        print(label, f())
    except RuntimeError as e:
        print(label, "RuntimeError:", e)


def loop(container, change, limit=8):
    seen = []
    for item in container:
        seen.append(item)
        change(container, item)
        if len(seen) >= limit:
            break
    return seen


attempt("dict grow", lambda: loop({1: 1}, lambda d, k: d.update({k + 1: 0})))
attempt("dict shrink", lambda: loop({1: 1, 2: 2}, lambda d, k: d.pop(k)))
attempt("dict replace value", lambda: loop({1: 1, 2: 2}, lambda d, k: d.update({k: 9})))
attempt("dict swap keys", lambda: loop({1: 1, 2: 2, 3: 3}, lambda d, k: (d.pop(k), d.update({k + 10: 0}))))
attempt("dict last shrinks", lambda: loop({1: 1}, lambda d, k: d.clear()))
attempt("set grow", lambda: loop({1}, lambda s, k: s.add(k + 1)))
attempt("set discard", lambda: loop({1, 2}, lambda s, k: s.discard(k)))
attempt("list grow", lambda: loop([1], lambda l, v: l.append(v + 1)))
attempt("list shrink", lambda: loop([1, 2, 3, 4], lambda l, v: l.remove(v)))
attempt("list clear", lambda: loop([1, 2, 3], lambda l, v: l.clear()))
attempt("list insert", lambda: loop([1, 2], lambda l, v: l.insert(0, 0)))
attempt("bytearray", lambda: loop(bytearray(b"ab"), lambda b, v: b.append(v + 1), 5))
attempt("dict comprehension", lambda: {k: d.pop(k) for d in [{1: 2, 3: 4}] for k in d})
attempt("dict.values", lambda: [d.update({v: v}) for d in [{1: 2}] for v in d.values()])
attempt("items", lambda: [d.clear() for d in [{1: 2, 3: 4}] for v in d.items()])
attempt("reversed list", lambda: [(l.pop(), v) for l in [[1, 2, 3, 4]] for v in reversed(l)])
attempt("reversed dict", lambda: [d.update({9: 9}) for d in [{1: 2, 3: 4}] for v in reversed(d)])
attempt("enumerate", lambda: [(i, l.append(0)) for l in [[1]] for i, v in enumerate(l) if i < 3 or l.clear()])
x = [1, 2, 3]
it = iter(x)
next(it), x.clear()
print(next(it, "over"), x.append(5), next(it, "still over"))
x = [3, 1, 2]
x[:] = (x.append(v) or v for v in [7, 8])
print(x)
