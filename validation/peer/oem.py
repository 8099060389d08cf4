"""Has a public reader of CCSDS Orbit Ephemeris Messages read the project's own, and compares by other people's geodesy.

The peer is oem (B. Sease, MIT licence), https://github.com/bradsease/oem ; astropy turns latitude, longitude and height
into Earth-fixed metres. Nothing of the project imports this file or the peer. To repeat (Debian: python3-astropy,
python3-defusedxml, python3-lxml, python3-numpy, python3-sgp4; then for any missile, origin and aim):

    git clone https://github.com/bradsease/oem /tmp/peer && git -C /tmp/peer checkout 126d02a2928430befcb8c31aeaf1f541a92b855d
    npx equipoise trajectory --missile irbm-forecast --from tehran --to rome --out flight.oem
    npx equipoise trajectory --missile irbm-forecast --from tehran --to rome --out flight.csv
    /usr/bin/python3 validation/peer/oem.py /tmp/peer flight.oem flight.csv

It prints how far the peer's own interpolation of the OEM lies from the rows of the CSV, which are printed to a metre and
to a tenth of a metre per second; the last row is left out, since its time is printed to 10 ms.
"""

import csv
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
from astropy import units as u  # noqa: E402
from astropy.coordinates import EarthLocation  # noqa: E402
from astropy.time import TimeDelta  # noqa: E402
from oem import OrbitEphemerisMessage  # noqa: E402

message = OrbitEphemerisMessage.open(sys.argv[2])
print("header:", dict((key, str(message.header[key])) for key in message.header))
(segment,) = message.segments
print("metadata:", dict((key, str(segment.metadata[key])) for key in segment.metadata))
states = list(segment.states)
print(f"{len(states)} states")

start, _ = segment.span
with open(sys.argv[3], newline="") as file:
    rows = [dict((key, float(value)) for key, value in row.items()) for row in csv.DictReader(file)]
worst_m = worst_m_s = 0
for row in rows[:-1]:
    state = segment(start + TimeDelta(row["t_s"], format="sec"))
    there = EarthLocation.from_geodetic(row["lon_deg"] * u.deg, row["lat_deg"] * u.deg, row["height_m"] * u.m, "WGS84")
    r_m = np.array([x.to_value(u.m) for x in there.geocentric])
    worst_m = max(worst_m, np.linalg.norm(1000 * np.asarray(state.position) - r_m))
    speed_m_s = np.linalg.norm(1000 * np.asarray(state.velocity))
    worst_m_s = max(worst_m_s, abs(speed_m_s - row["speed_m_s"]))
print(f"{len(rows) - 1} rows: position within {worst_m:.1f} m, speed within {worst_m_s:.2f} m/s")
