/** A desk's way to its own node: HTTP on this machine, with the token that the node asks for. */
import { connect } from "node:tls";
import { UserError } from "@equipoise/scenario";
import { readText } from "../disk.ts";

export interface Desk {
  /** The body of a 2xx answer. Throws UserError with the node's own sentence otherwise. */
  get(path: string): Promise<unknown>;
  bytes(path: string): Promise<Uint8Array>;
  post(path: string, body: Uint8Array | object): Promise<unknown>;
  /** The status and the body, whatever they are. Rejects with UserError where the node does not answer at all. */
  ask(
    path: string,
    body?: Uint8Array | object,
  ): Promise<{ readonly status: number; readonly body: Uint8Array }>;
}

const patience_ms = 60_000;

/**
 * `name` is how sentences call the URL. Throws UserError where it is not one. With `secondToken` a second officer stands by, as
 * some drafts need.
 */
export function openDesk(url: string, token: string, name: string, secondToken?: string): Desk {
  const base = URL.canParse(url) ? new URL(url) : undefined;
  if (base === undefined || !["http:", "https:"].includes(base.protocol))
    throw new UserError([`${name} is "${url}"; it must be a URL such as http://127.0.0.1:7480.`]);
  const ask = async (path: string, body?: Uint8Array | object) => {
    const isBytes = body instanceof Uint8Array;
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined || secondToken === undefined
        ? {}
        : { "x-second-officer": `Bearer ${secondToken}` }),
      ...(body === undefined
        ? {}
        : { "content-type": isBytes ? "application/octet-stream" : "application/json" }),
    };
    const sent = body === undefined ? {} : { method: "POST", body: isBytes ? body : JSON.stringify(body) };
    try {
      const response = await fetch(new URL(path, base), {
        ...sent,
        headers,
        signal: AbortSignal.timeout(patience_ms),
      });
      return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      const cause = (error as { readonly cause?: { readonly code?: string; readonly message?: string } })
        .cause;
      if (cause?.code !== "ECONNREFUSED" && (await isForNodes(base)))
        throw new UserError([
          `${name} is ${base.origin}: that is the port for nodes; desks use the desk address (desk in node.toml).`,
        ]);
      throw new UserError([
        `The node at ${base.origin} does not answer (${cause?.code ?? cause?.message ?? (error as Error).name}).`,
      ]);
    }
  };
  const expect = async (path: string, body?: Uint8Array | object) => {
    const answer = await ask(path, body);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new UserError([
      `The node at ${base.origin} refused: ${whyOf(answer.body) ?? `status ${answer.status}.`}`,
    ]);
  };
  return {
    get: async (path) => jsonOf(await expect(path)),
    bytes: (path) => expect(path),
    post: async (path, body) => jsonOf(await expect(path, body)),
    ask,
  };
}

const probe_ms = 2000;

/** Whether a partner's pinned certificate is shown there, as only the port for nodes does. */
function isForNodes({ hostname, port, protocol }: URL): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(port || (protocol === "https:" ? 443 : 80)),
      rejectUnauthorized: false, // nothing is sent: its name alone is read
    });
    const done = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(probe_ms, () => done(false));
    socket.once("error", () => done(false));
    socket.once("secureConnect", () => {
      const { CN } = socket.getPeerCertificate().subject ?? {};
      done([CN].flat().some((each) => each?.endsWith(".exchange.invalid") === true));
    });
  });
}

/** The token in a file. Throws UserError where it is not there or holds none. */
export function readToken(path: string): string {
  const token = readText(path, path).trim();
  if (/^[\x21-\x7e]{16,512}$/.test(token)) return token;
  throw new UserError([
    `${path} holds no token; it must be one line of 16 to 512 characters without spaces.`,
  ]);
}

export function jsonOf(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  return text === "" ? undefined : JSON.parse(text);
}

function whyOf(body: Uint8Array): string | undefined {
  try {
    const { why } = jsonOf(body) as { readonly why?: unknown };
    return typeof why === "string" ? why : undefined;
  } catch {
    return undefined;
  }
}
