# Building text: join, io, comprehension, reversal, counting, run lengths.
from itertools import groupby

text = "aaabccdddd"
runs = [(k, len(list(g))) for k, g in groupby(text)]
print(runs, "".join(f"{n}{k}" for k, n in runs), "".join(k * n for k, n in runs) == text)
print(text[::-1], "".join(reversed("abc")), "".join(sorted(set(text))), max(text, key=text.count), {c: text.count(c) for c in dict.fromkeys(text)})


def caesar(s, n):
    return "".join(chr((ord(c) - 65 + n) % 26 + 65) if c.isupper() else chr((ord(c) - 97 + n) % 26 + 97) if c.islower() else c for c in s)


print(caesar("Hello, World!", 3), caesar(caesar("Hello", 5), -5), all(caesar(caesar("Az", k), 26 - k) == "Az" for k in range(26)))
s = ""
for i in range(1000):
    s += chr(97 + i % 26)
print(len(s), s[:5], s[-5:], s.count("abc"), hash(s) == hash("".join(chr(97 + i % 26) for i in range(1000))))
print([w for w in "the cat sat on the mat".split() if w != "the"], " ".join("the cat".split()[::-1]), "a-b_c".replace("-", "_").split("_"), "%s" % "-".join("abc"), "x".join("abc").join("12"))
is_palindrome = lambda s: (t := [c for c in s.casefold() if c.isalnum()]) == t[::-1]
print([is_palindrome(s) for s in ("A man, a plan, a canal: Panama", "no", "", "ß SS")])
table = [("name", "n"), ("apple", 3), ("kiwi", 12), ("日本", 7)]
for left, right in table:
    print(f"{left:<8}|{right!s:>5}|{left:^7}|")
print(*(f"{i:>3}{'*' * i:<6}{i / 3:.3f}" for i in range(4)), sep="\n")
words = "one two three two one two".split()
print(sorted(set(words), key=lambda w: (-words.count(w), w)), [words.index(w) for w in words], "".join(map(str.capitalize, words[:3])))
