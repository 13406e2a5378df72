declare const patterns: unknown;
export default patterns;
