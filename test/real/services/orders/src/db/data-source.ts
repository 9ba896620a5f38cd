import { ConfigService } from "@nestjs/config";
import { DataSource } from "typeorm";
import { OrderEntity } from "./order.entity";

const config = new ConfigService();

/** Our own database. */
export const dataSource = new DataSource({
  type: "postgres",
  host: "orders-db.internal.example",
  port: 5432,
  username: config.get("DB_USER"),
  password: config.get("DB_PASSWORD"),
  database: "orders",
  entities: [OrderEntity],
  poolSize: 20,
});

/** For the tests of the repository layer. */
export const testDataSource = new DataSource({
  type: "better-sqlite3",
  database: ":memory:",
  entities: [OrderEntity],
  synchronize: true,
});
