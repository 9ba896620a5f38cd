import assert from "node:assert/strict";
import { withoutCredentials } from "../../../src/text/without-credentials";

describe("a text without credentials", () => {
  it("says where something is, and not how to get in", () => {
    for (const [text, told] of [
      ["See https://svc:s3cret@crm.example/v3?x=a@b.", "See https://crm.example/v3?x=a@b."],
      ["amqp://u:p@ss@mq.example/v and //u@h", "amqp://mq.example/v and //h"],
      ["jdbc:oracle:thin:scott/tiger@//db.example:1521/orders", "jdbc:oracle:thin:@//db.example:1521/orders"],
      ["jdbc:postgresql://db/x?user=u&password=s3cret&ssl=true", "jdbc:postgresql://db/x?user=u&password=…&ssl=true"],
      ["Driver=x;Server=db;PWD=s3cret;", "Driver=x;Server=db;PWD=…;"],
      ["team@example.com // see https://crm.example/@team", "team@example.com // see https://crm.example/@team"],
    ] as const) {
      assert.equal(withoutCredentials(text), told);
      assert.equal(withoutCredentials(told), told);
    }
  });
});
