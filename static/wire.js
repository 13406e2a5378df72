/**
 * What the server's types say, for the browser: the values a field can have, its default, how much is allowed.
 * Written by scripts/describe.py from server/core: change that, not this. The types are in wire.d.ts.
 */

/** The contract this page was made for. */
export const CONTRACT = 3;

/** Every `Away`. */
export const AWAIES = ["", "hidden", "withdrawn", "erased"];

/** Every `Clustering`. */
export const CLUSTERINGS = ["all", "team", "facilitator"];

/** Every `Colour`. */
export const COLOURS = ["bla", "orange", "gron", "lilla", "turkis", "rosa", "gul", "gra"];

/** Every `CrossState`. */
export const CROSS_STATES = ["planned", "warned", "gathering", "on", "over"];

/** Every `CrossStep`. */
export const CROSS_STEPS = ["", "warned", "ready", "not_ready", "begun", "word", "ended"];

/** Every `Degree`. */
export const DEGREES = ["", "copied", "adapted", "inspired"];

/** Every `FeedbackKind`. */
export const FEEDBACK_KINDS = ["praise", "question", "proposal"];

/** Every `How`. */
export const HOWS = ["steal", "build", "ask"];

/** Every `Language`. */
export const LANGUAGES = ["da", "en"];

/** Every `Level`. */
export const LEVELS = ["own", "table", "site", "all", "public"];

/** Every `Maturity`. */
export const MATURITIES = ["sub_element", "ready_to_test", "tested", "in_use"];

/** Every `NoteKind`. */
export const NOTE_KINDS = ["idea", "question", "experience", "failed_attempt", "fact"];

/** Every `OptionalLanguage`. */
export const OPTIONAL_LANGUAGES = ["", "da", "en"];

/** Every `Pacer`. */
export const PACERS = ["facilitator", "server"];

/** Every `PhaseKind`. */
export const PHASE_KINDS = [
  "welcome",
  "talk",
  "writing",
  "clustering",
  "cross_check_in",
  "break",
  "sparring",
  "building",
  "outputs",
  "prioritising",
  "bazaar",
  "check_out",
  "other",
];

/** Every `ProgrammeState`. */
export const PROGRAMME_STATES = ["before", "running", "after"];

/** Every `ReplyKind`. */
export const REPLY_KINDS = ["question", "answer", "sparring", "praise"];

/** Every `RevealTo`. */
export const REVEAL_TOS = ["table", "site", "all", "public"];

/** Every `Role`. */
export const ROLES = ["participant", "facilitator", "screen", "organiser"];

/** Every `SceneName`. */
export const SCENE_NAMES = [
  "auto",
  "lobby",
  "prompt",
  "wall",
  "clusters",
  "zones",
  "case",
  "check_ins",
  "cross",
  "outputs",
  "vote",
  "barometer",
  "speakers",
  "pause",
  "blank",
  "message",
  "spotlight",
];

/** Every `Scope`. */
export const SCOPES = ["person", "site"];

/** Every `Shape`. */
export const SHAPES = ["circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross"];

/** Every `SpeakersRule`. */
export const SPEAKERS_RULES = ["asked", "sites", "closed"];

/** Every `StepName`. */
export const STEP_NAMES = ["alone", "pairs", "fours", "all", "present", "questions", "sparring", "sum_up"];

/** Every `Until`. */
export const UNTILS = ["next", "keep"];

/** Every `VoteState`. */
export const VOTE_STATES = ["open", "closed", "revealed"];

/** Every `VotedOn`. */
export const VOTED_ONS = ["notes", "clusters", "outputs"];

/** Every `Voter`. */
export const VOTERS = ["person", "table"];

/** Every `ZoneName`. */
export const ZONE_NAMES = ["all", "some", "special"];

/** The least and the most of each kind of number. */
export const BOUNDS = {
  Budget: [1, 50],
  Dots: [0, 600],
  MessageMinutes: [0, 240],
  Minutes: [1, 600],
  Mood: [0, 5],
  People: [1, 12],
  Tables: [0, 40],
};

/** The most sites that a session has. */
export const MOST_SITES = 150;

/** The limits to keep to until a welcome brings the server's own. */
export const LIMITS = {
  note_chars: 1000,
  note_lines: 20,
  title_chars: 120,
  name_chars: 60,
  frame_bytes: 16384,
  commands_per_s: 5.0,
  commands_burst: 60,
  notes_per_s: 1.0,
  notes_burst: 20,
  head_s: 15.0,
};

