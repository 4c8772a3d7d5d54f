"""Whether two samples of the same results could come from one law: means, quantiles and probabilities by z-scores.

A mean is compared by the standard errors of both samples, and so is the spread: the mean distance from the pooled median,
whose error is known better than that of a variance where tails are long. A quantile is compared where it can be tested exactly: the
shares of both samples at or below the pooled quantile, by the variance-stabilised difference of two proportions
(F. J. Anscombe, Biometrika 35, 1948), which holds for counts of few and for values with ties. Probabilities that a rule is
met are means of 0 and 1 and are compared as proportions too.
"""

import numpy as np

QUANTILES = (0.1, 0.5, 0.9)

# Some 2,700 comparisons are made of the whole model. If all agree, the chance that any |z| exceeds 5 is below 0.2 %, however
# dependent they are (Bonferroni).
LIMIT = 5.0


def compare(ids, ours, theirs):
    """z-scores {(statistic, id): z} of every result; arrays are [draw][result], NaN where a result is absent."""
    if ours.shape[1] != len(ids) or theirs.shape[1] != len(ids):
        raise ValueError("a sample has another number of results than there are names")
    scores = {}
    for column, name in enumerate(ids):
        a, b = ours[:, column], theirs[:, column]
        if np.isnan(a).any() or np.isnan(b).any():
            scores["absent", name] = proportions(np.isnan(a), np.isnan(b))
        a, b = a[~np.isnan(a)], b[~np.isnan(b)]
        if not len(a) or not len(b):
            continue
        if name.startswith("met/"):
            scores["probability", name] = proportions(a > 0.5, b > 0.5)
            continue
        scores["mean", name] = means(a, b)
        both = np.concatenate([a, b])
        middle = np.median(both)
        scores["spread", name] = means(np.abs(a - middle), np.abs(b - middle))
        for q, at in zip(QUANTILES, np.quantile(both, QUANTILES, method="inverted_cdf")):
            scores[f"q{100 * q:.0f}", name] = proportions(a <= at, b <= at)
    return scores


def means(a, b):
    """z of the difference of two means; infinite if constants differ."""
    error = np.sqrt(a.var() / len(a) + b.var() / len(b))
    difference = a.mean() - b.mean()
    if error == 0.0:
        return 0.0 if abs(difference) <= 1e-9 * max(1.0, abs(a.mean())) else np.inf
    return difference / error


def proportions(a, b):
    """z of the difference of two shares of true."""
    angle = lambda x: np.arcsin(np.sqrt((x.sum() + 0.375) / (len(x) + 0.75)))
    return 2.0 * (angle(a) - angle(b)) / np.sqrt(1.0 / len(a) + 1.0 / len(b))


def report(scores):
    """Lines that say how well the results agree, and whether they do."""
    lines = []
    kinds = list(dict.fromkeys(kind for kind, _ in scores))
    for kind in kinds:
        of_kind = {name: z for (k, name), z in scores.items() if k == kind}
        worst = max(of_kind, key=lambda name: abs(of_kind[name]))
        spread = np.sqrt(np.mean(np.square(list(of_kind.values()))))
        lines.append(
            f"  {kind:<12}{len(of_kind):>5} compared, root mean square z {spread:5.2f}, "
            f"largest |z| {abs(of_kind[worst]):5.2f} ({worst})"
        )
    agree = all(abs(z) <= LIMIT for z in scores.values())
    lines.append(f"  {'agree' if agree else 'DISAGREE'}: every |z| must be at most {LIMIT:g}")
    return lines, agree
