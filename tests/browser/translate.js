/**
 * What a translator in the browser does to a page: it replaces each text by <font> elements, and goes on doing so.
 * `respectful`: it leaves alone what has translate="no"; some translators do not.
 */
globalThis.translatePage = (respectful) => {
  const untouched = new Set(["SCRIPT", "STYLE", "TEXTAREA", "INPUT", "FONT", "NOSCRIPT", "TITLE"]);
  const translate = (text) => {
    const parent = text.parentElement;
    if (!parent || untouched.has(parent.tagName) || !text.data.trim()) return;
    if (respectful && parent.closest("[translate=no], .notranslate")) return;
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `~${text.data}`;
    outer.append(inner);
    parent.replaceChild(outer, text);
  };
  const translateAll = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(translate);
  };
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.nodeType === Node.TEXT_NODE) translate(node);
      else if (node.nodeType === Node.ELEMENT_NODE && node.tagName !== "FONT") translateAll(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
  translateAll(document.body);
};
