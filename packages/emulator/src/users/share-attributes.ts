import type { UserAttributes } from '../scim/resources.ts';
import { ENTERPRISE_USER } from '../scim/urns.ts';
import { SHARED_ATTRIBUTES } from './user-attributes.ts';

/**
 * Keeps one value for `department` and one for `organization`. Where both places are set and differ, the one that was
 * just written wins; without a former state the enterprise block does. Clearing one place of two clears both.
 */
export function shareAttributes(next: UserAttributes, previous?: UserAttributes): UserAttributes {
  const top = { ...next };
  const block = { ...next[ENTERPRISE_USER] };
  for (const name of SHARED_ATTRIBUTES) {
    const topBefore = previous?.[name];
    const blockBefore = previous?.[ENTERPRISE_USER]?.[name];
    const onTop = top[name];
    const inBlock = block[name];
    const wasInBoth = topBefore !== undefined && blockBefore !== undefined;
    if (wasInBoth && (onTop === undefined || inBlock === undefined)) {
      delete top[name];
      delete block[name];
    } else if (onTop !== undefined && inBlock !== undefined && onTop !== inBlock) {
      const written = inBlock === blockBefore ? onTop : inBlock;
      top[name] = written;
      block[name] = written;
    }
  }
  delete top[ENTERPRISE_USER];
  return Object.keys(block).length > 0 ? { ...top, [ENTERPRISE_USER]: block } : top;
}
