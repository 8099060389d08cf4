import { createHash, createPrivateKey, sign as nodeSign } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { expect, test } from "vitest";
import { concat, isCharterKey, pureEd25519, pureKey, strictEd25519, utf8, wellFormed } from "./index.ts";
import { bytesOf, draws, flipped, hex, nodeEd25519, opensslVerifies } from "./platform.testdata.ts";

/** RFC 8032 section 7.1: secret key, public key, message, signature. */
const rfc8032: readonly (readonly [string, string, string, string])[] = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
  [
    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
    "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
  ],
];

type Case = readonly [number, string, boolean, message: string, publicKey: string, signature: string];

/** The twelve cases of github.com/novifinancial/ed25519-speccheck (cases.json) with the verdict of our definition. */
const speccheck: readonly Case[] = [
  [
    0,
    "A and R of small order, S = 0",
    false,
    "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000",
  ],
  [
    1,
    "A of small order",
    false,
    "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
  ],
  [
    2,
    "R of small order",
    true,
    "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
    "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
  ],
  [
    3,
    "A and R with a small part, sound without cofactor",
    true,
    "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
    "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
    "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
  ],
  [
    4,
    "sound with the cofactor only",
    false,
    "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
    "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
    "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
  ],
  [
    5,
    "sound with the cofactor only, k not multiplied first",
    false,
    "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
    "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
    "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
  ],
  [
    6,
    "S above L",
    false,
    "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
    "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
    "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
  ],
  [
    7,
    "S far above L",
    false,
    "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
    "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
    "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
  ],
  [
    8,
    "R not canonical, reduced for the hash",
    false,
    "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
    "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f",
  ],
  [
    9,
    "R not canonical",
    false,
    "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
    "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
  ],
  [
    10,
    "A not canonical, reduced for the hash",
    false,
    "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
  ],
  [
    11,
    "A not canonical",
    false,
    "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
  ],
];

/** Both platforms' verdict; they must agree. */
function verdict(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const pure = pureEd25519.verify(publicKey, message, signature);
  expect(nodeEd25519.verify(publicKey, message, signature)).toBe(pure);
  return pure;
}

const { Point } = ed25519;
const torsion = Point.fromBytes(hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
const smallOrder = Array.from({ length: 8 }, (_, i) => torsion.multiplyUnsafe(BigInt(i)));
const L = Point.Fn.ORDER;

test("the test vectors of RFC 8032 section 7.1, signed here and by OpenSSL, verify on both platforms", () => {
  for (const [seed, publicKey, message, signature] of rfc8032) {
    const key = pureKey(hex(seed));
    const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), hex(seed)]);
    const openssl = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
    expect(key.publicKey).toEqual(hex(publicKey));
    expect(key.sign(hex(message))).toEqual(hex(signature));
    expect(Uint8Array.from(nodeSign(null, hex(message), openssl))).toEqual(hex(signature));
    expect(verdict(key.publicKey, hex(message), hex(signature))).toBe(true);
    expect(verdict(key.publicKey, concat(hex(message), Uint8Array.of(0)), hex(signature))).toBe(false);
    expect(isCharterKey(key.publicKey)).toBe(true);
  }
});

test.each(
  speccheck,
)("case %i of Taming the many EdDSAs (%s): %s", (_i, _why, expected, message, key, signature) => {
  expect(verdict(hex(key), hex(message), hex(signature))).toBe(expected);
});

test("without our checks OpenSSL takes keys of small order, and noble a signature that only the cofactor saves", () => {
  const openssl = speccheck.map(([, , , m, k, s]) => opensslVerifies(hex(k), hex(m), hex(s)));
  const noble = speccheck.map(([, , , m, k, s]) => ed25519.verify(hex(s), hex(m), hex(k), { zip215: false }));
  const V = true;
  const X = false;
  expect(openssl).toEqual([V, V, V, V, X, X, X, X, X, X, X, V]); // the row OpenSSL-3.0 of the paper's repository
  expect(noble).toEqual([X, X, V, V, V, V, X, X, X, X, X, X]);
});

test("S + L, and S + a multiple of L, sign nothing", () => {
  const { publicKey, sign } = pureKey(new Uint8Array(32).fill(3));
  const message = utf8("head");
  const signature = sign(message);
  expect(verdict(publicKey, message, signature)).toBe(true);
  const S = Point.Fn.fromBytes(signature.slice(32));
  for (const multiple of [1n, 2n, 7n, 14n]) {
    const malleable = concat(signature.slice(0, 32), littleEndian(S + multiple * L));
    expect(verdict(publicKey, message, malleable)).toBe(false);
    expect(wellFormed(publicKey, malleable)).toBe(false);
  }
  for (const [s, allowed] of [
    [L - 1n, true],
    [L, false],
    [L + 1n, false],
    [0n, true],
  ] as const)
    expect(wellFormed(publicKey, concat(signature.slice(0, 32), littleEndian(s)))).toBe(allowed);
});

test("no key of small order verifies anything, in any spelling", () => {
  const identity = concat(Point.ZERO.toBytes(), new Uint8Array(32)); // R = 0, S = 0: good for the identity as a key
  const negativeZeros = ["01".padEnd(62, "0").concat("80"), "ec".padEnd(64, "f")];
  const keys = [...smallOrder.map((point) => point.toBytes()), ...negativeZeros.map(hex)];
  expect(new Set(keys.map(String)).size).toBe(10);
  for (const key of keys) {
    expect(wellFormed(key, identity)).toBe(false);
    expect(isCharterKey(key)).toBe(false);
    for (let i = 0; i < 8; i++) expect(verdict(key, Uint8Array.of(i), identity)).toBe(false);
  }
  expect(opensslVerifies(Point.ZERO.toBytes(), utf8("anything"), identity)).toBe(true); // why the check is there
});

