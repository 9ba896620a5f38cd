/** How a package is told where its database is. */
export interface DatabaseClient {
  /** What opens a connection, by the name that the package exports it under; empty for the package itself. */
  readonly opens: RegExp;
  /** Members of the options that hold a connection string, or options again. */
  readonly strings: readonly string[];
  /** Members of the options that hold the host. */
  readonly hosts: readonly string[];
  /** What says that the database is a file, and so no other system's. */
  readonly local?: { readonly member: string; readonly value: RegExp };
  /** The host where options name none: a variable that the package reads, or this machine. */
  readonly otherwise?: { readonly env: string } | { readonly text: string };
}

const sqlite = /sqlite|sqljs|libsql|expo|capacitor|cordova|react-native|nativescript/i;
const postgres: DatabaseClient["otherwise"] = { env: "PGHOST" };
const thisMachine: DatabaseClient["otherwise"] = { text: "localhost" };

const mysql: DatabaseClient = {
  opens: /^create(?:Connection|Pool|PoolCluster)$|^(?:promise\.)create(?:Connection|Pool)$/,
  strings: ["uri"],
  hosts: ["host"],
  otherwise: thisMachine,
};

/**
 * The packages that speak to a database of their own protocol. Those whose databases are files of this machine
 * (better-sqlite3, sqlite3, node:sqlite) open no connection to another system.
 */
const databaseClients: ReadonlyMap<string, DatabaseClient> = new Map<string, DatabaseClient>([
  [
    "pg",
    { opens: /^(?:native\.)?(?:Client|Pool)$/, strings: ["connectionString"], hosts: ["host"], otherwise: postgres },
  ],
  ["pg-pool", { opens: /^$/, strings: ["connectionString"], hosts: ["host"], otherwise: postgres }],
  ["postgres", { opens: /^$/, strings: [], hosts: ["host", "hostname"], otherwise: postgres }],
  ["mysql", mysql],
  ["mysql2", mysql],
  ["mysql2/promise", mysql],
  ["mariadb", mysql],
  ["mongodb", { opens: /^MongoClient(?:\.connect)?$/, strings: [], hosts: [] }],
  ["mongoose", { opens: /^(?:connect|createConnection)$/, strings: [], hosts: [] }],
  ["mssql", { opens: /^(?:connect|ConnectionPool)$/, strings: ["connectionString"], hosts: ["server"] }],
  ["tedious", { opens: /^Connection$/, strings: [], hosts: ["server"] }],
  ["oracledb", { opens: /^(?:getConnection|createPool)$/, strings: ["connectString", "connectionString"], hosts: [] }],
  [
    "knex",
    {
      opens: /^(?:|knex)$/,
      strings: ["connection", "connectionString"],
      hosts: ["host", "server"],
      local: { member: "client", value: sqlite },
      otherwise: thisMachine,
    },
  ],
  [
    "typeorm",
    {
      opens: /^(?:DataSource|createConnection)$/,
      strings: ["url", "connectString", "replication", "master"],
      hosts: ["host"],
      local: { member: "type", value: sqlite },
      otherwise: thisMachine,
    },
  ],
  [
    "sequelize",
    {
      opens: /^(?:Sequelize)?$/,
      strings: [],
      hosts: ["host"],
      local: { member: "dialect", value: sqlite },
      otherwise: thisMachine,
    },
  ],
  [
    "@prisma/client",
    { opens: /^PrismaClient$/, strings: ["datasourceUrl", "datasources", "db", "url", "adapter"], hosts: [] },
  ],
]);

const adapter: DatabaseClient = {
  opens: /^Prisma[A-Z]\w*$/,
  strings: ["connectionString", "uri"],
  hosts: ["host", "server"],
};

const drizzle: DatabaseClient = {
  opens: /^drizzle$/,
  strings: ["connection", "connectionString", "url", "uri"],
  hosts: ["host"],
};

/** The client of a package, by the module that it is imported from. */
export function databaseClient(module: string): DatabaseClient | undefined {
  if (/^drizzle-orm\/(?:.*sqlite|libsql|sql-js|d1|durable|bun-sql|op-sqlite)/.test(module)) return undefined;
  if (module.startsWith("drizzle-orm/")) return drizzle;
  return databaseClients.get(module);
}

/** The adapter of Prisma that its client is given. */
export function databaseAdapter(module: string): DatabaseClient | undefined {
  return /^@prisma\/adapter-(?:pg|mariadb|mssql|neon|planetscale)$/.test(module) ? adapter : undefined;
}
