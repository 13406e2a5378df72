/**
 * Everything sent between browser and server: frames, records, commands, and the bodies of the HTTP calls.
 * Written by scripts/describe.py from the server's types: change those, not this. An absent field has its default.
 */

/** The first frame up, within 10 s: the ticket, the device, and the position it holds, if any. */
export interface Hello {
  type: "hello";
  v: 1;
  ticket: string;
  device: string;
  position?: string | null;  // null
}

/**
 * A command, numbered 1, 2, 3... by the device; it may be sent again with the same number.
 *
 *     Then `again` is true: the first copy may still be on its way over another connection, and must get the same answer.
 */
export interface Do {
  type: "do";
  ref: number;
  command: AnyCommand;
  again?: boolean;  // false
}

/** Check in, once a round. The same id again changes the check-in. */
export interface SayCheckIn {
  type: "check_in";
  id: string;
  text?: string;  // ""
  mood?: number;  // 0
  scope?: Scope;  // "person"
  lang?: OptionalLanguage;  // ""
}

/**
 * Write a note. The browser chooses the id, so that sending it twice adds one note.
 *
 *     `phase` is the one it was begun in, whose level it is born at: what was written alone stays private, though it is
 *     sent when the room has moved on. Without it, or if there is no such phase, the present one.
 */
export interface AddNote {
  type: "add_note";
  id: string;
  text: string;
  learned?: string;  // ""
  change?: string;  // ""
  initials?: string;  // ""
  table?: string;  // ""
  kind?: NoteKind;  // "idea"
  builds_on?: string;  // ""
  degree?: Degree;  // ""
  lang?: OptionalLanguage;  // ""
  phase?: string;  // ""
}

/** Edit one's own note; `base` is the position last seen. A second line that is not given stays as it is. */
export interface EditNote {
  type: "edit_note";
  id: string;
  text: string;
  base: string;
  learned?: string;
  change?: string;
}

/** Take one's own note off the wall. */
export interface WithdrawNote {
  type: "withdraw_note";
  id: string;
}

/** Put a withdrawn note back: its author's undo, or its site's facilitator's help. */
export interface ReturnNote {
  type: "return_note";
  id: string;
}

/** Let fewer people see one's own note. Of one not yet revealed it is kept that revealing leaves it as it is. */
export interface LowerNote {
  type: "lower_note";
  id: string;
  level: Level;
}

/** Hide a note from all but its author and those who lead; it can always be restored. */
export interface HideNote {
  type: "hide_note";
  id: string;
}

/** Show a hidden note again. */
export interface RestoreNote {
  type: "restore_note";
  id: string;
}

/** Hide a reply from all but its author and those who lead; it can always be restored. */
export interface HideReply {
  type: "hide_reply";
  id: string;
}

/** Show a hidden reply again. */
export interface RestoreReply {
  type: "restore_reply";
  id: string;
}

/** Compose an output from notes, clusters and other outputs. */
export interface AddOutput {
  type: "add_output";
  id: string;
  title: string;
  text?: string;  // ""
  contact?: string;  // ""
  maturity?: Maturity;  // "sub_element"
  builds_on?: string[];  // []
  lang?: OptionalLanguage;  // ""
}

/** Change an output, one's own or another's; `base` is the position last seen. */
export interface EditOutput {
  type: "edit_output";
  id: string;
  base: string;
  title?: string;
  text?: string;
  contact?: string;
  maturity?: Maturity;
  builds_on?: string[];
}

/** Withdraw an output: one's own, or as facilitator of its site. */
export interface WithdrawOutput {
  type: "withdraw_output";
  id: string;
}

/** Put a withdrawn output back. */
export interface ReturnOutput {
  type: "return_output";
  id: string;
}

/** Let the public version of the report have a note or an output, or no longer. */
export interface Lift {
  type: "lift";
  of: string;
  on?: boolean;  // true
}

/** React to a note or an output, or take one's reaction back; each participant has one for each. */
export interface React {
  type: "react";
  to: string;
  on: boolean;
}

/** Raise one's hand, or take it down. */
export interface RaiseHand {
  type: "raise_hand";
  on: boolean;
}

/** Say that one is ready to go on, or not yet. */
export interface Ready {
  type: "ready";
  on: boolean;
}

/** Ask to speak in front of all sites, or no longer. */
export interface AskToSpeak {
  type: "ask_to_speak";
  on: boolean;
}

/**
 * Give the floor to the next in turn; with nobody waiting, nobody has it.
 *
 *     `from`: who had it when its presser looked, so that two who press at once do not pass over anyone.
 */
export interface NextSpeaker {
  type: "next_speaker";
  from?: string | null;  // null
}

/** Say in which order those who ask get to speak, or close the list. */
export interface SetSpeakersRule {
  type: "speakers_rule";
  rule: SpeakersRule;
}

/** Reply to a note or an output, or to a reply below it. A question is answered at the site that it goes to. */
export interface SendReply {
  type: "reply";
  id: string;
  to: string;
  reply_kind: ReplyKind;
  text: string;
  lang?: OptionalLanguage;  // ""
}

/** Take one's own reply back. */
export interface WithdrawReply {
  type: "withdraw_reply";
  id: string;
}

/** Put one's own withdrawn reply back. */
export interface ReturnReply {
  type: "return_reply";
  id: string;
}

/**
 * Bring a case, before the day or in it. `site` is whose it is, when the organiser brings it.
 *
 *     What a desk or the organiser brings is owned by a participant as soon as one takes it (`own_case`).
 */
export interface BringCase {
  type: "bring_case";
  id: string;
  title: string;
  parts: Part[];
  owner?: string;  // ""
  level?: Level;  // "all"
  site?: string;  // ""
  lang?: OptionalLanguage;  // ""
}

/** A part of a case: what feedback is given to. */
export interface Part {
  id: string;
  title: string;
  text?: string;  // ""
}

/** Take a case that the desk of one's site has, or the organiser brought for it: from now on it is one's own. */
export interface OwnCase {
  type: "own_case";
  case: string;
}

/** Change one's case, or who sees it; `base` is the position last seen. What is not given stays as it is. */
export interface EditCase {
  type: "edit_case";
  id: string;
  base: string;
  title?: string;
  owner?: string;
  parts?: Part[];
  level?: Level;
}

/** Take a case up at one's site, or at one of its tables, or leave it again (`on: false`). */
export interface TakeUpCase {
  type: "take_up_case";
  case: string;
  table?: string;  // ""
  on?: boolean;  // true
}

/**
 * Begin the next version of one's case: the present one stays as it is, to be compared with.
 *
 *     `version` is the number it will have; one that is there already is done. Without it, the next one.
 */
export interface NextVersion {
  type: "next_version";
  case: string;
  version?: number;  // 0
}

/** Praise a part of a case, ask about it or propose something. */
export interface GiveFeedback {
  type: "give_feedback";
  id: string;
  case: string;
  part: string;
  feedback_kind: FeedbackKind;
  text: string;
  lang?: OptionalLanguage;  // ""
}

/** Take feedback to one's case in, or leave it (`on: false`), with a word of why. It can be answered anew. */
export interface TakeIn {
  type: "take_in";
  feedback: string;
  on: boolean;
  word?: string;  // ""
}

/**
 * Open a vote on all notes, clusters or outputs. Each person, or each table, has so many dots (`budget`).
 *
 *     Blind: nobody sees how many dots anything has until it is revealed. `question`: what the dots answer, in its `lang`.
 */
export interface OpenVote {
  type: "open_vote";
  id: string;
  of: VotedOn;
  budget?: number;  // 5
  per?: Voter;  // "person"
  blind?: boolean;  // true
  question?: string;  // ""
  lang?: OptionalLanguage;  // ""
  after?: string | null;  // null
}

