import type { CodeFacts } from "../consumer/code-facts";
import type { Contract, Entity } from "../contract/contract";
import { isClientModule } from "../files/generated-client";
import type { ClientModules } from "./client-modules";
import type { Diagnosed } from "./diagnosed";

/** Which entities the code validates by the client modules of their contracts, before it writes them. */
export class ValidatedEntities {
  /** The functions of client modules that code calls, by the module. */
  readonly #used = new Map<string, Set<string>>();
  readonly #modules: ClientModules;

  constructor(facts: readonly CodeFacts[], modules: ClientModules) {
    this.#modules = modules;
    for (const { uses } of facts) {
      for (const { target, uri } of uses) {
        if (uri === target.uri || !isClientModule(target.uri)) continue;
        const names = this.#used.get(target.uri) ?? new Set();
        this.#used.set(target.uri, names.add(target.name));
      }
    }
  }

  /** True where code calls the entity's `parse…`, or a `write…`, which validates what it is given. */
  has(contract: Contract, entity: Entity): boolean {
    if (this.#used.size === 0) return false;
    return this.#modules.existing(contract).some(({ uri, parsers }) => {
      const names = this.#used.get(uri);
      const parser = parsers.get(entity.name.value);
      if (names === undefined) return false;
      return (
        (parser !== undefined && names.has(parser)) || [...names].some((name) => /^(?:write|redeliver)[A-Z]/.test(name))
      );
    });
  }
}

/** True for a constraint that a type cannot guarantee, and that a validator sees to. */
export function isMet({ finding, drift }: Diagnosed, validated: ValidatedEntities): boolean {
  if (finding.ruleId !== "drift/unguaranteed-constraint" || drift === undefined) return false;
  return validated.has(drift.bound.contract, drift.bound.entity);
}
