# statistics on ints, floats, Fractions and Decimals.
import statistics as s
from decimal import Decimal as D
from fractions import Fraction as F

print(s.mean([1, 2, 3, 4]), s.mean([1.5, 2.5]), s.mean([F(1, 2), F(1, 3)]), s.mean([D("0.5"), D("0.75")]), s.fmean([1, 2, 4]), s.fmean([1, 2], weights=[3, 1]), s.geometric_mean([1, 4, 16]), s.harmonic_mean([40, 60]), s.harmonic_mean([1, 2], weights=[1, 3]))
print(s.median([3, 1, 2]), s.median([1, 2, 3, 4]), s.median_low([1, 2, 3, 4]), s.median_high([1, 2, 3, 4]), s.median_grouped([1, 2, 2, 3, 4]), s.mode("aabbb"), s.mode([1, 2]), s.multimode("aabbc"), s.multimode([]))
print(s.variance([1, 2, 3, 4]), s.pvariance([1, 2, 3, 4]), s.stdev([1, 2, 3, 4]), s.pstdev([2, 2, 2]), s.pstdev([1, 3]), s.variance([F(1), F(2), F(4)]), s.stdev([D(1), D(3)]))
print(s.quantiles([1, 2, 3, 4, 5]), s.quantiles([1, 2, 3, 4, 5], n=3, method="inclusive"), s.covariance([1, 2, 3], [1, 5, 7]), s.correlation([1, 2, 3], [2, 4, 6]), s.correlation([3, 1, 2], [30, 10, 25], method="ranked"), s.linear_regression([1, 2, 3], [2, 4, 6]), s.linear_regression([1, 2], [2, 4], proportional=True))
n = s.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.cdf(100), round(n.pdf(100), 10), round(n.inv_cdf(0.975), 6), n + 5, n * 2, n - n, round(n.zscore(130), 3), [round(q, 4) for q in n.quantiles(4)], s.NormalDist.from_samples([1, 2, 3]), round(n.overlap(s.NormalDist(110, 15)), 8))
for f in (lambda: s.mean([]), lambda: s.median([]), lambda: s.mode([]), lambda: s.stdev([1]), lambda: s.variance([]), lambda: s.geometric_mean([0, -1]), lambda: s.harmonic_mean([-1]), lambda: s.mean(["a"]), lambda: s.quantiles([]), lambda: s.quantiles([1, 2], n=0), lambda: s.correlation([1], [1]), lambda: s.correlation([1, 2], [1]), lambda: s.correlation([1, 1], [1, 2]), lambda: s.linear_regression([1, 1], [1, 2]), lambda: s.NormalDist(0, -1), lambda: n.inv_cdf(2), lambda: s.fmean([]), lambda: s.pstdev([]), lambda: s.mean([1, D(1), 1.0]), lambda: s.mean(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
kde = s.kde([1.0, 2.0, 3.0], h=1.0)
print(round(kde(2.0), 10), round(kde(0.0), 10))
