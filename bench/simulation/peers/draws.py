"""KPI and layer draws by numpy, one call a quantity.

Usage: draws.py <inputs.json>. A line "kpis N" or "layers N" is answered by the milliseconds it took.
A truncated normal number is drawn until it lies within its bounds, and nothing is correlated: less
work than the inverse and the copula that we take.
"""
import json
import sys
import time

import numpy as np

with open(sys.argv[1], encoding="utf-8") as file:
    inputs = json.load(file)
rng = np.random.default_rng(1)


def truncated_normal(mean, sd, bounds, runs):
    draws = rng.normal(mean, sd, runs)
    outside = np.flatnonzero((draws < bounds[0]) | (draws > bounds[1]))
    while outside.size > 0:
        draws[outside] = rng.normal(mean, sd, outside.size)
        again = draws[outside]
        outside = outside[(again < bounds[0]) | (again > bounds[1])]
    return draws


def kpis(runs):
    for kpi in inputs["kpis"]:
        if kpi["kind"] == "triangular":
            draws = rng.triangular(kpi["min"], kpi["mode"], kpi["max"], runs)
        else:
            draws = truncated_normal(kpi["mean"], kpi["sd"], kpi["bounds"], runs)
        np.percentile(draws, inputs["percents"])


def layers(runs):
    for a, b in inputs["layers"]:
        rng.beta(a, b, runs)


for line in sys.stdin:
    kind, runs = line.split()
    start = time.perf_counter()
    {"kpis": kpis, "layers": layers}[kind](int(runs))
    print((time.perf_counter() - start) * 1000, flush=True)
