import type { Answer } from "@equipoise/sim/analyses";
import { answerOf, answersOf } from "./answers.ts";
import { type DotRow, dotPlot, seriesLegend } from "./dotPlot.ts";
import { floorLegend } from "./floorMap.ts";
import { grouped, intervalText, valueText } from "./format.ts";
import { handoverSection } from "./handoverSection.ts";
import { type Html, html } from "./html.ts";
import { shortName } from "./layoutMap.ts";
import { claimSection } from "./ledgerClaim.ts";
import { headlineMissiles } from "./opening.ts";
import { designsOf, type Page } from "./page.ts";
import { type Column, commands, designTable, driverTable, shortSet, shownIn, verdicts } from "./parts.ts";
import { maps } from "./protectionSections.ts";
import { floorFigures, judged, sightDesigns } from "./reachSections.ts";
import { gainWords } from "./verdict.ts";

/** C4: whether Gabala can serve instead. */
export function claim4(page: Page): Html {
  const { regional } = headlineMissiles(page);
  if (regional === undefined) return html``;
  const designs = designsOf(page)
    .map((d) => d.id)
    .filter((d) => d === "us-sites" || d.startsWith("gabala"));
  const columns: readonly Column[] = [
    {
      metric: "people-nato-europe",
      missile: regional,
      title: "NATO Europe defended: people",
      absent: "not asked",
    },
    {
      metric: "prediction-europe",
      missile: regional,
      title: "Warning with impact point: Europe",
      absent: "not asked",
    },
    { metric: "detection-europe", missile: regional, title: "First report: Europe", absent: "not asked" },
  ];
  const variants = (radar: string) => sightDesigns(page, radar);
  const sights = ["gabala", "armavir"].flatMap((radar) =>
    ["IR-300km", "IR-1000km", "RU-300km", "RU-1000km"].flatMap((what) =>
      answersOf(page.comparison, `${radar}-${what}`, variants(radar), null),
    ),
  );
  const [drawn] = variants("gabala");
  return claimSection(
    page,
    "C4",
    "Can the Gabala radar serve instead?",
    html`${verdicts(page, (set) => gabalaVerdict(page, regional, set, sights))}${floorFigures(page, "gabala", drawn === undefined ? [] : [drawn], page.frames.south)}${floorLegend()}${handoverSection(page, regional)}${designTable(page, "The Gabala designs beside the US sites", designs, columns)}${sightTable(page, sights)}<p>What it cannot do: a warning radar of its wavelength has a beam tens of kilometres wide at these distances and is entered here as giving warning, not a track that guides an interceptor.</p><h3>What drives it</h3>${driverTable(page, [...sights.filter((a) => a.metric === "gabala-IR-300km"), ...answersOf(page.comparison, "capitals-nato-europe", ["gabala-armavir-sm3"], regional)])}${commands(page, [...shownIn(page, designs, columns), ...sights])}`,
  );
}

function gabalaVerdict(
  page: Page,
  missile: string,
  set: string,
  sights: readonly Answer[],
): Html | undefined {
  const of = (metric: string, design: string) => answerOf(page.comparison, { metric, design, set, missile });
  const sight = sights.find((a) => a.metric === "gabala-IR-300km" && a.set === set);
  const alone = of("people-nato-europe", "gabala");
  const armed = of("people-nato-europe", "gabala-armavir-sm3");
  const warned = of("prediction-europe", "gabala");
  if (sight === undefined && alone === undefined) return undefined;
  return html`${sight !== undefined && html`Gabala has a warhead at 300 km in view over ${judged(page, sight, "of Iran’s area")} `}${warned !== undefined && html`Europe would have <b>${valueText(warned)}</b> of warning with an impact point (${intervalText(warned)}). `}${alone !== undefined && html`By itself the offer defends ${judged(page, alone, "of the people of NATO Europe within reach")} `}${armed !== undefined && html`With Armavir and SM-3 interceptors: ${judged(page, armed, "of them")}`}`;
}

