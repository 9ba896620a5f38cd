import type { Contract } from "../../contract/contract";
import { hostsOf, isLocalHost, matchesHost, type Side } from "../../contract/hosts";
import { t } from "../../text/l10n";
import { suggestAddition, suggestFile } from "../code-mends";
import type { CalledContract, CodeRule, ConnectionSubject } from "../code-rule";
import { shownHost } from "../code-words";
import type { Suggestion } from "../rule";
import { contractName, sentence } from "../words";

/** Code opens a database connection. */
export const directDatabase: CodeRule<ConnectionSubject> = {
  id: "code/direct-database",
  title: "Code opens a database connection",
  severity: "error",
  keys: ["source.hosts", "source.system", "source.accessMethod"],
  *check(subject) {
    const { connection, host } = subject;
    const standing = standingOfConnection(subject);
    if (standing.kind !== "direct") return;
    const { declaring, declared, isKnown } = standing;
    const isPlanned = declaring !== undefined && ["draft", "proposed"].includes(declaring.contract.status);
    const [only, ...others] = isKnown ? [] : declared;
    const contract = declaring?.contract ?? (others.length === 0 ? only?.contract : undefined);
    const what = host === undefined ? t`a database` : shownHost(host);
    yield {
      message:
        contract === undefined
          ? sentence`Direct connection to ${what}: use a designated interface`
          : sentence`Direct connection to ${what}: use ${contractName(contract)} or a designated interface`,
      location: { uri: connection.uri, span: connection.name },
      ...(isKnown && !isPlanned ? {} : { severity: "warning" }),
      fixes: () => (host === undefined ? [] : mends(host, subject, declaring !== undefined)),
    };
  },
};

interface Declaring {
  readonly contract: Contract;
  /** It offers the database itself: a share of a warehouse. */
  readonly isDesignated: boolean;
}

/**
 * What a connection to a database is: to one of our own, `designated` by a contract, to one that is `unknown`, or `direct`
 * to somebody else's. `isKnown` is false where only the file tells what it is for; `declared` are its contracts then.
 */
export function standingOfConnection(subject: ConnectionSubject):
  | { readonly kind: "own" | "unknown" }
  | { readonly kind: "designated"; readonly contract: Contract }
  | {
      readonly kind: "direct";
      readonly declaring: Declaring | undefined;
      readonly declared: readonly CalledContract[];
      readonly isKnown: boolean;
    } {
  const { connection, host, around } = subject;
  if (host !== undefined && isOwn(host, subject)) return { kind: "own" };
  const declaring = host === undefined ? undefined : declaringContract(host, around.contracts);
  if (declaring?.isDesignated === true) return { kind: "designated", contract: declaring.contract };
  const declared = around.declaredFor(connection.uri);
  // Which host a variable of the environment names is not known, unless a contract says it.
  const isKnown = host !== undefined && (declaring !== undefined || !host.startsWith("env:"));
  return isKnown || declared.length > 0 ? { kind: "direct", declaring, declared, isKnown } : { kind: "unknown" };
}

/** Ports do not matter: the clients of databases know theirs. */
function means(pattern: string, host: string): boolean {
  return matchesHost(pattern, host, { anyPort: true });
}

function isOwn(host: string, { connection, around }: ConnectionSubject): boolean {
  const { databases } = around.settingsOf(connection.uri);
  return isLocalHost(host) || databases.some((pattern) => means(pattern, host));
}

/** The contract that declares a host. */
function declaringContract(host: string, contracts: readonly CalledContract[]): Declaring | undefined {
  for (const { contract, values } of contracts) {
    for (const side of ["source", "target"] satisfies Side[]) {
      if (!hostsOf(values, side).some((pattern) => means(pattern, host))) continue;
      return { contract, isDesignated: values.text(`${side}.accessMethod`)?.value === "warehouse-share" };
    }
  }
  return undefined;
}

function mends(host: string, { connection, around }: ConnectionSubject, isDeclared: boolean): readonly Suggestion[] {
  const own = around.settingsOf(connection.uri).add("databases", host);
  // The connection is still there then, and still reported: the title says what the contract is for.
  const title = t`Create contract for ${shownHost(host)}, to replace the connection`;
  return [
    ...suggestAddition(t`Mark ${shownHost(host)} as our own database`, own),
    ...(isDeclared ? [] : suggestFile(title, around.contractFor(host, connection))),
  ];
}
