declare const htm: { bind(create: any): (text: TemplateStringsArray, ...values: any[]) => any };
export default htm;