/** Have so many dots of one's own, or of one's table, on a target; 0 takes them back. */
export interface PlaceDots {
  type: "place_dots";
  vote: string;
  on: string;
  dots: number;
}

/** Close a vote: from now on no dot is placed or taken back. */
export interface CloseVote {
  type: "close_vote";
  id: string;
}

/** Show everyone how many dots each target has, and from which sites. A vote is closed first. */
export interface RevealVote {
  type: "reveal_vote";
  id: string;
}

/** Open a vote again that was closed, or revealed: all ballots are kept, and can be changed. */
export interface ReopenVote {
  type: "reopen_vote";
  id: string;
}

/** Change one's alias, role, organisation or table; what is already written keeps the alias it was signed with. */
export interface ChangeParticipant {
  type: "change_participant";
  alias?: string;
  role_tag?: string;
  organisation?: string;
  table?: string;
}

/** Sit down at a table (empty: at none), with a device that speaks for so many people who have none themselves. */
export interface SetTable {
  type: "set_table";
  table?: string;  // ""
  people?: number;  // 1
}

/**
 * Enter the next phase. `from` is the phase the button was pressed in: two presses at once move one step.
 *
 *     `to` is the phase that the button named, empty for the end: if another one follows by now, the step is refused.
 */
export interface NextPhase {
  type: "next_phase";
  from?: string | null;  // null
  to?: string | null;  // null
}

/** Go back to the phase one came from, with the time it had left then; from the first phase to the lobby. */
export interface PreviousPhase {
  type: "previous_phase";
  from?: string | null;  // null
}

/** Leave a phase out, or take it in again (`on: false`). Without an id the present one, and enter the next. */
export interface SkipPhase {
  type: "skip_phase";
  id?: string;  // ""
  on?: boolean;  // true
  from?: string | null;  // null
}

/** Enter any phase of the programme, with its full time. `from` is the phase the button was pressed in. */
export interface GoToPhase {
  type: "go_to_phase";
  id: string;
  from?: string | null;  // null
}

/**
 * Give the present phase more minutes, or fewer. `from` is the phase they were meant for.
 *
 *     At a site that is in a phase of its own it is that one.
 */
export interface ExtendPhase {
  type: "extend_phase";
  minutes: number;
  from?: string | null;  // null
}

/** Have the time of the present phase stand still, and of each site that is in a phase of its own. */
export interface PauseTime {
  type: "pause_time";
}

/** Have time go on: what was left of each phase when it was paused is left of it now. */
export interface ResumeTime {
  type: "resume_time";
}

/**
 * Plan how many minutes a phase is to take, and the phases of `also`; one that is under way ends when it was to.
 *
 *     The plan of the set-up is kept: the report and the desk say both. The desk of a site that is in a phase of its own
 *     plans for that site alone.
 */
export interface PlanMinutes {
  type: "plan_minutes";
  phase: string;
  minutes: number;
  also?: PlannedMinutes[];  // []
}

/** A phase and the minutes that it is to take. */
export interface PlannedMinutes {
  phase: string;
  minutes: number;
}

/**
 * Plan the minutes of what is left anew, with no phase below its least, so that the day ends then (`end`, in ms).
 *
 *     `shorten`: evenly, over all that is left; at a site in a phase of its own, over what is left until the next cross
 *     check-in, so that it meets the others there. `barrier`: that check-in is moved to when the last site can be there.
 *     `without`: as `shorten` for all sites, whoever is late. `from` is the phase the button was pressed in.
 */
export interface CatchUp {
  type: "catch_up";
  how: "barrier" | "shorten" | "without";
  end: number;
  from?: string | null;  // null
}

/** Have a site led by its facilitator, or paced by the server: then the clock presses where nobody can. */
export interface SitePace {
  type: "site_pace";
  site: string;
  by: Pacer;
}

/** Call for somebody who can help, or say that it is no longer needed. */
export interface CallForHelp {
  type: "call_for_help";
  on: boolean;
}

/**
 * Have one's own site enter a phase by itself, with its full time; without one, follow the shared programme again.
 *
 *     What is written there meanwhile is born at that phase's level. No other site moves.
 */
export interface SitePhase {
  type: "site_phase";
  phase: string;
}

/**
 * Take back the last step that this device made of the programme, unless a later one is built on it.
 *
 *     A phase that is come back to has the time left that it had when it was left.
 */
export interface Undo {
  type: "undo";
}

/**
 * Go on to the next step of a writing phase: two presses at once go one step.
 *
 *     `phase` and `from` are the phase and the step that the button was pressed in; what is left out is the present one.
 */
export interface NextStep {
  type: "next_step";
  phase?: string;  // ""
  from?: StepName | null;  // null
}

/**
 * Show what was written alone in a phase: at one's own site, or as organiser at all sites, or at one.
 *
 *     What is written in it later is born shown; nothing hides it again.
 */
export interface Reveal {
  type: "reveal";
  phase: string;
  site?: string;  // ""
}

/**
 * Choose what one's site's screens show, or one of them; as organiser any site's.
 *
 *     It stays until the programme moves. `of`: the note, case, cluster, vote or output it shows (`note` says the
 *     same of a note).
 */
export interface ShowScene {
  type: "show_scene";
  scene: SceneName;
  of?: string;  // ""
  note?: string;  // ""
  site?: string;  // ""
  screen?: string;  // ""
  until?: Until;  // "next"
  from?: string | null;  // null
}

/**
 * Have each of a site's screens, or one of them, show again what it showed before.
 *
 *     `since`: when the latest of what they show was chosen (`now.at`), as the presser saw it; if something else has been
 *     chosen since, nothing happens: somebody else was first.
 */
export interface PreviousScene {
  type: "previous_scene";
  site?: string;  // ""
  screen?: string;  // ""
  since?: number;  // 0
}

/** Have a scene wait, last in the queue of one's site's screens, or of one of them; `id` is the browser's own. */
export interface QueueScene {
  type: "queue_scene";
  id: string;
  scene: SceneName;
  of?: string;  // ""
  site?: string;  // ""
  screen?: string;  // ""
  until?: Until;  // "next"
}

/** Take a scene out of the queue of one's site's screens, or of one of them. */
export interface UnqueueScene {
  type: "unqueue_scene";
  id: string;
  site?: string;  // ""
  screen?: string;  // ""
}

/** Show a scene that waits (`id`) on one's site's screens, or on one of them; it waits no longer. */
export interface NextScene {
  type: "next_scene";
  id: string;
  site?: string;  // ""
  screen?: string;  // ""
}

/** Say something on one's site's screens, or on one of them, with a countdown of so many minutes (0: none). */
export interface SayOnScreen {
  type: "say_on_screen";
  id: string;
  text: string;
  minutes?: number;  // 0
  site?: string;  // ""
  screen?: string;  // ""
}

/** Offer another site a scene for its screens; its screens must be allowed to see what it is of. */
export interface OfferScene {
  type: "offer_scene";
  id: string;
  to: string;
  scene: SceneName;
  of?: string;  // ""
}

/** Accept another site's offer: show its scene on one's own site's screens, or on one of them. */
export interface AcceptScene {
  type: "accept_scene";
  id: string;
  screen?: string;  // ""
}

/** Say no to what was offered; or, at the desk that offered it, take it back. */
export interface DeclineScene {
  type: "decline_scene";
  id: string;
}

/** Put one's own screen on its site's list. The server does so itself when a screen says hello. */
export interface AddScreen {
  type: "add_screen";
}

