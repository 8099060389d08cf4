"""Runs a public tracker beside the project's own on the same measurements.

The peer is FilterPy (R. Labbe, MIT licence), https://github.com/rlabbe/filterpy ; scipy's least squares stands beside it.
Nothing of the project imports this file or FilterPy. To repeat (Python 3 with numpy and scipy):

    git clone https://github.com/rlabbe/filterpy /tmp/peer && git -C /tmp/peer checkout 3b51149ebcff0401ff1e10bf08ffca7b6bbc4a33
    python3 validation/peer/tracking.py /tmp/peer

It draws the truth (its own J2 flight, scipy's DOP853) and the looks, and writes validation/tracking-looks.json and, in
validation/tracking.json, what the peer made of them. packages/sim/src/sensors/tracker.test.ts runs the project's
tracker on the same looks, compares, and holds its own numbers to those recorded under "ours"; should they change for
a reason, its failure prints the new ones, to be written there with the date.
"""

import json
import pathlib
import sys

import numpy as np
import scipy
from scipy.integrate import solve_ivp
from scipy.optimize import least_squares

sys.path.insert(0, sys.argv[1])
import filterpy  # noqa: E402
from filterpy.kalman import ExtendedKalmanFilter, KalmanFilter  # noqa: E402

MU, J2, A, FLATTENING, OMEGA = 3.986004418e14, 1.0826298e-3, 6378137.0, 1 / 298.257223563, 7.292115e-5
RUNS, START = 25, 5
JERK = 4.0  # m^2/s^5, spectral density
HERE = pathlib.Path(__file__).resolve().parent.parent


def gravity(r):
    x, y, z = r
    d = np.sqrt(r @ r)
    k = 1.5 * J2 * (A / d) ** 2
    q = 5 * (z / d) ** 2
    return -MU / d**3 * np.array([x * (1 - k * (q - 1)), y * (1 - k * (q - 1)), z * (1 - k * (q - 3))])


def flight(x, t, times):
    """States at rising times from the state x at t, DOP853 to 1e-12."""
    rate = lambda _t, s: np.concatenate([s[3:6], gravity(s[:3])])
    late = [u for u in times if u > t]
    out = [x[:6]] * (len(times) - len(late))
    if late:
        out += list(solve_ivp(rate, (t, late[-1]), x[:6], "DOP853", late, rtol=1e-12, atol=1e-6).y.T)
    return np.array(out)


def step(x, h, thrust=np.zeros(3)):
    """One RK4 step: what a filter can afford."""
    rate = lambda s: np.concatenate([s[3:6], gravity(s[:3]) + thrust])
    k1 = rate(x[:6])
    k2 = rate(x[:6] + h / 2 * k1)
    k3 = rate(x[:6] + h / 2 * k2)
    k4 = rate(x[:6] + h * k3)
    return x[:6] + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


def derivative(f, x, sizes):
    return np.array([(f(x + s * e) - f(x - s * e)) / (2 * s) for s, e in zip(sizes, np.eye(len(x)))]).T


SIZES = np.array([100, 100, 100, 1, 1, 1.0])


def basis(lat_deg, lon_deg, h):
    lat, lon = np.radians([lat_deg, lon_deg])
    e2 = FLATTENING * (2 - FLATTENING)
    n = A / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    east = np.array([-np.sin(lon), np.cos(lon), 0])
    origin = np.array([(n + h) * up[0], (n + h) * up[1], (n * (1 - e2) + h) * up[2]])
    return origin, east, np.cross(up, east), up


def look(site, x, t):
    origin, east, north, up = site
    c, s = np.cos(OMEGA * t), np.sin(OMEGA * t)
    d = np.array([c * x[0] + s * x[1], c * x[1] - s * x[0], x[2]]) - origin
    e, n, u = d @ east, d @ north, d @ up
    return np.array([np.sqrt(d @ d), np.arctan2(e, n), np.arctan2(u, np.hypot(e, n))])


def nees(e, P):
    return float(e @ np.linalg.solve(P, e))


