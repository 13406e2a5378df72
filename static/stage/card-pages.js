/** Cards in columns, page by page. Cards are measured as drawn: the type never shrinks, pages turn instead. */
import { createPager, dwellMs } from "./pager.js";
import { useBoxSize } from "./box-size.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../ui/view.js";

const HEAD_U = 9; // the height of a card without its lines of text, if the caller gives none
const LINE_U = 5.8;
const CUT = ".note-text, .output-text, .voice p"; // cut off after --lines
const LEAST_LINES = 2; // a box with room for fewer shows no cards

/**
 * @param {object} props
 * @param {string} props.name what these pages are called where a screen reports which cards it shows
 * @param {string[]} props.ids oldest first
 * @param {(id: string) => unknown} props.draw the card; nothing if its record has just been removed
 * @param {(id: string) => string} props.version a value that changes when the card's size may have changed
 * @param {number} props.widest the preferred width of a column, in hundredths of the stage's height
 * @param {import("./stage.js").Controls} props.controls
 * @param {number} [props.head] the height of a card without its lines of text, in the same unit
 * @param {boolean} [props.counts] whether these pages are the ones numbered on the stage
 * @param {"newest" | "reading"} [props.order] see createPager
 */
export function CardPages({
  name: called,
  ids,
  draw,
  version,
  widest,
  controls,
  head = HEAD_U,
  counts = false,
  order = "newest",
}) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const size = useBoxSize(box);

  const columns = Math.max(1, Math.round(size.width / (widest * size.unit)));
  const gap = 2 * size.unit;
  const width = Math.floor((size.width - gap * (columns - 1)) / columns);
  const name = (/** @type {string} */ id) => `${id} ${version(id)} ${width} ${size.height}`;
  const lines = Math.max(LEAST_LINES, Math.floor((size.height / size.unit - head) / LINE_U));
  const { ruler, measured, missing } = useMeasured(size.width ? ids : [], name, { height: size.height, lines });
  const layout = { columns, height: size.height, gap };
  const { pager, place, turn } = usePager({
    ids,
    name,
    measured,
    layout,
    order,
    ready: size.width > 0 && !missing.length,
  });
  const mirrored = controls.mirror.value?.cards[called];
  const shown = mirrored ? mirrored.map((column) => column.filter((id) => ids.includes(id))) : pager.shown();
  useReport(controls, called, shown);
  const key = shown[0]?.[0] ?? "";
  useTurning({ controls, turn, key, wait: dwellMs(box.current?.textContent?.length ?? 0, pager.waiting()) });

  const roomy = (size.height / size.unit - head) / LINE_U >= LEAST_LINES;
  const { number, count } = roomy ? place : { number: 1, count: 1 };
  useEffect(() => {
    if (!counts || controls.mirror.peek()) return;
    controls.pages.value = { number, count };
    return () => void (controls.pages.value = { number: 1, count: 1 });
  }, [counts, number, count]);

  return html`
    <div class="pages" ref=${box} style=${{ "--lines": String(lines) }}>
      <div class="pages-columns" key=${key} style=${{ gap: `${gap}px` }}>
        ${(roomy ? shown : []).map(
          (column, n) => html`
            <div class="pages-column" key=${n} style=${{ gap: `${gap}px`, width: `${width}px` }}>
              ${column.map(
                (id) =>
                  html`<div class="pages-slot" key=${id} style=${slotStyle(measured.get(name(id)))}>
                    ${draw(id)}
                  </div>`,
              )}
            </div>
          `,
        )}
      </div>
      ${missing.length > 0 &&
      html`
        <div class="pages-ruler" aria-hidden="true" ref=${ruler} style=${{ width: `${width}px` }}>
          ${missing.map((id) => html`<div key=${id}>${draw(id)}</div>`)}
        </div>
      `}
    </div>
  `;
}

/**
 * Keep in `controls` which cards are shown.
 * @param {import("./stage.js").Controls} controls @param {string} name @param {string[][]} shown
 */
function useReport(controls, name, shown) {
  const key = JSON.stringify(shown);
  useEffect(() => {
    controls.cards.value = { ...controls.cards.peek(), [name]: shown };
    return () => {
      const { [name]: _, ...others } = controls.cards.peek();
      controls.cards.value = others;
    };
  }, [name, key]);
}

/** @typedef {{height: number, lines: number}} Measured a card's height, and the lines of text that fit in its box */

/** @param {Measured | undefined} measured */
const slotStyle = (measured) =>
  measured && { minHeight: `${measured.height}px`, "--lines": String(measured.lines) };

