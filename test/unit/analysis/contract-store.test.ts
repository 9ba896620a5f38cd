import assert from "node:assert/strict";
import { ContractStore } from "../../../src/analysis/contract-store";
import { MAX_CONTRACT_BYTES } from "../../../src/document/limits";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";

const uri = "file:///ws/crm.contract.yaml";
const good = 'integrationContract: "1.0"\nid: crm\n';

function store(content?: string | Uint8Array) {
  const disk = new MemoryFileSystem();
  if (content !== undefined) disk.write(uri, content);
  const contracts = new ContractStore(new SourceFiles(disk));
  const put = (next: string | Uint8Array | undefined) => {
    if (next === undefined) disk.remove(uri);
    else disk.write(uri, next);
    contracts.changed(uri);
  };
  return { disk, contracts, put };
}

describe("ContractStore", () => {
  const unreadable: { name: string; content: string | Uint8Array; says: RegExp }[] = [
    { name: "larger than a contract may be", content: " ".repeat(MAX_CONTRACT_BYTES + 1), says: /larger than \d+ MiB/ },
    { name: "UTF-16", content: new Uint8Array([0xff, 0xfe, 0x69, 0x00]), says: /UTF-16/ },
    { name: "not UTF-8", content: new Uint8Array([0x69, 0x64, 0x80]), says: /UTF-8/ },
  ];
  for (const { name, content, says } of unreadable) {
    it(`says of a contract that it is ${name}, and reads it when that is mended`, () => {
      const { contracts, put } = store(content);
      const file = contracts.get(uri);
      assert.match(file?.problems[0]?.message ?? "", says);
      assert.equal(file?.model, undefined);
      put(good);
      assert.equal(contracts.get(uri)?.model?.id?.value, "crm");
      assert.deepEqual(contracts.get(uri)?.problems, []);
    });
  }

  it("says of a folder with a contract's name that it is no file", () => {
    const { disk, contracts } = store();
    disk.write(`${uri}/inside.txt`, "");
    assert.match(contracts.get(uri)?.problems[0]?.message ?? "", /not a regular file/);
  });

  it("says nothing of other files that it cannot read, or that have no marker", () => {
    const { disk, contracts } = store();
    disk.write("file:///ws/a.yaml", new Uint8Array([0xff, 0xfe]));
    disk.write("file:///ws/b.yaml", "id: crm\n");
    assert.equal(contracts.get("file:///ws/a.yaml"), undefined);
    assert.equal(contracts.get("file:///ws/b.yaml"), undefined);
  });

  it("keeps the last good contract while its text is broken, and not once it was gone", () => {
    const { contracts, put } = store(good);
    const model = contracts.get(uri)?.model;
    put(`${good}data: [`);
    assert.equal(contracts.get(uri)?.model, model);
    put(`${good}data: [[`);
    assert.equal(contracts.get(uri)?.model, model);
    put(undefined);
    assert.equal(contracts.get(uri), undefined);
    put(`${good}data: [`);
    assert.notEqual(contracts.get(uri)?.model, model);
  });

  it("takes a text that is broken from the beginning as it is, each time", () => {
    const { contracts, put } = store(`${good}data: [`);
    const first = contracts.get(uri);
    assert.equal(first?.model, first?.reading.contract);
    put(`${good}data: [[`);
    const second = contracts.get(uri);
    assert.equal(second?.model, second?.reading.contract);
  });

  it("takes what the disk holds for the last good contract, where an editor comes with one that is half typed", () => {
    const disk = new MemoryFileSystem();
    disk.write(uri, good);
    const files = new SourceFiles(disk);
    const contracts = new ContractStore(files);
    for (const text of [`${good}data: [`, `${good}data: [[`]) {
      files.open(uri, text);
      contracts.changed(uri);
      assert.equal(contracts.get(uri)?.model?.id?.value, "crm");
      assert.notEqual(contracts.get(uri)?.model, contracts.get(uri)?.reading.contract);
    }
  });

  it("gives the same object until the text is another", () => {
    const { contracts, put } = store(good);
    const first = contracts.get(uri);
    put(good);
    assert.equal(contracts.get(uri), first);
    put(`# moved\n${good}`);
    assert.notEqual(contracts.get(uri), first);
  });

  it("has no model of a retired contract", () => {
    assert.equal(store(`${good}status: retired\n`).contracts.get(uri)?.model, undefined);
  });
});
