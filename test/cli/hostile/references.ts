import { contract, type Row, repeated } from "./row";

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
        "self.contract.yaml": contract({ id: "c01-self", schema: "./self.json", type: "tree.ts#Tree" }),
        "pair.contract.yaml": contract({ id: "c01-pair", schema: "./a.json", type: "tree.ts#Tree" }),
        "tree.contract.yaml": contract({ id: "c01-tree", schema: "./tree.json", type: "tree.ts#Tree" }),
        "self.json": schemaWith("#"),
        "a.json": schemaWith("b.json"),
        "b.json": schemaWith("a.json"),
        "tree.json": JSON.stringify({
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, below: { $ref: "#" } },
        }),
        "tree.ts": "export interface Tree {\n  name: number;\n  below?: Tree;\n}\n",
      },
      findings: [
        "tree.ts:1:18 drift/undecided: Tree not compared with c01-pair: the definition refers only to itself",
        "tree.ts:1:18 drift/undecided: Tree not compared with c01-self: the definition refers only to itself",
        "tree.ts:2:9 drift/type: Tree.name is number, but c01-tree may send string: code gets the wrong type",
      ],
    },
    {
      name: "C02 a file, a package, a pointer that is not there",
      files: {
        ...contractsOf("c02", [
          "./gone.json",
          "./here.json#/$defs/Custmer",
          "npm:no-such-package/s.json",
          "./nested.json",
          "npm:../../s.json",
          "",
        ]),
        "here.json": JSON.stringify({ $defs: { Customer: { type: "string" } } }),
        "nested.json": `{ "properties": {\n  "a": { "$ref": "./gone.json" },\n  "b": { "$ref": "#/$defs/gone" } } }`,
      },
      findings: [
        "0.contract.yaml:8:13 schema/unresolved: ./gone.json: there is no file C02/gone.json",
        "1.contract.yaml:8:13 schema/unresolved: ./here.json#/$defs/Custmer: there is no Custmer at /$defs",
        "2.contract.yaml:8:13 schema/unresolved: npm:no-such-package/s.json: the package no-such-package is not installed here",
        "4.contract.yaml:8:13 schema/unresolved: npm:../../s.json: write npm:package/file.json or npm:@scope/package/file.json",
        "5.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "nested.json:2:18 schema/unresolved: ./gone.json: there is no file C02/gone.json",
        "nested.json:3:18 schema/unresolved: #/$defs/gone: there is no $defs at the top level",
      ],
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
      findings: [
        "0.contract.yaml:8:13 schema/unresolved: ../../../../../../etc/hostname: it leads outside the workspace",
        "1.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "2.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "3.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "4.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "5.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "6.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "7.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "8.contract.yaml:8:13 schema/unresolved: npm:a/../../../../../etc/hostname: the package a is not installed here",
        "inner.json:1:9 schema/unresolved: ../../../../../../etc/hostname: it leads outside the workspace",
      ],
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
      findings: [
        `0.contract.yaml:8:13 schema/unresolved: http://127.0.0.1:${port}/s.json: nothing is fetched from the network; copy it into the workspace`,
        `1.contract.yaml:8:13 schema/unresolved: https://localhost:${port}/s.json#/a: nothing is fetched from the network; copy it into the workspace`,
        `2.contract.yaml:8:13 schema/unresolved: http://2130706433:${port}/s.json: nothing is fetched from the network; copy it into the workspace`,
        `3.contract.yaml:8:13 schema/unresolved: http://[::1]:${port}/s.json: nothing is fetched from the network; copy it into the workspace`,
        "4.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "5.contract.yaml:8:13 schema/invalid: data[0].schema: must be a schema or a ./path in the workspace, found⋯",
        "remote.json:2:11 schema/unresolved: other.json: there is no file C05/other.json",
      ],
    },
    {
      name: "C06 into what JavaScript keeps",
      files: { ...contractsOf("c06", ["./s.json#/constructor/prototype", "./s.json#/__proto__"]), "s.json": "{}" },
      findings: [
        "0.contract.yaml:8:13 schema/unresolved: ./s.json#/constructor/prototype: there is no constructor at the top level",
        "1.contract.yaml:8:13 schema/unresolved: ./s.json#/__proto__: there is no __proto__ at the top level",
      ],
    },
    {
      name: "C09 3,000 references in a row",
      files: {
        "a.contract.yaml": contract({ id: "c09", schema: "./chain.json", type: "thing.ts#Thing" }),
        "chain.json": `{ "$ref": "#/$defs/d0", "$defs": { ${repeated(3000, (n) => `"d${n}": { "$ref": "#/$defs/d${n + 1}" }`)}, "d3000": { "type": "string" } } }`,
        "thing.ts": "export type Thing = number;\n",
      },
      findings: ["thing.ts:1:13 drift/type: Thing is number, but c09 may send string: code gets the wrong type"],
    },
    {
      name: "C16 names that URIs and shells read otherwise",
      files: {
        "ä #1 100% 🙂/a.contract.yaml": contract({ id: "c16", schema: '"./s 100% 🙂.json"', type: "t 1 🙂.ts#Thing" }),
        "ä #1 100% 🙂/s 100% 🙂.json": '{ "type": "string" }',
        "ä #1 100% 🙂/t 1 🙂.ts": "export type Thing = number;\n",
        ...contractsOf("c16", [`./${"x".repeat(4000)}.json`, "./s.json.", "./s.json ", "./%41.json"]),
        "s.json": "{}",
        "A.json": "{}",
      },
      findings: [
        "ä #1 100% 🙂/t 1 🙂.ts:1:13 drift/type: Thing is number, but c16 may send string: code gets the wrong type",
        "0.contract.yaml:8:13 schema/unresolved: ./xxxxxxxxxx…xxxxxx.json: there is no file C16/xxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.json",
        "1.contract.yaml:8:13 schema/unresolved: ./s.json.: there is no file C16/s.json.",
        "2.contract.yaml:8:13 schema/unresolved: ./s.json : there is no file C16/s.json ",
        "3.contract.yaml:8:13 schema/unresolved: ./%41.json: there is no file C16/%41.json",
      ],
    },
  ];
}
