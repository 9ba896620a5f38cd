/** The part of Node's embedded database that the stores use; the types of the oldest supported Node do not have it. */
declare module "node:sqlite" {
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): StatementSync;
    close(): void;
  }
  export interface StatementSync {
    run(...values: readonly (string | number | null)[]): unknown;
    all(...values: readonly (string | number | null)[]): readonly Readonly<Record<string, unknown>>[];
  }
}
