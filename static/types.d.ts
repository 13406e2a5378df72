/** The records and frames as the browser meets them (see the server's wire and core). Absent fields have defaults. */
export type Role = "participant" | "facilitator" | "screen" | "organiser";
export interface Base { kind: string; id: string; site?: string; by?: string; at?: number }
export interface SessionRecord extends Base { title?: string; theme?: string; question?: string; language?: string; date?: string; start?: string; end?: string; organiser?: string; contact?: string; facts?: { text: string; source: string }[]; roles?: string[]; rules?: { names?: boolean; facilitator_export?: boolean; retention_days?: number }; join_code?: string; open?: boolean }
export interface Site extends Base { order?: number; name?: string; mark?: string; angle?: string; venue?: string; hosts?: string[]; language?: string; video_link?: string; shape?: string; colour?: string; join_key?: string }
export interface Phase extends Base { order?: number; title?: string; phase_kind?: string; minutes?: number; level?: "site" | "all"; skipped?: boolean }
export interface Programme extends Base { state?: "before" | "running" | "after"; phase?: string; started_at?: number; ends_at?: number }
export interface Participant extends Base { alias?: string; role_tag?: string; organisation?: string; table?: string; removed?: boolean }
export interface CheckIn extends Base { scope?: "person" | "site"; mood?: number; text?: string; round?: string; name?: string }
export interface Note extends Base { text: string; note_kind?: string; name?: string; builds_on?: string; degree?: string; cluster?: string; level?: string; hidden?: boolean; withdrawn?: boolean; edited_at?: number }
export interface Output extends Base { title: string; text?: string; contact?: string; maturity?: string; builds_on?: string[]; name?: string; withdrawn?: boolean; edited_at?: number }
export interface Scene extends Base { scene?: string; note?: string }
