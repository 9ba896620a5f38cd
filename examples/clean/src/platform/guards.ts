// Small type predicates for payloads at the border of the service.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

export function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

export function isOneOf<T>(...allowed: readonly T[]) {
  return (value: unknown): value is T => allowed.some((one) => one === value);
}

export function optional<T>(guard: (value: unknown) => value is T) {
  return (value: unknown): value is T | undefined => value === undefined || guard(value);
}

export function nullable<T>(guard: (value: unknown) => value is T) {
  return (value: unknown): value is T | null => value === null || guard(value);
}

export function listOf<T>(guard: (value: unknown) => value is T) {
  return (value: unknown): value is T[] => Array.isArray(value) && value.every(guard);
}
