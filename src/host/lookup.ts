import type { ErrorResult, LookupRequest, LookupResult } from '../contract.ts';
import { safeGet } from '../core/json.ts';
import { toSearchKey } from '../core/text.ts';
import { ConnectorError } from '../errors.ts';
import type { Directory } from '../scim/directory.ts';
import { groupLabel } from '../scim/groups/group-view.ts';
import type { PageOf } from '../scim/protocol/collect.ts';
import { largestPage } from '../scim/protocol/pages.ts';
import { labelOf } from '../scim/users/user-view.ts';
import { type Environment, methodOf } from './environment.ts';
import { toErrorResult } from './error-result.ts';
import { startInvocation } from './invocation.ts';
import { openDirectory } from './open-directory.ts';

const defaultTimeoutMs = 30_000;
/** Enough for a dropdown; the cursor brings more. */
const enough = 50;
/** The directory cannot search, so pages are read; a dropdown should not wait for all of a large directory. */
const mostPages = 10;
const mostRecords = mostPages * largestPage;

type Option = LookupResult['options'][number];
interface SourcePage {
  options: Option[];
  nextStartIndex: number | undefined;
}

const sources: Record<string, (directory: Directory, startIndex: number) => AsyncIterable<SourcePage>> = {
  users: ({ users }, startIndex) => optionsOf(users.pages({ startIndex }, mostRecords), labelOf),
  groups: ({ groups }, startIndex) => optionsOf(groups.pages({ startIndex }, mostRecords), groupLabel),
};

async function* optionsOf<Item extends { id: string }>(
  pages: AsyncIterable<PageOf<Item>>,
  label: (item: Item) => string,
): AsyncGenerator<SourcePage> {
  for await (const { items, nextStartIndex } of pages) {
    yield { options: items.map((item) => ({ value: item.id, label: label(item) })), nextStartIndex };
  }
}

/** Options for a dropdown: those whose label holds the query, a page at a time. Rejects with a ConnectorError. */
export async function lookup(environment: Environment, request: LookupRequest): Promise<LookupResult> {
  const call = startInvocation(environment, {
    connection: safeGet(request, 'connection'),
    timeoutMs: safeGet(request, 'timeoutMs') ?? defaultTimeoutMs,
    signal: safeGet(request, 'signal'),
  });
  const [source, query, cursor] = (['source', 'query', 'cursor'] as const).map((key) =>
    textOf(safeGet(request, key)),
  ) as [string, string, string];
  try {
    const read = Object.hasOwn(sources, source) ? sources[source] : undefined;
    const startIndex = Number(cursor || '1');
    if (!read)
      throw new ConnectorError(
        'invalid_input',
        `There is no lookup source "${source}". Known sources: ${Object.keys(sources).join(', ')}.`,
      );
    if (!Number.isInteger(startIndex) || startIndex < 1)
      throw new ConnectorError('invalid_input', 'The cursor does not belong to this lookup.');
    const { connection } = await call.resolveConnection();
    const result = await call.withConnection(connection, ({ options }) =>
      collect(read(openDirectory(options), startIndex), toSearchKey(query.trim())),
    );
    return call.redact(result);
  } catch (thrown) {
    throw publicError(call.redact(toErrorResult(thrown, methodOf(environment.manifest).test.outcomes)));
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

async function collect(pages: AsyncIterable<SourcePage>, query: string): Promise<LookupResult> {
  const options: Option[] = [];
  let read = 0;
  for await (const page of pages) {
    options.push(...page.options.filter(({ label }) => toSearchKey(label).includes(query)));
    const next = page.nextStartIndex;
    if (++read === mostPages || options.length >= enough)
      return { options, ...(next === undefined ? {} : { cursor: String(next) }) };
  }
  return { options };
}

/** The error without its stack, which holds paths of this machine, and without its cause. */
function publicError({ code, message, ...details }: ErrorResult): ConnectorError {
  const error = new ConnectorError(code, message, details);
  error.stack = `${error.name}: ${message}`;
  return error;
}