/**
 * Measure cards by drawing them, unseen, in the ruler. Sizes are kept by `name`, which changes with a card's size.
 * @param {string[]} ids
 * @param {(id: string) => string} name
 * @param {Measured} box its height, and the lines of text a card has at least
 */
function useMeasured(ids, name, box) {
  const ruler = useRef(/** @type {HTMLElement | null} */ (null));
  const measured = useRef(/** @type {Map<string, Measured>} */ (new Map())).current;
  const [, setMeasured] = useState(0);
  const missing = ids.filter((id) => !measured.has(name(id)));
  useLayoutEffect(() => {
    if (!missing.length) return;
    missing.forEach((id, n) =>
      measured.set(name(id), measure(/** @type {HTMLElement} */ (ruler.current?.children[n]), box)),
    );
    const wanted = new Set(ids.map(name));
    for (const key of [...measured.keys()]) if (!wanted.has(key)) measured.delete(key);
    setMeasured((n) => n + 1);
  });
  return { ruler, measured, missing };
}

/**
 * Return a card's size. While its text is cut it gets another line, as long as the whole card fits the box.
 * @param {HTMLElement} card @param {Measured} box @returns {Measured}
 */
function measure(card, { height, lines }) {
  const isCut = () => [.../** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll(CUT))].some(isCutOff);
  const give = (/** @type {number} */ given) => card.style.setProperty("--lines", String((lines = given)));
  for (let before = 0; isCut() && card.offsetHeight > before;) {
    before = card.offsetHeight;
    give(lines + 1);
    if (card.offsetHeight > height) {
      give(lines - 1);
      break;
    }
  }
  return { height: card.offsetHeight, lines };
}

/** @param {HTMLElement} text */
const isCutOff = (text) =>
  text.scrollHeight - text.clientHeight > Number.parseFloat(getComputedStyle(text).lineHeight) / 2;

/**
 * Keep the pager up to date with the cards and their sizes.
 * @param {{
 *   ids: string[], name: (id: string) => string, measured: Map<string, Measured>,
 *   layout: import("./pager.js").Box, order: import("./pager.js").Order, ready: boolean,
 * }} props
 */
function usePager({ ids, name, measured, layout, order, ready }) {
  const pager = useRef(createPager(order)).current;
  const [, setTurned] = useState(0);
  const before = useRef({ all: "", shown: "" });
  const place = useRef({ number: 1, count: 1 });
  const namesShown = () => pager.shown().flat().map(name).join("\n");

  const all = ids.map(name).join("\n");
  if (ready && all !== before.current.all) {
    const now = pager.shown().flat().map((id) => (ids.includes(id) ? name(id) : "")).join("\n");
    const resized = before.current.shown !== "" && differs(before.current.shown, now);
    const sizes = new Map(ids.map((id) => [id, Math.min(layout.height, measured.get(name(id))?.height ?? 0)]));
    pager.update(ids, (id) => sizes.get(id) ?? 0, layout, resized);
    place.current = pager.place();
    before.current = { all, shown: namesShown() };
  }
  const turn = () => {
    pager.turn();
    place.current = pager.place();
    before.current.shown = namesShown();
    setTurned((n) => n + 1);
  };
  return { pager, place: place.current, turn };
}

/**
 * Turn when the page has been shown long enough, or when asked to by the controls.
 * @param {{controls: import("./stage.js").Controls, turn: () => void, key: string, wait: number}} props
 */
function useTurning({ controls, turn, key, wait }) {
  const since = useRef(0);
  const [round, setRound] = useState(0);
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => void (since.current = Date.now()), [key, round]);
  useEffect(() => {
    const turnNow = () => {
      latest.current();
      setRound((n) => n + 1);
    };
    if (controls.mirror.value) return; // it turns when the screen does
    const timer = setTimeout(turnNow, Math.max(1000, since.current + wait - Date.now()));
    return () => clearTimeout(timer);
  }, [key, wait, round, Boolean(controls.mirror.value)]);
  const asked = controls.turn.value;
  const lastAsked = useRef(asked);
  useEffect(() => {
    for (let n = lastAsked.current; n < asked; n++) latest.current();
    lastAsked.current = asked;
  }, [asked]);
}

/** Whether some line has changed, other than to an empty one. @param {string} before @param {string} now */
function differs(before, now) {
  const lines = before.split("\n");
  return now.split("\n").some((line, n) => line !== "" && line !== lines[n]);
}
