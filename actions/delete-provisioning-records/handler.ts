import type { Handler } from '../../src/host/action.ts';

const handler: Handler<'delete-provisioning-records'> = async ({
  input: { accountId },
  directory: { organization },
}) => {
  const links = await organization.linksOf(accountId);
  if (links.length === 0) return { deleted: false, alreadyGone: true };
  await organization.deleteRecords(accountId);
  return { deleted: true, alreadyGone: false };
};

export default handler;
