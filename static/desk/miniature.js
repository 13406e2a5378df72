/** A site's screen in small: in its own shape, with the page it shows now. */
import { Stage, createControls } from "../stage/stage.js";
import { html, useEffect, useLayoutEffect, useMemo, useRef } from "../ui/view.js";

const USUAL = { w: 1280, h: 720 }; // while no screen says what it is like
const TALLEST_REM = 24; // a screen that stands upright is drawn no taller

/**
 * @param {import("./layout.js").DeskProps & {
 *   screen: string, report: import("../stage/screen-report.js").ScreenReport | undefined,
 * }} props
 */
export function Miniature({ session, screen, report }) {
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  const stage = useRef(/** @type {HTMLElement | null} */ (null));
  const controls = useMemo(() => createControls({ miniature: true }), []);
  const { w, h } = report ?? USUAL;
  const unit = ((report?.scale ?? 1) * Math.min(h, w * 0.75)) / 100;
  useLayoutEffect(() => {
    controls.screen.value = screen;
    controls.size.value = { w, h };
    controls.mirror.value = report ?? null;
    controls.pages.value = report?.pages ?? { number: 1, count: 1 };
  }, [screen, report]);
  useEffect(() => {
    const fit = () => {
      if (stage.current && frame.current)
        stage.current.style.transform = `scale(${frame.current.clientWidth / w})`;
    };
    const watcher = new ResizeObserver(fit);
    if (frame.current) watcher.observe(frame.current);
    fit();
    return () => watcher.disconnect();
  }, [w, h]);
  return html`
    <div
      class="miniature"
      data-theme=${report?.theme ?? "dark"}
      aria-hidden="true"
      ref=${frame}
      style=${{ aspectRatio: `${w} / ${h}`, maxWidth: `${(TALLEST_REM * w) / h}rem` }}
    >
      <div
        class="miniature-stage"
        ref=${stage}
        style=${{ width: `${w}px`, height: `${h}px`, "--u": `${unit}px`, "--w": `${w / 100}px` }}
      >
        <${Stage} session=${session} controls=${controls} />
      </div>
    </div>
  `;
}
