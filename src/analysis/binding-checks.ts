import { type Binding, declarationOf } from "./bindings";
import { eachInTurn } from "./breathe";
import { type CheckedBinding, diagnoseBinding } from "./checked-binding";
import type { SchemaStore } from "./schema-store";
import type { TypeStore } from "./type-store";
import type { WorkspaceIndex } from "./workspace-index";

/** Compares every bound type with its entity, and does again only what was read anew since the last time. */
export class BindingChecks {
  readonly #index: WorkspaceIndex;
  readonly #schemas: SchemaStore;
  readonly #types: TypeStore;
  /** By the reading of the type, which is a new object whenever it was read again. */
  #checked = new Map<string, CheckedBinding>();

  constructor(index: WorkspaceIndex, schemas: SchemaStore, types: TypeStore) {
    this.#index = index;
    this.#schemas = schemas;
    this.#types = types;
  }

  /** The checks of these bindings, which are all that there are, in their order. `today` is `YYYY-MM-DD`. */
  async of(bindings: readonly Binding[], today: string): Promise<readonly CheckedBinding[]> {
    const inside = bindings.map((binding) => ({ binding, readable: this.#index.isInWorkspace(binding.uri) }));
    const readings = await this.#types.readings(inside.flatMap(({ binding, readable }) => (readable ? [binding] : [])));
    const waiting = [...readings];
    const before = this.#checked;
    const checks: CheckedBinding[] = [];
    this.#checked = new Map();
    await eachInTurn(inside, ({ binding, readable }) => {
      const reading = (readable ? waiting.shift() : undefined) ?? { outcome: "no-file" };
      const schema = this.#schemas.of(binding.contract, binding.entity, binding.direction, this.#index.roots);
      const key = `${checks.length} ${declarationOf(binding)}`;
      const known = before.get(key);
      const same =
        known?.check.binding.contract === binding.contract &&
        known.check.binding.place.span.start === binding.place.span.start;
      const isKnown = same && known.schema === schema && known.check.reading === reading && known.today === today;
      const checked = isKnown ? known : diagnoseBinding(binding, schema, reading, today);
      this.#checked.set(key, checked);
      checks.push(checked);
    });
    return checks;
  }
}
