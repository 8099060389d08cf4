/**
 * The certificate by which a node is known on the wire: self-signed, Ed25519 (RFC 8410), its hash pinned by the charter.
 * It carries no authority: what makes an entry true is its signature, not the channel it came by.
 */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from "node:crypto";

export interface TlsIdentity {
  readonly key: string; //         PEM, PKCS #8
  readonly certificate: string; // PEM
}

/**
 * A key and its certificate (X.509 v3, RFC 5280) with `name` as common name and DNS name. Throws RangeError for a name
 * other than 1 to 60 letters, digits, dots and hyphens, and for a validity that ends before it begins.
 */
export function makeCertificate(setting: {
  readonly name: string;
  readonly from_ms: number;
  readonly until_ms: number;
  readonly serial: Uint8Array; // 1 to 19 bytes that no other certificate of this key has: random ones
}): TlsIdentity {
  const { name, from_ms, until_ms, serial } = setting;
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/.test(name))
    throw new RangeError(
      `The name of the certificate is ${JSON.stringify(name)}; allowed: letters, digits, . and -.`,
    );
  if (!(until_ms > from_ms)) throw new RangeError("The certificate ends before it begins.");
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const subject = sequence(set(sequence(objectId("550403"), der(0x0c, Buffer.from(name)))));
  const toBeSigned = sequence(
    der(0xa0, integer(Uint8Array.of(2))), // version 3
    integer(Uint8Array.of(1, ...serial)), // a first byte of 1 keeps it positive and not zero
    ed25519,
    subject,
    sequence(time(from_ms), time(until_ms)),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(name))),
  );
  const certificate = sequence(toBeSigned, ed25519, bitString(sign(null, toBeSigned, privateKey)));
  return { key: pemOf(privateKey), certificate: new X509Certificate(certificate).toString() };
}

/** SHA-256 of the DER form, base64url: what a charter names as a partner's `certificateHash`. */
export function certificateHash(certificate: string | Uint8Array): string {
  const raw = typeof certificate === "string" ? new X509Certificate(certificate).raw : certificate;
  return createHash("sha256").update(raw).digest("base64url");
}

/** When the certificate ends, ms of UTC. A link does not ask: the charter pins the certificate, whatever the day. */
export function certificateEnd_ms(certificate: string): number {
  return Date.parse(new X509Certificate(certificate).validTo);
}

/** Whether the key is the certificate's. */
export function isIdentity({ key, certificate }: TlsIdentity): boolean {
  try {
    const own = createPublicKey(key).export({ type: "spki", format: "der" });
    return own.equals(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" }));
  } catch {
    return false;
  }
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }) as string;
}

function extensions(name: string): Buffer[] {
  const extension = (id: string, critical: boolean, value: Buffer) =>
    sequence(objectId(id), ...(critical ? [der(0x01, Uint8Array.of(0xff))] : []), der(0x04, value));
  const serverAndClient = sequence(objectId("2b06010505070301"), objectId("2b06010505070302"));
  return [
    extension("551d13", true, sequence()), //                            not an authority
    extension("551d0f", true, der(0x03, Uint8Array.of(7, 0x80))), //     keyUsage: digitalSignature
    extension("551d25", false, serverAndClient),
    extension("551d11", false, sequence(der(0x82, Buffer.from(name)))), // subjectAltName: dNSName
  ];
}

/** X.690 DER: tag, length in the shortest form, contents. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Uint8Array.of(tag, ...head), body]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, ...parts);
}
function set(...parts: readonly Uint8Array[]): Buffer {
  return der(0x31, ...parts);
}
function integer(bytes: Uint8Array): Buffer {
  return der(0x02, bytes);
}
function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}
function bitString(bytes: Uint8Array): Buffer {
  return der(0x03, Uint8Array.of(0), bytes);
}

/** UTCTime to 2049, GeneralizedTime from 2050 on (RFC 5280 section 4.1.2.5). */
function time(t_ms: number): Buffer {
  const digits = new Date(t_ms).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return Number(digits.slice(0, 4)) < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}

const ed25519 = sequence(objectId("2b6570")); // 1.3.101.112, RFC 8410
