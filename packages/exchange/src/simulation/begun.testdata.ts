import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { nodeEd25519 } from "../log/platform.testdata.ts";
import { partnerIds } from "../messages/index.ts";
import { type Actor, exampleSetting, type KeyPair, World, type WorldSetting } from "./index.ts";

export const setting: WorldSetting = exampleSetting(opensslKey, nodeEd25519);

function opensslKey(seed: Uint8Array): KeyPair {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]); // RFC 8410
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const publicKey = Uint8Array.from(
    createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32),
  );
  return { publicKey, sign: (message: Uint8Array) => Uint8Array.from(sign(null, message, key)) };
}

/** Three honest nodes that write. */
export function begun(): { world: World; us: Actor; ru: Actor; europe: Actor } {
  const world = World.honest(setting, 7);
  world.run(1_000);
  const [us, ru, europe] = partnerIds.map((id) => world.actor(id)) as [Actor, Actor, Actor];
  return { world, us, ru, europe };
}
export const isolate = (world: World, actor: Actor): void => {
  for (const other of world.actors) if (other !== actor) world.cut(actor.name, other.name);
};
