/**
 * The pieces that messages are made of, as JSON Schema. What is compared or hashed is a whole number: times in ms of UTC,
 * lengths in m, angles in units of 1e-7 degree, so that no two machines read a figure differently.
 */
import { type Static, type TObject, type TProperties, type TSchema, type TUnsafe, Type } from "typebox";

const strict = { additionalProperties: false } as const;

/** An object that refuses keys it does not know. */
export function record<P extends TProperties>(properties: P, description?: string): TObject<P> {
  return Type.Object(properties, description === undefined ? strict : { ...strict, description });
}

/** One word of a closed list. */
export function word<const W extends readonly string[]>(words: W, description?: string): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ enum: [...words], ...(description === undefined ? {} : { description }) });
}

export const optional = <S extends TSchema>(schema: S) => Type.Optional(schema);

export const partnerIds = ["us", "ru", "europe"] as const;
export type PartnerId = (typeof partnerIds)[number];
export const Partner = word(partnerIds);

export const Text = Type.String({ minLength: 1, maxLength: 2000 });
/** A whole document inside a message: a charter, a policy. */
export const LongText = Type.String({ minLength: 1, maxLength: 40_000 });
export const ShortText = Type.String({ minLength: 1, maxLength: 200 });
export const Id = Type.String({
  pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$",
  description: "up to 80 letters, digits and . _ / -",
});
/** The last character's spare bits are zero: one text for one value. */
const base64Url32 = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$";
/** base64url of a SHA-256 hash: an entry's leaf, a commitment. */
export const HashText = Type.String({ pattern: base64Url32, description: "base64url of 32 bytes" });
export const KeyText = Type.String({ pattern: base64Url32, description: "base64url of an Ed25519 key" });
export const SaltText = Type.String({
  pattern: "^[A-Za-z0-9_-]{21}[AQgw]$",
  description: "base64url of 16 bytes",
});
export const SignatureText = Type.String({
  pattern: "^[A-Za-z0-9_-]{85}[AQgw]$",
  description: "base64url of 64 bytes",
});
/** Where in a body. */
export const FieldPath = Type.String({
  pattern: "^(/[A-Za-z0-9_]+)+$",
  description: "JSON pointer into the body",
});
export const EntryId = Type.String({
  ...HashText,
  description: "an entry: base64url of the hash of its leaf",
});

const whole = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description });

/** 1970 to 2100; a launch of 1995 can be replayed with its own times. */
export const Time_ms = whole(0, 4_102_444_800_000, "milliseconds of UTC since 1970");
export const Duration_ms = whole(0, 31_622_400_000, "milliseconds, up to a year");
export const Count = whole(0, 1_000_000_000, "a count");
export const Size = whole(0, Number.MAX_SAFE_INTEGER, "entries in a log");
/** A little more than once round the Earth. */
export const maxLength_m = 40_100_000;
export const Length_m = whole(0, maxLength_m, "metres");
export const Azimuth_e7deg = whole(
  0,
  3_600_000_000,
  "units of 1e-7 degree clockwise from north, 0 to 360 degrees",
);
export const Angle_e7deg = whole(0, 3_600_000_000, "units of 1e-7 degree");
const Elevation_e7deg = whole(-900_000_000, 900_000_000, "units of 1e-7 degree above the horizon");
export const Share_ppm = whole(0, 1_000_000, "parts in a million");

export const Point = record({
  lat_e7deg: whole(-900_000_000, 900_000_000, "north, units of 1e-7 degree, WGS84"),
  lon_e7deg: whole(-1_800_000_000, 1_800_000_000, "east, units of 1e-7 degree, WGS84"),
});
export const Polygon = record({
  boundary: Type.Array(Point, {
    minItems: 3,
    maxItems: 64,
    description: "corners in order, joined by geodesics",
  }),
});
/** The 1988 agreement lets the notifying party give a radius in kilometres or in nautical miles: both are kept in m. */
export const Circle = record({ centre: Point, radius_m: Length_m, givenIn: word(["km", "nmi"]) });
export const Area = Type.Union([Polygon, Circle]);
export const Ellipse95 = record({
  centre: Point,
  semiMajor_m: Length_m,
  semiMinor_m: Length_m,
  majorAzimuth_e7deg: Azimuth_e7deg,
});
export const LaunchPlace = Type.Union([
  record({ point: Point }),
  Polygon,
  record({ site: ShortText }, "a named test range or site"),
  record({ oceanQuadrant: ShortText }, "a sector of 90 degrees of an ocean (1988 agreement)"),
  record({ bodyOfWater: ShortText }, "a sea or bay (1988 agreement)"),
]);
export const Window = record({ open_ms: Time_ms, close_ms: Time_ms });
export const AzimuthBand = record({ from_e7deg: Azimuth_e7deg, to_e7deg: Azimuth_e7deg });
export const Sector = record({
  azimuth: AzimuthBand,
  elevationMin_e7deg: Elevation_e7deg,
  elevationMax_e7deg: Elevation_e7deg,
});
export const TimeEstimate = record({ t_ms: Time_ms, sigma_ms: Duration_ms });
export const AzimuthEstimate = record({ azimuth_e7deg: Azimuth_e7deg, sigma_e7deg: Angle_e7deg });

export const genericClasses = [
  "short-range",
  "medium-range",
  "intermediate-range",
  "intercontinental",
  "submarine-launched",
  "space-launch-vehicle",
  "sounding-rocket",
  "unknown",
] as const;
export const GenericClass = word(genericClasses);
export const ClassShares = Type.Array(record({ class: GenericClass, share_ppm: Share_ppm }), {
  minItems: 1,
  maxItems: genericClasses.length,
});
export const SourceKind = word(["space-infrared", "radar", "other"]);

export type PointE7 = Static<typeof Point>;
export type AreaShape = Static<typeof Area>;
export type Ellipse = Static<typeof Ellipse95>;
export type LaunchPlaceShape = Static<typeof LaunchPlace>;
