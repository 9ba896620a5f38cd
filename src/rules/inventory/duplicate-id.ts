import type { Contract } from "../../contract/contract";
import { pathFrom } from "../../files/uri";
import { about } from "../about";
import type { Rule } from "../rule";
import { sentence } from "../words";

/** A contract and the other contracts of the workspace. */
export interface ContractAmongOthers {
  readonly contract: Contract;
  readonly others: readonly Contract[];
}

/** Two contracts that a tag or a consumer cannot tell apart; reported on both. */
export const duplicateId: Rule<ContractAmongOthers> = {
  id: "inventory/duplicate-id",
  title: "Two contracts have the same id",
  severity: "error",
  check({ contract, others }) {
    const { id } = contract;
    const same = others.filter((other) => other.uri !== contract.uri && other.id?.value === id?.value);
    const [first] = same;
    if (id === undefined || first === undefined) return undefined;
    return about(duplicateId, contract, undefined, {
      message: sentence`Contract id ${id.value} is also used by ${pathFrom(contract.uri, first.uri)}`,
      location: id.location,
      related: same.flatMap((other) =>
        other.id === undefined
          ? []
          : [{ message: sentence`The same id in ${pathFrom(contract.uri, other.uri)}`, location: other.id.location }],
      ),
    });
  },
};
