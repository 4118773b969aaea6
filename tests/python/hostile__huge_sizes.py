# Sizes that cannot be: the error comes at once, not after filling memory.
big = 2**62
for source in ("'x' * big", "b'x' * big", "[0] * big", "(0,) * big", "bytearray(big)", "bytes(big)", "'ab' * big", "'x' * 2 ** 64", "[0] * 2 ** 64", "range(2 ** 70)[2 ** 65]", "len(range(2 ** 70))", "1 << big * 2 ** 10", "1 << -1", "2 ** -1 * big",
               "'x'.ljust(big)", "'x'.zfill(big)", "'x'.center(big, 'é')", "'a'.expandtabs(big) == 'a'", "'\\t'.expandtabs(big)", "b''.ljust(big)", "'%*d' % (big, 1)", "f'{1:{big}}'", "f'{1:999999999999999999999}'", "'%999999999999999999999d' % 1", "[].insert(2 ** 70, 1)", "[1][2 ** 70]", "[1][2 ** 70:]", "'abc'[:2 ** 70]", "[1] * -2 ** 70",
               "int('1' * 5000)", "str(10 ** 5000)", "f'{10 ** 5000}'", "'%d' % 10 ** 5000", "hex(10 ** 5000)[:5]", "float(10 ** 400)", "10 ** 400 / 3", "int.to_bytes(5, big)", "(1).__lshift__(2 ** 70)", "chr(2 ** 40)", "bytes([2 ** 70])", "round(1.5, 2 ** 70)", "round(5, 2 ** 70)", "'a'.replace('a', 'b', 2 ** 70)", "list(zip(range(3), 'ab'))[2 ** 66:]", "slice(0, 2 ** 80).indices(5)", "sum([2 ** 70] * 3)", "'x'.split('x', 2 ** 70)", "hash(2 ** 10000) == hash(2 ** 10000 % (2 ** 61 - 1))"):
    try:
        print(f"{source:28} {eval(source)!r}")
    except Exception as e:
        print(f"{source:28} {type(e).__name__}: {e}")
import itertools
import math
import time

for f in (lambda: next(itertools.islice([1], 2**70, None)), lambda: itertools.repeat(1, 2**70), lambda: math.factorial(2**70), lambda: math.comb(2**70, 2), lambda: math.perm(5, 2**70), lambda: time.sleep(2**70), lambda: next(itertools.islice(itertools.count(2**70), 3, 4)), lambda: itertools.permutations("a", 2**70)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("alive")
