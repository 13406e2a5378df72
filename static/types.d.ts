/**
 * Types the browser's code shares, so that a part imports from one place. Those of the wire are generated from the
 * server's (wire.d.ts). Absent fields have defaults.
 */
export * from "./wire.js";
export type { Workshop as SessionRecord } from "./wire.js";
export type Role = import("./wire.js").You["role"];
/** What every record has. */
export interface Base {
  kind: string;
  id: string;
  site?: string;
  by?: string;
  at?: number;
}
