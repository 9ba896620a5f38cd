import type { ConfigurationProblem } from "../../config/configuration";
import { localised } from "../../text/l10n";
import { about } from "../about";
import { suggestedFix } from "../format-fault";
import type { FaultRule } from "../rule";
import { sentence } from "../words";

/** A `plumbline.config.*` file that says something which has no effect. */
export const configuration: FaultRule<ConfigurationProblem> = {
  id: "schema/configuration",
  title: "Configuration has no such key, rule or file",
  severity: "warning",
  check({ path, problem, location }) {
    const said = localised(problem);
    const message = path === "" ? sentence`${said}` : sentence`${path}: ${said}`;
    return about(configuration, undefined, undefined, { message, location });
  },
  fixes: suggestedFix,
};
