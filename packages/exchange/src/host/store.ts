/**
 * The index by which desks search. It is made from the logs and can be thrown away at any time: nothing reads the truth
 * from it, and no write waits for it. The same statements run on the embedded database and on PostgreSQL.
 */
import { rmSync } from "node:fs";
import Database from "libsql";
import pg from "pg";
import { type MessageType, type PartnerId, partnerIds } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";

export interface EntryQuery {
  readonly id?: string;
  readonly type?: string;
  readonly origin?: PartnerId;
  /** After a place of one log, or from a claimed time on (ms): the oldest come first. Left out: the newest come first. */
  readonly since?: { readonly origin: PartnerId; readonly seq: number } | number;
  readonly limit: number;
  /** What must occur in the message's words and values, whatever its case. */
  readonly text?: string;
}

export interface FoundEntry {
  readonly origin: PartnerId;
  readonly seq: number;
  readonly id: string;
  readonly type: MessageType;
  readonly claimedAt_ms: number;
}

export interface EntryIndex {
  /** Adds entries; one that is there already stays as it is. */
  add(entries: readonly LoggedEntry[]): Promise<void>;
  /** The place after the last entry of each log that it holds. */
  high(): Promise<Record<PartnerId, number>>;
  find(query: EntryQuery): Promise<readonly FoundEntry[]>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Whose index it is. One that was made for another owner, charter or layout is emptied when it is opened. */
export interface IndexOwner {
  readonly self: PartnerId;
  readonly charter: string; // its hash
}

/** Opens the index in a file of its own. A file that cannot be read as one is replaced. */
export async function embeddedIndex(file: string, owner: IndexOwner): Promise<EntryIndex> {
  try {
    return await SqlIndex.open(embedded(file), owner);
  } catch {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    return SqlIndex.open(embedded(file), owner);
  }
}

/** Opens the index in a PostgreSQL database (15 or later). Throws Error when the server cannot be reached. */
export async function postgresIndex(url: string, owner: IndexOwner): Promise<EntryIndex> {
  const engine = postgres(url);
  try {
    return await SqlIndex.open(engine, owner);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

type Value = string | number;
type Row = Readonly<Record<string, unknown>>;

/** What runs SQL. `?` stands for each value. */
interface Engine {
  run(sql: string, values?: readonly Value[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

const layout = 1;
const atOnce = 200; // rows of one insert: 1,200 values, where SQLite takes 32,766 and PostgreSQL 65,535
const mostFound = 1000;
const textLimit = 8000;

class SqlIndex implements EntryIndex {
  readonly #engine: Engine;
  readonly #entries: string;
  readonly #owner: string;
  readonly #mark: string;

  private constructor(engine: Engine, owner: IndexOwner) {
    this.#engine = engine;
    // Three nodes may share one database. The name of a partner is of a closed list, so it may stand in a statement.
    this.#entries = `equipoise_entries_${owner.self}`;
    this.#owner = `equipoise_owner_${owner.self}`;
    this.#mark = `${layout} ${owner.charter}`;
  }

  static async open(engine: Engine, owner: IndexOwner): Promise<SqlIndex> {
    const index = new SqlIndex(engine, owner);
    await engine.run(`CREATE TABLE IF NOT EXISTS ${index.#owner} (mark TEXT NOT NULL)`);
    const rows = await engine.run(`SELECT mark FROM ${index.#owner}`);
    if (rows.length !== 1 || rows[0]?.mark !== index.#mark) await index.clear();
    else await index.high(); // fails here, and not at the first question, where the table is not what it should be
    return index;
  }

  async add(entries: readonly LoggedEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += atOnce) {
      const slice = entries.slice(from, from + atOnce);
      const places = slice.map(() => "(?, ?, ?, ?, ?, ?)").join(", ");
      const sql = `INSERT INTO ${this.#entries} (origin, seq, id, type, claimed_at_ms, words) VALUES ${places}
        ON CONFLICT (origin, seq) DO NOTHING`;
      await this.#engine.run(sql, slice.flatMap(rowOf));
    }
  }

  async high(): Promise<Record<PartnerId, number>> {
    const sql = `SELECT origin, MAX(seq) AS last FROM ${this.#entries} GROUP BY origin`;
    const rows = await this.#engine.run(sql);
    const last = (partner: PartnerId) =>
      rows.find((row) => Number(row.origin) === partnerIds.indexOf(partner))?.last;
    const after = (partner: PartnerId) => Number(last(partner) ?? -1) + 1;
    return { us: after("us"), ru: after("ru"), europe: after("europe") };
  }

  async find(query: EntryQuery): Promise<readonly FoundEntry[]> {
    const { since, limit } = query;
    const conditions: string[] = [];
    const values: Value[] = [];
    const where = (condition: string, ...given: Value[]) => {
      conditions.push(condition);
      values.push(...given);
    };
    if (query.id !== undefined) where("id = ?", query.id);
    if (query.type !== undefined) where("type = ?", query.type);
    if (query.origin !== undefined) where("origin = ?", partnerIds.indexOf(query.origin));
    if (typeof since === "number") where("claimed_at_ms >= ?", since);
    else if (since !== undefined)
      where("origin = ? AND seq > ?", partnerIds.indexOf(since.origin), since.seq);
    if (query.text !== undefined) where("words LIKE ? ESCAPE '!'", `%${literal(query.text.toLowerCase())}%`);
    const order =
      since === undefined
        ? "claimed_at_ms DESC, origin DESC, seq DESC"
        : typeof since === "number"
          ? "claimed_at_ms, origin, seq"
          : "origin, seq";
    const sql = `SELECT origin, seq, id, type, claimed_at_ms FROM ${this.#entries}
      ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""} ORDER BY ${order} LIMIT ?`;
    const rows = await this.#engine.run(sql, [...values, Math.max(0, Math.min(limit, mostFound))]);
    return rows.map(foundOf);
  }

  async clear(): Promise<void> {
    const { run } = this.#engine;
    await run(`DROP TABLE IF EXISTS ${this.#entries}`);
    await run(`CREATE TABLE ${this.#entries} (origin INTEGER NOT NULL, seq BIGINT NOT NULL, id TEXT NOT NULL,
      type TEXT NOT NULL, claimed_at_ms BIGINT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (origin, seq))`);
    await run(`CREATE INDEX ${this.#entries}_id ON ${this.#entries} (id)`);
    await run(`CREATE INDEX ${this.#entries}_time ON ${this.#entries} (claimed_at_ms, origin, seq)`);
    await run(`CREATE INDEX ${this.#entries}_type ON ${this.#entries} (type, claimed_at_ms, origin, seq)`);
    await run(`DELETE FROM ${this.#owner}`);
    await run(`INSERT INTO ${this.#owner} (mark) VALUES (?)`, [this.#mark]); // last: cut off before it, all is made anew
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}

function rowOf({ origin, seq, id, message }: LoggedEntry): Value[] {
  const words = JSON.stringify(message.body).toLowerCase().slice(0, textLimit);
  return [partnerIds.indexOf(origin), seq, id, message.type, message.claimedAt_ms, words];
}

function foundOf(row: Row): FoundEntry {
  return {
    origin: partnerIds[Number(row.origin)] as PartnerId,
    seq: Number(row.seq),
    id: String(row.id),
    type: String(row.type) as MessageType,
    claimedAt_ms: Number(row.claimed_at_ms),
  };
}

/** A text for LIKE in which nothing stands for something else. */
function literal(text: string): string {
  return text.replaceAll(/[!%_]/g, (sign) => `!${sign}`);
}

/** libSQL in this process, synchronous: a row costs 3 us. At most 4 MB of pages are held; a crash may cost the file. */
function embedded(file: string): Engine {
  const database = new Database(file);
  const pragmas = ["journal_mode = WAL", "synchronous = OFF", "cache_size = -4000", "mmap_size = 0"];
  for (const pragma of pragmas) database.pragma(pragma);
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string) => {
    const held = prepared.get(sql) ?? database.prepare(sql);
    if (prepared.size > 100) prepared.clear();
    prepared.set(sql, held);
    return held;
  };
  return {
    run: async (sql, values = []) => {
      if (/^(CREATE|DROP)/.test(sql)) {
        prepared.clear();
        database.exec(sql);
        return [];
      }
      const ready = statement(sql);
      if (ready.reader) return ready.all([...values]) as Row[];
      ready.run([...values]);
      return [];
    },
    close: async () => {
      prepared.clear();
      database.close();
    },
  };
}

function postgres(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    application_name: "equipoise",
  });
  pool.on("error", () => {}); // an idle connection that ends; the next question opens another
  return {
    run: async (sql, values = []) => {
      let place = 0;
      const numbered = sql.replaceAll("?", () => `$${++place}`);
      return (await pool.query(numbered, [...values])).rows as Row[];
    },
    close: () => pool.end(),
  };
}
