import type { Contract } from "../../contract/contract";
import type { SyntaxProblem } from "../../document/source-node";
import { localised } from "../../text/l10n";
import { about } from "../about";
import type { FaultRule } from "../rule";
import { sentence } from "../words";

/** A contract or schema file whose YAML or JSON is broken; what could be read of it is still checked. */
export const syntax: FaultRule<{ readonly problem: SyntaxProblem; readonly contract?: Contract | undefined }> = {
  id: "schema/syntax",
  title: "File cannot be read",
  severity: "error",
  check({ problem, contract }) {
    const said = { message: sentence`${localised(problem.message)}`, location: problem.location };
    const common = problem.byAnyParser === true ? { byAnyParser: problem.byAnyParser } : {};
    return { ...about(syntax, contract, undefined, said), severity: problem.severity ?? "error", ...common };
  },
};
