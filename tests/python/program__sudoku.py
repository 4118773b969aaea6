# Backtracking with constraint sets.
PUZZLE = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"


def peers(i):
    r, c = divmod(i, 9)
    return {j for j in range(81) if j != i and (j // 9 == r or j % 9 == c or (j // 27 == r // 3 and j % 9 // 3 == c // 3))}


PEERS = [peers(i) for i in range(81)]
steps = 0


def solve(grid):
    global steps
    steps += 1
    best = None
    for i, cell in enumerate(grid):
        if cell == "0":
            options = set("123456789") - {grid[j] for j in PEERS[i]}
            if best is None or len(options) < len(best[1]):
                best = i, options
    if best is None:
        return grid
    i, options = best
    for digit in sorted(options):
        if result := solve(grid[:i] + digit + grid[i + 1:]):
            return result


answer = solve(PUZZLE)
for row in range(9):
    line = answer[row * 9:row * 9 + 9]
    print(" ".join(line[:3]), "|", " ".join(line[3:6]), "|", " ".join(line[6:]))
print(steps, all(len({answer[j] for j in PEERS[i] | {i}}) == 9 for i in range(81)), len(PEERS[40]))
print(solve(answer) == answer)
