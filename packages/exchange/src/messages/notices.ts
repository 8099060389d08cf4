/** Notices of launches and what answers them. Where a field comes from stands in `regimes.ts`. */
import { Type } from "typebox";
import {
  Angle_e7deg,
  Area,
  Azimuth_e7deg,
  AzimuthBand,
  Count,
  EntryId,
  GenericClass,
  HashText,
  Id,
  LaunchPlace,
  Length_m,
  optional,
  Point,
  record,
  ShortText,
  Text,
  Time_ms,
  Window,
  word,
} from "./fields.ts";

/** PLN/PP/YYYY/xxx/zzz/nn of the PLNS memorandum: party, year, serial, sub-serial, version (the parts: our reading). */
const NoticeId = Type.String({
  pattern: "^PLN/(US|RU|EU)/[0-9]{4}/[0-9]{3}/[0-9]{3}/[0-9]{2}$",
  description: "PLN/PP/YYYY/xxx/zzz/nn: party US, RU or EU, year, serial, sub-serial, version",
});
/** How far a notice has come at a desk, in rising order. */
export const ackLevels = ["delivered", "displayed", "acknowledged", "armed-in-correlator"] as const;
export const regimeIds = ["agreement-1988", "jdec-2000", "plns-2000", "hague-code-2002"] as const;
export const Regime = word(regimeIds);

export const noticeBodies = {
  "prelaunch.notice": record({
    noticeId: NoticeId,
    regimes: Type.Array(Regime, {
      maxItems: regimeIds.length,
      description: "those its author means to satisfy",
    }),
    vehicleKind: word(["ballistic-missile", "space-launch-vehicle", "sounding-rocket"]),
    genericClass: optional(GenericClass),
    count: Count,
    stages: optional(Type.Integer({ minimum: 1, maximum: 9 })),
    length_m: optional(Type.Integer({ minimum: 1, maximum: 200 })),
    diameter_mm: optional(Type.Integer({ minimum: 50, maximum: 20_000 })),
    mass_kg: optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    window: optional(Window),
    plannedDate_ms: optional(Time_ms), // the 1988 agreement asks for the date alone
    launch: optional(LaunchPlace),
    azimuth: optional(AzimuthBand),
    directionText: optional(ShortText),
    apogee_m: optional(Length_m),
    range_m: optional(Length_m),
    impactAreas: optional(Type.Array(Area, { minItems: 1, maxItems: 16 })),
    dropZones: optional(
      Type.Array(Area, { minItems: 1, maxItems: 16, description: "where spent stages fall" }),
    ),
    purpose: optional(Text),
    payloadOrbit: optional(Text),
    noticesToAirmen: optional(Type.Array(ShortText, { maxItems: 8 })),
    noticesToMariners: optional(Type.Array(ShortText, { maxItems: 8 })),
    contact: optional(ShortText),
    validUntil_ms: optional(Time_ms),
    withheldReason: optional(Text),
  }),
  "prelaunch.reconfirm": record({
    noticeId: NoticeId,
    day_ms: Time_ms,
    state: word(["go", "no-go", "unknown"]),
    nextAt_ms: optional(Time_ms),
  }),
  "prelaunch.extend": record({ noticeId: NoticeId, newClose_ms: Time_ms, reason: optional(Text) }),
  "prelaunch.cancel": record({ noticeId: NoticeId, reason: optional(Text) }),
  "liftoff.notice": record({
    noticeId: NoticeId,
    liftoffAt_ms: Time_ms,
    azimuth_e7deg: optional(Azimuth_e7deg),
  }),
  "postlaunch.notice": record({
    noticeId: optional(NoticeId),
    launchedAt_ms: Time_ms,
    launch: LaunchPlace,
    azimuth_e7deg: optional(Azimuth_e7deg),
    outcome: word(["nominal", "failed", "destroyed"]),
    actualImpact: optional(Area),
    explanationIfUnannounced: optional(Text),
  }),
  "geophysical.notice": record({
    window: Window,
    area: Area,
    kind: ShortText,
    altitudeMin_m: Length_m,
    altitudeMax_m: Length_m,
    effectOnRadars: Text,
  }),
  "deorbit.notice": record({
    objectId: Id,
    window: Window,
    corridorWidth_m: Length_m,
    impactArea: Area,
    mass_kg: Count,
    hazard: Text,
  }),
  "annual.declaration": record({
    year: Type.Integer({ minimum: 1990, maximum: 2100 }),
    programmes: Text,
    launched: Type.Array(record({ class: GenericClass, count: Count }), { maxItems: 8 }),
    sites: Type.Array(record({ name: ShortText, at: optional(Point) }), { maxItems: 64 }),
    visits: optional(Text),
  }),
  /**
   * How far a notice has come on its way to the screen that must show it. A readback repeats what the desk saw, so that
   * a garbled copy is found before the launch.
   */
  "notice.ack": record({
    notice: EntryId,
    level: word(ackLevels),
    desk: Id,
    readback: optional(
      record({
        window: optional(Window),
        areaHash: optional(HashText),
        azimuthWidth_e7deg: optional(Angle_e7deg),
      }),
    ),
  }),
} as const;
