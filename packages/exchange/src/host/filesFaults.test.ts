import type * as Fs from "node:fs";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { fileDisk } from "./files.ts";

const fault = vi.hoisted(() => ({ folderSync: false, folderSyncs: 0 }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof Fs>();
  const fsyncSync = (fd: number) => {
    if (!fs.fstatSync(fd).isDirectory()) return fs.fsyncSync(fd);
    fault.folderSyncs += 1;
    if (fault.folderSync) throw Object.assign(new Error("EIO"), { code: "EIO" });
    fs.fsyncSync(fd);
  };
  return { ...fs, fsyncSync };
});

test("a segment is not safe before its folder was synced by this process, and no file stays open after a failure", () => {
  const folder = mkdtempSync(join(tmpdir(), "equipoise-faults-"));
  const disk = fileDisk(folder);
  disk.append("000001", Uint8Array.of(1));
  fault.folderSync = true;
  const open = readdirSync("/proc/self/fd").length;
  for (let i = 0; i < 3; i++)
    expect(() => disk.sync("000001")).toThrow(/000001: the device reported a fault \(EIO\)/);
  expect(readdirSync("/proc/self/fd").length).toBe(open);
  fault.folderSync = false;
  fault.folderSyncs = 0;
  disk.sync("000001");
  disk.append("000001", Uint8Array.of(2));
  disk.sync("000001");
  expect(fault.folderSyncs).toBe(1);
  disk.close();
  const next = fileDisk(folder);
  next.append("000001", Uint8Array.of(3));
  next.sync("000001");
  expect(fault.folderSyncs).toBe(2);
  next.close();
  rmSync(folder, { recursive: true });
});
