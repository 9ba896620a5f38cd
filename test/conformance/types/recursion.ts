// Recursion: a type that is met again is a reference to itself.

// Tree = {label: string; kids: ^Tree[]}
export interface Tree {
  label: string;
  kids: Tree[];
}

// Employee = {name: string; team?: {members: ^Employee[]; lead: ^Employee}}
export interface Employee {
  name: string;
  team?: Team;
}

interface Team {
  members: Employee[];
  lead: Employee;
}

// Json = ^Json[] | boolean | null | number | string | {[*]: ^Json}
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

interface Node<Value> {
  value: Value;
  next: Node<Value> | null;
}

// Chain = {head: {value: number; next: ^Node | null}}
export interface Chain {
  head: Node<number>;
}

// Nested = ^Nested[]
export type Nested = Nested[];

// Expression = ["add", ^Expression, ^Expression] | ["neg", ^Expression] | number
export type Expression = number | ["neg", Expression] | ["add", Expression, Expression];

// Menu = {title: string; items?: {[*]: ^Menu}}
export type Menu = { title: string; items?: Record<string, Menu> };

type Lazy<T> = { now: T; later?: Lazy<T> | Lazy<T>[] };

// Delayed = {task: {now: null | {again: ^Delayed}; later?: ^Lazy | ^Lazy[]}}
export interface Delayed {
  task: Lazy<{ again: Delayed } | null>;
}

// A type that holds itself with ever new arguments has no end, which does not matter where that is not asked for.
// Cut = {depth: 0}
export type Cut = Pick<Endless<0>, "depth">;

interface Endless<Depth> {
  depth: Depth;
  below: Endless<[Depth]>;
}
