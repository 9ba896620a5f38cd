import type { CodeFacts, OutboundCall } from "../consumer/code-facts";
import type { TypeReader } from "../consumer/type-reader";
import { codeRules } from "../rules/code-rules";
import type { Binding } from "./bindings";
import { eachInTurn } from "./breathe";
import { joinCallPaths } from "./call-paths";
import { type CodeReport, codeReport, diagnose, type PlacedCall, withoutRepeats } from "./code-findings";
import { CodeStore } from "./code-store";
import { CodeWorld, type WorldSources } from "./code-world";
import type { ContractSet } from "./contract-set";
import { type InventoriedCall, inventoried, inventoriedConnection } from "./coverage";
import type { Diagnosed } from "./diagnosed";
import { ValidatedEntities } from "./validated-entities";

/** What was found in the code of a workspace. */
export interface CheckedCode {
  readonly diagnosed: readonly Diagnosed[];
  readonly coverage: readonly InventoriedCall[];
  readonly validated: ValidatedEntities;
}

/** A call, and what it is judged by. */
export interface CallInWorld extends PlacedCall {
  readonly world: CodeWorld;
}

/** What was found in a file, and what it was found from. */
interface Entry {
  readonly facts: CodeFacts;
  readonly calls: readonly OutboundCall[];
  readonly world: CodeWorld;
  readonly report: CodeReport;
  readonly coverage: readonly InventoriedCall[];
}

/** Checks what code does at its borders; each file again only when what it does, or what that is judged by, changed. */
export class CodeChecks {
  readonly #from: WorldSources;
  readonly #store: CodeStore;
  #world: CodeWorld | undefined;
  #entries = new Map<string, Entry>();

  constructor(from: WorldSources & { readonly reader: TypeReader }) {
    this.#from = from;
    this.#store = new CodeStore(from.reader);
  }

  /** These files or folders changed, came or went. */
  changed(uris: ReadonlySet<string>): void {
    this.#store.changed(uris);
  }

  /** Reads all code, which `all` will check. */
  async readAhead(): Promise<void> {
    await this.#store.of(this.#from.index.codeFiles());
  }

  /** Checks all code. `bindings` are those of all contracts. */
  async all(contracts: ContractSet, bindings: readonly Binding[]): Promise<CheckedCode> {
    const all = await this.#store.of(this.#from.index.codeFiles());
    const joined = joinCallPaths(all);
    const world = this.#worldOf(contracts, bindings);
    const entries = new Map<string, Entry>();
    await eachInTurn(all.filter(hasBorders), (facts) => {
      entries.set(facts.uri, this.#entryOf(facts, joined.get(facts.uri) ?? facts.calls, world));
    });
    this.#entries = entries;
    const reports = [...entries.values()];
    return {
      diagnosed: withoutRepeats([...reports.flatMap(({ report }) => report.diagnosed), ...this.#staleClients(world)]),
      coverage: reports.flatMap(({ coverage }) => coverage),
      validated: new ValidatedEntities(all, this.#from.modules),
    };
  }

  /**
   * What is wrong in one file, before all others were read: those that were read already may protect its calls. Nothing
   * of it is kept.
   */
  async ofFile(uri: string, contracts: ContractSet, bindings: readonly Binding[]): Promise<readonly Diagnosed[]> {
    if (!this.#from.index.isSearched(uri)) return [];
    const [own] = await this.#store.of([uri]);
    if (own === undefined) return [];
    const known = this.#store.known(this.#from.index.codeFiles());
    const others = known.filter((facts) => facts.uri !== uri && facts.uses.length > 0);
    const calls = joinCallPaths([own, ...others]).get(uri) ?? own.calls;
    return withoutRepeats(codeReport({ facts: own, calls }, this.#earlyWorld(contracts, bindings)).diagnosed);
  }

  /** The innermost call at a place, and what it has to do with the contracts. */
  async callAt(uri: string, offset: number, contracts: ContractSet): Promise<CallInWorld | undefined> {
    const [facts] = await this.#store.of([uri]);
    const around = facts?.calls.filter(({ span }) => span.start <= offset && offset <= span.end) ?? [];
    const [call] = [...around].sort(
      (one, other) => one.span.end - one.span.start - (other.span.end - other.span.start),
    );
    const world = this.#earlyWorld(contracts, []);
    return call && !world.isExempt(uri) ? { call, belonging: world.belonging(call), world } : undefined;
  }

  #earlyWorld(contracts: ContractSet, bindings: readonly Binding[]): CodeWorld {
    const known = this.#world?.isStill(contracts) === true ? this.#world : undefined;
    return known ?? new CodeWorld(contracts, bindings, this.#from);
  }

  #worldOf(contracts: ContractSet, bindings: readonly Binding[]): CodeWorld {
    const isStill = this.#world?.isStill(contracts, bindings) === true;
    const world = isStill && this.#world !== undefined ? this.#world : new CodeWorld(contracts, bindings, this.#from);
    this.#world = world;
    return world;
  }

  #entryOf(facts: CodeFacts, calls: readonly OutboundCall[], world: CodeWorld): Entry {
    const before = this.#entries.get(facts.uri);
    if (before?.facts === facts && before.world === world && isSame(before.calls, calls)) return before;
    const report = codeReport({ facts, calls }, world);
    const isIgnored = (host: string) => world.isIgnored(host, facts.uri);
    const coverage = [
      ...report.calls.map((call) => inventoried(call, isIgnored)),
      ...report.connections.map(inventoriedConnection),
    ];
    return { facts, calls, world, report, coverage };
  }

  #staleClients({ contracts }: CodeWorld): readonly Diagnosed[] {
    const rule = codeRules["code/stale-client"];
    return contracts.flatMap(({ contract, values, edit }) =>
      this.#from.modules.existing(contract).flatMap(({ state, firstLine: location, ...client }) => {
        if (location === undefined || (state !== "stale" && state !== "edited")) return [];
        return diagnose(rule, rule.check({ contract, values, edit, location, state, client }), { contract });
      }),
    );
  }
}

function isSame(before: readonly OutboundCall[], now: readonly OutboundCall[]): boolean {
  return before.length === now.length && before.every((call, index) => call === now[index]);
}

/** Most files neither call, nor take for granted, nor connect. */
function hasBorders({ calls, payloads, connections }: CodeFacts): boolean {
  return calls.length > 0 || payloads.length > 0 || connections.length > 0;
}
