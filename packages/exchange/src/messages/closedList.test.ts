import { expect, test } from "vitest";
import { utf8 } from "../log/index.ts";
import { bodies, encodeMessage, markingKinds, messageSchema, messageTypes, parseMessage } from "./index.ts";
import { sampleMessage, sampleMessages } from "./samples.testdata.ts";

/**
 * Everything that can be said, frozen (exchange.md 9.1, I14). A change here is a change of what the exchange
 * is: it must come with a reason in its commit, and no line may order an engagement, assign a weapon, or cue
 * a launcher.
 */
const envelope =
  "body claimedAt_ms clock clock.maxError_ms clock.source crossRefs crossRefs.origin crossRefs.root crossRefs.size lang marking marking.exercise marking.kind origin refs refs.entry refs.rel release release.label release.policyHash release.policyId release.withheld release.withheld.commit release.withheld.mode release.withheld.path role roleKey secondKey seq supersedes type v";
const frozen: Readonly<Record<string, string>> = {
  "prelaunch.notice":
    "apogee_m azimuth azimuth.from_e7deg azimuth.to_e7deg contact count diameter_mm directionText dropZones dropZones.boundary dropZones.boundary.lat_e7deg dropZones.boundary.lon_e7deg dropZones.centre dropZones.centre.lat_e7deg dropZones.centre.lon_e7deg dropZones.givenIn dropZones.radius_m genericClass impactAreas impactAreas.boundary impactAreas.boundary.lat_e7deg impactAreas.boundary.lon_e7deg impactAreas.centre impactAreas.centre.lat_e7deg impactAreas.centre.lon_e7deg impactAreas.givenIn impactAreas.radius_m launch launch.bodyOfWater launch.boundary launch.boundary.lat_e7deg launch.boundary.lon_e7deg launch.oceanQuadrant launch.point launch.point.lat_e7deg launch.point.lon_e7deg launch.site length_m mass_kg noticeId noticesToAirmen noticesToMariners payloadOrbit plannedDate_ms purpose range_m regimes stages validUntil_ms vehicleKind window window.close_ms window.open_ms withheldReason",
  "prelaunch.reconfirm": "day_ms nextAt_ms noticeId state",
  "prelaunch.extend": "newClose_ms noticeId reason",
  "prelaunch.cancel": "noticeId reason",
  "liftoff.notice": "azimuth_e7deg liftoffAt_ms noticeId",
  "postlaunch.notice":
    "actualImpact actualImpact.boundary actualImpact.boundary.lat_e7deg actualImpact.boundary.lon_e7deg actualImpact.centre actualImpact.centre.lat_e7deg actualImpact.centre.lon_e7deg actualImpact.givenIn actualImpact.radius_m azimuth_e7deg explanationIfUnannounced launch launch.bodyOfWater launch.boundary launch.boundary.lat_e7deg launch.boundary.lon_e7deg launch.oceanQuadrant launch.point launch.point.lat_e7deg launch.point.lon_e7deg launch.site launchedAt_ms noticeId outcome",
  "geophysical.notice":
    "altitudeMax_m altitudeMin_m area area.boundary area.boundary.lat_e7deg area.boundary.lon_e7deg area.centre area.centre.lat_e7deg area.centre.lon_e7deg area.givenIn area.radius_m effectOnRadars kind window window.close_ms window.open_ms",
  "deorbit.notice":
    "corridorWidth_m hazard impactArea impactArea.boundary impactArea.boundary.lat_e7deg impactArea.boundary.lon_e7deg impactArea.centre impactArea.centre.lat_e7deg impactArea.centre.lon_e7deg impactArea.givenIn impactArea.radius_m mass_kg objectId window window.close_ms window.open_ms",
  "annual.declaration":
    "launched launched.class launched.count programmes sites sites.at sites.at.lat_e7deg sites.at.lon_e7deg sites.name visits year",
  "notice.ack":
    "desk level notice readback readback.areaHash readback.azimuthWidth_e7deg readback.window readback.window.close_ms readback.window.open_ms",
  "launch.report":
    "azimuth azimuth.azimuth_e7deg azimuth.sigma_e7deg confidence_ppm count detectedAt_ms genericClass genericClass.class genericClass.share_ppm impact impact.ellipse95 impact.ellipse95.centre impact.ellipse95.centre.lat_e7deg impact.ellipse95.centre.lon_e7deg impact.ellipse95.majorAzimuth_e7deg impact.ellipse95.semiMajor_m impact.ellipse95.semiMinor_m impact.point impact.point.lat_e7deg impact.point.lon_e7deg impactTime impactTime.sigma_ms impactTime.t_ms launch launch.ellipse95 launch.ellipse95.centre launch.ellipse95.centre.lat_e7deg launch.ellipse95.centre.lon_e7deg launch.ellipse95.majorAzimuth_e7deg launch.ellipse95.semiMajor_m launch.ellipse95.semiMinor_m launch.point launch.point.lat_e7deg launch.point.lon_e7deg launchTime launchTime.sigma_ms launchTime.t_ms matchedNotice matchedNotice.entry matchedNotice.score_ppm reportId sourceKind status",
  "track.report":
    "bias bias.declared bias.sigma_m covariance existence_ppm frame genericClass genericClass.class genericClass.share_ppm hits misses pedigree quality sourceKind state t_ms trackId",
  "track.drop": "reason t_ms trackId",
  "query.ask": "about code replyBy_ms text",
  "query.answer": "answer query text",
  "assess.propose": "evidence options question respondBy_ms round rule subject text",
  "assess.vote": "basis choice choice.abstain choice.option confidence_ppm dissent proposal round",
  "assess.invite_proof":
    "attempts attempts.at_ms attempts.result lastHead lastHead.root lastHead.size partner proposal",
  "charter.adopt": "charterHash text",
  "key.rotate": "fromIndex keyId newKey reason role",
  "key.revoke": "fromIndex keyId reason",
  "transparency.radar":
    "mode monitor nextChange_ms sector sector.azimuth sector.azimuth.from_e7deg sector.azimuth.to_e7deg sector.elevationMax_e7deg sector.elevationMin_e7deg since_ms site",
  "transparency.interceptor": "conditionForChange emplaced readiness since_ms site",
  "transparency.visit": "finding site state visitor",
  "status.health": "clockOffset_ms crewPresent diskFree_MB feeds feeds.lastDataAt_ms feeds.name feeds.up",
  "crew.presence": "desk present since_ms",
  "crew.shift_change": "at_ms desk incoming openNotices outgoing",
  "policy.publish": "effectiveFrom_ms policyHash policyId text",
  reveal: "entry path salt valueJson",
  "fault.evidence": "against kind proofs text",
  "exercise.control": "action text timeRate_ppm window_ms",
};

