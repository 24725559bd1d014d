import type { Variable } from '../form-context.ts';

const most = 60;

/** Those whose path or title holds every word, short paths first. */
export function findVariables(variables: Variable[], search: string): Variable[] {
  const words = search.toLowerCase().split(/\s+/);
  const found: Variable[] = [];
  const visit = (list: Variable[]) => {
    for (const variable of list) {
      const text = `${variable.expression} ${variable.name} ${variable.about}`.toLowerCase();
      if (words.every((word) => text.includes(word))) found.push(variable);
      visit(variable.children);
    }
  };
  visit(variables);
  return found.sort((a, b) => a.expression.length - b.expression.length).slice(0, most);
}