/** Give a screen a name: its site's desk, the organiser, or the screen itself, whose link can say one. */
export interface NameScreen {
  type: "name_screen";
  screen: string;
  name: string;
}

/** Take a screen off its site's list: one that is not used any more. When it says hello it is there again. */
export interface ForgetScreen {
  type: "forget_screen";
  screen: string;
}

/** Begin a cluster. It is seen by those who see what is written in the present phase, at least by one's site. */
export interface AddCluster {
  type: "add_cluster";
  id: string;
  title: string;
  lang?: OptionalLanguage;  // ""
}

/** Give a cluster another title; `base` is the position last seen. Who comes second is shown both. */
export interface NameCluster {
  type: "name_cluster";
  id: string;
  title: string;
  base: string;
}

/**
 * Put a note into a cluster, or take it out (none); `from` is the cluster where one saw it.
 *
 *     If it is elsewhere by now, somebody was first: `changed_meanwhile` says where. What was merged counts as the one it
 *     was merged into.
 */
export interface PlaceNote {
  type: "place_note";
  note: string;
  cluster?: string;  // ""
  from?: string;  // ""
}

/**
 * Make two clusters one: all notes of `from` are in `into`, which keeps its title and zone.
 *
 *     If `into` has been merged by now, it is the one that it was merged into.
 */
export interface MergeClusters {
  type: "merge_clusters";
  from: string;
  into: string;
}

/** Take a cluster apart: its notes are in none. */
export interface DropCluster {
  type: "drop_cluster";
  id: string;
}

/** Say for one's own site how a cluster is common to the sites; an empty zone takes that back. */
export interface SortCluster {
  type: "sort_cluster";
  cluster: string;
  zone?: ZoneName | "";  // ""
}

/** Add a participant to the theme team, or remove them; a facilitator may only choose people of their own site. */
export interface Appoint {
  type: "appoint";
  participant: string;
  theme_team: boolean;
}

/** Tell all rooms that the next cross check-in is near. The clock does so five minutes before. */
export interface WarnCross {
  type: "warn_cross";
  cross?: string;  // ""
}

/** Say that one's own site is ready, or not yet. When all are, the cross check-in begins by itself. */
export interface SiteReady {
  type: "site_ready";
  on?: boolean;  // true
  cross?: string;  // ""
}

/**
 * Begin without the sites that are not ready.
 *
 *     `without`: those its presser saw named; where another one lacks, it is refused. With `reopen`, one that
 *     was ended goes on.
 */
export interface BeginCross {
  type: "begin_cross";
  without?: string[] | null;  // null
  reopen?: boolean;  // false
  cross?: string;  // ""
}

/** Give a site the word, for as many minutes as each has. `from`: whose word the presser saw it was. */
export interface GiveWord {
  type: "give_word";
  site: string;
  from?: string | null;  // null
  cross?: string;  // ""
}

/** End the cross check-in, also while the sites still gather: each screen shows again what it showed before. */
export interface EndCross {
  type: "end_cross";
  cross?: string;  // ""
}

/** Pick a note of one's own site for the others in the cross check-in at hand, or take that back (`on: false`). */
export interface PickNote {
  type: "pick";
  note: string;
  on?: boolean;  // true
  cross?: string;  // ""
}

/**
 * Answer a note that another site has picked: `id` and `text` are those of the note, or question, that answers it.
 *
 *     A stolen note without a text has the text of the one picked. A late answer counts as well: it may have waited in an
 *     outbox while the line was cut.
 */
export interface AnswerPick {
  type: "answer_pick";
  note: string;
  how: How;
  id: string;
  text?: string;  // ""
  initials?: string;  // ""
  lang?: OptionalLanguage;  // ""
}

/** Something for those who are connected now; may be lost. */
export interface SignalUp {
  type: "signal";
  kind: string;
  data?: unknown;  // null
  to?: string | null;  // null
}

/** Asks for a `pong`, which carries the server's time. */
export interface Ping {
  type: "ping";
  t?: number;  // 0
}

/**
 * The first frame down. `last_ref` is the highest number the session knows of this participant's device.
 *
 *     `contract` is a whole number, raised by each release that adds a command or a field; absent, it is 0. Send commands
 *     only to a process whose contract is at least your own; otherwise keep them, and try another process within 5 s.
 */
export interface Welcome {
  type: "welcome";
  you: You;
  position: string;
  now: number;
  limits: ClientLimits;
  resumed: boolean;
  last_ref?: number;  // 0
  version?: string;  // ""
  contract?: number;  // 0
}

/** Who the ticket says you are. */
export interface You {
  participant: string;
  site: string;
  role: Role;
  alias?: string;  // ""
  role_tag?: string;  // ""
  organisation?: string;  // ""
  table?: string;  // ""
  people?: number;  // 1
}

/** The limits a browser keeps to by itself; a rate is per second and device. */
export interface ClientLimits {
  note_chars: number;
  note_lines: number;
  title_chars: number;
  name_chars: number;
  frame_bytes: number;
  commands_per_s: number;
  commands_burst: number;
  notes_per_s: number;
  notes_burst: number;
  head_s: number;
}

/**
 * What changed between two positions, as this audience may see it; `reset`: discard what you had.
 *
 *     `own`: records that only you see; `from` and `to` are the position you stand at. The first of these after every
 *     `welcome` and every `reset` is whole: what earlier ones put and it does not name is gone, unless an update without
 *     `own` has put it since. Also running counts come with `from` = `to`.
 */
export interface Update {
  type: "update";
  from: string;
  to: string;
  put: AnyRecord[];
  gone: [string, string][];
  reset?: boolean;  // false
  own?: boolean;  // false
}

/** What the session is about, and whether it is open: participants can join and write. */
export interface Workshop {
  kind: "session";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  title: string;
  theme?: string;  // ""
  question?: string;  // ""
  language?: Language;  // "da"
  date?: string;  // ""
  start?: string;  // ""
  end?: string;  // ""
  time_zone?: string;  // "Europe/Copenhagen"
  organiser?: string;  // ""
  contact?: string;  // ""
  facts?: Fact[];  // []
  roles?: string[];  // []
  rules?: Rules;  // {}
  open?: boolean;  // true
  join_code?: string;  // ""
}

/** A fact card: a fact and its source. */
export interface Fact {
  text: string;
  source?: string;  // ""
}

/** The session's rules; `retention_days` count from its date. */
export interface Rules {
  names?: boolean;  // true
  facilitator_export?: boolean;  // true
  retention_days?: number;  // 90
}

/** One site; its id is its mark (AAL). Its colour is never shown without its mark and shape. */
export interface Site {
  kind: "site";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  name: string;
  mark: string;
  order?: number;  // 0
  angle?: string;  // ""
  venue?: string;  // ""
  region?: string;  // ""
  hosts?: string[];  // []
  language?: Language;  // "da"
  video_link?: string;  // ""
  shape?: Shape;  // "circle"
  colour?: Colour;  // "bla"
  tables?: number;  // 0
  join_key?: string;  // ""
  wifi?: Wifi | null;  // null
  paced_by?: Pacer;  // "facilitator"
}

/** A network for those who are in the room: its name, and its password unless it has none. */
export interface Wifi {
  name: string;
  password?: string;  // ""
}

/**
 * One part of the programme; `level` is who sees what is written in it.
 *
 *     What is written at level `own` rises to `reveal_to` when it is revealed. `revealed` says where that was, and when
 *     (ms): by a site's mark, or under no mark at all sites.
 */
