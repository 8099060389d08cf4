import type { ReactNode } from "react";
import { useWords } from "../words/index.ts";
import { figureWords } from "./ModelFigures.words.ts";

function Drawing({
  width,
  height,
  alternative,
  caption,
  children,
}: {
  readonly width: number;
  readonly height: number;
  readonly alternative: string;
  readonly caption: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <figure className="drawing">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alternative}>
        {children}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

// ---- the horizon, to scale --------------------------------------------------------------------------------------

const radius_km = 6371;
const along_km = 4000;
const elevation_rad = (2 * Math.PI) / 180;
const pixelsPer_km = 0.115;

/** A point at an angle from the radar along the ground, seen from the side; the middle of the arc is upright. */
function onPicture(angle: number, height_km: number): readonly [x: number, y: number] {
  const turned = angle - along_km / radius_km / 2;
  const r = radius_km + height_km;
  return [
    260 - pixelsPer_km * r * Math.sin(turned),
    226 - pixelsPer_km * (r * Math.cos(turned) - radius_km * Math.cos(along_km / radius_km / 2)),
  ];
}

/** How high the lowest ray has risen at an angle along the ground: R cos e / cos(e + angle) - R, without refraction. */
function floor_km(angle: number): number {
  return (radius_km * Math.cos(elevation_rad)) / Math.cos(elevation_rad + angle) - radius_km;
}

/**
 * The ellipse of least energy between two points of a sphere that does not turn: its second focus lies on their chord, so
 *   e = cos half / (1 + sin half),   r = R (1 - e cos half) / (1 - e cos angle)     angles from the apogee
 */
function flightHeight_km(fraction: number): number {
  const half = along_km / radius_km / 2;
  const angle = 2 * half * fraction - half;
  const e = Math.cos(half) / (1 + Math.sin(half));
  return (radius_km * (1 - e * Math.cos(half))) / (1 - e * Math.cos(angle)) - radius_km;
}

function path(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}

const steps = Array.from({ length: 81 }, (_, k) => k / 80);
const whole = along_km / radius_km;

export function HorizonFigure(): ReactNode {
  const say = useWords(figureWords).horizon;
  const ground = steps.map((f) => onPicture(whole * f, 0));
  const ray = steps.map((f) => onPicture(whole * f, floor_km(whole * f)));
  const flight = steps.map((f) => ({ f, height_km: flightHeight_km(f) })); // f from the radar, which stands at the target
  const hidden = flight.filter(({ f, height_km }) => height_km < floor_km(whole * f));
  const seen = flight.filter(({ f, height_km }) => height_km >= floor_km(whole * f));
  const at = ({ f, height_km }: (typeof flight)[number]) => onPicture(whole * f, height_km);
  const launched = hidden.filter(({ f }) => f > 0.5);
  const first = launched[0] === undefined ? [0, 0] : at(launched[0]);
  const [launch, radar] = [onPicture(whole, 0), onPicture(0, 0)];
  return (
    <Drawing width={520} height={270} alternative={say.alternative} caption={say.caption}>
      <path className="d-hidden" d={`${path(ground)}L${path([...ray].reverse()).slice(1)}Z`} />
      <path className="d-ground" d={`${path(ground)}V270H${radar[0]}Z`} />
      <path className="d-ray" d={path(ray)} />
      <path className="d-flight dashed" d={path(launched.map(at))} />
      <path className="d-flight" d={path(seen.map(at))} />
      <circle className="d-dot" cx={first[0]} cy={first[1]} r="5" />
      <path className="d-radar" d={`M${radar[0] - 6} ${radar[1]}l6 -14l6 14Z`} />
      <text x={launch[0] + 4} y={launch[1] + 24} textAnchor="start">
        {say.launch}
      </text>
      <text x={radar[0]} y={radar[1] + 24} textAnchor="end">
        {say.target}, {say.radar}
      </text>
      <path className="d-line" d={`M${first[0]} ${(first[1] ?? 0) - 6}V70`} />
      <text x={first[0]} y="62" textAnchor="middle">
        {say.first}
      </text>
      <text x="340" y="82" textAnchor="middle">
        {say.seen}
      </text>
      <text x="228" y="172" textAnchor="middle">
        {say.hidden}
      </text>
      <text x="26" y="22" className="d-soft">
        {say.floor}
      </text>
    </Drawing>
  );
}

// ---- the order of events ------------------------------------------------------------------------------------------

const bars: readonly (readonly [from: number, to: number])[] = [
  [0, 30],
  [6, 30],
  [22, 82],
  [38, 82],
  [38, 48],
  [48, 72],
];

/** Where a bar's word stands: inside the long ones, after the others. */
function labelAt(row: number, from: number, to: number): { readonly x: number; readonly className?: string } {
  if (row === 0) return { x: from + 5 };
  if (row === 2 || row === 3) return { x: from + 14 };
  return { x: to + (row === 1 ? 6 : 14), className: "d-soft" };
}

export function TimelineFigure(): ReactNode {
  const say = useWords(figureWords).timeline;
  const x = (share: number) => 134 + 3.74 * share;
  const y = (row: number) => 40 + 30 * row;
  const mark = (share: number, row: number, text: string) => (
    <g key={`${share} ${text} ${row}`}>
      <circle className="d-mark" cx={x(share)} cy={y(row) + 8} r="9" />
      <text className="d-number" x={x(share)} y={y(row) + 12.5} textAnchor="middle">
        {text}
      </text>
    </g>
  );
  return (
    <Drawing width={520} height={256} alternative={say.alternative} caption={say.caption}>
      {[0, 100].map((share) => (
        <path key={share} className="d-line" d={`M${x(share)} 26V${y(6)}`} />
      ))}
      <text x={x(0)} y="20" textAnchor="middle">
        {say.launch}
      </text>
      <text x={x(100)} y="20" textAnchor="end">
        {say.impact}
      </text>
      {say.rows.map((name, row) => {
        const [from, to] = bars[row] ?? [0, 0];
        return (
          <g key={name}>
            <text x="126" y={y(row) + 13} textAnchor="end">
              {name}
            </text>
            {row === 0 && <path className="d-line" d={`M${x(0)} ${y(0) + 8}H${x(100)}`} />}
            <rect
              className={row === 5 ? "d-bar strong" : "d-bar"}
              x={x(from)}
              y={y(row)}
              width={x(to) - x(from)}
              height="16"
            />
            <text {...labelAt(row, x(from), x(to))} y={y(row) + 13}>
              {say.bars[row]}
            </text>
          </g>
        );
      })}
      {mark(6, 1, "1")}
      {mark(22, 2, "1")}
      {mark(38, 3, "2")}
      {mark(48, 4, "3")}
      {mark(48, 5, "4")}
      {mark(72, 5, "5")}
      <path className="d-line" d={`M${x(0)} ${y(6)}H${x(100)}`} />
      <text x={x(100)} y={y(6) + 22} textAnchor="end" className="d-soft">
        {say.axis}
      </text>
    </Drawing>
  );
}

// ---- distance against time ----------------------------------------------------------------------------------------

export function ReachFigure(): ReactNode {
  const say = useWords(figureWords).reach;
  // Straight paths at one speed, passing at a distance: d(t) = sqrt(d0^2 + v^2 (t - t0)^2), in units of the picture.
  const distance = (closest: number, at: number) => (t: number) =>
    Math.sqrt(closest ** 2 + (1.35 * (t - at)) ** 2);
  const near = distance(14, 100);
  const far = distance(76, 260);
  const commit = 150;
  const interceptor = (t: number) => 1.0 * (t - commit);
  const point = (t: number, d: number): readonly [number, number] => [60 + t, 236 - d];
  const curve = (of: (t: number) => number, from: number, to: number) =>
    path(
      Array.from({ length: 241 }, (_, k) => from + ((to - from) * k) / 240)
        .filter((t) => of(t) <= 205 && of(t) >= 0)
        .map((t) => point(t, of(t))),
    );
  let meets = commit;
  while (meets < 400 && interceptor(meets) < far(meets)) meets += 0.25;
  const [mx, my] = point(meets, far(meets));
  const [cx, cy] = point(commit, 0);
  return (
    <Drawing width={520} height={276} alternative={say.alternative} caption={say.caption}>
      <path className="d-line" d="M60 24V236H500" />
      <path className="d-flight" d={curve(near, 0, 420)} />
      <path className="d-flight b" d={curve(far, 0, 420)} />
      <path className="d-interceptor" d={curve(interceptor, commit, 360)} />
      <path className="d-line dashed" d={`M${cx} ${cy}V30`} />
      <circle className="d-dot" cx={mx} cy={my} r="6" />
      <path className="d-line" d={`M${mx + 5} ${my + 5}l44 32`} />
      <text x={mx + 52} y={my + 46}>
        {say.met}
      </text>
      <text x={cx} y="254" textAnchor="middle">
        {say.commit}
      </text>
      <text x="70" y="96">
        {say.near}
      </text>
      <text x="440" y="76">
        {say.far}
      </text>
      <text x={cx + 26} y="228">
        {say.interceptor}
      </text>
      <text x="500" y="254" textAnchor="end" className="d-soft">
        {say.time} →
      </text>
      <text x="52" y="16" className="d-soft">
        ↑ {say.distance}
      </text>
    </Drawing>
  );
}

// ---- cooperation --------------------------------------------------------------------------------------------------

export function CooperationFigure(): ReactNode {
  const say = useWords(figureWords).cooperation;
  return (
    <figure className="drawing">
      <div className="levels">
        {say.levels.map(([title, alternative], level) => (
          <div key={title}>
            <p>
              <b>{title}</b>
            </p>
            <Level level={level} alternative={alternative} />
          </div>
        ))}
      </div>
      <figcaption>{say.caption}</figcaption>
    </figure>
  );
}

function Level({ level, alternative }: { readonly level: number; readonly alternative: string }): ReactNode {
  const { partners } = useWords(figureWords).cooperation;
  const x = [50, 130, 210];
  const links = x.map((at) => <path key={at} className="d-link" d={`M${at} 66V92M${at} 122V146`} />);
  return (
    <svg viewBox="0 0 260 190" role="img" aria-label={alternative}>
      {level > 0 && <path className="d-link" d="M50 79H210" />}
      {links}
      {level === 2 ? (
        <rect className="d-decides" x="30" y="92" width="200" height="30" />
      ) : (
        x.map((at) => <rect key={at} className="d-decides" x={at - 15} y="92" width="30" height="30" />)
      )}
      {x.map((at, i) => (
        <g key={at}>
          <text x={at} y="22" textAnchor="middle">
            {partners[i]}
          </text>
          <circle className="d-sees" cx={at} cy="50" r="15" />
          <path className="d-shoots" d={`M${at} 146l17 30h-34Z`} />
        </g>
      ))}
    </svg>
  );
}