/** The commands that are also held to the lower rate, of notes. */
export const SLOWER_COMMANDS = [
  "check_in",
  "add_note",
  "edit_note",
  "withdraw_note",
  "return_note",
  "add_output",
  "edit_output",
  "withdraw_output",
  "return_output",
  "reply",
  "withdraw_reply",
  "return_reply",
  "bring_case",
  "edit_case",
  "take_up_case",
  "next_version",
  "give_feedback",
  "take_in",
  "open_vote",
  "change_participant",
  "set_table",
  "say_on_screen",
  "name_screen",
  "add_cluster",
  "name_cluster",
  "merge_clusters",
  "drop_cluster",
  "answer_pick",
];

/** The commands in which someone writes a text; refused, it is kept for its writer. */
export const WRITTEN_COMMANDS = [
  "check_in",
  "add_note",
  "edit_note",
  "add_output",
  "edit_output",
  "reply",
  "bring_case",
  "edit_case",
  "take_up_case",
  "give_feedback",
  "take_in",
  "open_vote",
  "change_participant",
  "set_table",
  "say_on_screen",
  "name_screen",
  "add_cluster",
  "name_cluster",
  "answer_pick",
];

/** The scenes in the order in which the desk lists them; server/core/scenes.py explains. */
export const SCENES = [
  { name: "auto", shown_in: [], by_hand: true, of: "", needs_of: false, drawn: false },
  { name: "lobby", shown_in: ["before"], by_hand: true, of: "", needs_of: false, drawn: true },
  { name: "prompt", shown_in: ["private"], by_hand: true, of: "", needs_of: false, drawn: true },
  {
    name: "wall",
    shown_in: ["talk", "writing", "building", "other"],
    by_hand: true,
    of: "",
    needs_of: false,
    drawn: true,
  },
  { name: "clusters", shown_in: ["clustering"], by_hand: true, of: "cluster", needs_of: false, drawn: true },
  { name: "zones", shown_in: [], by_hand: true, of: "", needs_of: false, drawn: true },
  { name: "case", shown_in: ["sparring"], by_hand: true, of: "case", needs_of: false, drawn: true },
  {
    name: "check_ins",
    shown_in: ["welcome", "check_out", "cross_check_in"],
    by_hand: true,
    of: "",
    needs_of: false,
    drawn: true,
  },
  { name: "cross", shown_in: [], by_hand: false, of: "", needs_of: false, drawn: true },
  {
    name: "outputs",
    shown_in: ["outputs", "prioritising", "bazaar", "after"],
    by_hand: true,
    of: "output",
    needs_of: false,
    drawn: true,
  },
  { name: "vote", shown_in: [], by_hand: true, of: "vote", needs_of: false, drawn: true },
  { name: "barometer", shown_in: [], by_hand: true, of: "", needs_of: false, drawn: true },
  { name: "speakers", shown_in: [], by_hand: true, of: "", needs_of: false, drawn: true },
  { name: "pause", shown_in: ["break"], by_hand: true, of: "", needs_of: false, drawn: true },
  { name: "blank", shown_in: [], by_hand: true, of: "", needs_of: false, drawn: false },
  { name: "message", shown_in: [], by_hand: false, of: "message", needs_of: true, drawn: true },
  { name: "spotlight", shown_in: [], by_hand: false, of: "note", needs_of: true, drawn: true },
];