export interface Phase {
  kind: "phase";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  title: string;
  phase_kind: PhaseKind;
  minutes: number;
  order?: number;  // 0
  level?: Level;  // "all"
  reveal_to?: RevealTo;  // "all"
  steps?: WritingStep[];  // []
  revealed?: { [key: string]: number };  // {}
  prompt?: string;  // ""
  cards?: Fact[];  // []
  clustering?: Clustering;  // "all"
  skipped?: boolean;  // false
  least_minutes?: number;  // 0
  at_sites?: AtSite[];  // []
  planned_minutes?: number;  // 0
  minutes_at?: { [key: string]: number };  // {}
}

/** A step of a phase for some minutes: of writing, alone, in pairs..., or of a round of sparring on a case. */
export interface WritingStep {
  name: StepName;
  minutes: number;
}

/** What one site calls a phase, and its prompt there; where a text is empty, it is the one of all sites. */
export interface AtSite {
  site: string;
  title?: string;  // ""
  prompt?: string;  // ""
}

/**
 * Where the session is in its programme, and in the steps of a writing phase (`step`, empty where it has none).
 *
 *     Times are the server's, in milliseconds. While time stands still (`paused_at`), what is left of the phase is what
 *     was left then, and so with the step; the ends are moved when time goes on.
 */
export interface Programme {
  kind: "programme";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  state?: ProgrammeState;  // "before"
  phase?: string;  // ""
  started_at?: number;  // 0
  ends_at?: number;  // 0
  step?: StepName | "";  // ""
  step_started_at?: number;  // 0
  step_ends_at?: number;  // 0
  paused_at?: number;  // 0
  stood_ms?: number;  // 0
}

/** When each phase was last entered (ms), for those who lead: the shared programme's, or a site's own, by its id. */
export interface Course {
  kind: "course";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  entered?: { [key: string]: number };  // {}
}

/**
 * One who takes part, or several at one device (`people`).
 *
 *     Only those who lead see this record; the others see the alias on what was written.
 */
export interface Participant {
  kind: "participant";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  alias?: string;  // ""
  role_tag?: string;  // ""
  organisation?: string;  // ""
  table?: string;  // ""
  people?: number;  // 1
}

/**
 * A table where someone sits; its id is SITE.TABLE. Its site's desk alone sees it: which tables are quiet.
 *
 *     `wrote_at` is the time (ms) of the last note from it, 0 before the first: never whose. Of a table where one person
 *     sits it is not told, since it would be that person's.
 */
export interface SiteTable {
  kind: "table";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  table: string;
  people?: number;  // 0
  wrote_at?: number;  // 0
}

/**
 * How many people at each site have written in a phase (`written`), of how many who have joined (`of`).
 *
 *     A running count; its id is the phase's, `step` is the one it is in. A device speaks for several people: they have
 *     written when one of them has. In a session of nine sites or more it is `summed`: participants get the sums alone,
 *     under no mark.
 */
export interface Progress {
  kind: "progress";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  phase: string;
  step?: StepName | "";  // ""
  written?: { [key: string]: number };  // {}
  of?: { [key: string]: number };  // {}
  summed?: boolean;  // false
}

/** An answer in a round: one person's mood and sentence, or a site's message to the other sites. */
export interface CheckIn {
  kind: "check_in";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  text?: string;  // ""
  mood?: number;  // 0
  scope?: Scope;  // "person"
  round?: string;  // ""
  name?: string;  // ""
  lang?: OptionalLanguage;  // ""
}

/**
 * One contribution; it belongs to the site, the table and the phase where it was written.
 *
 *     `lowered`: its author keeps it to fewer people, and revealing leaves it as it is. `lifted`: the organiser lets the
 *     public version of the report have it.
 */
export interface Note {
  kind: "note";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  text: string;
  learned?: string;  // ""
  change?: string;  // ""
  note_kind?: NoteKind;  // "idea"
  name?: string;  // ""
  initials?: string;  // ""
  builds_on?: string;  // ""
  degree?: Degree;  // ""
  cluster?: string;  // ""
  phase?: string;  // ""
  lowered?: boolean;  // false
  lifted?: boolean;  // false
  hidden?: boolean;  // false
  withdrawn?: boolean;  // false
  edited_at?: number;  // 0
  lang?: OptionalLanguage;  // ""
}

/**
 * Something to take home: a title, a text, a contact, how mature it is, and its lineage.
 *
 *     An empty title is that of someone who was erased, and so is an empty `by`, where others wrote in it too.
 */
export interface Output {
  kind: "output";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  title: string;
  text?: string;  // ""
  contact?: string;  // ""
  maturity?: Maturity;  // "sub_element"
  builds_on?: string[];  // []
  name?: string;  // ""
  withdrawn?: boolean;  // false
  edited_at?: number;  // 0
  lang?: OptionalLanguage;  // ""
  lifted?: boolean;  // false
}

/**
 * How many at each site have reacted to a note or an output, whose id it has: a running count.
 *
 *     It has its target's site and level, and while few see that, its author and table; while that is hidden or withdrawn,
 *     nobody sees it. In a session of nine sites or more it is `summed`: participants get the sum alone, under no mark.
 */
export interface Reaction {
  kind: "reaction";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  to: string;
  by_site?: { [key: string]: number };  // {}
  hidden?: boolean;  // false
  summed?: boolean;  // false
}

/** That a participant has reacted, for that participant alone; its id is PARTICIPANT.TARGET. */
export interface MyReaction {
  kind: "my_reaction";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  to: string;
}

/** What a participant signals now; its id is the participant's. `at`: since when the hand is raised. */
export interface Hand {
  kind: "hand";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  raised?: boolean;  // false
  ready?: boolean;  // false
  round?: string;  // ""
}

/** The list of all sites; `by` is who led it on last, `last_site` the site of that desk. */
export interface Speakers {
  kind: "speakers";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  rule?: SpeakersRule;  // "asked"
  now?: Speaker | null;  // null
  queue?: Speaker[];  // []
  spoken?: { [key: string]: number };  // {}
  last_site?: string;  // ""
}

/** Someone who has asked to speak, or speaks. `at`: since when. */
export interface Speaker {
  participant: string;
  site: string;
  at: number;
  name?: string;  // ""
}

/** Someone has called for help; its id is the participant's, and `at` says since when. */
export interface Help {
  kind: "help";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
}

/** One reply. Its thread is named by the note or output it hangs below; `to` is that, or another reply there. */
export interface Reply {
  kind: "reply";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  to: string;
  thread: string;
  thread_site?: string;  // ""
  reply_kind: ReplyKind;
  text: string;
  name?: string;  // ""
  lang?: OptionalLanguage;  // ""
  by_author?: boolean;  // false
  hidden?: boolean;  // false
  withdrawn?: boolean;  // false
  away?: Away;  // ""
}

/**
 * Something brought to be worked on. `by` owns it: a participant, or else the desk of its site and the organiser.
 *
 *     `owner` is who that is, in words. `taken_up` are the sites that work on it; `tables` at which tables, of those sites
 *     where it is not the whole room.
 */
export interface Case {
  kind: "case";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  title: string;
  owner?: string;  // ""
  parts: Part[];
  version?: number;  // 1
  former?: Former[];  // []
  taken_up?: string[];  // []
  tables?: { [key: string]: string[] };  // {}
  edited_at?: number;  // 0
  lang?: OptionalLanguage;  // ""
}

/** An earlier version of a case, as it was when the next one was begun. */
export interface Former {
  version: number;
  title: string;
  parts: Part[];
}

/**
 * What someone says of one part of a case, in the version it had then; and what its owner answered.
 *
 *     It has the level, the table and the site of its case: whoever no longer sees the case sees none of it either.
 */
