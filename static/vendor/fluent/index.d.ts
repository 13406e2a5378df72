export class FluentResource { constructor(text: string) }
export class FluentBundle {
  constructor(code: string, options?: { useIsolating?: boolean });
  addResource(resource: FluentResource): Error[];
  hasMessage(id: string): boolean;
  getMessage(id: string): { value: any; attributes: Record<string, any> } | undefined;
  formatPattern(pattern: any, values: any, errors: Error[]): string;
}
