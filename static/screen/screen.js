/** The projector's page: opens the session with the key in the address, and shows the stage. */
import { problemWords } from "../line/api.js";
import { stayAwake } from "./wake-lock.js";
import { CueBanner } from "./cue-banner.js";
import { BrandSign } from "../ui/brand.js";
import { cannotReturn, stoppedWords } from "../ui/connection.js";
import { Icon } from "../ui/icon.js";
import { linkText } from "../line/link-text.js";
import { USUAL, roomOf, scaleFor } from "./legible.js";
import { RoomCheck } from "./room-check.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { actOf } from "./keys.js";
import { LostPage } from "../ui/lost.js";
import { nameScreen } from "./screen-name.js";
import { reportShown } from "./report-shown.js";
import { Stage, createControls } from "../stage/stage.js";
import { onceOpen } from "../ui/once-open.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { computed, html, render, signal, useEffect } from "../ui/view.js";
import { lang, loadWords, t } from "../line/words.js";

const IDLE_MS = 3000;

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const [said = "", ...options] = location.hash.slice(1).split(/&(?:amp;)?/);
const given = linkText(said);
const key = given || loadLocal("screen.key", ""); // opened here before: after a restart /screen alone is enough
const wanted = new URLSearchParams(options.join("&")).get("theme");
const nameOfLink = new URLSearchParams(options.join("&")).get("name") ?? "";
const chosenTheme = signal(wanted === "light" || wanted === "dark" ? wanted : loadLocal("screen.theme", ""));
const shortcuts = signal(loadLocal("screen.shortcuts", true));
const controls = createControls();
const theme = computed(() => chosenTheme.value || (controls.scene.value === "lobby" ? "light" : "dark"));
const setting = {
  awake: signal(true),
  room: signal(roomOf(loadLocal("screen.room", null)) ?? USUAL),
  cues: signal(loadLocal("screen.cues", "see")),
  size: controls.size,
  full,
};
const checking = signal(options.includes("check"));

theme.subscribe((now) => (document.documentElement.dataset.theme = now));
chosenTheme.subscribe((chosen) => saveLocal("screen.theme", chosen));
setting.room.subscribe((room) => {
  controls.scale.value = scaleFor(room);
  document.body.style.setProperty("--scale", String(scaleFor(room)));
  saveLocal("screen.room", room);
});
setting.cues.subscribe((choice) => saveLocal("screen.cues", choice));
shortcuts.subscribe((on) => saveLocal("screen.shortcuts", on));
addEventListener("hashchange", () => location.reload()); // another key opens another screen
ignoreSecondPresses();
loadWords().then(open);

/** Open the session, and retry until the server answers or refuses the key. */
async function open() {
  if (!key) return showLost(() => t("screen-no-key"));
  const session = await onceOpen(() => ({ key }), showMessage, (problem) => {
    if (!given) saveLocal("screen.key", null); // the one in the address may only have been cut off
    showLost(() => problemWords(problem), "setup-wrong");
  });
  if (!session) return;
  saveLocal("screen.key", key);
  if (!given) history.replaceState(null, "", `#${key}`);
  show(session);
}

/** @param {import("../line/session.js").OpenSession} session */
function show(session) {
  controls.screen.value = session.device;
  stayAwake(undefined, (awake) => (setting.awake.value = awake));
  handleInput();
  reportShown(session, controls, theme, setting);
  nameScreen(session, nameOfLink);
  render(html`<${Screen} session=${session} />`, page);
}

/** @param {{session: import("../line/session.js").OpenSession}} props */
function Screen({ session }) {
  const info = session.info.value;
  const site = session.site(session.you.value.site);
  useEffect(() => {
    document.title = [site?.mark, info?.title, t("screen-title")].filter(Boolean).join(" · ");
  }, [site?.mark, info?.title, lang.value]);
  if (cannotReturn(session.line.stopped.value)) return html`<${Message} text=${stoppedWords(session)} />`;
  return html`
    ${session.store.ready.value
      ? html`<${Stage} session=${session} controls=${controls} />`
      : html`<${Message} text=${t("loading")} />`}
    <${CueBanner} session=${session} choice=${setting.cues.value} />
    <${Tools} />
    ${checking.value &&
    html`<${RoomCheck} session=${session} setting=${setting} close=${() => (checking.value = false)} />`}
  `;
}

/** Buttons for what the keys do, shown when the mouse moves. */
function Tools() {
  return html`
    <nav class="screen-tools" aria-label=${t("screen-tools")}>
      <button type="button" class="button compact" onClick=${next}>
        <${Icon} name="chevron-right" />${t("screen-next-page")}
      </button>
      <button type="button" class="button compact" aria-pressed=${String(controls.blank.value)} onClick=${blank}>
        <${Icon} name="moon" />${t("screen-blank")}
      </button>
      <button
        type="button"
        class="button compact"
        onClick=${() => (chosenTheme.value = theme.value === "dark" ? "light" : "dark")}
      >
        <${Icon} name="sun" />${t(theme.value === "dark" ? "screen-light" : "screen-dark")}
      </button>
      ${document.fullscreenEnabled &&
      html`<button type="button" class="button compact" onClick=${full}>
        <${Icon} name="expand" />${t("screen-full")}
      </button>`}
      <button
        type="button"
        class="button compact"
        aria-pressed=${String(shortcuts.value)}
        onClick=${() => (shortcuts.value = !shortcuts.value)}
      >
        ${t("screen-shortcuts")}
      </button>
      <button type="button" class="button compact" onClick=${() => (checking.value = true)}>
        <${Icon} name="clipboard-list" />${t("check-open")}
      </button>
    </nav>
  `;
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {}); // a key of a remote may not be allowed to
}

const next = () => void controls.turn.value++;
const back = () => void (controls.turn.value += Math.max(1, controls.pages.peek().count - 1));
const blank = () => void (controls.blank.value = !controls.blank.value);
const acts = { next, back, blank, full };

/** Keys turn pages and blank this screen (keys.js), unless turned off; the pointer hides when the mouse rests. */
function handleInput() {
  /** @type {Timer | undefined} */ let timer;
  const showPointer = () => {
    document.body.classList.remove("idle");
    clearTimeout(timer);
    timer = setTimeout(hide, IDLE_MS);
  };
  const hide = () => {
    document.body.classList.add("idle");
    const pressed = /** @type {HTMLElement | null} */ (document.activeElement);
    if (!pressed?.matches(":focus-visible")) pressed?.blur(); // a click's focus goes; a key's stays, and so do they
  };
  hide();
  addEventListener("pointermove", showPointer);
  addEventListener("keydown", (event) => {
    const act = shortcuts.value && actOf(event);
    const { target } = /** @type {{target: HTMLElement}} */ (/** @type {unknown} */ (event));
    if (!act || checking.value || (act === "next" && target.closest("button"))) return;
    acts[act]();
    event.preventDefault();
  });
}

/** @param {string} text */
const showMessage = (text) => render(html`<${Message} text=${text} />`, page);

/** Say why the screen cannot be opened. @param {() => string} text @param {string} [title] its key */
const showLost = (text, title = "screen-title") =>
  render(html`<${LostPage} title=${() => t(title)} text=${text} />`, page);

/** @param {{text: string}} props */
const Message = ({ text }) =>
  html`<main class="screen-word">
    <span class="brand"><${BrandSign} /> Samtidig</span>
    <p>${text}</p>
  </main>`;
