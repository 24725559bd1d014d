/** What stands for those left out; nothing where none is. */
export const more = (count: number): string[] => (count > 0 ? [`… and ${count} more`] : []);
