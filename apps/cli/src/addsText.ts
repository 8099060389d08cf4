import { fixed, table } from "@equipoise/present/words";
import type { Catalogue } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";

const partners: Readonly<Record<string, string>> = {
  europe: "Europe",
  ru: "Russia",
  us: "the United States",
};

/** What each partner and each asset is worth, a block for each parameter set: sentences, then the table. */
export function addsText(answers: readonly Answer[], catalogue: Catalogue): string {
  const sets = [...new Set(answers.map(({ set }) => set))];
  const blocks = sets.map((set) =>
    setText(
      answers.filter((of) => of.set === set),
      catalogue,
    ),
  );
  return `${blocks.join("\n")}
Shapley value: the mean, over all orders in which the players could come, of what each adds to those before it.
Without it: the change of the whole when it alone is left out; those who can stand in for one another change little.
The values of one owner's assets need not sum to the owner's own: a partner comes and goes with all of them.
SIMULATION.
`;
}

const premise =
  "That Russia's own launches are pooled like any other flight is this design's level of cooperation taken at its word, not a forecast.";

function setText(answers: readonly Answer[], catalogue: Catalogue): string {
  const [total, ...players] = answers as [Answer, ...Answer[]];
  const among = (isPartner: boolean) =>
    players.filter(({ worth }) => worth!.player in partners === isPartner);
  const [owners, assets] = [among(true), among(false)];
  const casts = [owners, largestFirst(assets)].filter((cast) => cast.length > 0);
  const lines = [
    `Under ${total.set}: ${total.sentence}`,
    ...(total.value > 0 ? [most(assets, catalogue), brought(owners)].filter((line) => line !== "") : []),
    ...(total.value > 0 ? [] : ["There is nothing to divide."]),
    ...(total.missile === null && total.cooperation !== "none" ? [premise] : []),
  ];
  const tables = casts.map((cast) => worthTable(cast, total, catalogue));
  return `${lines.join("\n")}\n\n${tables.join("\n")}\n  reproduce   ${total.reproduce}\n`;
}

function largestFirst(assets: readonly Answer[]): Answer[] {
  return [...assets].sort((p, q) => q.value - p.value || (p.metric < q.metric ? -1 : 1));
}

/** "Of its assets, X brings most: 61.7 of 87.5 points." */
function most(assets: readonly Answer[], catalogue: Catalogue): string {
  const [first] = largestFirst(assets);
  if (first === undefined || first.value <= 0) return "";
  return `Of its assets ${nameOf(first, catalogue)} brings most, ${amount(first.unit, first.value)}.`;
}

/** "Europe brings 0 points, Russia 12.5 points, the United States 75 points." */
function brought(owners: readonly Answer[]): string {
  if (owners.length === 0) return "";
  const parts = owners.map(
    ({ worth, value, unit }, i) =>
      `${partners[worth!.player]}${i === 0 ? " brings" : ""} ${amount(unit, value)}`,
  );
  return `By what they own, ${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}.`;
}

function worthTable(cast: readonly Answer[], total: Answer, catalogue: Catalogue): string {
  const arePartners = cast.every(({ worth }) => worth!.player in partners);
  const columns = [
    { title: arePartners ? "partner" : "asset" },
    ...(arePartners ? [] : [{ title: "owner" }]),
    { title: `Shapley value (${total.unit === "share" ? "points" : total.unit})`, right: true },
    { title: "over the ranges", right: true },
    { title: "without it", right: true },
  ];
  const { unit } = total;
  const rows = cast.map((answer) => {
    const { worth, value, interval } = answer;
    const error = worth!.standardError > 0 ? ` ± ${number(unit, worth!.standardError)}` : "";
    return [
      nameOf(answer, catalogue),
      ...(arePartners ? [] : [worth!.owner]),
      `${number(unit, value)}${error}`,
      `${number(unit, interval.low)} to ${number(unit, interval.high)}`,
      number(unit, -worth!.leaveOneOut),
    ];
  });
  const sum = cast.reduce((all, { value }) => all + value, 0);
  const last = [
    "sum: the whole, less nothing there",
    ...(arePartners ? [] : [""]),
    number(unit, sum),
    "",
    "",
  ];
  return table(columns, [...rows, last]);
}

function nameOf({ worth }: Answer, catalogue: Catalogue): string {
  const id = worth!.player;
  const assets = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  return partners[id] ?? assets.find((of) => of.id === id)?.name ?? id;
}

function amount(unit: string, value: number): string {
  return `${number(unit, value)} ${unit === "share" ? "points" : unit}`;
}

/** Points of a hundred, or the unit's own number, with one decimal. */
function number(unit: string, value: number): string {
  return value === 0 ? "0" : fixed(unit === "share" ? 100 * value : value, 1);
}
