import type { Contract } from "../contract/contract";
import type { SourceFiles } from "../files/source-files";
import { breakingChange, keepsMajor } from "../rules/lifecycle/breaking-change";
import type { EntitySchema } from "../schema/entity-schema";
import type { BaselineSide, BaselineStore } from "./baseline-store";
import { eachInTurn } from "./breathe";
import type { CheckedBinding } from "./checked-binding";
import type { Diagnosed } from "./diagnosed";
import { breaksOf } from "./entity-breaks";
import type { SchemaStore } from "./schema-store";

interface Judged {
  /** The very objects that it was found from. */
  readonly from: readonly unknown[];
  readonly found: readonly Diagnosed[];
}

/**
 * Judges every contract against what it was at the baseline. A contract that is new, or whose text and schemas are what
 * they were, costs a look at their files; one of which nothing changed since the last check costs nothing.
 */
export class BreakingChanges {
  readonly #store: BaselineStore;
  readonly #files: SourceFiles;
  readonly #schemas: SchemaStore;
  readonly #roots: readonly string[];
  #judged = new Map<string, Judged>();

  constructor(store: BaselineStore, files: SourceFiles, schemas: SchemaStore, roots: readonly string[]) {
    this.#store = store;
    this.#files = files;
    this.#schemas = schemas;
    this.#roots = roots;
  }

  /** `checks` are the bindings of these contracts, compared with the schemas as they are now. */
  async findings(contracts: readonly Contract[], checks: readonly CheckedBinding[]): Promise<readonly Diagnosed[]> {
    this.#store.refresh();
    const before = this.#judged;
    const judged = new Map<string, Judged>();
    this.#judged = judged;
    await eachInTurn(contracts, (contract) => {
      const own = checks.filter(({ check }) => check.binding.contract === contract);
      const side = this.#store.at(contract.uri);
      const schemas = contract.entities.flatMap((entity) => this.#schemas.inUse(contract, entity, this.#roots));
      const from = [contract, side, ...schemas, ...own];
      const known = before.get(contract.uri);
      const isKnown = known?.from.length === from.length && known.from.every((one, i) => one === from[i]);
      const found = isKnown ? known.found : this.#judge(contract, side, schemas, own);
      judged.set(contract.uri, { from, found });
    });
    return [...judged.values()].flatMap(({ found }) => found);
  }

  #judge(
    contract: Contract,
    side: BaselineSide | undefined,
    schemas: readonly EntitySchema[],
    checks: readonly CheckedBinding[],
  ): readonly Diagnosed[] {
    const files = [contract.uri, ...schemas.flatMap(({ dependencies }) => dependencies)];
    if (side === undefined || files.every((uri) => this.#isUnchanged(uri, side.files))) return [];
    const old = side.contracts.get(contract.uri)?.model;
    if (old === undefined || !keepsMajor(old.version, contract.version)) return [];
    return contract.entities.flatMap((entity) => {
      const before = old.entities.find(({ name }) => name.value === entity.name.value);
      if (before === undefined) return [];
      const breaks = breaksOf({
        contract,
        entity,
        before,
        schema: (direction) => this.#schemas.of(contract, entity, direction, this.#roots),
        schemaBefore: (direction) => side.schemas.of(old, before, direction, this.#roots),
        checks: checks.filter(({ check }) => check.binding.entity === entity),
      });
      return breaks.flatMap((found): readonly Diagnosed[] => {
        const subject = { ...found, contract, entity, before: old.version };
        const finding = breakingChange.check(subject);
        return finding === undefined ? [] : [{ finding, contract, fixes: () => breakingChange.fixes?.(subject) ?? [] }];
      });
    });
  }

  #isUnchanged(uri: string, before: SourceFiles): boolean {
    const [was, is] = [before.text(uri), this.#files.text(uri)];
    return was.ok && is.ok ? was.text === is.text : was.ok === is.ok;
  }
}
