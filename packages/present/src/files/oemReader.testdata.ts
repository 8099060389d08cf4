/**
 * For tests: a strict reader of CCSDS Orbit Ephemeris Messages in key-value notation, written from CCSDS 502.0-B-3
 * (sections 5 and 7) and from nothing of this project: keywords in their order, comments only where they may stand,
 * printable ASCII, times and numbers in their forms. It refuses what the standard does not allow.
 */
export interface Oem {
  readonly header: Readonly<Record<string, string>>;
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly meta: Readonly<Record<string, string>>;
  readonly comments: readonly string[];
  readonly states: readonly { readonly t_ms: number; readonly r_km: number[]; readonly v_km_s: number[] }[];
}

const metaKeys = [
  { key: "OBJECT_NAME", needed: true },
  { key: "OBJECT_ID", needed: true },
  { key: "CENTER_NAME", needed: true },
  { key: "REF_FRAME", needed: true },
  { key: "REF_FRAME_EPOCH", needed: false },
  { key: "TIME_SYSTEM", needed: true },
  { key: "START_TIME", needed: true },
  { key: "USEABLE_START_TIME", needed: false },
  { key: "USEABLE_STOP_TIME", needed: false },
  { key: "STOP_TIME", needed: true },
  { key: "INTERPOLATION", needed: false },
  { key: "INTERPOLATION_DEGREE", needed: false },
];

export function readOem(text: string): Oem {
  const all = text.split("\n");
  if (all.pop() !== "") throw new Error("the last line has no end");
  for (const line of all) if (!/^[ -~]{0,254}$/.test(line)) throw new Error(`not printable ASCII: ${line}`);
  const lines = all.filter((line) => line.trim() !== "");
  const take = () => lines.shift() ?? fail("the message ends early");
  const comments = () => {
    const taken: string[] = [];
    while (lines[0]?.startsWith("COMMENT ")) taken.push(take().slice(8));
    return taken;
  };

  const header: Record<string, string> = {};
  const value = (key: string) => {
    const match = /^([A-Z_]+) *= *(\S.*)$/.exec(take());
    if (match?.[1] !== key) fail(`${key} is expected`);
    return match![2]!.trim();
  };
  header.CCSDS_OEM_VERS = value("CCSDS_OEM_VERS");
  if (header.CCSDS_OEM_VERS !== "2.0") fail("not version 2.0");
  comments();
  header.CREATION_DATE = value("CREATION_DATE");
  timeOf(header.CREATION_DATE);
  header.ORIGINATOR = value("ORIGINATOR");

  const segments: Segment[] = [];
  while (lines.length > 0) {
    if (take() !== "META_START") fail("META_START is expected");
    comments();
    const meta: Record<string, string> = {};
    for (const { key, needed } of metaKeys)
      if (needed || new RegExp(`^${key} *=`).test(lines[0] ?? "")) meta[key] = value(key);
    if (take() !== "META_STOP") fail("META_STOP is expected");
    const own = comments();
    const states: Segment["states"][number][] = [];
    while (lines.length > 0 && lines[0] !== "META_START") states.push(stateOf(take()));
    checkSegment(meta, states);
    segments.push({ meta, comments: own, states });
  }
  if (segments.length === 0) fail("no segment");
  if (new Set(segments.map(({ meta }) => meta.OBJECT_ID)).size > 1) fail("more than one object"); // 5.1.3
  return { header, segments };
}

function stateOf(line: string): Segment["states"][number] {
  const [time, ...numbers] = line.trim().split(/ +/);
  if (numbers.length !== 6) fail(`not a state: ${line}`);
  for (const number of numbers)
    if (!/^[+-]?\d{1,16}(\.\d{1,16})?([Ee][+-]?\d{1,3})?$/.test(number)) fail(`not a number: ${number}`);
  const values = numbers.map(Number);
  return { t_ms: timeOf(time!), r_km: values.slice(0, 3), v_km_s: values.slice(3) };
}

function checkSegment(meta: Readonly<Record<string, string>>, states: Segment["states"]): void {
  const [start, stop] = [timeOf(meta.START_TIME!), timeOf(meta.STOP_TIME!)];
  states.forEach(({ t_ms }, i) => {
    if (t_ms < start || t_ms > stop) fail("a state outside the span");
    if (i > 0 && t_ms <= states[i - 1]!.t_ms) fail("times do not rise");
  });
  if (states[0]?.t_ms !== start || states.at(-1)?.t_ms !== stop) fail("the span is not that of the states");
  if (meta.INTERPOLATION !== undefined) {
    if (!/^\d+$/.test(meta.INTERPOLATION_DEGREE ?? "")) fail("interpolation without a degree");
    if (states.length < Number(meta.INTERPOLATION_DEGREE) + 1) fail("too few states for the degree");
  }
}

/** CCSDS ASCII time code A: a calendar date. */
function timeOf(text: string): number {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/.test(text);
  const t_ms = Date.parse(text.endsWith("Z") ? text : `${text}Z`);
  if (!match || Number.isNaN(t_ms)) fail(`not a time: ${text}`);
  return t_ms;
}

function fail(message: string): never {
  throw new Error(`OEM: ${message}`);
}
