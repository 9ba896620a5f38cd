// What the service needs from its surroundings. The programs that run it bring the implementations.

export interface Alarm {
  raise(channel: string, text: string): Promise<void>;
}

/** Remembers keys, so that an event delivered twice counts once. */
export interface SeenKeys {
  /** True when the key is new; remembers it. */
  add(key: string): Promise<boolean>;
}

export interface DeadLetters {
  keep(channel: string, payload: unknown, error: unknown): Promise<void>;
}

export interface AppendOnlyStore {
  append(record: unknown): Promise<void>;
}
