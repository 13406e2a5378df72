/** The language of what a person wrote, for screen readers and for hyphenation. */

/**
 * Return the language of a text: that of its author's page when it was written, else its site's.
 * @param {{lang?: string} | undefined} record @param {SiteMarked | undefined} site
 */
export const languageOf = (record, site) => record?.lang || site?.language || undefined;