export interface Feedback {
  kind: "feedback";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  case: string;
  part: string;
  version?: number;  // 1
  feedback_kind: FeedbackKind;
  text: string;
  name?: string;  // ""
  lang?: OptionalLanguage;  // ""
  answer?: "" | "left" | "taken";  // ""
  word?: string;  // ""
  answered_at?: number;  // 0
  case_site?: string;  // ""
  by_owner?: boolean;  // false
  erased?: boolean;  // false
}

/**
 * One vote, of all sites. How many have placed dots (`voters`: people, or ballots where tables vote) is by site.
 *
 *     `totals`: the dots by target and site, once revealed, and from the beginning where it is not blind; they run along
 *     at most once a second, as `voters` do. In a session of nine sites or more it is `summed`: participants get sums
 *     alone, under no mark.
 */
export interface Vote {
  kind: "vote";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  of: VotedOn;
  question?: string;  // ""
  lang?: OptionalLanguage;  // ""
  budget: number;
  per?: Voter;  // "person"
  blind?: boolean;  // true
  state?: VoteState;  // "open"
  voters?: { [key: string]: number };  // {}
  totals?: { [key: string]: { [key: string]: number } };  // {}
  summed?: boolean;  // false
}

/**
 * The dots of one voter by target; its id is VOTE.PARTICIPANT, or VOTE.SITE.TABLE where tables vote.
 *
 *     A person's is at the level `own`; a table's at `table`, and is seen by those who sit there alone: not by the desk.
 */
export interface Ballot {
  kind: "ballot";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  vote: string;
  dots?: { [key: string]: number };  // {}
  people?: number;  // 0
}

/**
 * What the screens of one site show, unless one of them shows something else; its id is the site's mark.
 *
 *     What it is of is for that site's screens and desk and for the organiser: others may not see that.
 */
export interface Scene {
  kind: "scene";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  scene?: SceneName;  // "auto"
  note?: string;  // ""
  of?: string;  // ""
  until?: Until;  // "keep"
  round?: string;  // ""
}

/**
 * One screen; its id is the name of the device, as its screen gave it when it said hello.
 *
 *     `camera`: whether it is the one screen of its site that sends picture and sound to other sites.
 */
export interface Screen {
  kind: "screen";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  name?: string;  // ""
  now?: Showing;  // {"scene": "auto", "of": "", "until": "keep", "round": "", "id": "", "by": "", "at": 0}
  queue?: Showing[];  // []
  previous?: Showing | null;  // null
  camera?: boolean;  // false
  forgotten?: boolean;  // false
}

/** A scene that is shown on a screen, was shown, or waits to be: then commands name it by its `id`. */
export interface Showing {
  scene: SceneName;
  of: string;
  until: Until;
  round: string;
  id: string;
  by: string;
  at: number;
}

/** What is said on a site's screens, and until when; `ends_at` is 0 where it has no countdown. */
export interface Message {
  kind: "message";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  text: string;
  ends_at?: number;  // 0
}

/** A scene offered to another site (`to`), until its desk answers. Both desks see it, and nobody else. */
export interface Offer {
  kind: "offer";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  to: string;
  scene: SceneName;
  of?: string;  // ""
}

/**
 * A heap of notes with a title; each of the notes names it. An empty title is that of someone who was erased.
 *
 *     Once it is dropped nobody sees it; `into` is the one that it was merged into, if it was.
 */
export interface Cluster {
  kind: "cluster";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  title: string;
  lang?: OptionalLanguage;  // ""
  dropped?: boolean;  // false
  into?: string;  // ""
}

/**
 * How the sites have sorted a cluster, whose id and level it has. Sites that differ have something to talk about.
 *
 *     In a session of nine sites or more it is `summed`: participants get how many sites have chosen each (`sums`).
 */
export interface Zone {
  kind: "zone";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  by_site?: { [key: string]: ZoneName };  // {}
  sums?: { [key: string]: number };  // {}
  summed?: boolean;  // false
}

/** That a participant is in the theme team, whose id it has. That person sees it, and those who lead. */
export interface TeamMember {
  kind: "team_member";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
}

/**
 * The cross check-in of one phase, whose id it has; `by` is who led it on last, `last` what that was.
 *
 *     In a session of nine sites or more it is `summed`: participants get how many are ready, not which.
 */
export interface Cross {
  kind: "cross";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  state?: CrossState;  // "planned"
  ready?: string[];  // []
  unattended?: string[];  // []
  missing?: string[];  // []
  ready_count?: number;  // 0
  speakers?: string[];  // []
  word?: string;  // ""
  word_at?: number;  // 0
  word_ends_at?: number;  // 0
  words?: Word[];  // []
  began_at?: number;  // 0
  ended_at?: number;  // 0
  early?: boolean;  // false
  left?: boolean;  // false
  last?: CrossStep;  // ""
  last_site?: string;  // ""
  summed?: boolean;  // false
}

/** A site's turn to speak: whose, and from when on (ms). */
export interface Word {
  site: string;
  at: number;
}

/** A note that its site has picked for the others; its id is that of the cross check-in and the note's. */
export interface Pick {
  kind: "pick";
  id: string;
  site?: string;  // ""
  by?: string;  // ""
  at?: number;  // 0
  level?: Level;  // "all"
  table?: string;  // ""
  cross: string;
  note: string;
  answers?: Answer[];  // []
  answered?: number;  // 0
  away?: boolean;  // false
}

/** An answer from another site: the note or the question made of it; without an id where not all may see that. */
export interface Answer {
  site: string;
  how: How;
  id?: string;  // ""
}

/** The command is durable: it was written at or before this position. */
export interface Done {
  type: "done";
  ref: number;
  position: string;
}

/** The command is refused, and thereby answered. The connection stays open. */
export interface Refusal {
  type: "refusal";
  ref: number;
  code: string;
  detail?: { [key: string]: unknown } | null;  // null
}

/** Counts per site; facilitators and organisers get names too. */
export interface Presence {
  type: "presence";
  sites: { [key: string]: SitePresence };
  names?: { [key: string]: string[] } | null;  // null
}

/**
 * How many are connected at a site now; `away_since` (ms): when the last one disconnected.
 *
 *     `participants` are people: a device may speak for several. `facilitators` is 1 while anyone is connected by the
 *     link of the site's desk, on however many devices.
 */
export interface SitePresence {
  participants?: number;  // 0
  facilitators?: number;  // 0
  screens?: number;  // 0
  away_since?: number;  // 0
}

/** What someone connected sent as a signal. */
export interface SignalDown {
  type: "signal";
  kind: string;
  data: unknown;
  by: string;
  device?: string;  // ""
}

/** Heartbeat: the session's position, the one up to which it is stable, and the server's time (ms). */
export interface Head {
  type: "head";
  position: string;
  stable: string;
  now: number;
}

/** The answer to a ping, with the same `t` and the server's time (ms). */
export interface Pong {
  type: "pong";
  t: number;
  now: number;
}

/** The last frame before a close; reconnect after `retry_ms`, if the code allows it. */
export interface Bye {
  type: "bye";
  code: number;
  reason: string;
  retry_ms?: number;  // 0
}

/** Every answer from 400 upwards. */
export interface ProblemAnswer {
  error: ErrorBody;
}

/** What went wrong: a code for programs, a sentence in the caller's language, and what the sentence is about. */
export interface ErrorBody {
  code: string;
  message: string;
  detail?: { [key: string]: unknown };  // {}
}

/** What a session is created from, or changed by; what is left out stays as it is. */
export interface Setup {
  title?: string;
  theme?: string;
  question?: string;
  language?: Language;
  date?: string;
  start?: string;
  end?: string;
  time_zone?: string;
  organiser?: string;
  contact?: string;
  sites?: SiteSetup[];
  phases?: PhaseSetup[];
  facts?: Fact[];
  roles?: string[];
  rules?: Rules;
  open?: boolean;
  template?: string;
}

