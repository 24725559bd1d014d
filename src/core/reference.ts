export const referenceIn = (text: string): string => text;
