import { fixed } from "@equipoise/present/words";
import { cellPlace, type Move, moved, parameterSpace } from "@equipoise/scenario";
import type { Place, Scenario } from "@equipoise/sim/engagement";
import { radFromDeg } from "@equipoise/sim/physics";
import { type Basis, basisOf, Preview, type PreviewAsked } from "@equipoise/sweep";
import { type Figure, median } from "./benchFigure.ts";
import { readCatalogueFiles, readCities, readScenario, readTopology } from "./inputs.ts";

const moves = 40;
const warmUp = 10;

/** One that is dragged along a line, and the limit that the studio's hand may feel. */
interface Drag {
  readonly what: string;
  readonly limit_ms: number;
  readonly cover: PreviewAsked["cover"];
  readonly moveAt: (k: number) => Move;
}

/**
 * "What-if, one thread": from a place under the hand to its map, as the studio asks it: the typed scenario moved, and its
 * preview. Figures of each drag are over the moves after a warm-up.
 */
export function whatIfFigures(): Figure[] {
  const basis = basisOf({
    files: readCatalogueFiles(),
    scenario: readScenario("sochi-2008").json,
    topology: readTopology(),
    cities: readCities(),
  });
  const space = parameterSpace(basis.catalogue, basis.scenario, "mda-2007");
  const published = space.at(space.nominal);
  const preview = new Preview(basis, published.capitals);
  const cases = ["icbm-forecast", "irbm-forecast"].flatMap((missile) =>
    ["us-sites", "joint-plan"].map((design) => ({ missile, design })),
  );
  return cases.flatMap(({ missile, design }, n) =>
    dragsOf(published, 0.01 * n).map((drag) =>
      dragFigure({ basis, published, preview }, drag, missile, design),
    ),
  );
}

/** `aside_deg`: a little beside the others' ways, so that no drag finds what another left. */
function dragsOf({ designs }: Scenario, aside_deg: number): Drag[] {
  const { radars, sites } = designs.find(({ id }) => id === "us-sites")!;
  const radar = radars.at(-1)!.asset.id; // what the design adds to the sensors that were there
  const site = sites[0]!.asset.id;
  const along = (k: number) => ({ lat_deg: 48 + 0.07 * k + aside_deg, lon_deg: 13 + 0.21 * k });
  return [
    {
      what: "radar drag",
      limit_ms: 50,
      cover: "fine",
      moveAt: (k) => ({ kind: "radar", id: radar, ...along(k) }),
    },
    {
      what: "interceptor drag",
      limit_ms: 100,
      cover: "fine",
      moveAt: (k) => ({ kind: "site", id: site, ...along(k) }),
    },
    {
      what: "launch-point drag",
      limit_ms: 150,
      cover: "coarse",
      moveAt: (k) => ({ kind: "origin", place: launchPoints[k]! }),
    },
  ];
}

/** Cells on a way east over Iran and back further north, each another than the one before. */
const launchPoints: readonly Place[] = Array.from({ length: warmUp + moves }, (_, k) =>
  cellPlace(radFromDeg(26 + 1.9 * Math.floor(k / 8)), radFromDeg(45 + 2.4 * (k % 8))),
);

interface Hand {
  readonly basis: Basis;
  readonly published: Scenario;
  readonly preview: Preview;
}

function dragFigure(
  { basis, published, preview }: Hand,
  drag: Drag,
  missile: string,
  design: string,
): Figure {
  const asked = {
    threat: published.threats.findIndex((threat) => threat.missile.id === missile),
    origin: 0,
    design: published.designs.findIndex(({ id }) => id === design),
    cover: drag.cover,
  };
  preview.map(published, asked); // the picture that the hand takes hold of
  const times_ms: number[] = [];
  const busy_ms: number[] = [];
  let computed = 0;
  for (let k = 0; k < warmUp + moves; k++) {
    const before = process.cpuUsage();
    const begun = performance.now();
    const scenario = moved(published, drag.moveAt(k), basis);
    if (scenario === undefined) throw new Error(`${drag.what}: there is no fast way for it`);
    const map = preview.map(scenario, asked);
    const { user, system } = process.cpuUsage(before);
    if (k >= warmUp) {
      times_ms.push(performance.now() - begun);
      busy_ms.push((user + system) / 1000);
    }
    computed = Math.max(
      computed,
      map.computed.reduce((sum, one) => sum + one, 0),
    );
  }
  const worst_ms = Math.max(...times_ms);
  const late = times_ms.filter((ms) => ms > drag.limit_ms).length;
  return {
    what: `${drag.what}, what-if, one thread`,
    value: median(times_ms),
    unit: "ms/move",
    beside: `${missile} under ${design}: worst ${fixed(worst_ms, 0)} ms, ${late} of ${moves} over ${drag.limit_ms} ms; processor time ${fixed(median(busy_ms), 0)} ms, collector's included; ${computed} aim points`,
  };
}