/** One site as the organiser writes it; a shape and a colour left out are chosen. */
export interface SiteSetup {
  name: string;
  mark: string;
  angle?: string;  // ""
  venue?: string;  // ""
  region?: string;  // ""
  hosts?: string[];  // []
  language?: Language;  // "da"
  video_link?: string;  // ""
  shape?: Shape | null;  // null
  colour?: Colour | null;  // null
  wifi?: WifiSetup | null;  // null
  tables?: number;  // 0
  paced_by?: Pacer;  // "facilitator"
}

/** A site's network as the organiser writes it; only that site's screens and desks show it. */
export interface WifiSetup {
  name: string;
  password?: string;  // ""
}

/** One phase as the organiser writes it; with an `id` it is that phase, changed or moved. */
export interface PhaseSetup {
  title: string;
  minutes: number;
  kind?: PhaseKind;  // "other"
  level?: Level;  // "all"
  id?: string | null;  // null
  reveal_to?: RevealTo | null;  // null
  steps?: WritingStep[];  // []
  prompt?: string;  // ""
  cards?: Fact[];  // []
  clustering?: Clustering;  // "all"
  least_minutes?: number;  // 0
  at_sites?: AtSite[];  // []
}

/** A new session: its id, its join code, all its links and keys. Returned once: only hashes are stored. */
export interface SessionCreated {
  id: string;
  join_code: string;
  links: SessionLinks;
  keys: Keys;
}

/** Addresses to hand out, by site where there is one for each, without those closed; the key is in the fragment. */
export interface SessionLinks {
  organiser: string;
  report: string;
  join: string;
  join_site: { [key: string]: string };
  facilitator: { [key: string]: string };
  screen: { [key: string]: string };
}

/** All keys of a session, by site where there is one for each; that of a closed link is empty. */
export interface Keys {
  organiser: string;
  facilitator: { [key: string]: string };
  screen: { [key: string]: string };
  join: { [key: string]: string };
}

/** A session as its organiser sees it. `ticket` is a new one, when the links (and the old ticket) were replaced. */
export interface SessionAnswer {
  id: string;
  join_code: string;
  setup: Setup;
  links: SessionLinks;
  keys: Keys;
  counts: SessionCounts;
  retain_until: string;
  calls?: { [key: string]: number };  // {}
  ticket?: string;  // ""
}

/** How many there are of each; `participants` are people: a device may speak for several. */
export interface SessionCounts {
  participants: number;
  notes: number;
  outputs: number;
  check_ins: number;
}

/** Everyone who joined a session, or one of its sites, in the order they came. */
export interface PeopleAnswer {
  people: PersonAnswer[];
}

/** Somebody who joined; `written` counts what they wrote. */
export interface PersonAnswer {
  id: string;
  site: string;
  at: number;
  alias?: string;  // ""
  role_tag?: string;  // ""
  organisation?: string;  // ""
  table?: string;  // ""
  people?: number;  // 1
  written?: number;  // 0
}

/** What somebody wrote. `private` counts what they keep to themselves or their table, which nobody else is shown. */
export interface PersonWrittenAnswer {
  person: PersonAnswer;
  written: WrittenAnswer[];
  private: number;
}

/** Something they wrote: which kind of record, and its words. */
export interface WrittenAnswer {
  kind: string;
  id: string;
  at: number;
  text: string;
}

/**
 * `POST /api/sessions/{id}/links/{link}`. `secret`: the organiser's own new one, 128 random bits in base64url.
 *
 *     Whoever draws it and keeps it before the call has it even where the answer is lost.
 */
export interface LinkRequest {
  secret?: string;  // ""
}

/**
 * `POST /api/sessions/{id}/rehearsal`: so many times faster than the day, with so many simulated tablets.
 *
 *     At the end of its programme the copy is deleted, or an hour later with `keep`; `DELETE` of the copy ends it before.
 */
export interface RehearsalRequest {
  faster?: number;  // 10
  tablets?: number;  // 12
  keep?: boolean;  // false
}

/**
 * The report as blocks, and what its page offers: the formats the reader may have, whether with names, and whose
 *     clocks its times are by.
 */
export interface ReportAnswer {
  formats: string[];
  names_agreed: boolean;
  time_zone: string;
  document: Document;
}

/**
 * A whole report: its title, its language, how its sites look, and its sections in order.
 *
 *     `tables`: the data tables of all sections, for the formats that other programs read. `names`: whether it has names.
 */
export interface Document {
  title: string;
  language: string;
  sites: { [key: string]: SiteLook };
  sections: Section[];
  tables?: Table[];  // []
  names?: boolean;  // false
}

/** What a site's sign is drawn from. */
export interface SiteLook {
  name: string;
  shape: Shape;
  colour: Colour;
}

/** One section of the report, with its title; the cover has none, and comes before the table of contents. */
export interface Section {
  id: string;
  title: string;
  blocks: (Heading | Text | Quote | Pairs | List | Notice | Table | Figure | Card | Cards)[];
}

/** A heading within a section, whose own title is of level 2. With an id, links may lead to it. */
export interface Heading {
  type: "heading";
  level: 3 | 4;
  line: (string | Sign | Link | Span)[];
  id?: string;  // ""
}

/** A site's sign: its shape with its mark, or with its name when `full`. The document's `sites` has all three. */
export interface Sign {
  type: "sign";
  site: string;
  full?: boolean;  // false
}

/**
 * A link to the block with this id. Its text says in full where it leads, for formats that cannot link.
 *
 *     `site`: whose shape is drawn before it.
 */
export interface Link {
  type: "link";
  to: string;
  text: string;
  site?: string;  // ""
}

/**
 * A part of a line that has a role of its own.
 *
 *     `said`: what a person wrote; `name`: who did; `strong`, `soft`, `number` and `tag`: how it looks; `how`: how one
 *     thing came from another; `ears`: for screen readers only, since something else shows it to the eye. `lang`: the
 *     language it is written in, where that is not the document's.
 */
export interface Span {
  type: "span";
  text: string;
  role: "ears" | "how" | "name" | "number" | "said" | "soft" | "strong" | "tag";
  lang?: string;  // ""
}

/** A paragraph in the report's own words. */
export interface Text {
  type: "text";
  line: (string | Sign | Link | Span)[];
  role?: "" | "about" | "lead" | "soft" | "strong" | "when";  // ""
}

/** What someone wrote, with its line breaks; `lead` says who it is from or to, `lang` is as in a span. */
export interface Quote {
  type: "quote";
  text: string;
  lead?: string;  // ""
  lang?: string;  // ""
}

/** Names and what they are. */
export interface Pairs {
  type: "pairs";
  pairs: [string, string][];
}

/**
 * A list. `steps`: what something builds on; `further`: what builds on it; `said`: what people wrote.
 *
 *     `thread`: what was asked, answered and said of something, each item with the sign of its site first.
 */
export interface List {
  type: "list";
  items: Item[];
  role?: "" | "further" | "said" | "steps" | "thread";  // ""
}

/** One item of a list; `below` is the list under it. */
export interface Item {
  line: (string | Sign | Link | Span)[];
  below?: Item[];  // []
}

/** What is left out, and why. */
export interface Notice {
  type: "notice";
  lines: string[];
}

/**
 * A table. `data`: its rows are for other programs: csv draws these tables, and no other.
 *
 *     `titled`: whether its title is shown; if not, the heading above it says the same.
 */
export interface Table {
  type: "table";
  id: string;
  title: string;
  columns: Column[];
  rows: ((string | number | number | (string | Sign | Link | Span)[] | null)[])[];
  foot?: (string | number | number | (string | Sign | Link | Span)[] | null)[];  // []
  data?: boolean;  // false
  titled?: boolean;  // false
}

