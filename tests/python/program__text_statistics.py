# Counting, sorting and formatting a text.
import re
import string
from collections import Counter, defaultdict

TEXT = """It was the best of days, it was the worst of days; it was an age of
reason - it was an age of folly. Nobody's perfect, nobody's wrong: it's 1859!
"""
words = re.findall(r"[a-z']+", TEXT.lower())
counts = Counter(words)
print(len(words), len(counts), counts.most_common(4))
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6]:
    print(f"{word:<10}|{'*' * n:<8}|{n / len(words):>7.2%}")
by_length = defaultdict(set)
for w in counts:
    by_length[len(w)].add(w)
for length in sorted(by_length):
    print(f"{length:>2}", *sorted(by_length[length]))
letters = Counter(c for c in TEXT.lower() if c in string.ascii_lowercase)
print("".join(c for c, _ in sorted(letters.items(), key=lambda kv: (-kv[1], kv[0]))), sum(letters.values()), set(string.ascii_lowercase) - set(letters) == set("kqxz") - set(letters))
bigrams = Counter(zip(words, words[1:]))
print(bigrams.most_common(2), max(words, key=lambda w: (len(w), w)), [w for w in counts if w == w[::-1]])
print(TEXT.translate(str.maketrans("aeiou", "*****", string.punctuation)).split("\n")[0], TEXT.title().splitlines()[1], sum(map(len, words)) / len(words))
index = {w: [i for i, v in enumerate(words) if v == w] for w in ("age", "was", "it")}
print(index, " ".join(w.capitalize() if i % 3 else w.upper() for i, w in enumerate(words[:8])))
