/** Packs pictures of pages smaller than the browser does, and loses nothing. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const head = 8; // bytes before the first chunk
const channels = 3;

/**
 * The same picture without filters: what is drawn in flat colours, as pages are, then packs a third smaller. For 8-bit RGB without
 * interlacing, which is what Chromium writes of a page.
 */
export function repacked(png) {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === "IHDR").data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== 2 || header[12] !== 0)
    throw new Error("png: this is not 8-bit RGB without interlacing");
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const bytes = unfiltered(inflateSync(packed), width * channels, height);
  const data = deflateSync(bytes, { level: 9, memLevel: 9 });
  const parts = [chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([png.subarray(0, head), ...parts]);
}

function chunksOf(png) {
  const chunks = [];
  for (let at = head; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data });
    at += 12 + length;
  }
  return chunks;
}

/** Rows of bytes behind a 0, their filters undone (PNG specification, third edition, section 9.2). */
function unfiltered(rows, width, height) {
  const out = Buffer.alloc(rows.length);
  const row = width + 1;
  for (let y = 0; y < height; y++) {
    const filter = rows[y * row];
    for (let x = 1; x <= width; x++) {
      const at = y * row + x;
      const left = x > channels ? out[at - channels] : 0;
      const up = y > 0 ? out[at - row] : 0;
      const corner = x > channels && y > 0 ? out[at - row - channels] : 0;
      out[at] = rows[at] + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter, left, up, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [a, b, c] = [left, up, corner].map((of) => Math.abs(left + up - corner - of));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(type, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
