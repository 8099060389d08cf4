import { type Html, html } from "./html.ts";
import { headlineMissiles } from "./opening.ts";
import { designsOf, type Page } from "./page.ts";
import { type Column, commands, designTable, shownIn } from "./parts.ts";

/** The comparison table: every design, the few figures that answer the claims, every parameter set side by side. */
export function overview(page: Page): Html {
  const designs = designsOf(page).map((d) => d.id);
  const columns = overviewColumns(page).filter((c) => shownIn(page, designs, [c]).length > 0);
  return html`<section id="comparison" class="full"><h2>The designs side by side</h2><p>Each cell gives the nominal value, a bar, and the interval between all figures at their worst and all at their best for the defence. The order of the sets of figures is by date, then name; that of the designs is the scenario’s.</p>${designTable(page, "Designs compared, under each set of figures", designs, columns)}${facts(page)}${commands(page, shownIn(page, designs, columns))}</section>`;
}

function overviewColumns(page: Page): readonly Column[] {
  const { regional, intercontinental } = headlineMissiles(page);
  const missile = (id: string | undefined) => (id === undefined ? {} : { missile: id });
  return [
    {
      metric: "people-nato-europe",
      ...missile(regional),
      title: "NATO Europe defended: people, forecast 3,700 km missile",
      absent: "not asked",
    },
    {
      metric: "people-us",
      ...missile(intercontinental),
      title: "United States defended: people, forecast 10,000 km missile",
      absent: "not asked",
    },
    {
      metric: "flights-met",
      title: "Flights from Russia to the US that the Polish site could meet",
      absent: "no Polish site",
    },
    {
      metric: "prediction-europe",
      ...missile(regional),
      title: "Warning with impact point: Europe",
      absent: "not asked",
    },
    {
      metric: "prediction-ru",
      ...missile(regional),
      title: "Warning with impact point: Russia",
      absent: "not asked",
    },
  ];
}

/** What no computation gives: consent, cost and year, as published. */
function facts(page: Page): Html {
  return html`<details><summary>Consent, cost and year of each design, as published</summary><div class="scroll" role="region" tabindex="0" aria-label="Consent, cost and year"><table><caption>Consent of hosts, published cost and year available</caption><thead><tr><th scope="col">Design</th><th scope="col">Consent needed</th><th scope="col">Cost</th><th scope="col">Available</th><th scope="col">Note</th></tr></thead><tbody>${designsOf(page).map((d) => html`<tr><th scope="row">${d.name}</th><td>${d.consent}</td><td>${d.cost}</td><td>${d.available}</td><td>${d.note ?? ""}</td></tr>`)}</tbody></table></div></details>`;
}
