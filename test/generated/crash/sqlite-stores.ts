import { DatabaseSync } from "node:sqlite";

/** A result that is kept and not delivered. */
export interface Pending {
  readonly value: unknown;
  readonly record: unknown;
  readonly approval: unknown;
}

/** Outbox, dead letters and audit records of one service, in one file. Every change is on the disk when it returns. */
export class SqliteStores {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS outbox (id TEXT PRIMARY KEY, entry TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'pending');
      CREATE TABLE IF NOT EXISTS dead_letters (id TEXT PRIMARY KEY, value TEXT NOT NULL, error TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS audit (decision TEXT PRIMARY KEY, record TEXT NOT NULL);
    `);
  }

  save(id: string, value: unknown, record: unknown, approval: unknown): void {
    const entry = JSON.stringify({ value, record, approval });
    this.#database.prepare("INSERT INTO outbox (id, entry) VALUES (?, ?) ON CONFLICT DO NOTHING").run(id, entry);
  }

  done(id: string): void {
    this.#database.prepare("UPDATE outbox SET state = 'done' WHERE id = ?").run(id);
  }

  /** One transaction: a result is pending or a dead letter, never neither. */
  deadLetter(id: string, value: unknown, error: unknown): void {
    this.#database.exec("BEGIN IMMEDIATE");
    this.#database
      .prepare("INSERT INTO dead_letters (id, value, error) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .run(id, JSON.stringify(value), String(error));
    this.#database.prepare("UPDATE outbox SET state = 'dead' WHERE id = ?").run(id);
    this.#database.exec("COMMIT");
  }

  recordDecision(decision: string, record: unknown): void {
    this.#database
      .prepare("INSERT INTO audit (decision, record) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .run(decision, JSON.stringify(record));
  }

  pending(): readonly Pending[] {
    const rows = this.#database.prepare("SELECT entry FROM outbox WHERE state = 'pending' ORDER BY rowid").all();
    return rows.map((row): Pending => JSON.parse(String(row["entry"])));
  }

  /** What is where, for the test to judge. */
  contents(): Readonly<Record<"pending" | "done" | "dead" | "audit", readonly string[]>> {
    const ids = (sql: string) =>
      this.#database
        .prepare(sql)
        .all()
        .map((row) => String(row["id"]));
    const inState = (state: string) => ids(`SELECT id FROM outbox WHERE state = '${state}' ORDER BY id`);
    return {
      pending: inState("pending"),
      done: inState("done"),
      dead: ids("SELECT id FROM dead_letters ORDER BY id"),
      audit: ids("SELECT decision AS id FROM audit ORDER BY decision"),
    };
  }

  close(): void {
    this.#database.close();
  }
}
