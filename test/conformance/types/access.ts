// Indexed access, keyof, and the types of values.

interface Shop {
  address: { city: string; geo?: { lat: number } };
  lines: { sku: string; amount: 1 | 2 }[];
  byName: Record<string, { open: boolean }>;
}

// ByProperty = {city: string; geo?: {lat: number}}
export type ByProperty = Shop["address"];

// Deep = number
export type Deep = NonNullable<Shop["address"]["geo"]>["lat"];

// ByItem = {sku: string; amount: 1 | 2}
export type ByItem = Shop["lines"][number];

// ByMapValue = {open: boolean}
export type ByMapValue = Shop["byName"][string];

// SeveralKeys = "A" | 7
export type SeveralKeys = { a: "A"; b: 7; c: true }["a" | "b"];

// Keys = "address" | "byName" | "lines"
export type Keys = keyof Shop;

// KeysOfMap = number | string
export type KeysOfMap = keyof { [key: string]: 1 };

const settings = { theme: "dark", size: 12, nested: { on: true }, list: ["a", 1] };

// Widened = {theme: string; size: number; nested: {on: boolean}; list: (number | string)[]}
export type Widened = typeof settings;

const routes = { home: "/", orders: { list: "/orders", limit: 10 } } as const;

// AsConst = {home: "/"; orders: {list: "/orders"; limit: 10}}
export type AsConst = typeof routes;

const palette = { red: [255, 0, 0], name: "warm" } satisfies Record<string, string | [number, number, number]>;

// Satisfies = {red: [number, number, number]; name: string}
export type Satisfies = typeof palette;

const levels = ["low", "high"] as const;

// ItemOfConst = "high" | "low"
export type ItemOfConst = (typeof levels)[number];

function makeOrder(id: string) {
  return { id, lines: [{ sku: "a", count: 1 }], note: undefined as string | undefined };
}

// OfFunction = {id: string; lines: {sku: string; count: number}[]; note?: string}
export type OfFunction = ReturnType<typeof makeOrder>;

// A getter of an object literal is its own and is sent; a method is not.
const live = {
  get now() {
    return 1;
  },
  stop() {},
};

// Literal reads {now: number; stop: not JSON function/other}
// Literal sends {now: number}
export type Literal = typeof live;
