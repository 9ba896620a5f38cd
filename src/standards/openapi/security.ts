import { oneLine } from "../names";
import type { Place, StandardDocument } from "../standard-document";

/** The flows of OAuth 2, as they are called in RFC 6749 and OpenAPI. */
const FLOWS: ReadonlyMap<string, string> = new Map([
  ["clientCredentials", "client credentials"],
  ["authorizationCode", "authorization code"],
  ["deviceAuthorization", "device authorization"],
  ["password", "password"],
  ["implicit", "implicit"],
]);

/**
 * How callers authenticate, in words: `OAuth 2.0 client credentials (scopes: orders:read)`. From the requirements of the
 * operation, else of the document: what is asked for together is joined by "and", alternatives by "or". Undefined where the
 * document says nothing of it. No secret is ever in it: documents name schemes, not keys.
 */
export function authOf(document: StandardDocument, operation: Place): string | undefined {
  const own = document.at(operation, "security") ?? document.at(document.root, "security");
  if (own?.node.kind !== "sequence") return undefined;
  const alternatives = document.items(own).map((requirement) =>
    document.entries(requirement).map(([name, scopes]) => {
      const scheme = document.at(document.root, "components", "securitySchemes", name);
      const wanted = document.items(scopes).flatMap(({ node }) => (node.kind === "scalar" ? [String(node.value)] : []));
      return schemeInWords(document, name, scheme, wanted);
    }),
  );
  if (alternatives.length === 0) return "none";
  const texts = alternatives.map((schemes) => (schemes.length === 0 ? "none" : schemes.join(" and ")));
  return oneLine([...new Set(texts)].join(", or "), MAX_LENGTH);
}

const MAX_LENGTH = 400;

/** A security scheme of OpenAPI or AsyncAPI, which share most of them. */
export function schemeInWords(
  document: StandardDocument,
  name: string,
  scheme: Place | undefined,
  scopes: readonly string[],
): string {
  const text = (key: string) => (scheme === undefined ? undefined : document.text(scheme, key));
  const withScopes = scopes.length === 0 ? "" : ` (scopes: ${scopes.join(", ")})`;
  switch (text("type")) {
    case "oauth2": {
      const flows = document.entries(scheme && document.at(scheme, "flows")).map(([flow]) => FLOWS.get(flow) ?? "");
      return `OAuth 2.0 ${flows.filter((flow) => flow !== "").join(" or ")}`.trimEnd() + withScopes;
    }
    case "openIdConnect":
      return `OpenID Connect${withScopes}`;
    case "apiKey":
      return `API key in ${text("in") ?? "header"} ${text("name") ?? ""}`.trimEnd();
    case "httpApiKey":
      return `API key in ${text("in") ?? "header"} ${text("name") ?? ""}`.trimEnd();
    case "mutualTLS":
    case "X509":
      return "mutual TLS";
    case "http":
      return httpScheme(text("scheme"), text("bearerFormat"));
    case "userPassword":
      return "user and password";
    case "plain":
      return "SASL/PLAIN";
    case "scramSha256":
      return "SASL/SCRAM-SHA-256";
    case "scramSha512":
      return "SASL/SCRAM-SHA-512";
    case "gssapi":
      return "SASL/GSSAPI (Kerberos)";
    case undefined:
      return name;
    default:
      return `${text("type")} (${name})`;
  }
}

function httpScheme(scheme: string | undefined, format: string | undefined): string {
  if (/^bearer$/i.test(scheme ?? "")) return `HTTP bearer token${format === undefined ? "" : ` (${format})`}`;
  return `HTTP ${(scheme ?? "authentication").toLowerCase()}`;
}
