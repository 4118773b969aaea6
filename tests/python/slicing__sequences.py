# Slices of every sign, on reading, assignment and deletion.
s = "abcdefg"
for piece in ("1:3", ":3", "4:", ":", "::2", "::-1", "5:1:-2", "-3:", ":-3", "-1:-4:-1", "10:", ":100", "3:1", "-100:2",
              "None:None:None", "True:5", "::-3", "6:0:-1", "-2::-1"):
    print(f"{piece:15}", repr(eval(f"s[{piece}]")), eval(f"list(range(7))[{piece}]"))
x = list(range(6))
x[1:3] = "abc"
print(x)
x[::2] = [0, 0, 0, 0]
print(x)
x[2:2] = [9]
x[len(x):] = (7,)
x[-1:0:-3] = "zyx"
print(x)
x[1:] = x
print(len(x), x[:4])
for bad in ("x[::2] = [1]", "x[::0]", "x[1.0]", "x['a':]", "x[0:2] = 5", "x[99]", "x[99] = 1", "del x[99]", "x[1, 2]",
            "s[0] = 'z'", "del s[0]", "s[None]", "(1,)[2]", "range(3)[5]", "b'a'[1]"):
    try:
        exec(bad)
    except Exception as e:
        print(f"{bad:14} {type(e).__name__}: {e}")
