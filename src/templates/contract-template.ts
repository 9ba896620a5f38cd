import type { Contract, Pattern } from "../contract/contract";
import { FORMAT } from "../contract/format/format";
import { ask, isList, isMapping, type NewMapping, type NewValue } from "../edits/new-value";
import { basisOf } from "./basis";
import { withKnown } from "./known";
import { planned } from "./planned";
import { SECTIONS, type SectionName } from "./sections";

/** What a new contract is asked for. */
export interface ContractAnswers {
  readonly id: NewValue;
  readonly pattern: Pattern;
  /** Default read. */
  readonly direction?: Contract["direction"];
  /** Default active. */
  readonly status?: Contract["status"];
  /** Name of the system on the other side. */
  readonly system: NewValue;
  /** Team of the AI system. */
  readonly owner: NewValue;
  /** Keys that are known already, of sections by their names: they stand in the place of those that would be proposed. */
  readonly known?: Readonly<Partial<Record<SectionName, NewMapping>>>;
  /** Further keys of the contract, `x-` keys among them: in the place of those that would be proposed, or beside them. */
  readonly also?: NewMapping;
}

/**
 * A whole contract: everything that its pattern and direction ask for, each section computed from those before it, with
 * blanks where only a person knows.
 */
export function contractTemplate({
  id,
  pattern,
  direction = "read",
  status = "active",
  system,
  owner,
  known = {},
  also = {},
}: ContractAnswers): NewMapping {
  let contract: NewMapping = {
    integrationContract: "1.0",
    id,
    version: "1.0.0",
    ...(status === "active" ? {} : { status }),
    description: ask("Why the integration exists."),
    owner: { team: owner },
    pattern,
    ...(direction === "read" ? {} : { direction }),
  };
  for (const name of sectionsOf(pattern, direction)) {
    const [path] = SECTIONS[name].paths;
    const section = SECTIONS[name].build(basisOf(planned({ ...topLevel(known), ...contract })));
    const named = name === "source" || name === "target" ? { ...section, system } : section;
    const whole = withKnown(named, known[name], path);
    const written = name === "writeBack" ? withOperation(whole, known.operation) : whole;
    const isEntry = path.endsWith("[]");
    contract = { ...contract, [isEntry ? path.slice(0, -2) : path]: isEntry ? [written] : written };
  }
  return inFormatOrder(withKnown(contract, also, ""));
}

/** What is known of whole sections: those before them are computed to fit. */
function topLevel(known: NonNullable<ContractAnswers["known"]>): NewMapping {
  const sections = Object.entries(known).filter(([name]) => FORMAT.keys.has(name));
  return Object.fromEntries(sections);
}

/** The first operation is the one that is known; the other takes it back. */
function withOperation(writeBack: NewMapping, known: NewMapping | undefined): NewMapping {
  const { operations } = writeBack;
  if (known === undefined || operations === undefined || !isList(operations)) return writeBack;
  const [first, ...others] = operations;
  return first === undefined || !isMapping(first)
    ? writeBack
    : { ...writeBack, operations: [{ ...first, ...known }, ...others] };
}

/** In the order in which they are computed: freshness decides the pattern's section, which decides the retries. */
function sectionsOf(pattern: Pattern, direction: Contract["direction"]): readonly SectionName[] {
  const isReading = direction !== "write";
  const isWriting = direction !== "read";
  return [
    ...(isReading ? (["suitability", "source"] as const) : []),
    ...(isWriting ? (["target"] as const) : []),
    "dataEntry",
    ...(isReading && (pattern === "cdc" || pattern === "stream") ? (["compatibility"] as const) : []),
    "freshness",
    "compliance",
    "volume",
    "failureBehavior",
    pattern,
    ...(isReading && isWriting && pattern !== "api" ? (["api"] as const) : []),
    ...(pattern === "api" || (isWriting && isReading) ? (["resilience"] as const) : []),
    ...(isWriting ? (["writeBack"] as const) : []),
    "consumer",
  ];
}

function inFormatOrder(contract: NewMapping): NewMapping {
  const own = [...FORMAT.keys.keys()].filter((key) => Object.hasOwn(contract, key));
  const keys = [...own, ...Object.keys(contract).filter((key) => !FORMAT.keys.has(key))];
  return Object.fromEntries(keys.map((key) => [key, contract[key] ?? null]));
}
