// Mapped types: homomorphic ones keep the modifiers of what they map, others start afresh.

interface Account {
  readonly id: string;
  name?: string;
  tags: string[];
}

// Optional = {id?: string; name?: string; tags?: string[]}
export type Optional = { [K in keyof Account]+?: Account[K] };

// Demanded = {id: string; name: string; tags: string[]}
export type Demanded = { [K in keyof Account]-?: Account[K] };

// Frozen = {id: string; name?: string; tags: string[]}
export type Frozen = { readonly [K in keyof Account]: Account[K] };

// Mutable = {id: string; name?: string; tags: string[]}
export type Mutable = { -readonly [K in keyof Account]: Account[K] };

// Nullable = {id: null | string; name?: null | string; tags: null | string[]}
export type Nullable = { [K in keyof Account]: Account[K] | null };

// Renamed = {get_id: string; get_name?: string; get_tags: string[]}
export type Renamed = { [K in keyof Account as `get_${K}`]: Account[K] };

// Filtered = {tags: string[]}
export type Filtered = { [K in keyof Account as Account[K] extends unknown[] ? K : never]: Account[K] };

// FromUnion = {created: number; updated: number}
export type FromUnion = { [K in "created" | "updated"]: number };

type EventOf = { kind: "opened"; at: number } | { kind: "closed"; why: string };

// KeyedByKind = {opened: {at: number}; closed: {why: string}}
export type KeyedByKind = { [E in EventOf as E["kind"]]: { [K in Exclude<keyof E, "kind">]: E[K] } };

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

// Patch = {user?: {name?: string; home?: {zip?: string}}; count?: number}
export type Patch = DeepPartial<{ user: { name: string; home: { zip: string } }; count: number }>;

// A mapped type over a tuple is a tuple, over an array an array.
// MappedTuple = [string[], number[]]
export type MappedTuple = Listed<[string, number]>;

// MappedArray = boolean[][]
export type MappedArray = Listed<boolean[]>;

type Listed<T> = { [K in keyof T]: T[K][] };

// Numbered = {0: "zero"; 1: "one"}
export type Numbered = { [K in 0 | 1]: K extends 0 ? "zero" : "one" };
