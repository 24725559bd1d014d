import { ConnectorError } from '../errors.ts';
import { unconfirmed } from './unconfirmed.ts';

const maxTries = 4;

interface Creation<Record> {
  /** Sends the create. `earlier`: how often it was sent before and its answer lost. */
  create: (earlier: number) => Promise<Record>;
  /** The record that is there under the same names, if any. */
  findTwin: () => Promise<Record | undefined>;
  /** Whether that record is what the create was to make. */
  matches: (twin: Record) => boolean;
  log: (message: string) => void;
}

/**
 * Creates a record once, even when the answer is lost: what may have been created is looked up and adopted before
 * the create is sent again. SCIM has no idempotency key.
 */
export async function createOnce<Record>({
  create,
  findTwin,
  matches,
  log,
}: Creation<Record>): Promise<Record> {
  let lost: ConnectorError | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await create(attempt - 1);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const uncertain = error.data?.applied === 'unknown';
      const ours = uncertain || (lost !== undefined && error.code === 'conflict');
      if (!ours) throw error;
      if (uncertain) lost = error;
      log(`${error.message} Looking whether it was carried out.`);
      const twin = await findTwin().catch((reason) => {
        throw unconfirmed(reason, error.message);
      });
      if (twin !== undefined && matches(twin)) return twin;
      if (twin !== undefined) {
        throw new ConnectorError(
          'conflict',
          'A record with the same name is there, but it is not the one that was to be created.',
          { cause: error },
        );
      }
      if (!uncertain || attempt === maxTries) throw error;
    }
  }
}
