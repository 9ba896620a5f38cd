import { contract, repeated, type Row } from "./row";

/** A contract whose schema is `reference`. */
const referring = (id: string, reference: string): string => contract({ id, schema: JSON.stringify(reference) });

const schemaWith = (reference: string): string => JSON.stringify({ $ref: reference });

/** One contract for each reference, `id-0`, `id-1`, …. */
function contractsOf(id: string, references: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    references.map((reference, index) => [`${index}.contract.yaml`, referring(`${id}-${index}`, reference)]),
  );
}

/** References that lead to where they must not, or nowhere. `port` is a server's of this machine that counts its visitors. */
export function references(port: number): readonly Row[] {
  return [
    {
      name: "C01 references in a circle",
      files: {
        ...contractsOf("c01", ["./self.json", "./a.json", "./tree.json"]),
        "self.json": schemaWith("#"),
        "a.json": schemaWith("b.json"),
        "b.json": schemaWith("a.json"),
        "tree.json": JSON.stringify({ type: "object", required: ["name"], properties: { name: { type: "string" }, below: { $ref: "#" } } }),
        "3.contract.yaml": contract({ id: "c01-3", schema: "./tree.json", type: "tree.ts#Tree" }),
        "tree.ts": "export interface Tree {\n  name: string;\n  below?: Tree;\n}\n",
      },
      findings: [],
    },
    {
      name: "C02 a file, a package, a pointer that is not there",
      files: {
        ...contractsOf("c02", ["./gone.json", "./here.json#/$defs/Custmer", "npm:no-such-package/s.json", "./nested.json", "npm:../../s.json", ""]),
        "here.json": JSON.stringify({ $defs: { Customer: { type: "string" } } }),
        "nested.json": `{ "properties": {\n  "a": { "$ref": "./gone.json" },\n  "b": { "$ref": "#/$defs/gone" } } }`,
      },
      findings: [],
    },
    {
      name: "C03 out of the workspace",
      files: {
        ...contractsOf("c03", [
          "../../../../../../etc/hostname",
          "..%2f..%2f..%2fetc/hostname",
          "%2e%2e/%2e%2e/etc/hostname",
          "/etc/hostname",
          "file:///etc/hostname",
          "\\\\host\\share\\s.json",
          "C:/windows/win.ini",
          "C:\\windows\\win.ini",
          "npm:a/../../../../../etc/hostname",
          "./inner.json",
        ]),
        "inner.json": schemaWith("../../../../../../etc/hostname"),
      },
      findings: [],
    },
    {
      name: "C05 to the network",
      files: {
        ...contractsOf("c05", [
          `http://127.0.0.1:${port}/s.json`,
          `https://localhost:${port}/s.json#/a`,
          `http://2130706433:${port}/s.json`,
          `http://[::1]:${port}/s.json`,
          `//127.0.0.1:${port}/s.json`,
          `ftp://127.0.0.1:${port}/s.json`,
          "./remote.json",
        ]),
        "remote.json": `{ "$schema": "http://127.0.0.1:${port}/meta", "$id": "http://127.0.0.1:${port}/id",\n  "$ref": "other.json" }`,
      },
      findings: [],
    },
    {
      name: "C06 into what JavaScript keeps",
      files: { ...contractsOf("c06", ["./s.json#/constructor/prototype", "./s.json#/__proto__"]), "s.json": "{}" },
      findings: [],
    },
    {
      name: "C09 3,000 references in a row",
      files: {
        "a.contract.yaml": contract({ id: "c09", schema: "./chain.json", type: "thing.ts#Thing" }),
        "chain.json": `{ "$ref": "#/$defs/d0", "$defs": { ${repeated(3000, (n) => `"d${n}": { "$ref": "#/$defs/d${n + 1}" }`)}, "d3000": { "type": "string" } } }`,
        "thing.ts": "export type Thing = number;\n",
      },
      findings: [],
    },
    {
      name: "C16 names that URIs and shells read otherwise",
      files: {
        "ä #1 100% 🙂/a.contract.yaml": contract({ id: "c16", schema: '"./s 100% 🙂.json"', type: "t#1 🙂.ts#Thing" }),
        "ä #1 100% 🙂/s 100% 🙂.json": '{ "type": "string" }',
        "ä #1 100% 🙂/t#1 🙂.ts": "export type Thing = number;\n",
        ...contractsOf("c16", [`./${"x".repeat(4000)}.json`, "./s.json.", "./s.json ", "./%41.json"]),
        "s.json": "{}",
        "A.json": "{}",
      },
      findings: [],
    },
  ];
}
