# In-place operators: rebinding, aliasing, and the tuple that changes although it raises.
a = b = [1]
a += (2, 3)
print(a, b, a is b)
a = a + [4]
print(a, b, a is b)
t = ([],)
try:
    t[0] += ["kept"]
except TypeError as e:
    print(e, t)
n = 7
for op in ("+= 2", "-= 1", "*= 3", "//= 5", "**= 3", "%= 50", "<<= 2", ">>= 1", "&= 0b1110", "|= 1", "^= 5", "/= 2"):
    exec("n " + op)
    print("n", op, "->", n)
s = "ab"
s *= 2
s += "c"
print(s)
d = {"k": [1]}
d["k"] *= 2
d |= {"z": 0}
print(d)
x = {1, 2, 3}
alias = x
x &= {2, 3, 4}
x ^= {2, 9}
x -= {9}
print(alias)
try:
    undefined += 1
except NameError as e:
    print(e)
