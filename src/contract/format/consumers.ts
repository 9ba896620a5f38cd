import { DIRECTIONS, MATCHES } from "../contract";
import { date, pointer, team, typeReference } from "./common";
import { boolean, list, mapping, oneOf, optional, required, text } from "./types";

// Who uses the contract, and until when.

export const consumers = list(
  mapping({
    id: required(
      text("text that is not empty", { minLength: 1 }),
      "Name of the service or package; unique in the contract.",
    ),
    owner: required(team, "Team that owns the consumer."),
    direction: optional(oneOf(...DIRECTIONS), "Default direction of this consumer's types."),
    types: optional(
      list(
        mapping({
          type: required(
            typeReference,
            "Path, relative to the contract file, and exported name: src/crm/customer.ts#CustomerView.",
          ),
          entity: required(text(), "Entity in data."),
          direction: optional(
            oneOf(...DIRECTIONS),
            "read = the contract's data must fit the type; write = the type must fit the contract.",
          ),
          match: optional(
            oneOf(...MATCHES),
            "projection = the type may name a part of the fields; exact = it must name all of them.",
            "projection",
          ),
          at: optional(
            mapping(
              {
                type: optional(pointer, "Pointer to the member of the TypeScript type, for example /items/*."),
                entity: optional(pointer, "Pointer to the property of the entity, for example /after."),
              },
              { kind: "not-empty" },
            ),
            "Part to compare when the type or the entity is wrapped.",
          ),
          fillsDefaults: optional(
            boolean(),
            "The code fills in the schema's defaults before it uses the value, so on read a property with a default counts as present.",
            false,
          ),
        }),
      ),
      "TypeScript types that stand for an entity and are checked for drift.",
    ),
    callSites: optional(
      list(text("text that is not empty", { minLength: 1 }), { minItems: 1, uniqueItems: true }),
      "Globs, relative to the contract file, of code that calls the system.",
    ),
  }),
);

export const exemptions = list(
  mapping({
    rule: required(text("a rule id such as drift/nullable", { pattern: "^[a-z-]+/[a-z-]+$" }), "Rule id."),
    at: optional(
      text("a pointer such as /freshness, or path.ts#Name", { pattern: "^(/|[^#]+#).*$" }),
      "JSON Pointer into this contract, or a type reference path#Name or path#Name.member. Default: every place.",
    ),
    reason: required(text("text of at least 10 characters", { minLength: 10 }), "Why the finding is acceptable."),
    owner: required(team, "Team that answers for it."),
    expires: required(date, "Last day on which the exemption counts."),
  }),
);

export const lifecycle = mapping({
  sunset: optional(date, "Day on which a deprecated contract stops working."),
  successor: optional(text(), "Id of the contract that replaces this one."),
  reviewBy: optional(date, "Day by which the owner confirms the contract."),
});
