# Matrices with operators, exact determinants and inverses.
from fractions import Fraction as F


class Matrix:
    def __init__(self, rows): self.rows = [list(map(F, r)) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[i == j for j in range(n)] for i in range(n)])
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __add__(self, o): return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])
    def __mul__(self, k): return Matrix([[a * k for a in r] for r in self.rows])
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __pow__(self, n): return Matrix.identity(len(self.rows)) if n == 0 else (self if n == 1 else (self ** (n // 2)) @ (self ** (n - n // 2)))
    def __eq__(self, o): return self.rows == o.rows
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j] if isinstance(j, int) else self.rows[i][j]
    def __str__(self): return "\n".join(" ".join(f"{a!s:>6}" for a in r) for r in self.rows)

    @property
    def T(self): return Matrix(zip(*self.rows))

    def solve(self):
        n, m, det = len(self.rows), [r + i for r, i in zip([r[:] for r in self.rows], Matrix.identity(len(self.rows)).rows)], F(1)
        for c in range(n):
            pivot = next((r for r in range(c, n) if m[r][c]), None)
            if pivot is None:
                raise ZeroDivisionError("singular matrix")
            if pivot != c:
                m[c], m[pivot], det = m[pivot], m[c], -det
            det *= m[c][c]
            m[c] = [v / m[c][c] for v in m[c]]
            for r in range(n):
                if r != c:
                    m[r] = [a - m[r][c] * b for a, b in zip(m[r], m[c])]
        return det, Matrix([r[n:] for r in m])


a = Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
det, inverse = a.solve()
print(a, det, inverse, sep="\n")
print(a @ inverse == Matrix.identity(3), a.T == a, (a**5)[0, 0], a[1, 1:], (-a + 2 * a) == a, (Matrix([[1, 1], [1, 0]]) ** 50)[0, 1])
try:
    Matrix([[1, 2], [2, 4]]).solve()
except ZeroDivisionError as e:
    print(e)
