"""KPI and layer draws by numpy, one call a quantity.

Usage: draws.py <inputs.json>. A line "kpis N" or "layers N" is answered by the milliseconds it took.
A truncated normal is a normal draw that is clipped: less work than the inverse that we take.
"""
import json
import sys
import time

import numpy as np

with open(sys.argv[1], encoding="utf-8") as file:
    inputs = json.load(file)
rng = np.random.default_rng(1)


def kpis(runs):
    for kpi in inputs["kpis"]:
        if kpi["kind"] == "triangular":
            draws = rng.triangular(kpi["min"], kpi["mode"], kpi["max"], runs)
        else:
            draws = rng.normal(kpi["mean"], kpi["sd"], runs).clip(*kpi["bounds"])
        np.percentile(draws, inputs["percents"])


def layers(runs):
    for a, b in inputs["layers"]:
        rng.beta(a, b, runs)


for line in sys.stdin:
    kind, runs = line.split()
    start = time.perf_counter()
    {"kpis": kpis, "layers": layers}[kind](int(runs))
    print((time.perf_counter() - start) * 1000, flush=True)
