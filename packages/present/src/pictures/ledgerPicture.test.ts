import { expect, test } from "vitest";
import { languages } from "../words/index.ts";
import { readCatalogue, syntheticLedger } from "../words/ledger.testdata.ts";
import { renderLedger } from "./ledgerPicture.ts";

test("the picture of the ledger has a sign for every verdict, names every claim and says it is a simulation, in both languages", () => {
  const catalogue = readCatalogue();
  const ledger = syntheticLedger(catalogue);
  for (const language of languages) {
    const svg = renderLedger(ledger, catalogue, language);
    const legend = 5;
    expect(svg.match(/<g transform="translate/g)).toHaveLength(
      ledger.entries.length * ledger.sets.length + legend,
    );
    for (const { claim } of ledger.entries) expect(svg).toContain(`>${claim}</tspan>`);
    expect(svg).toContain("SIMULATION");
    expect(svg).toContain(`lang="${language}"`);
    expect(svg).not.toMatch(/NaN|undefined/);
  }
});
