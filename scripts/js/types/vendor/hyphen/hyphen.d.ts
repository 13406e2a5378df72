declare function createHyphenator(
  patterns: unknown,
  options?: { hyphenChar?: string; minWordLength?: number },
): (text: string) => string;
export default createHyphenator;
