import { type Command, Option } from "commander";

// The ids of `CI_SYSTEMS`: what is declared here loads nothing.
const SYSTEMS = ["github", "gitlab", "azure", "bitbucket", "jenkins"];

interface CiFlags {
  readonly system?: string;
  readonly print?: boolean;
}

/** Declares what has a CI system check contracts. */
export function declareCi(program: Command): void {
  program
    .command("ci")
    .description("Write a new file that has the CI system of the repository check its contracts.")
    .addOption(
      new Option("--system <system>", "where the repository has files of several, or of none").choices(SYSTEMS),
    )
    .option("--print", "write nothing; print it")
    .addHelpText("after", "\nExit codes: 0 written or printed, 2 could not run. A file that is there is left as it is.")
    .exitOverride()
    .action(async (flags: CiFlags) => {
      const { ci } = await import("../all-commands");
      await ci(flags);
    });
}
