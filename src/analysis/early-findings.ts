import type { Clock } from "../files/clock";
import type { Finding } from "../finding/finding";
import { tagFindings } from "./binding-findings";
import { bindingsOf } from "./bindings";
import { diagnoseBinding } from "./checked-binding";
import type { CodeChecks } from "./code-checks";
import type { ContractSet } from "./contract-set";
import type { ContractFile } from "./contract-store";
import type { OwnFindings } from "./own-findings";
import type { SchemaStore } from "./schema-store";
import { surroundingsOf } from "./surroundings";
import type { TypeStore } from "./type-store";
import type { Verdicts } from "./verdicts";
import type { WorkspaceIndex } from "./workspace-index";

/** What one file is judged with. */
export interface EarlySources {
  readonly clock: Clock;
  readonly index: WorkspaceIndex;
  readonly schemas: SchemaStore;
  readonly types: TypeStore;
  readonly own: OwnFindings;
  readonly code: CodeChecks;
  readonly verdicts: Verdicts;
}

/** What can be said of one file before the whole workspace was checked. */
export class EarlyFindings {
  readonly #from: EarlySources;

  constructor(from: EarlySources) {
    this.#from = from;
  }

  /** What a contract gets wrong by itself, whatever the others say. Reads no TypeScript. */
  ofContract(file: ContractFile): readonly Finding[] {
    const { own, verdicts } = this.#from;
    const comments = verdicts.commentsIn([file]);
    const diagnosed = own.of(file, [], surroundingsOf(this.#from));
    return verdicts.early({ diagnosed, contracts: [file], comments });
  }

  /** What is wrong in a file of consumer code. Files that add to its types from elsewhere may still be unknown. */
  async ofCode(uri: string, contracts: ContractSet): Promise<readonly Finding[]> {
    const { clock, index, schemas, types, code, verdicts } = this.#from;
    const { tags: all, suppressions } = await types.annotations([uri]);
    const tags = index.isLeftOut(uri) ? [] : all;
    const bindings = bindingsOf(contracts, tags).filter((binding) => binding.uri === uri);
    const readings = await types.readings(bindings, { keep: false });
    const today = clock.today();
    const diagnosed = bindings.flatMap((binding, i) => {
      const schema = schemas.of(binding.contract, binding.entity, binding.direction, index.roots);
      return diagnoseBinding(binding, schema, readings[i] ?? { outcome: "no-file" }, today).diagnosed;
    });
    const ofTags = tags.flatMap((tag) => tagFindings(tag, contracts));
    const ofCalls = await code.ofFile(uri, contracts, bindings);
    const found = {
      diagnosed: [...ofTags, ...diagnosed, ...ofCalls],
      contracts: contracts.files,
      comments: suppressions,
    };
    return verdicts.early(found).filter(({ location }) => location.uri === uri);
  }
}
