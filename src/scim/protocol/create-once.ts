import { ConnectorError } from '../../errors.ts';
import type { LookupRepeats } from './types.ts';
import { verificationFailed } from './verification-errors.ts';

const maxTries = 4;

interface Creation<Item> {
  /** Sends the create. `earlier`: the number of earlier attempts whose response was lost. */
  create: (earlier: number) => Promise<Item>;
  /** The existing record with the same names, if any. */
  findExisting: () => Promise<Item | undefined>;
  /** Whether that record is the one that was to be created. */
  isSameAsWanted: (existing: Item) => boolean;
  repeats: LookupRepeats;
  log: (message: string) => void;
}

/**
 * Creates a record once, even if the response is lost: a record that may have been created is looked up and adopted before
 * the create is sent again; after a 201 it is never sent again. SCIM has no idempotency key.
 * @throws conflict; unexpected_response with `applied: "unknown"` if it was created but cannot be read
 */
export async function createOnce<Item>({
  create,
  findExisting,
  isSameAsWanted,
  repeats,
  log,
}: Creation<Item>): Promise<Item> {
  let lost: ConnectorError | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await create(attempt - 1);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const isUncertain = error.data?.applied === 'unknown';
      const mayBeOurs = isUncertain || (lost !== undefined && error.code === 'conflict');
      if (!mayBeOurs) throw error;
      if (isUncertain) lost = error;
      log(`${error.message} Checking whether it was carried out.`);
      const existing = await repeats
        .until(findExisting, (found) => found !== undefined)
        .catch((reason) => {
          throw isCreated(error) ? unread(error) : verificationFailed(reason, error.message);
        });
      if (existing !== undefined && (isSameAsWanted(existing) || isCreated(error))) return existing;
      if (existing !== undefined) {
        throw new ConnectorError(
          'conflict',
          'A record with the same name exists, but is not the one to be created.',
          { cause: error },
        );
      }
      if (isCreated(error)) throw unread(error);
      if (!isUncertain || attempt === maxTries) throw error;
    }
  }
}

/** 201 means that it was created, whatever the response contains. */
const isCreated = ({ data }: ConnectorError): boolean => data?.response?.status === 201;

function unread(error: ConnectorError): ConnectorError {
  return new ConnectorError(
    'unexpected_response',
    'It was created (201), but could not be read back: the response contains no record, and no lookup finds it.',
    {
      hint: 'Search for it in the directory before you run the step again.',
      data: { ...error.data, applied: 'unknown' },
      cause: error,
    },
  );
}
