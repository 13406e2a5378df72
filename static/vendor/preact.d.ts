export const Fragment: any;
export function createElement(type: any, props?: any, ...children: any[]): any;
export function render(what: any, where: Element): void;
