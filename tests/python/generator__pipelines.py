# Generators composed, recursive, and used as simple coroutines.
def numbers():
    n = 0
    while True:
        yield n
        n += 1


def take(n, source):
    for _, item in zip(range(n), source):
        yield item


def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node


def averager():
    total = count = 0
    average = None
    while True:
        average = yield average
        if average is None:
            return total
        total += average
        count += 1
        average = total / count


print(list(take(5, (n * n for n in numbers() if n % 2))))
print(list(flatten([1, [2, [3, [4]], 5], [[]]])))
a = averager()
next(a)
print([a.send(v) for v in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print("total", e.value)


def primes():
    sieve = []
    for n in numbers():
        if n > 1 and all(n % p for p in sieve):
            sieve.append(n)
            yield n


print(*take(10, primes()))
print(sum(x for x in take(4, numbers())), max(flatten([[3], 9, [1]])))
print("".join(c for word in ("ab", "cd") for c in word), 3 in numbers())
