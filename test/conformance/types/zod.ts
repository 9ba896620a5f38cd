// Types that zod infers from schemas: computed by its own types, none of which is written here.
import { z } from "zod";

const address = z.object({ street: z.string(), zip: z.string().regex(/^\d{5}$/), country: z.enum(["DE", "FR"]) });

const customer = z.object({
  id: z.uuid().brand<"CustomerId">(),
  email: z.email().nullable(),
  nick: z.string().optional(),
  phone: z.string().nullish(),
  age: z.number().int().min(0).default(18),
  tags: z.array(z.string()).max(5),
  home: address,
  other: address.partial().optional(),
  since: z.iso.datetime(),
});

// Address = {street: string; zip: string; country: "DE" | "FR"}
export type Address = z.infer<typeof address>;

// Customer = {id: string; email: null | string; age: number; tags: string[]; home: {street: string; zip: string; country: "DE" | "FR"};
//   since: string; nick?: string; phone?: null | string; other?: {street?: string; zip?: string; country?: "DE" | "FR"}}
export type Customer = z.infer<typeof customer>;

const lean = customer.pick({ id: true, age: true }).extend({ note: z.string().catch("") });

// Before its default is filled in, a member may be absent.
// LeanInput = {id: string; note: string; age?: number}
export type LeanInput = z.input<typeof lean>;

// LeanOutput = {id: string; age: number; note: string}
export type LeanOutput = z.output<typeof lean>;

const payment = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("card"), last4: z.string().length(4) }),
  z.object({ kind: z.literal("iban"), iban: z.string(), limits: z.tuple([z.number(), z.number()]).rest(z.string()) }),
]);

// Payment = {kind: "card"; last4: string} | {kind: "iban"; iban: string; limits: [number, number, ...string]}
export type Payment = z.infer<typeof payment>;

const category = z.object({
  name: z.string(),
  get children() {
    return z.array(category);
  },
});

// Category = {name: string; children: ^type[]}
export type Category = z.infer<typeof category>;

const mixed = z.object({
  scores: z.record(z.string(), z.number()),
  byPlan: z.record(z.enum(["free", "pro"]), z.boolean()),
  some: z.partialRecord(z.enum(["a", "b"]), z.number()),
  either: z.union([z.string(), z.number(), z.null()]),
  both: z.object({ a: z.literal(1) }).and(z.object({ b: z.literal([2, 3]) })),
  path: z.templateLiteral(["v", z.number(), ".json"]),
  open: z.unknown(),
  free: z.any(),
});

// Mixed = {scores: {[*]: number}; byPlan: {free: boolean; pro: boolean}; some: {a?: number; b?: number}; either: null | number | string;
//   both: {a: 1; b: 2 | 3}; path: string<pattern ^v(?:\s*(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)\s*|\s+)\.json$>;
//   open: any; free: any}
export type Mixed = z.infer<typeof mixed>;

const event = z.object({
  at: z.coerce.date(),
  size: z.string().transform((text) => text.length),
  raw: z.instanceof(Uint8Array).optional(),
});

// Event reads {at: not JSON Date/other; size: number; raw?: not JSON Uint8Array/other}
// Event sends {at: string<format date-time>; size: number; raw?: not JSON Uint8Array/other}
export type Event = z.infer<typeof event>;

// EventInput = {at: any; size: string; raw?: not JSON Uint8Array/other}
export type EventInput = z.input<typeof event>;

// Catchall reads {id: string}
// Catchall sends {id: string; ...}
export type Catchall = z.infer<typeof catchall>;

const catchall = z.looseObject({ id: z.string() });

// Strict = {id: string}
export type Strict = z.infer<typeof strict>;

const strict = z.strictObject({ id: z.string() }).readonly();

enum Native {
  Low = 1,
  High = "high",
}

// NativeEnum = "high" | 1
export type NativeEnum = z.infer<typeof nativeEnum>;

const nativeEnum = z.enum(Native);
