// The utility types of the library.

interface User {
  id: string;
  readonly name: string;
  email?: string;
  role: "admin" | "guest" | null;
}

declare function load(id: string, deep?: boolean): Promise<{ user: User; at: number }>;

declare class Point {
  constructor(x: number, y?: number);
  x: number;
  y: number;
}

// AsPartial = {id?: string; name?: string; email?: string; role?: "admin" | "guest" | null}
export type AsPartial = Partial<User>;

// AsRequired = {id: string; name: string; email: string; role: "admin" | "guest" | null}
export type AsRequired = Required<User>;

// AsReadonly = {id: string; name: string; email?: string; role: "admin" | "guest" | null}
export type AsReadonly = Readonly<User>;

// Picked = {id: string; email?: string}
export type Picked = Pick<User, "id" | "email">;

// Omitted = {id: string; email?: string}
export type Omitted = Omit<User, "name" | "role">;

// Excluded = "b" | "c"
export type Excluded = Exclude<"a" | "b" | "c", "a">;

// Extracted = "a" | 1
export type Extracted = Extract<"a" | 1 | true, string | number>;

// Present = "admin" | "guest"
export type Present = NonNullable<User["role"]>;

// Loaded = {user: {id: string; name: string; email?: string; role: "admin" | "guest" | null}; at: number}
export type Loaded = Awaited<ReturnType<typeof load>>;

// LoadArguments = [string, boolean?]
export type LoadArguments = Parameters<typeof load>;

// PointArguments = [number, number?]
export type PointArguments = ConstructorParameters<typeof Point>;

// PointInstance = {x: number; y: number}
export type PointInstance = InstanceType<typeof Point>;

// Uninferred = string
export type Uninferred = NoInfer<string>;

// Composed = {id: string; email?: string; extra: 1}
export type Composed = Omit<User, "name" | "role"> & { extra: 1 };

// OneOptional = {name: string; email?: string; role: "admin" | "guest" | null; id?: string}
export type OneOptional = Omit<User, "id"> & Partial<Pick<User, "id">>;
