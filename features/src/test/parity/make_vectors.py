#!/usr/bin/python3
"""Makes the vectors that SklearnParityTest compares with: what scikit-learn, numpy and scipy make of the same values.

Run with Debian's python3-sklearn (apt-get install python3-sklearn):

    /usr/bin/python3 features/src/test/parity/make_vectors.py > features/src/test/resources/parity/vectors.json

Every float is written by repr, which reads back as the same double. NaN is null.
"""
import json
import sys

import numpy as np
import scipy
import sklearn
from scipy.special import expit, logit, softmax
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler

rng = np.random.default_rng(20261124)


def plain(array):
    return [plain(x) for x in array] if np.ndim(array) else (None if np.isnan(array) else float(array))


def column(values):
    return np.asarray(values, dtype=float).reshape(-1, 1)


def data_sets():
    yield "gaussian", rng.normal(12.5, 7.25, 501)
    yield "skewed", np.expm1(rng.normal(3, 2, 400))
    yield "large", rng.normal(1e9, 3e4, 200)
    yield "tiny", rng.normal(0, 1e-9, 64)
    yield "integers", rng.integers(-20, 20, 300).astype(float)
    yield "constant", np.full(17, 0.1)
    yield "single", np.array([42.5])
    yield "two", np.array([-1.5, 2.25])
    yield "with-missing", np.where(rng.random(250) < 0.2, np.nan, rng.gamma(2, 3, 250).round(2))


def scalings():
    for name, values in data_sets():
        x = column(values)
        probe = column(np.concatenate([values[~np.isnan(values)][:20], rng.normal(0, 50, 10)]))
        for op, scaler in [
            ("standard", StandardScaler()),
            ("robust", RobustScaler()),
            ("min-max", MinMaxScaler()),
            ("min-max", MinMaxScaler(feature_range=(-1, 1))),
        ]:
            y = scaler.fit(x).transform(probe)
            fitted = {
                "standard": lambda: {"mean": scaler.mean_[0], "scale": scaler.scale_[0]},
                "robust": lambda: {"center": scaler.center_[0], "scale": scaler.scale_[0]},
                "min-max": lambda: {
                    "minimum": scaler.data_min_[0],
                    "maximum": scaler.data_max_[0],
                    "low": float(scaler.feature_range[0]),
                    "high": float(scaler.feature_range[1]),
                },
            }[op]()
            yield {
                "data": name,
                "op": op,
                "fit": plain(values),
                "parameters": {key: float(value) for key, value in fitted.items()},
                "x": plain(probe[:, 0]),
                "y": plain(y[:, 0]),
                "inverse": plain(scaler.inverse_transform(y)[:, 0]),
            }


def imputations():
    for name, values in data_sets():
        if name == "with-missing":
            for strategy in ["mean", "median", "most_frequent"]:
                imputer = SimpleImputer(strategy=strategy).fit(column(values))
                yield {
                    "strategy": strategy.replace("_", "-"),
                    "fit": plain(values),
                    "value": float(imputer.statistics_[0]),
                }


def encodings():
    texts = ["clear", "mist", "snow", "mist", "Clear", "\u00e9clair", "rain", "clear", "mist"]
    numbers = [3.0, 1.0, 2.5, -1.0, 3.0, 0.0, 10.0]
    for fit, probe in [(texts, ["mist", "\u00e9clair", "hail", "Clear", ""]), (numbers, [2.5, -1.0, 0.0, 7.0, 10.0])]:
        as_column = lambda values: np.asarray(values, dtype=object if fit is texts else float).reshape(-1, 1)
        one_hot = OneHotEncoder(handle_unknown="ignore").fit(as_column(fit))
        ordinal = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(as_column(fit))
        missing = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan).fit(as_column(fit))
        yield {
            "fit": fit,
            "categories": list(one_hot.categories_[0]),
            "x": probe,
            "oneHot": plain(one_hot.transform(as_column(probe)).toarray()),
            "ordinal": plain(ordinal.transform(as_column(probe))[:, 0]),
            "ordinalMissing": plain(missing.transform(as_column(probe))[:, 0]),
        }


def functions():
    reals = np.concatenate([rng.normal(0, 3, 200), rng.normal(0, 1e-8, 20), [0.0, 1.0, -0.5, 20.0, -20.0, 0.6931471805599453]])
    positive = np.concatenate([np.exp(rng.normal(0, 5, 200)), [1.0, 1e-300, 1e300, 0.5]])
    shares = rng.random(200)
    for op, x, f in [
        ("log1p", np.concatenate([positive, -shares, [0.0, 1e-20]]), np.log1p),
        ("expm1", reals, np.expm1),
        ("log", positive, np.log),
        ("exp", reals, np.exp),
        ("sigmoid", reals, expit),
        ("logit", shares, logit),
        ("sin24", np.arange(0, 24, 0.5), lambda x: np.sin(2 * np.pi * x / 24)),
        ("cos7", np.arange(0, 7, 0.25), lambda x: np.cos(2 * np.pi * x / 7)),
        ("round2", np.concatenate([rng.normal(0, 100, 200), [0.125, 0.375, -2.5, 1.005, 1e17]]), lambda x: np.round(x, 2)),
        ("round0", np.array([0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 1e300]), np.round),
    ]:
        yield {"op": op, "x": plain(x), "y": plain(f(x))}


def softmaxes():
    for scores in [[0.5, -1.25, 3.0], [1000.0, 1001.0, -1000.0], [0.0, 0.0], rng.normal(0, 4, 20)]:
        yield {"x": plain(scores), "y": plain(softmax(scores))}


versions = {
    "scikit-learn": sklearn.__version__,
    "numpy": np.__version__,
    "scipy": scipy.__version__,
    "python": sys.version.split()[0],
}
print("{")
print(' "made with": ' + json.dumps(versions) + ",")
sections = [scalings, imputations, encodings, functions, softmaxes]
for section in sections:
    vectors = ",\n  ".join(json.dumps(vector, ensure_ascii=False) for vector in section())
    print(f' "{section.__name__}": [\n  {vectors}\n ]' + ("" if section is sections[-1] else ","))
print("}")