/** The fields that a record of each kind is sent without while they have these values. */
export const RECORD_DEFAULTS = {
  session: {
    site: "",
    by: "",
    at: 0,
    theme: "",
    question: "",
    language: "da",
    date: "",
    start: "",
    end: "",
    time_zone: "Europe/Copenhagen",
    organiser: "",
    contact: "",
    facts: [],
    roles: [],
    rules: { names: true, facilitator_export: true, retention_days: 90 },
    open: true,
    join_code: "",
  },
  site: {
    site: "",
    by: "",
    at: 0,
    order: 0,
    angle: "",
    venue: "",
    region: "",
    hosts: [],
    language: "da",
    video_link: "",
    shape: "circle",
    colour: "bla",
    tables: 0,
    join_key: "",
    wifi: null,
    paced_by: "facilitator",
  },
  phase: {
    site: "",
    by: "",
    at: 0,
    order: 0,
    level: "all",
    reveal_to: "all",
    steps: [],
    revealed: {},
    prompt: "",
    cards: [],
    clustering: "all",
    skipped: false,
    least_minutes: 0,
    at_sites: [],
    planned_minutes: 0,
    minutes_at: {},
  },
  programme: {
    site: "",
    by: "",
    at: 0,
    state: "before",
    phase: "",
    started_at: 0,
    ends_at: 0,
    step: "",
    step_started_at: 0,
    step_ends_at: 0,
    paused_at: 0,
    stood_ms: 0,
  },
  course: { site: "", by: "", at: 0, entered: {} },
  participant: { site: "", by: "", at: 0, alias: "", role_tag: "", organisation: "", table: "", people: 1 },
  table: { site: "", by: "", at: 0, people: 0, wrote_at: 0 },
  progress: { site: "", by: "", at: 0, step: "", written: {}, of: {}, summed: false },
  check_in: { site: "", by: "", at: 0, text: "", mood: 0, scope: "person", round: "", name: "", lang: "" },
  note: {
    site: "",
    by: "",
    at: 0,
    level: "all",
    table: "",
    learned: "",
    change: "",
    note_kind: "idea",
    name: "",
    initials: "",
    builds_on: "",
    degree: "",
    cluster: "",
    phase: "",
    lowered: false,
    lifted: false,
    hidden: false,
    withdrawn: false,
    edited_at: 0,
    lang: "",
  },
  output: {
    site: "",
    by: "",
    at: 0,
    text: "",
    contact: "",
    maturity: "sub_element",
    builds_on: [],
    name: "",
    withdrawn: false,
    edited_at: 0,
    lang: "",
    lifted: false,
  },
  reaction: { site: "", by: "", at: 0, level: "all", table: "", by_site: {}, hidden: false, summed: false },
  my_reaction: { site: "", by: "", at: 0 },
  hand: { site: "", by: "", at: 0, raised: false, ready: false, round: "" },
  speakers: { site: "", by: "", at: 0, rule: "asked", now: null, queue: [], spoken: {}, last_site: "" },
  help: { site: "", by: "", at: 0 },
  reply: {
    site: "",
    by: "",
    at: 0,
    level: "all",
    table: "",
    thread_site: "",
    name: "",
    lang: "",
    by_author: false,
    hidden: false,
    withdrawn: false,
    away: "",
  },
  case: {
    site: "",
    by: "",
    at: 0,
    level: "all",
    table: "",
    owner: "",
    version: 1,
    former: [],
    taken_up: [],
    tables: {},
    edited_at: 0,
    lang: "",
  },
  feedback: {
    site: "",
    by: "",
    at: 0,
    level: "all",
    table: "",
    version: 1,
    name: "",
    lang: "",
    answer: "",
    word: "",
    answered_at: 0,
    case_site: "",
    by_owner: false,
    erased: false,
  },
  vote: {
    site: "",
    by: "",
    at: 0,
    question: "",
    lang: "",
    per: "person",
    blind: true,
    state: "open",
    voters: {},
    totals: {},
    summed: false,
  },
  ballot: { site: "", by: "", at: 0, level: "all", table: "", dots: {}, people: 0 },
  scene: { site: "", by: "", at: 0, scene: "auto", note: "", of: "", until: "keep", round: "" },
  screen: {
    site: "",
    by: "",
    at: 0,
    name: "",
    now: { scene: "auto", of: "", until: "keep", round: "", id: "", by: "", at: 0 },
    queue: [],
    previous: null,
    camera: false,
    forgotten: false,
  },
  message: { site: "", by: "", at: 0, ends_at: 0 },
  offer: { site: "", by: "", at: 0, of: "" },
  cluster: { site: "", by: "", at: 0, level: "all", table: "", lang: "", dropped: false, into: "" },
  zone: { site: "", by: "", at: 0, level: "all", table: "", by_site: {}, sums: {}, summed: false },
  team_member: { site: "", by: "", at: 0 },
  cross: {
    site: "",
    by: "",
    at: 0,
    state: "planned",
    ready: [],
    unattended: [],
    missing: [],
    ready_count: 0,
    speakers: [],
    word: "",
    word_at: 0,
    word_ends_at: 0,
    words: [],
    began_at: 0,
    ended_at: 0,
    early: false,
    left: false,
    last: "",
    last_site: "",
    summed: false,
  },
  pick: { site: "", by: "", at: 0, level: "all", table: "", answers: [], answered: 0, away: false },
};

/** The same for one site in a `presence` frame. */
export const PRESENCE_DEFAULTS = { participants: 0, facilitators: 0, screens: 0, away_since: 0 };

/** The same for a set-up (`session`) and its parts. */
export const SETUP_DEFAULTS = {
  session: {
    theme: "",
    question: "",
    language: "da",
    date: "",
    start: "",
    end: "",
    time_zone: "Europe/Copenhagen",
    organiser: "",
    contact: "",
    facts: [],
    roles: [],
    rules: { names: true, facilitator_export: true, retention_days: 90 },
    open: true,
  },
  site: {
    angle: "",
    venue: "",
    region: "",
    hosts: [],
    language: "da",
    video_link: "",
    shape: null,
    colour: null,
    wifi: null,
    tables: 0,
    paced_by: "facilitator",
  },
  phase: {
    kind: "other",
    level: "all",
    id: null,
    reveal_to: null,
    steps: [],
    prompt: "",
    cards: [],
    clustering: "all",
    least_minutes: 0,
    at_sites: [],
  },
  fact: { source: "" },
  rules: { names: true, facilitator_export: true, retention_days: 90 },
};
