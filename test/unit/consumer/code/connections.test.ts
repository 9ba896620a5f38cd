import assert from "node:assert/strict";
import { findConnections } from "../../../../src/consumer/code/connections/connections";
import { codeContext } from "../../../support/code-context";
import { textInBrief } from "../../../support/known-text";

/** `library callee: host` of every connection; `?` where no host can be read. */
function opened(code: string): readonly string[] {
  return findConnections(codeContext({ "main.ts": code })).map(({ library, name, host }) => {
    return `${library} ${code.slice(name.start, name.end)}: ${host === undefined ? "?" : textInBrief(host)}`;
  });
}

describe("database clients", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['import { Client } from "pg"; new Client({ host: "erp.acme.example" });', ["pg Client: erp.acme.example"]],
    [
      'import pg from "pg"; new pg.Pool({ host: "erp.acme.example", port: 6432, password });',
      ["pg pg.Pool: erp.acme.example:6432"],
    ],
    [
      'import * as pg from "pg"; new pg.Pool({ connectionString: "postgres://app:secret@erp.acme.example:5432/erp" });',
      ["pg pg.Pool: erp.acme.example:5432"],
    ],
    ['import { Pool } from "pg"; new Pool({ connectionString: process.env.ERP_URL });', ["pg Pool: $ERP_URL"]],
    [
      'import { Pool } from "pg"; new Pool({ connectionString: `postgres://${user}:${password}@${process.env.DB_HOST}:5432/erp` });',
      ["pg Pool: $DB_HOST:5432"],
    ],
    ['import { Pool } from "pg"; new Pool({ host: process.env.DB_HOST });', ["pg Pool: $DB_HOST"]],
    ['import { Pool } from "pg"; new Pool({ host: "/var/run/postgresql" });', []],
    ['import { Pool } from "pg"; new Pool();', ["pg Pool: $PGHOST"]],
    ['import { Pool } from "pg"; new Pool({ database: "erp" });', ["pg Pool: $PGHOST"]],
    [
      'import { DataSource } from "typeorm"; new DataSource({ type: "oracle", connectString: "erp:1521/ERP" });',
      ["typeorm DataSource: erp:1521"],
    ],
    [
      'import { DataSource } from "typeorm"; new DataSource({ replication: { master: { host: "erp" }, slaves } });',
      ["typeorm DataSource: erp"],
    ],
    ['import { Pool } from "pg"; new Pool(settings);', ["pg Pool: ?"]],
    ['import { Pool } from "pg"; new Pool({ ...settings, max: 5 });', ["pg Pool: ?"]],
    [
      'import { Pool } from "pg"; const settings = { host: "erp" }; new Pool({ ...settings, max: 5 });',
      ["pg Pool: erp"],
    ],
    [
      'import postgres from "postgres"; postgres("postgres://u:p@erp.acme.example/erp");',
      ["postgres postgres: erp.acme.example"],
    ],
    [
      'import mysql from "mysql2/promise"; mysql.createPool({ host: "erp", port: 3306 });',
      ["mysql2/promise mysql.createPool: erp:3306"],
    ],
    [
      'import mysql from "mysql2"; mysql.createConnection("mysql://u:p%40@erp:3306/x");',
      ["mysql2 mysql.createConnection: erp:3306"],
    ],
    [
      'import { MongoClient } from "mongodb"; new MongoClient("mongodb+srv://u:p@cluster0.acme.example/x?retryWrites=true");',
      ["mongodb MongoClient: cluster0.acme.example"],
    ],
    [
      'import { MongoClient } from "mongodb"; MongoClient.connect("mongodb://a.acme.example:27017,b.acme.example:27017/x");',
      ["mongodb MongoClient.connect: a.acme.example:27017"],
    ],
    [
      'import mongoose from "mongoose"; mongoose.connect(process.env.MONGO_URL!);',
      ["mongoose mongoose.connect: $MONGO_URL"],
    ],
    [
      'import sql from "mssql"; sql.connect({ server: "erp\\\\SQLEXPRESS", user, password });',
      ["mssql sql.connect: erp"],
    ],
    [
      'import sql from "mssql"; new sql.ConnectionPool("Server=tcp:erp.acme.example,1433;Database=x;User Id=u;Password=p");',
      ["mssql sql.ConnectionPool: erp.acme.example:1433"],
    ],
    [
      'import oracledb from "oracledb"; oracledb.getConnection({ user, password, connectString: "erp.acme.example:1521/XEPDB1" });',
      ["oracledb oracledb.getConnection: erp.acme.example:1521"],
    ],
    [
      'import oracledb from "oracledb"; oracledb.createPool({ connectString: "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=erp)(PORT=1521)))" });',
      ["oracledb oracledb.createPool: erp"],
    ],
    [
      'import knex from "knex"; knex({ client: "pg", connection: { host: "erp", port: 5432 } });',
      ["knex knex: erp:5432"],
    ],
    ['import { knex } from "knex"; knex({ client: "pg", connection: process.env.ERP_URL });', ["knex knex: $ERP_URL"]],
    ['import knex from "knex"; knex({ client: "better-sqlite3", connection: { filename: "./x.db" } });', []],
    [
      'import { DataSource } from "typeorm"; new DataSource({ type: "postgres", host: "erp" });',
      ["typeorm DataSource: erp"],
    ],
    [
      'import { DataSource } from "typeorm"; new DataSource({ type: "postgres", url: "postgres://u:p@erp/x" });',
      ["typeorm DataSource: erp"],
    ],
    ['import { DataSource } from "typeorm"; new DataSource({ type: "sqlite", database: "x.db" });', []],
    [
      'import { Sequelize } from "sequelize"; new Sequelize("postgres://u:p@erp:5432/x");',
      ["sequelize Sequelize: erp:5432"],
    ],
    [
      'import { Sequelize } from "sequelize"; new Sequelize("db", "user", "pass", { host: "erp", dialect: "mysql" });',
      ["sequelize Sequelize: erp"],
    ],
    ['import { Sequelize } from "sequelize"; new Sequelize("sqlite::memory:");', []],
    ['import { PrismaClient } from "@prisma/client"; new PrismaClient();', ["@prisma/client PrismaClient: ?"]],
    [
      'import { PrismaClient } from "@prisma/client"; new PrismaClient({ datasources: { db: { url: process.env.ERP_URL } } });',
      ["@prisma/client PrismaClient: $ERP_URL"],
    ],
    [
      'import { PrismaClient } from "@prisma/client"; new PrismaClient({ datasourceUrl: "postgres://u:p@erp/x" });',
      ["@prisma/client PrismaClient: erp"],
    ],
    [
      'import { PrismaClient } from "@prisma/client"; import { PrismaPg } from "@prisma/adapter-pg"; const adapter = new PrismaPg({ connectionString: "postgres://u:p@erp/x" }); new PrismaClient({ adapter });',
      ["@prisma/client PrismaClient: erp"],
    ],
    [
      'import { drizzle } from "drizzle-orm/node-postgres"; drizzle("postgres://u:p@erp/x");',
      ["drizzle-orm/node-postgres drizzle: erp"],
    ],
    [
      'import { drizzle } from "drizzle-orm/mysql2"; drizzle({ connection: { host: "erp" } });',
      ["drizzle-orm/mysql2 drizzle: erp"],
    ],
    [
      'import { drizzle } from "drizzle-orm/node-postgres"; import { Pool } from "pg"; drizzle(new Pool({ host: "erp" }));',
      ["pg Pool: erp"],
    ],
    [
      'import { drizzle } from "drizzle-orm/better-sqlite3"; import Database from "better-sqlite3"; drizzle(new Database("x.db"));',
      [],
    ],
    ['import Redis from "ioredis"; new Redis({ host: "cache" });', []],
    ['import { DatabaseSync } from "node:sqlite"; new DatabaseSync("x.db");', []],
    ['class Client { constructor(o: object) {} } new Client({ host: "erp" });', []],
    ['import { Client } from "./own"; new Client({ host: "erp" });', []],
  ];
  for (const [code, expected] of cases) it(code, () => assert.deepEqual(opened(code), expected));

  it("never gives what stands before the host", () => {
    const secret = /secret|app/;
    for (const url of [
      "postgres://app:secret@erp/x",
      "postgres://app:se@cret@erp/x",
      "postgres://app:secret@erp,b/x?a=@b",
    ]) {
      const [line] = opened(`import { Pool } from "pg"; new Pool({ connectionString: "${url}" });`);
      assert.doesNotMatch(line?.split(": ")[1] ?? "", secret);
    }
  });
});
