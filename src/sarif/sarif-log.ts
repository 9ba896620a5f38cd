import type { Log, Result, Fix as SarifFix } from "sarif";
import type { Finding, Fix } from "../finding/finding";
import { PROJECT_URL } from "../finding/rule-page";
import { compareTexts } from "../text/compare";
import { ENGLISH, language } from "../text/l10n";
import type { Location } from "../text/location";
import { type ArtifactSource, Artifacts, SOURCE_ROOT } from "./artifacts";
import { FINGERPRINT, Fingerprints } from "./fingerprints";
import { messageOf, plain } from "./message";
import { levelOf, RuleDescriptors } from "./rule-descriptors";

/** The findings of a check, and what a report in SARIF says of them. */
export interface SarifInput extends ArtifactSource {
  /** Of Plumbline. */
  readonly version: string;
  /** In the order in which they are reported. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** The mends of findings, where they were asked for. */
  readonly fixes: ReadonlyMap<Finding, readonly Fix[]>;
  /** The Markdown of a rule's page; undefined where it is not installed. */
  readonly page: (ruleId: string) => string | undefined;
}

/** A finding that somebody muted, and by what. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** The comment, or the entry of `exemptions`. */
  readonly by: Location;
}

/**
 * The report as a log of the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS Standard). It depends on nothing
 * but the input: no time, no machine, no revision, and no path above the root.
 */
export function sarifLog(input: SarifInput): string {
  const artifacts = new Artifacts(input);
  const rules = new RuleDescriptors(input.page);
  const parts: Parts = { artifacts, rules, fingerprints: new Fingerprints(input, artifacts) };
  const results = [
    ...input.findings.map((finding) => resultOf(finding, input.fixes.get(finding) ?? [], parts)),
    ...input.suppressed.map((one) => suppressedResult(one, parts)),
  ];
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Plumbline",
            version: input.version,
            semanticVersion: input.version,
            informationUri: PROJECT_URL,
            rules: rules.all(),
          },
        },
        // English is the default (SARIF 2.1.0, 3.14.7): reports of the command line are in it on every machine.
        ...(language() === ENGLISH.language ? {} : { language: language() }),
        invocations: [{ executionSuccessful: true }],
        originalUriBaseIds: { [SOURCE_ROOT]: { description: plain("The folder that was checked.") } },
        artifacts: artifacts.all(),
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

interface Parts {
  readonly artifacts: Artifacts;
  readonly rules: RuleDescriptors;
  readonly fingerprints: Fingerprints;
}

function resultOf(finding: Finding, fixes: readonly Fix[], { artifacts, rules, fingerprints }: Parts): Result {
  const { ruleId, severity, location, related, contract, entity, drift, notes } = finding;
  const mends = fixes.flatMap((fix) => fixOf(fix, artifacts));
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    level: levelOf(severity),
    message: messageOf(finding),
    locations: [artifacts.location(location)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, i) => ({
            id: i + 1,
            ...artifacts.location(one.location),
            message: plain(one.message),
          })),
        }),
    partialFingerprints: { [FINGERPRINT]: fingerprints.next(finding) },
    ...(mends.length === 0 ? {} : { fixes: mends }),
    properties: { contract, entity, drift, notes },
  };
}

/** A comment stands in the file that it is about; an exemption may stand in the contract, for code elsewhere (3.35.2). */
function suppressedResult({ finding, reason, by }: SuppressedFinding, parts: Parts): Result {
  const kind = by.uri === finding.location.uri ? "inSource" : "external";
  return {
    ...resultOf(finding, [], parts),
    suppressions: [{ kind, status: "accepted", justification: reason, location: parts.artifacts.location(by) }],
  };
}

/** A mend that changes no meaning and writes no further file; none for all others. */
function fixOf({ title, safe, edits, files = [] }: Fix, artifacts: Artifacts): readonly SarifFix[] {
  if (!safe || files.length > 0) return [];
  const uris = [...new Set(edits.map(({ location }) => location.uri))].sort(compareTexts);
  const artifactChanges = uris.map((uri) => ({
    artifactLocation: artifacts.file(uri),
    replacements: edits
      .filter(({ location }) => location.uri === uri)
      .sort((one, other) => one.location.span.start - other.location.span.start)
      .flatMap(({ location, newText }) => {
        const deletedRegion = artifacts.region(location);
        return deletedRegion === undefined ? [] : [{ deletedRegion, insertedContent: { text: newText } }];
      }),
  }));
  const isWhole = artifactChanges.every(({ replacements }) => replacements.length > 0);
  return isWhole && artifactChanges.length > 0 ? [{ description: plain(title), artifactChanges }] : [];
}
