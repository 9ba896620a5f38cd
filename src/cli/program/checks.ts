import { type Command, Option } from "commander";
import { version } from "../../../package.json";

interface ReportFlags {
  readonly format: "text" | "json";
}

interface CheckFlags {
  readonly format: "text" | "json" | "sarif";
  readonly rule?: readonly string[];
  readonly against?: string;
}

interface DiffFlags extends ReportFlags {
  readonly strict?: boolean;
  readonly for: "readers" | "writers" | "both";
  readonly against?: string;
}

interface VerifyFlags extends ReportFlags {
  readonly as?: "json" | "ndjson" | "har";
  readonly for?: "read" | "write";
  readonly at?: string;
  readonly formats?: boolean;
}

const PRINTED = "\nExit codes: 0 printed, 2 could not run.";

/** Declares what checks contracts and code. The commands themselves are loaded when they run: `--help` waits for no parser. */
export function declareChecks(program: Command): void {
  program
    .command("check")
    .description("Check contracts, and the types bound to them, in the working directory or in the given paths.")
    .argument("[paths...]", "files and directories to report on; the working directory when there is none")
    .addOption(
      new Option("--format <format>", "how to print the findings").choices(["text", "json", "sarif"]).default("text"),
    )
    .option("--rule <id=severity>", "report a rule as error, warning, info or off; may be repeated", collect)
    .option("--against <revision>", "the git revision that breaking changes are judged against (default: HEAD)")
    .addHelpText("after", "\nExit codes: 0 no errors, 1 errors found, 2 could not run.")
    .exitOverride()
    .action(async (paths: string[], flags: CheckFlags) => {
      const { check } = await import("../all-commands");
      await check({ ...flags, rule: flags.rule ?? [], paths, version });
    });
  program
    .command("coverage")
    .description("Print the share of outbound calls that contracts cover, by host and by file.")
    .argument("[paths...]", "files and directories to report on; the working directory when there is none")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .addHelpText("after", PRINTED)
    .exitOverride()
    .action(async (paths: string[], { format }: ReportFlags) => {
      const { coverage } = await import("../all-commands");
      await coverage({ paths, format, version });
    });
  program
    .command("diff")
    .description("Compare two versions of a contract or a schema, for those who read by it and those who write by it.")
    .argument("<old>", "a contract, or a schema file, with #/pointer where the schema is a part of it")
    .argument("[new]", "its new version; with --against there is none")
    .addOption(new Option("--format <format>", "how to print the changes").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--for <side>", "whose safety is asked").choices(["readers", "writers", "both"]).default("both"),
    )
    .option("--against <revision>", "compare the file with itself at a git revision")
    .option("--strict", "take schemas by the letter of JSON Schema, as sets of values")
    .addHelpText("after", "\nExit codes: 0 compatible, 1 breaking or undecided, 2 could not run.")
    .exitOverride()
    .action(async (old: string, next: string | undefined, { strict = false, ...flags }: DiffFlags) => {
      const { diff } = await import("../all-commands");
      diff({ ...flags, strict, old, ...(next === undefined ? {} : { new: next }) });
    });
  program
    .command("verify")
    .description("Check recorded payloads against an entity of a contract, and count what deviates.")
    .argument("<contract>", "a contract; with #Entity where it has several")
    .argument("<samples...>", "JSON, NDJSON or HAR files; - reads NDJSON from standard input")
    .addOption(new Option("--format <format>", "how to print the deviations").choices(["text", "json"]).default("text"))
    .addOption(new Option("--as <kind>", "what the samples are").choices(["json", "ndjson", "har"]))
    .option("--at <pointer>", "where the entity stands in each sample, such as /items/*")
    .option("--formats", "assert formats such as email and date-time")
    .addOption(new Option("--for <direction>", "payloads that were read, or written").choices(["read", "write"]))
    .addHelpText("after", "\nExit codes: 0 all samples hold, 1 some deviate or there are none, 2 could not run.")
    .exitOverride()
    .action(async (contract: string, samples: string[], flags: VerifyFlags) => {
      const { verify } = await import("../all-commands");
      await verify({ ...flags, contract, samples, version });
    });
  program
    .command("rules")
    .description("List every rule with its severity and title.")
    .addOption(new Option("--format <format>", "how to print the list").choices(["text", "json"]).default("text"))
    .addHelpText("after", PRINTED)
    .exitOverride()
    .action(async (flags: ReportFlags) => {
      const { rules } = await import("../all-commands");
      rules(flags);
    });
  program
    .command("explain")
    .description("Print the page of a rule: what it finds, why, and how to mend it.")
    .argument("<rule>", "the id of a rule, such as drift/nullable")
    .addHelpText("after", PRINTED)
    .exitOverride()
    .action(async (rule: string) => {
      const { explain } = await import("../all-commands");
      explain(rule);
    });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
