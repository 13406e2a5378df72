/* The checks that test_access.py runs on a page. Each returns what is wrong, as a list of texts. */
globalThis.probes = (() => {
  const HIDDEN_INPUTS = "input[type=radio], input[type=checkbox], input[type=file]"; // their labels are pressed instead
  const aim = (one) => (one.matches(HIDDEN_INPUTS) ? (one.labels?.[0] ?? one) : one);
  const name = (one) => one.outerHTML.slice(0, 110).replace(/\s+/g, " ");

  /** Controls smaller than `least` pixels; a link in running text is as tall as its line, and does not count. */
  function smallTargets(least) {
    const small = [];
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=tab]")) {
      if (one.matches(".skip-link") || one.closest("[aria-hidden=true], .for-ears, [inert]")) continue;
      if (one.matches("a") && getComputedStyle(one).display === "inline" && one.closest("p, li, footer")) continue;
      const box = aim(one).getBoundingClientRect();
      if (!box.width || getComputedStyle(aim(one)).visibility === "hidden") continue;
      if (Math.min(box.width, box.height) < least - 0.5) small.push(`${Math.round(box.width)}x${Math.round(box.height)} ${name(one)}`);
    }
    return small;
  }

  /** Text that cannot be read: the page scrolls sideways, or a box cuts off its content. */
  function cutOff() {
    const cut = [];
    const root = document.scrollingElement;
    if (root.scrollWidth > root.clientWidth) {
      cut.push(`the page is ${root.scrollWidth} wide, the window ${root.clientWidth}`);
      for (const one of document.querySelectorAll("body *")) {
        const box = one.getBoundingClientRect();
        if (box.right > root.clientWidth + 1 && box.width && !one.closest(".for-ears, .miniature")) cut.push(`outside: ${name(one)}`);
      }
    }
    for (const one of document.querySelectorAll("body *")) {
      if (one.closest(".for-ears, .miniature, svg, select, textarea, input, [aria-hidden=true]")) continue;
      if (!one.innerText?.trim()) continue;
      const style = getComputedStyle(one);
      const hides = /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis";
      if ((hides || one.matches("button, .button, .tab")) && one.scrollWidth > one.clientWidth + 2)
        cut.push(`cut off: ${one.scrollWidth}/${one.clientWidth} ${name(one)}`);
    }
    return cut.slice(0, 8);
  }

  /** The spacing a reader may ask for (WCAG 1.4.12). */
  function space(wanted) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = wanted ? [sheet] : [];
  }

  /** Whether the focused element is marked and not covered; null when the focus has left the page. */
  function focus() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const within = !one.matches(":focus"); // the browser's own button in a date field, with the browser's own ring
    const ring = within || [one, aim(one)].some((each) => {
      const style = getComputedStyle(each);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && each.getBoundingClientRect().width > 4;
    });
    const box = aim(one).getBoundingClientRect();
    const free = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (aim(one).contains(hit) || hit.contains(aim(one)));
    });
    return { who: name(one), ring, free };
  }

  /** Notes inside a live region. */
  function notesAloud() {
    const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
    return [...document.querySelectorAll("article, .note, .note-text")].filter((one) => one.closest(live)).map(name);
  }

  /** Text with less contrast than 4.5, by the colours as they are shown. */
  function pale() {
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const light = (colour) => {
      const [r, g, b] = channels(colour).map(linear);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const isSolid = (one) => (channels(getComputedStyle(one).backgroundColor)[3] ?? 1) > 0.5;
    const found = [];
    for (const one of document.querySelectorAll("body *")) {
      const hasText = [...one.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
      if (!hasText || !one.getClientRects().length || one.closest(".for-ears, .skip-link, .miniature, svg")) continue;
      let ground = one;
      while (ground.parentElement && !isSolid(ground)) ground = ground.parentElement;
      const both = [getComputedStyle(one).color, getComputedStyle(ground).backgroundColor].map(light);
      const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
      if (contrast < 4.5) found.push(`${contrast.toFixed(1)} ${name(one)}`);
    }
    return found;
  }

  return { smallTargets, cutOff, space, focus, notesAloud, pale };
})();
