/** Three network namespaces joined by a bridge in a fourth: cables that a trial can pull. Linux, and root. */
import { execFileSync, spawnSync } from "node:child_process";
import { type PartnerId, partnerIds } from "@equipoise/exchange/messages";

const port = 4400;

/** A sentence where this machine does not allow it. */
export function whyNoNetwork(): string | undefined {
  const script = "ip link add name hub type bridge && ip link add name near type veth peer name far";
  const isAllowed = spawnSync("unshare", ["--net", "sh", "-c", script]).status === 0;
  return isAllowed
    ? undefined
    : "Network namespaces cannot be made here: they need root on Linux, and iproute2.";
}

export class CableNet {
  readonly #hub = `equipoise-${process.pid}-hub`;

  constructor() {
    ip([
      ...[this.#hub, ...partnerIds.map((id) => this.#space(id))].map((space) => `netns add ${space}`),
      `-n ${this.#hub} link add name hub type bridge`,
      `-n ${this.#hub} link set dev hub up`,
      ...partnerIds.flatMap((id) => this.#cable(id)),
    ]);
  }

  address(id: PartnerId): { readonly host: string; readonly port: number } {
    return { host: `10.77.0.${1 + partnerIds.indexOf(id)}`, port };
  }

  /** What stands before a command to run it there. */
  within(id: PartnerId): readonly string[] {
    return ["ip", "netns", "exec", this.#space(id)];
  }

  cut(cables: readonly PartnerId[]): void {
    ip(cables.map((id) => `-n ${this.#hub} link set dev ${id} down`));
  }
  join(cables: readonly PartnerId[]): void {
    ip(cables.map((id) => `-n ${this.#hub} link set dev ${id} up`));
  }

  remove(): void {
    ip([...partnerIds.map((id) => this.#space(id)), this.#hub].map((space) => `netns del ${space}`));
  }

  #space(id: PartnerId): string {
    return `equipoise-${process.pid}-${id}`;
  }

  #cable(id: PartnerId): string[] {
    const space = this.#space(id);
    return [
      `link add name eth0 netns ${space} type veth peer name ${id} netns ${this.#hub}`,
      `-n ${this.#hub} link set dev ${id} master hub up`,
      `-n ${space} addr add ${this.address(id).host}/24 dev eth0`,
      `-n ${space} link set dev eth0 up`,
      `-n ${space} link set dev lo up`,
    ];
  }
}

function ip(commands: readonly string[]): void {
  for (const command of commands)
    execFileSync("ip", command.split(" "), { stdio: ["ignore", "ignore", "pipe"] });
}
