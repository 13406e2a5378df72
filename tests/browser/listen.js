/* Runs before a page's own scripts: records every animation on it, and every text its live regions announce. */
globalThis.moved = [];
globalThis.announced = [];
addEventListener("DOMContentLoaded", () => {
  const recordAnimations = () => {
    for (const each of document.getAnimations()) {
      const long = each.effect.getComputedTiming().duration > 1;
      const what = each.animationName ?? each.transitionProperty ?? "animation";
      if (long && each.playState === "running") globalThis.moved.push(`${what} ${each.effect.target?.className}`);
    }
    requestAnimationFrame(recordAnimations);
  };
  recordAnimations();
  const liveRegions = "[role=status], [aria-live=polite], [aria-live=assertive], [role=alert]";
  const recordAnnouncements = (changes) => {
    for (const { target } of changes) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(liveRegions);
      if (region?.textContent.trim()) globalThis.announced.push([performance.now(), region.textContent]);
    }
  };
  new MutationObserver(recordAnnouncements).observe(document.body, { subtree: true, childList: true, characterData: true });
});
