// Declarations that are merged, in this file and from others.

export interface Merged {
  id: string;
}

export interface Merged {
  name?: string;
}

// Merged = {id: string; name?: string}

export interface Palette {
  main: Palette.Color;
}

export namespace Palette {
  export type Color = "black" | "red";
  export interface Shade {
    of: Color;
    depth: number;
  }
}

// Palette = {main: "black" | "red"}
// Palette.Color = "black" | "red"
// Palette.Shade = {of: "black" | "red"; depth: number}

export class Job {
  id = "";
}

export interface Job {
  state: "open" | "done";
}

// Job = {id: string; state: "done" | "open"}

export enum Tone {
  Low = "low",
}

export namespace Tone {
  export type Name = keyof typeof Tone;
}

// Tone = "low"
// Tone.Low = "low"
// Tone.Name = "Low"

// augmentation.ts adds to it.
export interface Plugin {
  name: string;
}

// Plugin = {name: string; version: number; origin?: {path: string}}

// Session = {locale: "de" | "en"; user: string}
export type Session = GlobalSession;

// Stamped reads {at: not JSON Date/other; tag: "stamp"}
// Stamped sends {at: string<format date-time>; tag: "stamp"}
export type Stamped = globalThis.Stamps.Stamp;