/** One column of a table: its key, its title, and what its cells are. A `time` is in milliseconds. */
export interface Column {
  key: string;
  title: string;
  kind?: "id" | "number" | "text" | "time";  // "text"
}

/**
 * A drawing, always with the table that says the same.
 *
 *     `bars`: how long each row's bar is, from 0 to 1. `strips`: drawn above the table, to one scale.
 */
export interface Figure {
  type: "figure";
  table: Table;
  bars?: number[];  // []
  strips?: Strip[];  // []
}

/** Phases after one another, each with its kind, title and minutes; `start`: minutes since midnight, or None. */
export interface Strip {
  title: string;
  start: number | null;
  parts: [string, string, number][];
}

/**
 * Something with an edge, in the colours of its site: one note, output, fact or site.
 *
 *     `head`: its first line. A format without cards draws one with a head as an item of a list.
 */
export interface Card {
  type: "card";
  role: "fact" | "note" | "output" | "round" | "site";
  blocks?: (Heading | Text | Quote | Pairs | List | Notice | Table | Figure | Card | Cards)[];  // []
  head?: (string | Sign | Link | Span)[];  // []
  site?: string;  // ""
  id?: string;  // ""
}

/** Cards beside each other, or a wall of them; `label`: what they are, where no heading says so. */
export interface Cards {
  type: "cards";
  role: "beside" | "facts" | "sites" | "wall";
  cards: Card[];
  label?: string;  // ""
}

/**
 * `POST .../commands`: a device's commands in order, for the history that its `position` belongs to, or for any.
 *
 *     `contract` is the page's: a process with a lower one answers 503, since it may not know these commands.
 */
export interface CommandsRequest {
  device: string;
  commands: NumberedCommand[];
  position?: string;  // ""
  contract?: number;  // 0
}

/** One command and its number; `again` when it has been sent before and is perhaps still on its way. */
export interface NumberedCommand {
  ref: number;
  command: AnyCommand;
  again?: boolean;  // false
}

/** `POST /api/codes`: a join code, or a site's join key; either may be followed by a table (`KEY/4`). */
export interface CodeRequest {
  code: string;
}

/** What someone reads about a session before joining it. `site`, `table`: those whose own code it is. */
export interface CodeAnswer {
  session: string;
  title: string;
  theme: string;
  question: string;
  date: string;
  start: string;
  end: string;
  language: Language;
  organiser: string;
  contact: string;
  roles: string[];
  names: boolean;
  retain_until: string;
  sites: SiteSummary[];
  site?: string;  // ""
  table?: string;  // ""
}

/** A site, as it is shown before joining. */
export interface SiteSummary {
  mark: string;
  name: string;
  angle: string;
  venue: string;
  shape: Shape;
  colour: Colour;
  language: Language;
}

/**
 * `POST /api/tickets`: one of `code` (and site), `key`, `rejoin`, `ticket`. `KEY/4` is a table's code.
 *
 *     With `ticket`, one that is still valid, the answer is the same ticket with its whole time before it.
 *
 *     With `code`, a `device` of 16 characters or more names one person of the session and site: sent again within ten
 *     minutes, it is answered with the same person and a fresh `rejoin`, which voids the one before. Draw 128 new random
 *     bits for each person. With a shorter one, or none, each request makes a new person.
 */
export interface TicketRequest {
  code?: string;  // ""
  key?: string;  // ""
  rejoin?: string;  // ""
  ticket?: string;  // ""
  site?: string;  // ""
  device?: string;  // ""
  alias?: string;
  role?: string;
  organisation?: string;
  table?: string;
}

/** A ticket for `hello` and for `Authorization: Bearer`; `rejoin` brings a participant back as the same person. */
export interface TicketAnswer {
  ticket: string;
  session: string;
  participant: string;
  site: string;
  role: Role;
  language: Language;
  expires: number;
  address?: string;  // ""
  rejoin?: string;  // ""
}

/** A template a session can be created from. */
export interface TemplateAnswer {
  name: string;
  title: string;
}

/** `POST /api/qr`: the text to encode, and a title for those who cannot see the code. */
export interface QrRequest {
  text: string;
  title?: string;  // ""
}

/** Whether this process can serve, and codes for what is degraded. */
export interface Readiness {
  ready: boolean;
  degraded: string[];
  version: string;
}

/** Every record a browser may be sent; `kind` says which. */
export type AnyRecord = Workshop | Site | Phase | Programme | Course | Participant | SiteTable | Progress | CheckIn | Note | Output | Reaction | MyReaction | Hand | Speakers | Help | Reply | Case | Feedback | Vote | Ballot | Scene | Screen | Message | Offer | Cluster | Zone | TeamMember | Cross | Pick;

/** Every command a browser may send; `type` says which. */
export type AnyCommand = SayCheckIn | AddNote | EditNote | WithdrawNote | ReturnNote | LowerNote | HideNote | RestoreNote | HideReply | RestoreReply | AddOutput | EditOutput | WithdrawOutput | ReturnOutput | Lift | React | RaiseHand | Ready | AskToSpeak | NextSpeaker | SetSpeakersRule | SendReply | WithdrawReply | ReturnReply | BringCase | OwnCase | EditCase | TakeUpCase | NextVersion | GiveFeedback | TakeIn | OpenVote | PlaceDots | CloseVote | RevealVote | ReopenVote | ChangeParticipant | SetTable | NextPhase | PreviousPhase | SkipPhase | GoToPhase | ExtendPhase | PauseTime | ResumeTime | PlanMinutes | CatchUp | SitePace | CallForHelp | SitePhase | Undo | NextStep | Reveal | ShowScene | PreviousScene | QueueScene | UnqueueScene | NextScene | SayOnScreen | OfferScene | AcceptScene | DeclineScene | AddScreen | NameScreen | ForgetScreen | AddCluster | NameCluster | PlaceNote | MergeClusters | DropCluster | SortCluster | Appoint | WarnCross | SiteReady | BeginCross | GiveWord | EndCross | PickNote | AnswerPick;

/** Every frame up, from a browser; `type` says which. */
export type FrameUp = Hello | Do | SignalUp | Ping;

/** Every frame down, from the server; `type` says which. */
export type FrameDown = Welcome | Update | Done | Refusal | Presence | SignalDown | Head | Pong | Bye;

/** The contract this page was made for. */
export const CONTRACT: number;

/** Every `Away`. */
export const AWAIES: readonly Away[];

/** Every `Clustering`. */
export const CLUSTERINGS: readonly Clustering[];

/** Every `Colour`. */
export const COLOURS: readonly Colour[];

/** Every `CrossState`. */
export const CROSS_STATES: readonly CrossState[];

/** Every `CrossStep`. */
export const CROSS_STEPS: readonly CrossStep[];

/** Every `Degree`. */
export const DEGREES: readonly Degree[];

/** Every `FeedbackKind`. */
export const FEEDBACK_KINDS: readonly FeedbackKind[];

/** Every `How`. */
export const HOWS: readonly How[];

/** Every `Language`. */
export const LANGUAGES: readonly Language[];

/** Every `Level`. */
export const LEVELS: readonly Level[];

/** Every `Maturity`. */
export const MATURITIES: readonly Maturity[];

/** Every `NoteKind`. */
export const NOTE_KINDS: readonly NoteKind[];

/** Every `OptionalLanguage`. */
export const OPTIONAL_LANGUAGES: readonly OptionalLanguage[];

/** Every `Pacer`. */
export const PACERS: readonly Pacer[];

