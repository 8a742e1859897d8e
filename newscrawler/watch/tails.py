"""How unlikely a count is: lower tails of the distributions that fit what newsrooms do."""

from __future__ import annotations

from math import exp, inf, lgamma, log, log1p


def few(count: int, mean: float, spread: float) -> float:
    """Give the chance of so few or fewer where `mean` are usual; spread is the variance of the mean itself, relative.

    A negative binomial: a Poisson whose mean varies from day to day. spread 0 is the Poisson.

    >>> round(few(0, 5, 0), 4), round(few(0, 5, 0.1), 4), few(3, 0, 0)
    (0.0067, 0.0173, 1.0)
    """
    if mean <= 0:
        return 1.0
    size = 1 / spread if spread > 0 else inf
    if size > 1e7:
        return min(1.0, sum(exp(number * log(mean) - mean - lgamma(number + 1)) for number in range(count + 1)))
    constant = size * log(size / (size + mean)) - lgamma(size)
    step = log(mean / (size + mean))
    return min(1.0, sum(exp(constant + lgamma(size + n) - lgamma(n + 1) + n * step) for n in range(count + 1)))


def at_most(hits: int, of: int, share: float) -> float:
    """Give the chance of so few hits or fewer among `of`, where each is one with the chance `share`.

    >>> round(at_most(0, 10, 0.5), 6)
    0.000977
    """
    if share <= 0:
        return 1.0
    if share >= 1:
        return 1.0 if hits >= of else 0.0
    odds, miss = log(share), log1p(-share)
    whole = lgamma(of + 1)
    terms = (whole - lgamma(n + 1) - lgamma(of - n + 1) + n * odds + (of - n) * miss for n in range(hits + 1))
    return min(1.0, sum(map(exp, terms)))
