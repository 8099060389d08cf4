/** What a schema cannot say: how the fields of one message stand to one another. Each flaw is one sentence. */
import type { Body, Message, MessageOf, MessageType } from "./envelope.ts";
import type { AreaShape, Ellipse, LaunchPlaceShape, PartnerId } from "./fields.ts";
import { quoted, readJson } from "./iJson.ts";

/** A type and a body that belongs to it. */
export type DraftOf = { [T in MessageType]: { readonly type: T; readonly body: Body<T> } }[MessageType];

/** Flaws of the envelope, and of what the body says of its author. */
export function envelopeFlaw(message: Message): string | undefined {
  const { origin, crossRefs } = message;
  if (crossRefs.some((ref) => ref.origin === origin))
    return `crossRefs names ${origin}, the author itself; allowed: the other two partners.`;
  if (crossRefs.length === 2 && crossRefs[0]?.origin === crossRefs[1]?.origin)
    return `crossRefs names ${crossRefs[0]?.origin} twice; allowed: each of the other two partners once.`;
  return withheldFlaw(message.release.withheld) ?? authorFlaw(message);
}

function withheldFlaw(withheld: MessageOf<"reveal">["release"]["withheld"]): string | undefined {
  const paths = new Set<string>();
  for (const { path, mode, commit } of withheld) {
    if (paths.has(path)) return `release.withheld names ${path} twice; allowed: each path once.`;
    paths.add(path);
    if ((mode === "committed") !== (commit !== undefined))
      return `release.withheld of ${path} is ${mode} ${commit ? "with" : "without"} a commit; allowed: a commit where the mode is committed, and there alone.`;
  }
  return undefined;
}

/**
 * The party code of a notice's id is its author's, so that no partner changes or cancels the notice of
 * another.
 */
const partyCodes: Readonly<Record<PartnerId, string>> = { us: "US", ru: "RU", europe: "EU" };

function authorFlaw(message: Message): string | undefined {
  if (!("noticeId" in message.body) || message.body.noticeId === undefined) return undefined;
  const party = partyCodes[message.origin];
  return message.body.noticeId.startsWith(`PLN/${party}/`)
    ? undefined
    : `body.noticeId is ${quoted(message.body.noticeId)} from ${message.origin}; allowed: PLN/${party}/..., a notice of its author.`;
}

/** Flaws of a body by itself. */
export function bodyFlaw(draft: DraftOf): string | undefined {
  switch (draft.type) {
    case "prelaunch.notice":
      return windowFlaw(draft.body.window) ?? launchFlaw(draft.body.launch) ?? areasFlaw(draft.body);
    case "notice.ack":
      return windowFlaw(draft.body.readback?.window, "body.readback.window");
    case "postlaunch.notice":
      return launchFlaw(draft.body.launch) ?? areaFlaw(draft.body.actualImpact, "body.actualImpact");
    case "geophysical.notice":
      return (
        windowFlaw(draft.body.window) ??
        areaFlaw(draft.body.area, "body.area") ??
        orderFlaw("body.altitude", draft.body.altitudeMin_m, draft.body.altitudeMax_m, "Min_m", "Max_m")
      );
    case "deorbit.notice":
      return windowFlaw(draft.body.window) ?? areaFlaw(draft.body.impactArea, "body.impactArea");
    case "launch.report":
      return (
        ellipseFlaw(draft.body.launch.ellipse95, "body.launch.ellipse95") ??
        ellipseFlaw(draft.body.impact?.ellipse95, "body.impact.ellipse95") ??
        sharesFlaw(draft.body.genericClass)
      );
    case "track.report":
      return covarianceFlaw(draft.body.covariance) ?? sharesFlaw(draft.body.genericClass);
    case "transparency.radar": {
      const { elevationMin_e7deg: min, elevationMax_e7deg: max } = draft.body.sector;
      return orderFlaw("body.sector.elevation", min, max, "Min_e7deg", "Max_e7deg");
    }
    case "reveal": {
      const read = readJson(draft.body.valueJson);
      return read.kind === "refused" ? `body.valueJson is no value: ${read.why}` : undefined;
    }
    default:
      return undefined;
  }
}

type Shares = Body<"track.report">["genericClass"];

function windowFlaw(
  window: { readonly open_ms: number; readonly close_ms: number } | undefined,
  path = "body.window",
): string | undefined {
  return window && orderFlaw(`${path}.`, window.open_ms, window.close_ms, "open_ms", "close_ms");
}

function orderFlaw(
  path: string,
  low: number,
  high: number,
  lowName: string,
  highName: string,
): string | undefined {
  return high >= low
    ? undefined
    : `${path}${highName} is ${high}; allowed: at least ${path}${lowName}, which is ${low}.`;
}

function areasFlaw({ impactAreas = [], dropZones = [] }: Body<"prelaunch.notice">): string | undefined {
  for (const [i, area] of impactAreas.entries()) {
    const flaw = areaFlaw(area, `body.impactAreas[${i}]`);
    if (flaw !== undefined) return flaw;
  }
  for (const [i, area] of dropZones.entries()) {
    const flaw = areaFlaw(area, `body.dropZones[${i}]`);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function launchFlaw(launch: LaunchPlaceShape | undefined): string | undefined {
  return launch && "boundary" in launch ? areaFlaw(launch, "body.launch") : undefined;
}

function areaFlaw(area: AreaShape | undefined, path: string): string | undefined {
  if (area === undefined || !("boundary" in area)) return undefined;
  const corners = new Set(area.boundary.map((point) => `${point.lat_e7deg} ${point.lon_e7deg}`));
  return corners.size === area.boundary.length
    ? undefined
    : `${path}.boundary has ${corners.size} corners in ${area.boundary.length} points; allowed: each corner once.`;
}

function ellipseFlaw(ellipse: Ellipse | undefined, path: string): string | undefined {
  return (
    ellipse && orderFlaw(`${path}.`, ellipse.semiMinor_m, ellipse.semiMajor_m, "semiMinor_m", "semiMajor_m")
  );
}

function sharesFlaw(shares: Shares): string | undefined {
  if (shares === undefined) return undefined;
  if (new Set(shares.map((share) => share.class)).size < shares.length)
    return "body.genericClass names a class twice; allowed: each class once.";
  const sum_ppm = shares.reduce((sum, share) => sum + share.share_ppm, 0);
  return sum_ppm <= 1_000_000
    ? undefined
    : `body.genericClass adds up to ${sum_ppm}; allowed: up to 1000000 parts in a million.`;
}

/**
 * No variance below zero, and no covariance above what its two variances allow (Cauchy-Schwarz, with room for
 * rounding).
 */
function covarianceFlaw(covariance: readonly number[]): string | undefined {
  const at = (row: number, column: number) => covariance[(row * (row + 1)) / 2 + column] ?? 0;
  for (let row = 0; row < 6; row++) {
    if (at(row, row) < 0)
      return `body.covariance has the variance ${at(row, row)} in row ${row + 1}; allowed: 0 or more.`;
    for (let column = 0; column < row; column++) {
      const bound = Math.sqrt(at(row, row) * at(column, column)) * (1 + 1e-9);
      if (Math.abs(at(row, column)) > bound)
        return `body.covariance has ${at(row, column)} in row ${row + 1} and column ${column + 1}; allowed: at most the root of the two variances' product.`;
    }
  }
  return undefined;
}