/** Every `PhaseKind`. */
export const PHASE_KINDS: readonly PhaseKind[];

/** Every `ProgrammeState`. */
export const PROGRAMME_STATES: readonly ProgrammeState[];

/** Every `ReplyKind`. */
export const REPLY_KINDS: readonly ReplyKind[];

/** Every `RevealTo`. */
export const REVEAL_TOS: readonly RevealTo[];

/** Every `Role`. */
export const ROLES: readonly Role[];

/** Every `SceneName`. */
export const SCENE_NAMES: readonly SceneName[];

/** Every `Scope`. */
export const SCOPES: readonly Scope[];

/** Every `Shape`. */
export const SHAPES: readonly Shape[];

/** Every `SpeakersRule`. */
export const SPEAKERS_RULES: readonly SpeakersRule[];

/** Every `StepName`. */
export const STEP_NAMES: readonly StepName[];

/** Every `Until`. */
export const UNTILS: readonly Until[];

/** Every `VoteState`. */
export const VOTE_STATES: readonly VoteState[];

/** Every `VotedOn`. */
export const VOTED_ONS: readonly VotedOn[];

/** Every `Voter`. */
export const VOTERS: readonly Voter[];

/** Every `ZoneName`. */
export const ZONE_NAMES: readonly ZoneName[];

/** The least and the most of each kind of number. */
export const BOUNDS: { Budget: readonly [number, number]; Dots: readonly [number, number]; MessageMinutes: readonly [number, number]; Minutes: readonly [number, number]; Mood: readonly [number, number]; People: readonly [number, number]; Tables: readonly [number, number] };

/** The most sites that a session has. */
export const MOST_SITES: number;

/** The limits to keep to until a welcome brings the server's own. */
export const LIMITS: ClientLimits;

/** The commands that are also held to the lower rate, of notes. */
export const SLOWER_COMMANDS: readonly AnyCommand["type"][];

/** The commands in which someone writes a text; refused, it is kept for its writer. */
export const WRITTEN_COMMANDS: readonly AnyCommand["type"][];

/** The scenes in the order in which the desk lists them; server/core/scenes.py explains. */
export const SCENES: readonly { name: SceneName; shown_in: readonly (PhaseKind | "before" | "private" | "after")[]; by_hand: boolean; of: "" | "note" | "case" | "message" | "cluster" | "vote" | "output"; needs_of: boolean; drawn: boolean }[];

/** The fields that a record of each kind is sent without while they have these values. */
export const RECORD_DEFAULTS: { session: Defaults<Workshop>; site: Defaults<Site>; phase: Defaults<Phase>; programme: Defaults<Programme>; course: Defaults<Course>; participant: Defaults<Participant>; table: Defaults<SiteTable>; progress: Defaults<Progress>; check_in: Defaults<CheckIn>; note: Defaults<Note>; output: Defaults<Output>; reaction: Defaults<Reaction>; my_reaction: Defaults<MyReaction>; hand: Defaults<Hand>; speakers: Defaults<Speakers>; help: Defaults<Help>; reply: Defaults<Reply>; case: Defaults<Case>; feedback: Defaults<Feedback>; vote: Defaults<Vote>; ballot: Defaults<Ballot>; scene: Defaults<Scene>; screen: Defaults<Screen>; message: Defaults<Message>; offer: Defaults<Offer>; cluster: Defaults<Cluster>; zone: Defaults<Zone>; team_member: Defaults<TeamMember>; cross: Defaults<Cross>; pick: Defaults<Pick> };

/** The same for one site in a `presence` frame. */
export const PRESENCE_DEFAULTS: Required<SitePresence>;

/** The same for a set-up (`session`) and its parts. */
export const SETUP_DEFAULTS: { session: Required<Omit<Setup, "title" | "sites" | "phases" | "template">>; site: Required<Omit<SiteSetup, "name" | "mark">>; phase: Required<Omit<PhaseSetup, "title" | "minutes">>; fact: { source: string }; rules: Required<Rules> };

export type Away = "" | "hidden" | "withdrawn" | "erased";

export type Clustering = "all" | "team" | "facilitator";

export type Colour = "bla" | "orange" | "gron" | "lilla" | "turkis" | "rosa" | "gul" | "gra";

export type CrossState = "planned" | "warned" | "gathering" | "on" | "over";

export type CrossStep = "" | "warned" | "ready" | "not_ready" | "begun" | "word" | "ended";

export type Degree = "" | "copied" | "adapted" | "inspired";

export type FeedbackKind = "praise" | "question" | "proposal";

export type How = "steal" | "build" | "ask";

export type Language = "da" | "en";

export type Level = "own" | "table" | "site" | "all" | "public";

export type Maturity = "sub_element" | "ready_to_test" | "tested" | "in_use";

export type NoteKind = "idea" | "question" | "experience" | "failed_attempt" | "fact";

export type OptionalLanguage = "" | "da" | "en";

export type Pacer = "facilitator" | "server";

export type PhaseKind = "welcome" | "talk" | "writing" | "clustering" | "cross_check_in" | "break" | "sparring" | "building" | "outputs" | "prioritising" | "bazaar" | "check_out" | "other";

export type ProgrammeState = "before" | "running" | "after";

export type ReplyKind = "question" | "answer" | "sparring" | "praise";

export type RevealTo = "table" | "site" | "all" | "public";

export type Role = "participant" | "facilitator" | "screen" | "organiser";

export type SceneName = "auto" | "lobby" | "prompt" | "wall" | "clusters" | "zones" | "case" | "check_ins" | "cross" | "outputs" | "vote" | "barometer" | "speakers" | "pause" | "blank" | "message" | "spotlight";

export type Scope = "person" | "site";

export type Shape = "circle" | "square" | "triangle" | "diamond" | "hexagon" | "pentagon" | "star" | "cross";

export type SpeakersRule = "asked" | "sites" | "closed";

export type StepName = "alone" | "pairs" | "fours" | "all" | "present" | "questions" | "sparring" | "sum_up";

export type Until = "next" | "keep";

export type VoteState = "open" | "closed" | "revealed";

export type VotedOn = "notes" | "clusters" | "outputs";

export type Voter = "person" | "table";

export type ZoneName = "all" | "some" | "special";

/** Every kind of record a browser may be sent, with all its fields: line/store.js adds defaults. */
export interface Records {
  session: Filled<Workshop>;
  site: Filled<Site>;
  phase: Filled<Phase>;
  programme: Filled<Programme>;
  course: Filled<Course>;
  participant: Filled<Participant>;
  table: Filled<SiteTable>;
  progress: Filled<Progress>;
  check_in: Filled<CheckIn>;
  note: Filled<Note>;
  output: Filled<Output>;
  reaction: Filled<Reaction>;
  my_reaction: Filled<MyReaction>;
  hand: Filled<Hand>;
  speakers: Filled<Speakers>;
  help: Filled<Help>;
  reply: Filled<Reply>;
  case: Filled<Case>;
  feedback: Filled<Feedback>;
  vote: Filled<Vote>;
  ballot: Filled<Ballot>;
  scene: Filled<Scene>;
  screen: Filled<Screen>;
  message: Filled<Message>;
  offer: Filled<Offer>;
  cluster: Filled<Cluster>;
  zone: Filled<Zone>;
  team_member: Filled<TeamMember>;
  cross: Filled<Cross>;
  pick: Filled<Pick>;
}

/** A record with every field, and the rules it may have with every rule. */
export type Filled<T> = { [K in keyof Required<T>]: K extends "rules" ? Required<Rules> : Required<T>[K] };

/** The fields that can be left out. */
export type Defaults<T> = Required<Pick<T, { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T]>>;
