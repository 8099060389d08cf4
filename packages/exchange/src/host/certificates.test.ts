import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { certificateEnd_ms, certificateHash, isIdentity, makeCertificate } from "./certificates.ts";

const from_ms = Date.UTC(2026, 0, 1);
const setting = {
  name: "node.us.example",
  from_ms,
  until_ms: Date.UTC(2031, 0, 1),
  serial: Uint8Array.of(200, 1),
};

test("OpenSSL reads the certificate as it was meant, and its signature holds (RFC 5280)", () => {
  const made = makeCertificate(setting);
  const read = new X509Certificate(made.certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect(read.subject).toBe("CN=node.us.example");
  expect(read.issuer).toBe(read.subject);
  expect(read.checkHost("node.us.example")).toBe("node.us.example");
  expect(read.ca).toBe(false);
  expect(read.serialNumber).toBe("01C801");
  expect(read.validFrom).toBe("Jan  1 00:00:00 2026 GMT");
  expect(certificateEnd_ms(made.certificate)).toBe(setting.until_ms);
});

test("a certificate that ends after 2049 changes the form of its date (RFC 5280 section 4.1.2.5)", () => {
  const made = makeCertificate({ ...setting, until_ms: Date.UTC(2051, 5, 30, 12) });
  expect(certificateEnd_ms(made.certificate)).toBe(Date.UTC(2051, 5, 30, 12));
});

test("its hash is SHA-256 of the DER, and a key belongs to its own certificate alone", () => {
  const [a, b] = [makeCertificate(setting), makeCertificate(setting)];
  const fingerprint = Buffer.from(certificateHash(a.certificate), "base64url").toString("hex");
  expect(fingerprint).toBe(
    new X509Certificate(a.certificate).fingerprint256.replaceAll(":", "").toLowerCase(),
  );
  expect(isIdentity(a)).toBe(true);
  expect(isIdentity({ key: a.key, certificate: b.certificate })).toBe(false);
});

test("a name or a validity that cannot be is refused", () => {
  expect(() => makeCertificate({ ...setting, name: "a b" })).toThrow('The name of the certificate is "a b"');
  expect(() => makeCertificate({ ...setting, until_ms: from_ms })).toThrow("ends before it begins");
});
