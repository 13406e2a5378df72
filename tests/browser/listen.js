/* From before a page's first line: everything that moves on it, and everything it says aloud. */
globalThis.moved = [];
globalThis.heard = [];
addEventListener("DOMContentLoaded", () => {
  const look = () => {
    for (const each of document.getAnimations()) {
      const long = each.effect.getComputedTiming().duration > 1;
      const what = each.animationName ?? each.transitionProperty ?? "animation";
      if (long && each.playState === "running") globalThis.moved.push(`${what} ${each.effect.target?.className}`);
    }
    requestAnimationFrame(look);
  };
  look();
  const aloud = "[role=status], [aria-live=polite], [aria-live=assertive], [role=alert]";
  const hear = (changes) => {
    for (const { target } of changes) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(aloud);
      if (region?.textContent.trim()) globalThis.heard.push([performance.now(), region.textContent]);
    }
  };
  new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
});
