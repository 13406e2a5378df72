/** Names that every comment in the pages' code can use without an import; those of the wire come from wire.d.ts. */
import type * as wire from "./wire.js";

/** Every field that some command has, none of them certain: for a command of which only the type is known. */
type FieldOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type AnyField<T> = { [K in FieldOf<T>]?: ValueOf<T, K> };

declare global {
  // Records as line/store.js has them: with every field.
  type Records = wire.Records;
  type Note = Records["note"];
  type Output = Records["output"];
  type Reply = Records["reply"];
  type CheckIn = Records["check_in"];
  type Site = Records["site"];
  type Phase = Records["phase"];
  type Programme = Records["programme"];
  /** What drawing a site's mark needs: the sites of a form and of the join page have it too. */
  type SiteMarked = {
    name: string;
    mark: string;
    shape: wire.Shape | null;
    colour: wire.Colour | null;
    language?: wire.Language;
  };

  type AnyCommand = wire.AnyCommand;
  /** One command by its type: `CommandOf<"add_note">`. */
  type CommandOf<T extends AnyCommand["type"]> = Extract<AnyCommand, { type: T }>;
  /** A command in the outbox: one's fields can be read before its type is known. */
  type KeptCommand = AnyCommand & Omit<AnyField<AnyCommand>, "type">;
  type OutboxItem = import("./line/command-list.js").Item;
  type OpenSession = import("./line/session.js").OpenSession;

  /** An event of a field, or of a form: that is its target. */
  type FieldEvent = Event & { target: HTMLInputElement; currentTarget: HTMLInputElement };
  type FormEvent = Event & { target: { elements: Record<string, HTMLInputElement> } };
  type Timer = ReturnType<typeof setTimeout>;
}
