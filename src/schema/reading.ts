/**
 * How a schema is understood.
 *
 * - `intended`: as its author means it. On read a schema with `properties` and no `type` means objects, an open object
 *   promises nothing of further members, formats count, and OpenAPI's `readOnly` and `writeOnly` members take part in one
 *   direction.
 * - `letter`: as the specification of its dialect has a validator judge. A keyword restricts values of its own type
 *   alone, an open object holds members of any value, and `format` asserts only before 2019-09.
 */
export type Reading = "intended" | "letter";