/** Every field of a schema by its path, in order; the items of a list stand under the list. */
function fieldsOf(schema: unknown, path = ""): string[] {
  const { properties, anyOf, items } = schema as Record<string, unknown>;
  const own = Object.entries((properties as object | undefined) ?? {}).flatMap(([name, value]) => {
    const inner = path === "" ? name : `${path}.${name}`;
    return [inner, ...fieldsOf(value, inner)];
  });
  const forms = ((anyOf as unknown[] | undefined) ?? []).flatMap((form) => fieldsOf(form, path));
  return [...new Set([...own, ...forms, ...(items ? fieldsOf(items, path) : [])])].sort();
}

const bodyFields = Object.fromEntries(messageTypes.map((type) => [type, fieldsOf(bodies[type]).join(" ")]));

test("the types and the fields of their bodies are those of the frozen list", () => {
  expect(bodyFields).toEqual(frozen);
});

test("the envelope's fields are those of the frozen list, the same for every type", () => {
  for (const type of messageTypes) {
    const fields = fieldsOf(messageSchema(type)).filter((field) => !field.startsWith("body."));
    expect(fields.join(" "), type).toBe(envelope);
  }
});

test("every object of every schema refuses fields that it does not name", () => {
  const open: string[] = [];
  const walk = (schema: unknown, path: string): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { type, additionalProperties } = schema as Record<string, unknown>;
    if (type === "object" && additionalProperties !== false) open.push(path);
    for (const [key, value] of Object.entries(schema)) walk(value, `${path}/${key}`);
  };
  for (const type of messageTypes) walk(messageSchema(type), type);
  expect(open).toEqual([]);
});

test("no type, field or word of a choice names weapon effects, aim, assignment or orders", () => {
  const forbidden =
    /\b(yield|cep|hardness|guidance|seeker|lethal(ity)?|warhead|target(s|ing|ed)?|engage(ment|ments|d)?|fire|firing|shoot|assign(ment|ed)?|weapons?|cue(ing|d|s)?|launcher|order(s|ed)?|command|kill|aim|intercept|release authority)\b/;
  const words = (name: string) =>
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .replace(/[^A-Za-z0-9]+/g, " ")
      .toLowerCase();
  const said: string[] = [...messageTypes];
  for (const type of messageTypes)
    JSON.stringify(messageSchema(type), (key, value) => {
      if (key === "enum" || key === "const") said.push(...[value].flat().map(String));
      if (key === "properties") said.push(...Object.keys(value));
      return value;
    });
  expect(said.length).toBeGreaterThan(500);
  expect(said.filter((name) => forbidden.test(words(name)))).toEqual([]);
  expect(
    ["targetList", "engagement.order", "cue_launcher", "yield_kt"].every((name) =>
      forbidden.test(words(name)),
    ),
  ).toBe(true);
});

test("there are three markings, and REAL is none of them", () => {
  expect(markingKinds).toEqual(["EXERCISE", "TEST", "DEMO"]);
  for (const message of sampleMessages) {
    for (const kind of ["REAL", "real", "ACTUAL", "OPERATIONAL", "", "Exercise"])
      expect(refusal({ ...message, marking: { ...message.marking, kind } })).toContain("marking.kind is");
    for (const kind of markingKinds)
      expect(refusal({ ...message, marking: { ...message.marking, kind } })).toBe("");
  }
});

test("an unknown type is refused, also one that any object inherits", () => {
  for (const type of [
    "engagement.order",
    "launch.order",
    "track.cue",
    "constructor",
    "__proto__",
    "hasOwnProperty",
    "",
    7,
    null,
  ])
    expect(refusal({ ...sampleMessage("track.drop"), type })).toContain("type is");
});

test("an unknown field is refused in the envelope, in the body and inside the body's objects", () => {
  for (const message of sampleMessages) {
    expect(refusal({ ...message, priority: 1 }), message.type).toContain('has the field "priority"');
    expect(refusal({ ...message, body: { ...message.body, priority: 1 } }), message.type).toContain(
      'body has the field "priority"',
    );
  }
  const report = sampleMessage("launch.report");
  const launch = { ...report.body.launch, height_m: 1 };
  expect(refusal({ ...report, body: { ...report.body, launch } })).toContain(
    'body.launch has the field "height_m"',
  );
});

function refusal(message: object): string {
  const parsed = parseMessage(utf8(JSON.stringify(message)));
  expect(parseMessage(encodeMessage(sampleMessage("track.drop"))).kind).toBe("message");
  return parsed.kind === "refused" ? parsed.why : "";
}
