import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { fileDisk } from "./files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equipoise-files-"));
  return () => rmSync(folder, { recursive: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);

test("what was appended and synced is read back, also by the next who opens the folder", () => {
  const disk = fileDisk(folder);
  expect(disk.segments()).toEqual([]);
  disk.append("000001", bytes("hello "));
  disk.append("000001", bytes("there"));
  disk.append("000000", bytes("x"));
  disk.sync("000001");
  expect(disk.length("000001")).toBe(11);
  expect(disk.read("000001", 6, 5)).toEqual(bytes("there"));
  disk.close();
  const again = fileDisk(folder);
  expect(again.segments()).toEqual(["000000", "000001"]);
  again.truncate("000001", 5);
  again.append("000001", bytes("!"));
  expect(again.read("000001", 0, 6)).toEqual(bytes("hello!"));
  again.close();
});

test("more segments than are kept open are all there", () => {
  const disk = fileDisk(folder);
  const names = Array.from({ length: 30 }, (_, i) => String(i).padStart(6, "0"));
  for (const name of names) disk.append(name, bytes(name));
  for (const name of names) disk.sync(name);
  for (const name of names) expect(disk.read(name, 0, 6)).toEqual(bytes(name));
  expect(disk.segments()).toEqual(names);
  disk.close();
});

test("a read past the end, a folder in a name and a full disk are one sentence with the file", () => {
  const disk = fileDisk(folder);
  disk.append("a", bytes("xy"));
  expect(() => disk.read("a", 1, 5)).toThrow(
    /^The disk did not do what was asked of .*\/journal\/a: it ends before byte 6\.$/,
  );
  expect(() => disk.append("../a", bytes(""))).toThrow('The file name "../a" is not allowed');
  disk.close();
  expect(() => fileDisk("/proc/equipoise")).toThrow(
    /^The disk did not do what was asked of \/proc\/equipoise: .*ENOENT/,
  );
});

test("a small file is replaced whole, is the owner's alone, and leaves no neighbour", () => {
  const disk = fileDisk(folder);
  expect(disk.readWhole("heads")).toBeUndefined();
  disk.writeWhole("heads", bytes("one"));
  disk.writeWhole("heads", bytes("two"));
  expect(disk.readWhole("heads")).toEqual(bytes("two"));
  expect(readdirSync(join(folder, "state"))).toEqual(["heads"]);
  expect(statSync(join(folder, "state", "heads")).mode & 0o777).toBe(0o600);
  disk.append("s", bytes("z"));
  expect(statSync(join(folder, "journal", "s")).mode & 0o777).toBe(0o600);
  disk.close();
});

test("a copy of the files, brought back with all their dates, is another place", () => {
  const disk = fileDisk(folder);
  const place = disk.place();
  disk.close();
  const again = fileDisk(folder);
  expect(again.place()).toBe(place);
  again.close();
  const copy = mkdtempSync(join(tmpdir(), "equipoise-copy-"));
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  const copied = fileDisk(copy);
  expect(copied.place()).not.toBe(place);
  copied.close();
  rmSync(copy, { recursive: true });
});

test("an older backup copied over the files that stand there is another place, also where an inode came back", () => {
  let disk = fileDisk(folder);
  const place = disk.place();
  disk.close();
  const backup = mkdtempSync(join(tmpdir(), "equipoise-backup-"));
  execFileSync("cp", ["-a", `${folder}/.`, backup]);
  for (let starts = 1; starts <= 3; starts++) {
    disk = fileDisk(folder);
    const before = disk.place();
    expect(disk.newPlace()).not.toBe(before);
    expect(disk.place()).not.toBe(before);
    disk.close();
    execFileSync("cp", ["-a", `${backup}/.`, folder]);
    disk = fileDisk(folder);
    expect(disk.place()).not.toBe(place);
    disk.close();
  }
  rmSync(backup, { recursive: true });
});

test("a folder that is open cannot be opened again, by this process or another", () => {
  const disk = fileDisk(folder);
  expect(() => fileDisk(folder)).toThrow(`Another process (${process.pid}) runs this node's folder.`);
  disk.close();
  const other = spawn("sleep", ["60"]);
  const [boot, ticks] = [
    readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    readFileSync(`/proc/${other.pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19],
  ];
  writeFileSync(join(folder, "lock"), JSON.stringify({ pid: other.pid, started: `${boot} ${ticks}` }));
  expect(() => fileDisk(folder)).toThrow(`Another process (${other.pid}) runs this node's folder.`);
  other.kill();
});

test.each([
  ["a process that is gone", `{"pid":4194304,"started":"x"}`],
  ["a process that took the number later", `{"pid":1,"started":"another run 5"}`],
  ["a process that died while it wrote", `{"pid":`],
])("the lock of %s is taken over", (_, lock) => {
  writeFileSync(join(folder, "lock"), lock);
  const disk = fileDisk(folder);
  expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8")).pid).toBe(process.pid);
  disk.close();
  expect(readdirSync(folder).sort()).toEqual(["journal", "kept", "place", "state"]);
});