/** What the southern radars see of Iran and of Russia. */
function sightTable(page: Page, sights: readonly Answer[]): Html {
  const metrics = [...new Set(sights.map((a) => a.metric))];
  if (metrics.length === 0) return html``;
  const state: Readonly<Record<string, string>> = { IR: "Iran", RU: "Russia" };
  return html`<h3>What the two radars see</h3><div class="scroll" role="region" tabindex="0" aria-label="What the radars see"><table><caption>Share of a state’s area over which a radar has a warhead in view</caption><thead><tr><th scope="col">Radar</th><th scope="col">Over</th><th scope="col">At</th>${page.sets.map((s) => html`<th scope="col" class="set">${shortSet(page, s)}</th>`)}</tr></thead><tbody>${metrics.map(
    (metric) => {
      const [radar = "", code = "", height = ""] = metric.split("-");
      return html`<tr><th scope="row">${shortName(page.names.asset(radar))}</th><td>${state[code] ?? code}</td><td>${grouped(Number.parseInt(height, 10))} km</td>${page.sets.map(
        (set) => {
          const a = sights.find((x) => x.metric === metric && x.set === set);
          return html`<td>${a !== undefined && html`<b>${valueText(a)}</b> <span class="interval">${intervalText(a)}</span>`}</td>`;
        },
      )}</tr>`;
    },
  )}</tbody></table></div>`;
}

const partnerNames: Readonly<Record<string, string>> = {
  europe: "Europe",
  ru: "Russia",
  us: "United States",
};
const poolings = ["joint-data", "joint-plan"];

/** C8: what each partner gains by pooling. */
export function claim8(page: Page): Html {
  const { regional, intercontinental } = headlineMissiles(page);
  const missiles = [regional, intercontinental].filter((m) => m !== undefined);
  const designs = designsOf(page)
    .map((d) => d.id)
    .filter((d) => poolings.includes(d));
  const predictions = Object.keys(partnerNames)
    .sort()
    .flatMap((p) =>
      missiles.flatMap((m) => answersOf(page.comparison, `prediction-${p}`, ["none", ...designs], m)),
    );
  const gains = Object.keys(partnerNames)
    .sort()
    .flatMap((p) =>
      missiles.flatMap((m) =>
        ["prediction", "detection"].flatMap((what) =>
          answersOf(page.comparison, `pooling-gain-${what}-${p}`, designs, m),
        ),
      ),
    );
  if (gains.length === 0) return html``;
  const last = designs.at(-1);
  return claimSection(
    page,
    "C8",
    "Is it best to work jointly?",
    html`${verdicts(page, (set) => jointVerdict(page, gains, set, last))}${missiles.map((m) => warningPlot(page, m, designs))}${gainTable(page, gains)}${sharedProtection(page, regional, designs)}<h3>What drives it</h3>${driverTable(
      page,
      predictions.filter(
        (a) =>
          a.architecture === last &&
          a.missile === regional &&
          (a.metric.endsWith("-ru") || a.metric.endsWith("-europe")),
      ),
    )}${commands(page, [...predictions, ...gains])}`,
  );
}

function jointVerdict(
  page: Page,
  gains: readonly Answer[],
  set: string,
  design: string | undefined,
): Html | undefined {
  const own = gains.filter(
    (a) => a.set === set && a.architecture === design && a.metric.startsWith("pooling-gain-prediction"),
  );
  if (own.length === 0) return undefined;
  return html`Warning with an impact point gained under “${page.names.design(design ?? "")}”: ${own.map((a, i) => html`${i > 0 && "; "}${partnerNames[partnerOf(a)] ?? ""} against ${page.names.missile(a.missile ?? "")} <b>${valueText(a)}</b> (${intervalText(a)}), ${gainWords(a, 1)}`)}.`;
}

function partnerOf(a: Answer): string {
  return a.metric.slice(a.metric.lastIndexOf("-") + 1);
}

/** Warning of each partner by itself and with each pooling. */
function warningPlot(page: Page, missile: string, designs: readonly string[]): Html {
  const rows = Object.keys(partnerNames)
    .sort((a, b) => (partnerNames[a]! < partnerNames[b]! ? -1 : 1))
    .flatMap((partner) =>
      page.sets.flatMap((set): DotRow[] => {
        const of = (metric: string, design: string) =>
          answerOf(page.comparison, { metric: `${metric}-${partner}`, design, set, missile });
        const first = designs[0] === undefined ? undefined : of("prediction", designs[0]);
        const gain = designs[0] === undefined ? undefined : of("pooling-gain-prediction", designs[0]);
        if (first === undefined || gain === undefined) return [];
        const pooled = designs.flatMap((d, i) => {
          const a = of("prediction", d);
          return a === undefined
            ? []
            : [{ series: i + 1, value: a.value / 60, low: a.interval.low / 60, high: a.interval.high / 60 }];
        });
        return [
          {
            name: `${partnerNames[partner]} · ${shortSet(page, set)}`,
            marks: [{ series: 0, value: (first.value - gain.value) / 60 }, ...pooled],
          },
        ];
      }),
    );
  if (rows.length === 0) return html``;
  const most = Math.ceil(Math.max(...rows.flatMap((r) => r.marks.map((m) => m.high ?? m.value))));
  const said = rows.map((r) => `${r.name}: ${r.marks.map((m) => `${m.value.toFixed(1)} min`).join(", ")}`);
  const series = ["each with its own sensors", ...designs.map((d) => page.names.design(d))];
  const plot = dotPlot({
    rows,
    most: Math.max(1, most),
    axis: "minutes before impact with a predicted impact point",
    write: String,
    alternative: `Dot plot of warning against ${page.names.missile(missile)}; in order: ${series.join("; ")}. ${said.join("; ")}.`,
  });
  return html`<figure>${plot}${seriesLegend(series)}<figcaption>Warning with a predicted impact point against ${page.names.missile(missile)}, the average over the partner’s capitals within reach and the origins. Bars: interval over all uncertain figures. The same sensors in all three cases.</figcaption></figure>`;
}

