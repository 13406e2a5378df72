/** The contract this page was made for. Written by scripts/describe.py from server/core. */
export const CONTRACT = 1;
