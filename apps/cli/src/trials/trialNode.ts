/** A node in a process of its own, for trials of real kills, disks, clocks and networks: `node trialNode.js setting.json`. */
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { nodeEd25519, nodeSetting, readKeys } from "@equipoise/exchange/host";
import { openCharter, openPolicy } from "@equipoise/exchange/messages";
import { type TrialSetting, tell, usualQuota } from "./trialNodeLines.ts";

process.on("uncaughtException", (error) => {
  tell({ kind: "failed", why: error.message });
  process.exit(1);
});

const setting = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as TrialSetting;
if (setting.niceness > 0) setPriority(setting.niceness);
const opened = openCharter(readFileSync(setting.charter, "utf8"), nodeEd25519);
if (opened.kind === "refused") throw new Error(opened.why);
const read = readKeys(setting.keys);
if (read.kind === "refused") throw new Error(read.why);
// Each loads only what it needs: a writer is started a thousand times.
if (setting.mode === "hosted") {
  const { runHosted } = await import("./trialNodeHosted.ts");
  await runHosted(setting, opened.charter, read.keys);
} else {
  const { runWriter } = await import("./trialNodeWriter.ts");
  const made = nodeSetting(opened.charter, read.keys, openPolicy, usualQuota);
  if (made.kind === "refused") throw new Error(made.why);
  runWriter(made.setting);
}