def radar(case, rng):
    site = basis(*case["site"])
    origin, east, north, up = basis(34, 47, 150e3)
    g, a = np.radians([37, 318])
    v = 4950 * (np.cos(g) * (np.sin(a) * east + np.cos(a) * north) + np.sin(g) * up)
    start = np.concatenate([origin, v + np.cross([0, 0, OMEGA], origin)])
    times = case["start_s"] + case["update_s"] * np.arange(case["looks"])
    truth = flight(start, 0, list(times))
    exact = np.array([look(site, x, t) for x, t in zip(truth, times)])
    snr = 20 * (case["reference_m"] / exact[:, 0]) ** 4
    # rounded as they are written, so that both trackers are told the same
    sr = np.round(case["resolution_m"] / np.sqrt(2 * snr), 3)
    sa = np.round(np.radians(case["beam_deg"]) / (1.6 * np.sqrt(2 * snr)), 8)
    runs, peer = [], []
    for _ in range(RUNS):
        noise = rng.standard_normal(exact.shape)
        sigma = np.array([sr, sa / np.cos(exact[:, 2]), sa]).T
        z = exact + sigma * noise
        z = np.column_stack([np.round(z[:, 0], 2), np.round(z[:, 1:], 8)])
        runs.append(z.tolist())
        peer.append(track(site, times, z, sr, sa, truth))
    looks = {
        "times_s": times.tolist(), "rangeSigma_m": sr.tolist(), "angleSigma_rad": sa.tolist(),
        "truth": np.round(truth, 4).tolist(), "runs": runs,
    }
    return looks, summary(peer, truth)


def residuals(site, times, z, sr, sa):
    def f(x):
        states = flight(x, times[0], list(times))
        h = np.array([look(site, s, t) for s, t in zip(states, times)])
        d = z - h
        return np.concatenate([d[:, 0] / sr, d[:, 1] * np.cos(z[:, 2]) / sa, d[:, 2] / sa])
    return f


def track(site, times, z, sr, sa, truth):
    """FilterPy's extended Kalman filter from scipy's fit of the first looks; and scipy's fit of all of them."""
    first = flight(truth[0] + [3e3, -3e3, 3e3, 100, -100, 100], times[0], [times[0]])[0]
    fit = lambda n: least_squares(
        residuals(site, times[:n], z[:n], sr[:n], sa[:n]), first, x_scale=[1e3] * 3 + [1e2] * 3, xtol=1e-14, ftol=1e-14, gtol=1e-14)
    began = fit(START)
    P = np.linalg.inv(began.jac.T @ began.jac)
    carry = lambda x: flight(x, times[0], [times[START - 1]])[0]
    F = derivative(carry, began.x, SIZES)
    ekf = ExtendedKalmanFilter(6, 3)
    ekf.x, ekf.P, ekf.Q = carry(began.x), F @ P @ F.T, np.zeros((6, 6))
    ekf.predict_x = lambda u=0: setattr(ekf, "x", step(ekf.x, h))
    for k in range(START, len(times)):
        h, t = times[k] - times[k - 1], times[k]
        ekf.F = derivative(lambda x: step(x, h), ekf.x, SIZES)
        ekf.predict()
        R = np.diag([sr[k] ** 2, (sa[k] / np.cos(z[k, 2])) ** 2, sa[k] ** 2])
        ekf.update(z[k], lambda x: derivative(lambda s: look(site, s, t), x, SIZES), lambda x: look(site, x, t), R)
    every = fit(len(times))
    return ekf.x, ekf.P, flight(every.x, times[0], [times[-1]])[0]


def summary(peer, truth):
    errors = np.array([x - truth[-1] for x, _, _ in peer])
    batch = np.array([b for _, _, b in peer])
    return {
        "rmse_m": float(np.sqrt(np.mean(np.sum(errors[:, :3] ** 2, 1)))),
        "rmse_m_s": float(np.sqrt(np.mean(np.sum(errors[:, 3:] ** 2, 1)))),
        "nees": float(np.mean([nees(e, P) for e, (_, P, _) in zip(errors, peer)])),
        "estimates": np.round([x for x, _, _ in peer], 4).tolist(),
        "leastSquares": np.round(batch, 4).tolist(),
    }


