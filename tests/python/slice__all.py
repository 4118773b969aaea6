# slice objects: attributes, indices, comparison, hashing, repr.
s = slice(1, 10, 2)
print(s, slice(5), slice(None), s.start, s.stop, s.step, slice("a", [], None))
for length in (0, 3, 20):
    print(length, s.indices(length), slice(None).indices(length), slice(None, None, -1).indices(length), slice(-3, -1).indices(length))
print(slice(1) == slice(1), slice(1) == slice(None, 1), slice(1, 2) < slice(1, 3), hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "hashable"}[slice(1)])
print("abcdef"[s], list(range(20))[s], slice(1, 2, 3).indices(10**30))
for source in ("slice()", "slice(1, 2, 3, 4)", "s.start = 5", "s.indices(-1)", "s.indices('a')", "slice(1, 2, 0).indices(5)", "slice('a').indices(5)", "slice(1.5).indices(3)", "[1][slice('a', 2)]", "hash(slice([]))", "slice(1) < 5", "slice(1, 'a') < slice(1, 2)", "class S(slice): pass", "slice(x=1)"):
    try:
        exec(source)
    except Exception as e:
        print(f"{source:30} {type(e).__name__}: {e}")


class Any:
    def __getitem__(self, key):
        return key


a = Any()
print(a[1:2], a[:], a["x":"y":"z"], a[1:2, ::3], a[..., 0], a[(1)], a[1,], a[::None])


class I:
    def __index__(self):
        return 2


print("abcdef"[I():], [1, 2, 3, 4][:I()], slice(I()).indices(5), slice.__doc__ is not None, s.__reduce__()[1])