function gainTable(page: Page, gains: readonly Answer[]): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Gain from pooling"><table><caption>What each partner gains from pooling</caption><thead><tr><th scope="col">Partner</th><th scope="col">Of</th><th scope="col">Against</th><th scope="col">Design</th>${page.sets.map((s) => html`<th scope="col" class="set">${shortSet(page, s)}</th>`)}</tr></thead><tbody>${gains
    .filter((a) => a.set === page.sets[0])
    .map(
      (a) =>
        html`<tr><th scope="row">${partnerNames[partnerOf(a)] ?? ""}</th><td>${a.metric.includes("detection") ? "first report, earlier by" : "warning with an impact point, longer by"}</td><td>${page.names.missile(a.missile ?? "")}</td><td>${page.names.design(a.architecture)}</td>${page.sets.map(
          (set) => {
            const own = gains.find(
              (g) =>
                g.metric === a.metric &&
                g.architecture === a.architecture &&
                g.missile === a.missile &&
                g.set === set,
            );
            return html`<td>${own !== undefined && html`<b>${valueText(own)}</b> <span class="interval">${intervalText(own)}</span>`}</td>`;
          },
        )}</tr>`,
    )}</tbody></table></div>`;
}

function sharedProtection(page: Page, missile: string | undefined, designs: readonly string[]): Html {
  if (missile === undefined) return html``;
  const shown = ["us-sites-forward", ...designs].filter((d) => designsOf(page).some((x) => x.id === d));
  const columns: readonly Column[] = [
    { metric: "people-nato-europe", missile, title: "NATO Europe defended: people", absent: "not asked" },
  ];
  return html`${designTable(page, "Protection with and without pooling", shown, columns)}${commands(page, shownIn(page, shown, columns))}`;
}

/** C10: a global system. */
export function claim10(page: Page): Html {
  const { regional, intercontinental } = headlineMissiles(page);
  const shown = ["us-sites-forward", "joint-plan", "global"].filter((d) =>
    designsOf(page).some((x) => x.id === d),
  );
  if (!shown.includes("global")) return html``;
  const column = (group: string, missile: string | undefined, title: string): Column[] =>
    missile === undefined ? [] : [{ metric: `people-${group}`, missile, title, absent: "not asked" }];
  const columns = [
    ...column("nato-europe", regional, "NATO Europe: people"),
    ...column("us", intercontinental, "United States: people"),
    ...column("ru", regional, "Russia: people"),
  ].filter((c) => shownIn(page, shown, [c]).length > 0);
  const key = (set: string, c: Column) =>
    answerOf(page.comparison, {
      metric: c.metric,
      design: "global",
      set,
      ...(c.missile === undefined ? {} : { missile: c.missile }),
    });
  return claimSection(
    page,
    "C10",
    "What would a global system add?",
    html`${verdicts(
      page,
      (set) =>
        html`${columns.map((c) => {
          const a = key(set, c);
          return (
            a !== undefined &&
            html`${c.title.split(":")[0] ?? ""}, against ${page.names.missile(c.missile ?? "")}: ${judged(page, a, "of people within reach defended")} `
          );
        })}`,
    )}${intercontinental !== undefined && maps(page, page.frames.atlantic, intercontinental, shown)}${designTable(page, "Protection with US-based, sea-based and Asian parts added", shown, columns)}<h3>What drives it</h3>${driverTable(
      page,
      columns
        .slice(0, 2)
        .flatMap((c) =>
          answersOf(page.comparison, c.metric.replace("people", "capitals"), ["global"], c.missile),
        ),
    )}${commands(page, shownIn(page, shown, columns))}`,
  );
}
