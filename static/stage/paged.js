/** Cards in columns, page by page, measured as they are: the type never shrinks, a page turns instead. */
import { createPager, dwellMs } from "./pages.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../ui/view.js";

const HEAD_U = 9; // what a card has besides its lines, where the caller says nothing else
const LINE_U = 5.8;
const LEAST_LINES = 2; // a lower box holds no card worth reading
const SETTLED_MS = 400; // how long the size must be still before the pages are laid anew

/**
 * @param {object} props
 * @param {string[]} props.ids oldest first
 * @param {(id: string) => any} props.draw the card; it may draw nothing when its record has just gone
 * @param {(id: string) => string} props.version changes when the card's size may have
 * @param {number} props.widest how wide a column wants to be, in hundredths of the stage's height
 * @param {{turn: {value: number}, pages: {value: any}}} props.controls
 * @param {number} [props.head] what a card has besides its lines of text
 * @param {boolean} [props.counts] this is what the page number on the stage is about
 * @param {"newest" | "reading"} [props.order] a wall goes back from its newest card; a text is read from its beginning
 */
export function Pages({ ids, draw, version, widest, controls, head = HEAD_U, counts = false, order = "newest" }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const ruler = useRef(/** @type {HTMLElement | null} */ (null));
  const heights = useRef(/** @type {Map<string, number>} */ (new Map())).current;
  const pager = useRef(createPager(order)).current;
  const size = useSize(box);
  const [, redraw] = useState(0);
  const again = () => redraw((n) => n + 1);

  const columns = Math.max(1, Math.round(size.width / (widest * size.unit)));
  const gap = 2 * size.unit;
  const width = Math.floor((size.width - gap * (columns - 1)) / columns);
  const name = (/** @type {string} */ id) => `${id} ${version(id)} ${width} ${size.height}`;
  const missing = size.width ? ids.filter((id) => !heights.has(name(id))) : [];

  useLayoutEffect(() => {
    if (!missing.length) return;
    missing.forEach((id, n) =>
      heights.set(name(id), /** @type {HTMLElement} */ (ruler.current?.children[n]).offsetHeight),
    );
    const wanted = new Set(ids.map(name));
    for (const key of [...heights.keys()]) if (!wanted.has(key)) heights.delete(key);
    again();
  });

  const known = missing.length ? "" : ids.map(name).join("\n");
  const before = useRef({ known: "", changed: "" });
  const place = useRef({ number: 1, count: 1 });
  if (known !== before.current.known && size.width && !missing.length) {
    const shown = pager.shown().flat();
    const changed = shown.map((id) => (ids.includes(id) ? name(id) : "")).join("\n");
    const moved = before.current.changed !== "" && differs(before.current.changed, changed);
    const sizes = new Map(ids.map((id) => [id, Math.min(size.height, heights.get(name(id)) ?? 0)]));
    pager.take(ids, (id) => sizes.get(id) ?? 0, { columns, height: size.height, gap }, moved);
    place.current = pager.place();
    before.current = { known, changed: pager.shown().flat().map(name).join("\n") };
  }
  const shown = pager.shown();
  const key = shown[0]?.[0] ?? "";

  const turn = () => {
    pager.turn();
    place.current = pager.place();
    before.current.changed = pager.shown().flat().map(name).join("\n");
    again();
  };
  useTurning({ controls, turn, key, wait: dwellMs(box.current?.textContent?.length ?? 0, pager.waiting()) });

  const lines = Math.floor((size.height / size.unit - head) / LINE_U);
  const roomy = lines >= LEAST_LINES;
  const { number, count } = roomy ? place.current : { number: 1, count: 1 };
  useEffect(() => {
    if (!counts) return;
    controls.pages.value = { number, count };
    return () => void (controls.pages.value = { number: 1, count: 1 });
  }, [counts, number, count]);

  return html`
    <div class="pages" ref=${box} style=${{ "--lines": String(Math.max(LEAST_LINES, lines)) }}>
      <div class="pages-columns" key=${key} style=${{ gap: `${gap}px` }}>
        ${(roomy ? shown : []).map(
          (column, n) => html`
            <div class="pages-column" key=${n} style=${{ gap: `${gap}px`, width: `${width}px` }}>
              ${column.map(
                (id) =>
                  html`<div class="pages-slot" key=${id} style=${{ minHeight: `${heights.get(name(id)) ?? 0}px` }}>
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

/** The box's size in pixels of its own, whatever it is scaled to. @param {{current: HTMLElement | null}} box */
function useSize(box) {
  const [size, setSize] = useState({ width: 0, height: 0, unit: 1 });
  useLayoutEffect(() => {
    const element = /** @type {HTMLElement} */ (box.current);
    let timer = 0;
    const look = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const unit = Number.parseFloat(getComputedStyle(element).fontSize) / 5; // the stage's type is 5 units
      setSize((old) =>
        old.width === width && old.height === height && old.unit === unit ? old : { width, height, unit },
      );
    };
    look();
    const watcher = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = /** @type {any} */ (setTimeout(look, SETTLED_MS));
    });
    watcher.observe(element);
    document.fonts?.ready.then(look);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, []);
  return size;
}

/**
 * Turn when the page has been up long enough, or when somebody asks.
 * @param {{controls: any, turn: () => void, key: string, wait: number}} props
 */
function useTurning({ controls, turn, key, wait }) {
  const since = useRef(0);
  const [round, setRound] = useState(0);
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => void (since.current = Date.now()), [key, round]);
  useEffect(() => {
    const due = () => {
      latest.current();
      setRound((n) => n + 1);
    };
    const timer = setTimeout(due, Math.max(1000, since.current + wait - Date.now()));
    return () => clearTimeout(timer);
  }, [key, wait, round]);
  const asked = controls.turn.value;
  const heard = useRef(asked);
  useEffect(() => {
    if (heard.current !== asked) latest.current();
    heard.current = asked;
  }, [asked]);
}

/** Some line is another than it was, and not only gone. @param {string} before @param {string} now */
function differs(before, now) {
  const lines = before.split("\n");
  return now.split("\n").some((line, n) => line !== "" && line !== lines[n]);
}
