import { test } from "vitest";
import { World, noteDraft } from "@equipoise/exchange/simulation";
import { publication } from "@equipoise/exchange/host";
import { trialSetting, trialCharter, filesOf, auditFiles, settledWorld } from "./audit.ts";
test("honest", () => {
  const bad: string[] = [];
  let n = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const world = World.honest(trialSetting, seed);
    const { chance } = world;
    world.weather = { loss: chance.below(40) / 100, twice: chance.below(30) / 100, delayMax_ms: 20 + chance.below(800) };
    world.run(2000);
    const stale = new Map<string, Map<string, Uint8Array>>();
    for (let step = 0; step < 12; step++) {
      const actor = chance.pick(world.actors);
      const act = chance.below(8);
      if (act < 4) for (let i = 0; i < 3; i++) world.submit(chance.pick(world.actors), noteDraft(`${step} ${i}`));
      else if (act === 4) world.cut(actor.name, chance.pick(world.actors.filter((a) => a !== actor)).name);
      else if (act === 5) world.heal();
      else if (actor.up) {
        if (chance.happens(0.5)) { actor.node.close(); const m = new Map<string, Uint8Array>(); for (const { path, bytes } of publication(actor.node, trialCharter)) m.set(path, bytes()); stale.set(actor.name, m); }
        world.crash(actor);
        world.at(chance.below(2000), () => { if (!actor.up) world.start(actor); });
      }
      world.run(chance.below(1500));
    }
    for (const actor of world.actors) {
      if (!actor.up) continue;
      const files = filesOf(actor);
      for (const [kind, f] of [["fresh", files], ["stale", new Map([...[...files].filter(([p]) => p.startsWith("journal")), ...(stale.get(actor.name) ?? new Map([["charter.json", files.get("charter.json")!]]))])]] as const) {
        n++;
        const { audit } = auditFiles(f);
        if (audit.kind !== "sound") bad.push(`${seed} ${actor.name} ${kind}: ${audit.sentence} ${JSON.stringify(audit.findings)}`.slice(0, 600));
      }
    }
  }
  console.log(n, bad.length, bad.slice(0, 6));
});
test("large", () => {
  const world = World.honest(trialSetting, 3);
  world.run(1000);
  for (let i = 0; i < 100; i++) { for (const a of world.actors) for (let k = 0; k < 20; k++) world.submit(a, noteDraft(`${i} ${k} some words of an entry that make it a little longer than nothing`)); world.run(200); }
  world.run(12000);
  const files = filesOf(world.actor("us"));
  const t = performance.now();
  const { audit } = auditFiles(files);
  console.log(audit.sentence, performance.now() - t, [...files.values()].reduce((s, b) => s + b.length, 0));
}, 200000);