def infrared(rng):
    times = 40 + 5.0 * np.arange(24)
    origin, east, north, up = basis(34, 47, 10e3)
    sigma, speed, push = 800.0, 2000.0, 30.0
    h = 5.0
    Q1 = JERK * np.array([[h**5 / 20, h**4 / 8, h**3 / 6], [h**4 / 8, h**3 / 3, h**2 / 2], [h**3 / 6, h**2 / 2, h]])
    Q = np.kron(Q1, np.eye(3))
    L = np.linalg.cholesky(Q)
    move = lambda x: np.concatenate([step(x, h, x[6:]), x[6:]])
    sizes = np.concatenate([SIZES, [0.1] * 3])
    runs, ends, peer = [], [], []
    for _ in range(RUNS):
        rest = np.cross([0, 0, OMEGA], origin)
        x = np.concatenate([origin, rest + speed * rng.standard_normal(3), push * rng.standard_normal(3)])
        zs = []
        for k in range(len(times)):
            if k > 0:
                x = move(x) + L @ rng.standard_normal(9)
            zs.append(np.round(x[:3] + sigma * rng.standard_normal(3), 2))
        kf = KalmanFilter(9, 3)
        z0 = zs[0]
        kf.x = np.concatenate([z0, [-OMEGA * z0[1], OMEGA * z0[0], 0], np.zeros(3)])
        kf.P = np.diag([sigma**2] * 3 + [speed**2] * 3 + [push**2] * 3)
        kf.H, kf.R = np.eye(3, 9), sigma**2 * np.eye(3)
        for z in zs[1:]:
            F = derivative(move, kf.x, sizes)
            kf.x, kf.P = move(kf.x), F @ kf.P @ F.T + Q
            kf.update(z)
        runs.append(np.array(zs).tolist())
        ends.append(x)
        peer.append((kf.x.copy(), kf.P.copy()))
    errors = np.array([x - e for (x, _), e in zip(peer, ends)])
    looks = {"times_s": times.tolist(), "sigma_m": sigma, "speedSigma_m_s": speed, "thrustSigma_m_s2": push,
             "truth": np.round(ends, 4).tolist(), "runs": runs}
    return looks, {
        "rmse_m": float(np.sqrt(np.mean(np.sum(errors[:, :3] ** 2, 1)))),
        "rmse_m_s": float(np.sqrt(np.mean(np.sum(errors[:, 3:6] ** 2, 1)))),
        "nees": float(np.mean([nees(e, P) for e, (_, P) in zip(errors, peer)])),
        "estimates": np.round([x for x, _ in peer], 4).tolist(),
    }


CASES = {
    "vhf": {"site": [44.6, 33.4, 100], "beam_deg": 1.25, "resolution_m": 100, "update_s": 7, "start_s": 40, "looks": 25, "reference_m": 1800e3},
    "x": {"site": [49.635, 13.748, 719], "beam_deg": 0.15, "resolution_m": 10, "update_s": 2, "start_s": 350, "looks": 25, "reference_m": 3000e3},
}

if __name__ == "__main__":
    rng = np.random.default_rng(20080406)
    looks, peer = {}, {}
    for name, case in CASES.items():
        looks[name], peer[name] = radar(case, rng)
        looks[name] = {"site": dict(zip(["lat_deg", "lon_deg", "height_m"], case["site"])), **looks[name]}
    looks["infrared"], peer["infrared"] = infrared(rng)
    (HERE / "tracking-looks.json").write_text(json.dumps({"startLooks": START, "jerkDensity_m2_s5": JERK, "cases": looks}) + "\n")
    path = HERE / "tracking.json"
    record = json.loads(path.read_text()) if path.exists() else {}
    record["peer"] = {
        "name": "FilterPy", "version": filterpy.__version__, "commit": "3b51149ebcff0401ff1e10bf08ffca7b6bbc4a33",
        "numpy": np.__version__, "scipy": scipy.__version__, "url": "https://github.com/rlabbe/filterpy",
    }
    record["theirs"] = peer
    path.write_text(json.dumps(record) + "\n")
    for name, p in peer.items():
        print(name, {k: round(v, 3) for k, v in p.items() if isinstance(v, float)})
