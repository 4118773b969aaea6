# Number notations back and forth.
import string

ROMAN = dict(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()))


def to_roman(n):
    out = ""
    for value, letters in ROMAN.items():
        count, n = divmod(n, value)
        out += letters * count
    return out


def from_roman(text):
    values = [{l: v for v, l in ROMAN.items()}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def to_base(n, base, digits=string.digits + string.ascii_letters):
    sign, n, out = "-" * (n < 0), abs(n), ""
    while True:
        n, d = divmod(n, base)
        out = digits[d] + out
        if not n:
            return sign + out


def words(n):
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 20: return ones[n]
    if n < 100: return tens[n // 10 - 2] + ("-" + words(n % 10) if n % 10 else "")
    if n < 1000: return words(n // 100) + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    return next(f"{words(n // s)} {name}" + (" " + words(n % s) if n % s else "") for s, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")) if n >= s)


print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 4000)))
print([to_base(n, b) for n, b in ((255, 2), (255, 16), (-255, 36), (0, 7), (10**20, 62))], all(int(to_base(n, b), b) == n for n in (-99, 0, 12345, 2**70) for b in range(2, 37)))
for n in (0, 7, 13, 42, 100, 999, 1001, 12345, 10**6, 7 * 10**9 + 21):
    print(n, words(n))
print(sorted(range(1, 13), key=words), max(range(100), key=lambda n: len(words(n))))