test("y from p to 2^255 - 1 is refused in A and in R, with either sign; y just below p is not", () => {
  const p = 2n ** 255n - 19n;
  const { publicKey, sign } = pureKey(new Uint8Array(32).fill(4));
  const signature = sign(utf8("head"));
  for (const sign of [0n, 2n ** 255n]) {
    for (let y = p - 9n; y < 2n ** 255n; y++) {
      const bytes = littleEndian(y + sign);
      expect(wellFormed(publicKey, concat(bytes, signature.slice(32)))).toBe(y < p);
      expect(wellFormed(bytes, signature)).toBe(y < p && y !== p - 1n); // p - 1 is of order 2
      if (y >= p) expect(isCharterKey(bytes)).toBe(false);
    }
  }
});

test("a signature with a part of small order in R or A has one verdict, though noble's own takes every one", () => {
  const draw = draws(11);
  const verdicts = Array.from({ length: 160 }, (_, i) => {
    const seed = bytesOf(draw, 32);
    const { scalar } = ed25519.utils.getExtendedPublicKey(seed);
    const [inA, inR] = [smallOrder[1 + draw(7)], smallOrder[1 + draw(7)]];
    const A = Point.BASE.multiply(scalar).add(i % 2 === 0 ? inA : Point.ZERO);
    const r = Point.Fn.create(Point.Fn.fromBytes(concat(bytesOf(draw, 31), Uint8Array.of(0))));
    const R = Point.BASE.multiply(r).add(i % 4 === 0 ? Point.ZERO : inR);
    const message = bytesOf(draw, 20);
    const k = ed25519Challenge(R.toBytes(), A.toBytes(), message);
    const signature = concat(R.toBytes(), littleEndian((r + k * scalar) % L));
    expect(ed25519.verify(signature, message, A.toBytes(), { zip215: false })).toBe(true);
    expect(isCharterKey(A.toBytes())).toBe(i % 2 !== 0);
    return verdict(A.toBytes(), message, signature);
  });
  expect(new Set(verdicts)).toEqual(new Set([true, false]));
  expect(verdicts.filter((_, i) => i % 2 === 1)).not.toContain(true); // a sound key never has such an R
});

test("600 signatures changed at random have the same verdict on both platforms", () => {
  const draw = draws(12);
  let accepted = 0;
  for (let i = 0; i < 600; i++) {
    const { publicKey, sign } = pureKey(bytesOf(draw, 32));
    const message = bytesOf(draw, 1 + draw(80));
    const signature = sign(message);
    const bit = draw(512);
    const mutants: readonly (readonly [Uint8Array, Uint8Array, Uint8Array])[] = [
      [publicKey, message, signature],
      [publicKey, message, flipped(signature, bit)],
      [publicKey, flipped(message, bit), signature],
      [flipped(publicKey, bit), message, signature],
      [publicKey, message, concat(signature.slice(32), signature.slice(0, 32))],
      [publicKey, message, concat(bytesOf(draw, 32), signature.slice(32))],
      [publicKey, message, concat(signature.slice(0, 32), bytesOf(draw, 31), Uint8Array.of(draw(17)))],
      [bytesOf(draw, 32), message, signature],
    ];
    const sound = verdict(...mutants[i % mutants.length]);
    expect(sound).toBe(i % mutants.length === 0);
    accepted += sound ? 1 : 0;
  }
  expect(accepted).toBe(75);
});

test("keys and signatures of another length are refused, and a platform that throws is a refusal", () => {
  const { publicKey, sign } = pureKey(new Uint8Array(32).fill(5));
  const message = utf8("head");
  const signature = sign(message);
  for (const length of [0, 31, 33]) {
    const key = new Uint8Array(length).fill(2);
    expect(verdict(key, message, signature)).toBe(false);
    expect(isCharterKey(key)).toBe(false);
  }
  for (const other of [signature.slice(1), concat(signature, signature), new Uint8Array(0)])
    expect(verdict(publicKey, message, other)).toBe(false);
  const throwing = strictEd25519(() => {
    throw new Error("no such key");
  });
  expect(throwing.verify(publicKey, message, signature)).toBe(false);
  expect(() => pureKey(new Uint8Array(31))).toThrow("The seed has 31 bytes; allowed: 32.");
});

test("half of all encodings are no point: no charter names them, and they verify nothing", () => {
  const draw = draws(13);
  const drawn = Array.from({ length: 60 }, () => concat(bytesOf(draw, 31), Uint8Array.of(draw(128))));
  const points = drawn.filter((bytes) => {
    try {
      return Point.fromBytes(bytes, false) !== undefined;
    } catch {
      return false;
    }
  });
  const charter = drawn.filter(isCharterKey);
  expect(points.length).toBeGreaterThan(15);
  expect(points.length).toBeLessThan(45);
  expect(charter.length).toBeLessThan(points.length); // one point in eight is of the prime-order subgroup
  for (const key of charter) expect(points).toContain(key);
  for (const key of drawn)
    expect(verdict(key, utf8("head"), pureKey(drawn[0]).sign(utf8("head")))).toBe(false);
});

test("a key keeps its own copy of the seed", () => {
  const seed = new Uint8Array(32).fill(6);
  const { publicKey, sign } = pureKey(seed);
  seed.fill(0);
  expect(verdict(publicKey, utf8("head"), sign(utf8("head")))).toBe(true);
});

function ed25519Challenge(R: Uint8Array, A: Uint8Array, message: Uint8Array): bigint {
  const digest = createHash("sha512").update(R).update(A).update(message).digest();
  return BigInt(`0x${digest.reverse().toString("hex")}`) % L;
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse());
}
