import type { Analysis, BindingSummary } from "../analysis/analysis";
import type { Contract } from "../contract/contract";
import type { Finding } from "../finding/finding";
import { counted, t } from "../text/l10n";
import type { Location, Span } from "../text/location";

/** A line over a contract or over one of its entities. */
export interface ContractLens {
  /** The id of the contract, or the name of the entity. */
  readonly span: Span;
  /** `2 consumers · 1 drift`. */
  readonly title: string;
  /** The first drift. */
  readonly target?: Location;
}

/** The lines over a contract, the one over its id first, and those over its entities. */
export function contractLenses(contract: Contract, analysis: Analysis): readonly ContractLens[] {
  const bindings = analysis.bindings.filter(({ contractUri }) => contractUri === contract.uri);
  const drifts = analysis.findings.filter((one) => isDriftOf(one, contract.uri));
  const whole: ContractLens = {
    span: contract.id?.location.span ?? {
      start: contract.root.location.span.start,
      end: contract.root.location.span.start,
    },
    title: [consumersOf(contract, bindings), ...driftWords(bindings)].join(" · "),
    ...targetOf(drifts),
  };
  const entities = contract.entities.map(({ name }): ContractLens => {
    const own = bindings.filter(({ entity }) => entity === name.value);
    return {
      span: name.location.span,
      title: [...readersOf(own), ...driftWords(own)].join(" · "),
      ...targetOf(drifts.filter(({ entity }) => entity === name.value)),
    };
  });
  return [whole, ...entities];
}

function isDriftOf({ drift, severity, contractUri }: Finding, uri: string): boolean {
  return drift !== undefined && severity !== "info" && contractUri === uri;
}

function consumersOf({ consumers }: Contract, bindings: readonly BindingSummary[]): string {
  // A text that is half typed may have lost its list, of which the last sound one still speaks.
  const bound = new Set(bindings.flatMap(({ consumer }) => consumer?.id.value ?? []));
  const known = Math.max(consumers.length, bound.size);
  if (known > 0) return counted(known, "consumer");
  return bindings.length > 0 ? counted(bindings.length, "type") : t`no consumers`;
}

function readersOf(bindings: readonly BindingSummary[]): readonly string[] {
  const reading = bindings.filter(({ direction }) => direction === "read").length;
  const writing = bindings.length - reading;
  if (bindings.length === 0) return [t`no type is bound`];
  return [
    ...(reading > 0 ? [t`read by ${counted(reading, "type")}`] : []),
    ...(writing > 0 ? [t`written by ${counted(writing, "type")}`] : []),
  ];
}

/** Drift that is reported; without any, whether there is none or nobody can say. */
function driftWords(bindings: readonly BindingSummary[]): readonly string[] {
  const drifts = bindings.reduce((sum, binding) => sum + binding.drifts, 0);
  const undecided = bindings.filter(({ decided }) => !decided).length;
  if (bindings.length === 0) return [];
  if (drifts > 0) return [counted(drifts, "drift")];
  return [undecided > 0 ? t`${undecided} undecided` : t`no drift`];
}

function targetOf([first]: readonly Finding[]): { readonly target?: Location } {
  return first === undefined ? {} : { target: first.location };
}
