# `else` of for, while and try runs exactly when no break or exception ended the body.
def search(items, wanted):
    for item in items:
        if item == wanted:
            print("found", item, end=" ")
            break
    else:
        print("absent", end=" ")
    print("after")


search([1, 2], 2)
search([1, 2], 3)
search([], 1)
n = 3
while n:
    n -= 1
    if n == 5:
        break
else:
    print("ran out at", n)
for i in range(4):
    if i == 1:
        continue
    for j in range(3):
        if j == i:
            break
        print(i, j, end="; ")
    else:
        print("inner done", end="; ")
        continue
    if i == 2:
        break
else:
    print("not reached")
print(i, j)
while True:
    try:
        break
    finally:
        print("finally on break")
for x in ():
    pass
else:
    print("empty loop has else")
