# exit: 1
# A failing assertion with a message.
def mean(values):
    assert values, "no values to average"
    return sum(values) / len(values)


for data in ([1, 2, 3], [5], [0.5, 1.5], (2, 4), range(5), []):
    print(len(data))
    print(mean(data))
    print("done")
print("unreachable")
for _ in ():
    pass
print("also unreachable")
